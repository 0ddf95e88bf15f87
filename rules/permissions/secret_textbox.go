package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// SecretTextbox reports boxes that show a secret while it is typed.
var SecretTextbox = rules.Rule{
	ID: "CL311", Name: "secret-textbox", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "visible", Text: "the text box \"{0}\" shows a secret while it is typed", Help: "set `type` to `password`"},
		{ID: "other-type", Text: "the text box \"{0}\" asks for a secret, but its type is `{1}`", Help: "set `type` to `password`"},
	},
	Check: checkSecretTextbox,
}

func checkSecretTextbox(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		if !strings.EqualFold(in.Type.Value, "Textbox") || in.Parameters.Kind() != jsontree.Object {
			continue
		}
		label, name := in.Param("label"), in.Param("name")
		what := label
		if !asksSecret(label.Value) {
			if !asksSecret(name.Value) || innocent(wordsOf(label.Value)) {
				continue
			}
			what = name
		}
		typ := in.Param("type")
		switch {
		case !typ.Present():
			p.Report(what.Node, "visible", what.Value).
				FixSafe("Make it a password box", jsontree.InsertMember(in.Parameters, "type", `"password"`, label.Node.Key()))
		case typ.Node.Kind() == jsontree.Null || strings.EqualFold(typ.Value, "text"):
			p.Report(typ.Node, "visible", what.Value).FixSafe("Make it a password box", jsontree.ReplaceValue(typ.Node, `"password"`))
		case !typ.Known() || typ.Blank() || strings.EqualFold(typ.Value, "password") || strings.HasPrefix(typ.Value, "[") || strings.Contains(typ.Value, "{{"):
			// of an empty type CL706 speaks
		default:
			p.Report(typ.Node, "other-type", what.Value, typ.Value).FixSafe("Make it a password box", jsontree.ReplaceString(typ.Node, "password"))
		}
	}
}
