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
		{
			ID: "other-kind", Text: "the placeholder \"{0}\" asks for {1}, but the label is \"{2}\"", Help: "describe the value of this input",
			Why: "Customers enter the wrong value in the box.", Yields: []string{"CL311"},
		},
		{
			ID: "swapped", Text: "the labels \"{0}\" and \"{1}\" are swapped", Help: "swap the two",
			Why: "Customers enter each value in the other box, or click the button that does the opposite.",
		},
		{
			ID: "choice", Text: "duplicate choice \"{0}\"", Help: "give each choice its own words",
			Why: "Customers cannot tell the two apart.",
		},
		{
			ID: "column", Text: "duplicate column \"{0}\"", Help: "give each column its own name",
			Why: "Customers cannot tell what each column shows.",
		},
		{
			ID: "stand-in", Text: "the {0} \"{1}\" is a placeholder", Help: "name the value that belongs here",
			Why: "Customers do not know what to enter.",
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
		labelsOfControl(p, in)
		if in.Type.Value == "Textbox" && len(list) < 60 {
			standIn(p, "label", in.Param("label"))
			standIn(p, "placeholder", in.Param("placeholder"))
			otherKind(p, in.Param("label"), in.Param("placeholder"))
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
		case len(other) >= shortestLabel && a.placeholder.Known() && strings.Contains(placeholder, other) && !strings.Contains(label, other) &&
			!describes(a, placeholder, label, b):
			p.Report(a.placeholder.Node, "placeholder", a.placeholder.Value, a.label.Value, b.label.Value).
				Relate(p.File, b.label.Node.Span(), "the input of this label")
			return
		}
	}
}

// describes reports whether a placeholder that names another input still says what belongs into its own.
func describes(a *labeled, placeholder, label string, other *labeled) bool {
	return strings.Contains(placeholder, label) || strings.Contains(placeholder, words.Plain(a.name.Value)) ||
		partOf(a.placeholder.Value, other.label.Value)
}

// partOf reports whether a placeholder names another input only as what its own value is taken from: "the cid value of the API token".
func partOf(placeholder, label string) bool {
	at := rules.IndexFold(placeholder, strings.ToLower(label))
	if at < 0 {
		return false
	}
	before := strings.Fields(strings.ToLower(placeholder[:at]))
	for i := len(before) - 1; i > 0 && i > len(before)-5; i-- {
		switch before[i] {
		case "from", "of", "in", "within":
			return !generic(before[i-1]) || i > 1 && !generic(before[i-2])
		}
	}
	return false
}

// generic reports whether a word of a placeholder names no value of its own.
func generic(word string) bool {
	switch word {
	case "the", "a", "an", "your", "this", "enter", "paste", "copy", "type", "provide", "value", "text", "content", "contents", "it":
		return true
	}
	return false
}
