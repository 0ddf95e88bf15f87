package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// InstructionParameters reports controls without what they need.
var InstructionParameters = rules.Rule{
	ID: "CL706", Name: "instruction-parameters", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Yields: placement.KeySlips, Text: "{0} is missing required parameter `{1}`", Help: "add `\"{1}\"` to the parameters"},
		{ID: "no-parameters", Yields: placement.KeySlips, Text: "{0} has no parameters", Help: "add `\"parameters\"` with {1}"},
		{ID: "empty", Text: "parameter `{1}` of {0} is empty", Help: "add a value"},
		{
			ID: "empty-text", Severity: rules.Warning, Text: "parameter `{1}` of {0} is empty",
			Why: "The page shows the control without a name.", Help: "say what the control is for",
		},
		{ID: "type", Yields: []string{"CL102", "CL105"}, Text: "expected `{1}` of {0} to be {3}, found {2}", Help: "use {3}"},
		{
			ID: "asked", Severity: rules.Warning, Yields: []string{"CL103", "CL105", "CL311"}, Text: "{0} is missing parameter `{1}`",
			Why: "The documentation requires it, although published pages without it are shown.", Help: "add `\"{1}\"` to the parameters",
		},
		{
			ID: "nothing-to-copy", Yields: placement.KeySlips, Text: "CopyableLabel has neither `fillWith` nor `value`",
			Why:  "The box on the page is empty.",
			Help: "add `\"fillWith\"` with a value such as WorkspaceId, or `\"value\"` with the text to copy",
		},
		{ID: "item", Yields: placement.KeySlips, Text: "an entry of `{0}` is missing `{1}`", Help: "add `{1}`"},
		{
			ID: "item-empty", Severity: rules.Warning, Yields: []string{"CL101"}, Text: "`{1}` of an entry of `{0}` is empty",
			Why: "The page shows a column or a choice without a name or a value.", Help: "add a value",
		},
		{
			ID: "hidden", Severity: rules.Info, Text: "the message is never shown", Why: "`visible` is false, and nothing on the page changes that.",
			Help: "use `true`, or delete the message",
		},
		{
			ID: "pane-type", Text: "unknown pane type `{0}`; did you mean `DataConnectorsContextPane`?",
			Help: "use `DataConnectorsContextPane`",
		},
		{
			ID: "box-type", Severity: rules.Warning, Yields: []string{"CL311"}, Text: "unknown text box type `{0}`",
			Why:  "The page shows a plain box: it takes any text, and shows what is typed.",
			Help: "use {1}",
		},
	},
	Check: checkInstructionParameters,
}

func checkInstructionParameters(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		known, ok := catalog.FindInstructionType(in.Type.Value)
		if !ok || in.Node.IsBroken() || in.Parameters.IsBroken() {
			continue
		}
		if in.Parameters.Kind() != rules.Object || in.Parameters.Len() == 0 && required(known) != nil {
			noParameters(p, in, known)
			continue
		}
		for _, want := range known.Parameters {
			parameter(p, in, want)
		}
		particular(p, in)
	}
}

// noParameters mentions controls without the object of parameters, or with an empty one; null is what controls without any have.
func noParameters(p *rules.Pass, in *rules.Instruction, known catalog.InstructionType) {
	if in.Parameters.Exists() && in.Parameters.Kind() != rules.Null && in.Parameters.Kind() != rules.Object {
		return // "has no parameters" would be untrue of a list or a text: what is wrong is its type (CL102, CL105)
	}
	names := required(known)
	if names == nil {
		for _, want := range known.Parameters {
			if want.Need == catalog.Asked {
				p.Report(in.Node, "asked", in.Type.Value, want.Name).At(in.Type.Node.Span())
			}
		}
		return
	}
	f := p.Report(in.Node, "no-parameters", in.Type.Value, strings.Join(names, " and ")).About(in.Node, "parameters")
	if in.Parameters.Exists() {
		f.At(in.Parameters.Span())
	} else {
		f.At(in.Type.Node.Span())
	}
}

// required lists the parameters that a control cannot do without.
func required(known catalog.InstructionType) (names []string) {
	for _, want := range known.Parameters {
		if want.Need == catalog.Required {
			names = append(names, "`"+want.Name+"`")
		}
	}
	return names
}

func parameter(p *rules.Pass, in *rules.Instruction, want catalog.Parameter) {
	n := in.Parameters.GetFold(want.Name)
	switch {
	case !n.Exists():
		missingParameter(p, in, want)
	case n.IsBroken():
	case n.Kind() == rules.Null:
		switch {
		case want.Need == catalog.Required:
			p.Report(n, "empty", in.Type.Value, want.Name)
		case want.Need == catalog.Asked:
			p.Report(n, "asked", in.Type.Value, want.Name).About(in.Parameters, want.Name)
		}
	case want.Type != "" && kindName(n) != want.Type:
		f := p.Report(n, "type", in.Type.Value, want.Name, withArticle(kindName(n)), withArticle(want.Type))
		if want.Need == catalog.Optional {
			f.As(rules.Warning)
		}
	case want.Need == catalog.Optional:
	case n.Kind() == rules.String && strings.TrimSpace(n.Text()) == "":
		message := "empty"
		// Microsoft's pages for CEF and Syslog have a label without text
		if want.Need == catalog.Asked || want.Name == "label" && in.Type.Value == "CopyableLabel" {
			message = "empty-text"
		}
		f := p.Report(n, message, in.Type.Value, want.Name)
		if message == "empty-text" && titled(p.Definition, in) {
			f.As(rules.Info) // the title of the step says what the control is
		}
	case n.Kind() == rules.Array && n.Len() == 0:
		p.Report(n, "empty", in.Type.Value, want.Name)
	}
}

