package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// InputLabel reports labels and placeholders that belong to another input of the page.
var InputLabel = rules.Rule{
	ID: "CL735", Name: "input-label", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "label", Text: "the label \"{0}\" of the input `{1}` is the name of the input `{2}`", Help: "give each input its own label",
			Why: "Customers enter the value in the wrong box.",
		},
		{
			ID: "duplicate", Text: "duplicate label \"{0}\"", Help: "give each input its own label",
			Why: "Customers cannot tell which value each box is for.",
		},
		{
			ID: "placeholder", Text: "the placeholder \"{0}\" of the input \"{1}\" belongs to the input \"{2}\"", Help: "describe the value of this input",
			Why: "Customers enter the value in the wrong box.",
		},
	},
	Check: checkInputLabel,
}

// labeled is a text box with what customers see of it.
type labeled struct {
	name, label, placeholder rules.Str
	within                   []branch
}

// shortestLabel is the length of a label below which it may be in another one by chance.
const shortestLabel = 5

func checkInputLabel(p *rules.Pass) {
	if p.Definition.File.IsTemplate() {
		return
	}
	var list []labeled
	eachInput(p.Definition, func(in *rules.Instruction, within []branch) {
		if in.Type.Value == "Textbox" && len(list) < 60 {
			list = append(list, labeled{in.Param("name"), in.Param("label"), in.Param("placeholder"), within})
		}
	})
	for i := range list {
		judgeLabel(p, list, i)
	}
}

func judgeLabel(p *rules.Pass, list []labeled, i int) {
	a := &list[i]
	label := words.Plain(a.label.Value)
	if !a.label.Known() || len(label) < shortestLabel {
		return
	}
	for k := range list {
		b := &list[k]
		other := words.Plain(b.label.Value)
		if k == i || !b.label.Known() || apart(input{a.name, a.within}, input{b.name, b.within}) {
			continue
		}
		switch placeholder := words.Plain(a.placeholder.Value); {
		case k < i && label == other:
			p.Report(a.label.Node, "duplicate", a.label.Value).Relate(p.File, b.label.Node.Span(), "the other input")
			return
		case label != words.Plain(a.name.Value) && label == words.Plain(b.name.Value) && label != other && b.name.Known() && a.name.Known():
			p.Report(a.label.Node, "label", a.label.Value, a.name.Value, b.name.Value).Relate(p.File, b.name.Node.Span(), "the input of this name")
			return
		case len(other) >= shortestLabel && a.placeholder.Known() && strings.Contains(placeholder, other) &&
			!strings.Contains(placeholder, label) && !strings.Contains(label, other) && !strings.Contains(placeholder, words.Plain(a.name.Value)):
			p.Report(a.placeholder.Node, "placeholder", a.placeholder.Value, a.label.Value, b.label.Value).
				Relate(p.File, b.label.Node.Span(), "the input of this label")
			return
		}
	}
}
