package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// DuplicateInput reports inputs that share a name.
var DuplicateInput = rules.Rule{
	ID: "CL714", Name: "duplicate-input", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "name", Text: "duplicate input name `{0}`", Help: "give each input a unique name, and use it in the connection"},
	},
	Check: checkDuplicateInput,
}

// input is a named input with the branches of radios that it is in.
type input struct {
	name   rules.Str
	within []branch
}

func checkDuplicateInput(p *rules.Pass) {
	var seen map[string][]input
	eachInput(p.Definition, func(in *rules.Instruction, within []branch) {
		switch in.Type.Value {
		case "Textbox", "Dropdown", "Radio", "ServicePrincipalIDTextBox_test":
		default:
			return
		}
		name := in.Param("name")
		if !name.Known() || name.Blank() {
			return
		}
		if seen == nil {
			seen = map[string][]input{}
		}
		this := input{name, within}
		key := strings.ToLower(name.Value) // names become parameters of a template, which have no case
		for _, before := range seen[key] {
			if !apart(before, this) {
				p.Report(name.Node, "name", name.Value).Relate(p.File, before.name.Node.Span(), "the first input of this name")
				break
			}
		}
		seen[key] = append(seen[key], this)
	})
}

// apart reports whether two inputs are in different branches of a radio, so that the page shows one of them at a time.
func apart(a, b input) bool {
	for _, x := range a.within {
		for _, y := range b.within {
			if x.radio == y.radio && x.option != y.option {
				return true
			}
		}
	}
	return false
}