// missingParameter reports a parameter that is not there, if the type needs it or asks for it.
func missingParameter(p *rules.Pass, in *rules.Instruction, want catalog.Parameter) {
	if want.Need == catalog.Optional {
		return
	}
	message := "missing"
	if want.Need == catalog.Asked {
		message = "asked"
	}
	p.Report(in.Parameters, message, in.Type.Value, want.Name).At(placement.Opening(in.Parameters)).About(in.Parameters, want.Name)
}

// titled reports whether a control is the only one of a step with a title.
func titled(d *rules.Definition, in *rules.Instruction) bool {
	return rules.Once(d.File, titledKey{d}, func() map[*rules.Instruction]bool {
		only := map[*rules.Instruction]bool{}
		for s := range d.AllSteps() {
			if len(s.Instructions) == 1 && s.Title.Present() && !s.Title.Blank() {
				only[s.Instructions[0]] = true
			}
		}
		return only
	})[in]
}

type titledKey struct{ d *rules.Definition }

// kindName returns a value's JSON type as the catalog writes it.
func kindName(n rules.Node) string {
	switch n.Kind() {
	case rules.True, rules.False:
		return "boolean"
	case rules.Array:
		return "array"
	case rules.Object:
		return "object"
	case rules.Number:
		return "number"
	default:
		return "string"
	}
}

func withArticle(kind string) string {
	switch kind {
	case "array":
		return "a list"
	case "object":
		return "an object"
	default:
		return "a " + kind
	}
}

// particular looks at what single types ask for.
func particular(p *rules.Pass, in *rules.Instruction) {
	switch in.Type.Value {
	case "CopyableLabel":
		nothingToCopy(p, in)
	case "InfoMessage":
		if n := in.Parameters.GetFold("visible"); n.Kind() == rules.False {
			p.Report(n, "hidden")
		}
	case "Textbox":
		boxType(p, in)
	case "ContextPane":
		t := in.Param("contextPaneType")
		if t.Known() && !t.Blank() && t.Value != paneType {
			if _, ok := rules.Nearest(t.Value, []string{paneType}); ok {
				p.Report(t.Node, "pane-type", t.Value).FixSafe("Replace with `"+paneType+"`", rules.ReplaceString(t.Node, paneType))
			}
		}
	case "InstallAgent":
		if in.Param("linkType").Value == "OpenPolicyAssignment" {
			parameter(p, in, catalog.Parameter{Name: "policyDefinitionGuid", Type: "string", Need: catalog.Required})
		}
	case "DataConnectorsGrid":
		items(p, in, "mapping", "columnName", "columnValue")
		emptyItems(p, in, "mapping", "columnName", "columnValue")
	case "Dropdown":
		items(p, in, "options", "key", "text")
		emptyItems(p, in, "options", "text")
	case "Radio":
		items(p, in, "options", "label", "value")
		emptyItems(p, in, "options", "label")
	}
}

// nothingToCopy reports a label to copy that has neither a value nor anything to fill it with.
func nothingToCopy(p *rules.Pass, in *rules.Instruction) {
	fill, value := in.Parameters.GetFold("fillWith"), in.Param("value")
	if (!value.Present() || value.Node.Kind() == rules.Null || value.Blank()) && fill.Len() == 0 &&
		(!fill.Exists() || fill.Kind() == rules.Array || fill.Kind() == rules.Null) {
		f := p.Report(in.Parameters, "nothing-to-copy").At(placement.Opening(in.Parameters))
		f.About(in.Parameters, placement.SlippedOf(in.Parameters, "value", "fillWith"))
		switch {
		case fill.Exists():
			f.At(fill.Span())
		case value.Present():
			f.At(value.Node.Span())
		}
	}
}

// paneType is the only type of pane in published pages (44 of 44 in 2026).
const paneType = "DataConnectorsContextPane"

func boxType(p *rules.Pass, in *rules.Instruction) {
	t := in.Param("type")
	if !t.Known() || t.Blank() || slices.Contains(catalog.TextboxTypes(), strings.ToLower(t.Value)) || strings.Contains(t.Value, "{{") {
		return
	}
	right := "`text`, `password`, `number` or `email`"
	switch strings.ToLower(t.Value) {
	case "int", "integer", "long", "numeric":
		right = "`number`"
	case "securestring", "secret", "securetext":
		right = "`password`"
	}
	f := p.Report(t.Node, "box-type", t.Value, right)
	if best, ok := rules.Nearest(t.Value, catalog.TextboxTypes()); ok {
		f.FixSafe("Replace with `"+best+"`", rules.ReplaceString(t.Node, best))
	}
}
