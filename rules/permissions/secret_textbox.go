package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
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
		if !strings.EqualFold(in.Type.Value, "Textbox") || in.Parameters.Kind() != rules.Object {
			continue
		}
		label, name := in.Param("label"), in.Param("name")
		asks, byName := words.BoxAsksSecret(label.Value, name.Value)
		if !asks || listsValues(in.Param("placeholder").Value) || firstOfPair(p.Definition, in) {
			continue
		}
		what := label
		if byName {
			what = name
		}
		typ := in.Param("type")
		switch {
		case !typ.Present():
			p.Report(what.Node, "visible", what.Value).
				FixSafe("Make it a password box", rules.InsertMember(in.Parameters, "type", `"password"`, label.Node.Key())).
				About(in.Parameters, "type").About(what.Node)
		case typ.Node.Kind() == rules.Null || strings.EqualFold(typ.Value, "text"):
			p.Report(typ.Node, "visible", what.Value).FixSafe("Make it a password box", rules.ReplaceValue(typ.Node, `"password"`))
		case !typ.Known() || typ.Blank() || strings.EqualFold(typ.Value, "password") || strings.HasPrefix(typ.Value, "[") || strings.Contains(typ.Value, "{{"):
			// an expression, a place to fill in, or nothing that shows the box
		default:
			p.Report(typ.Node, "other-type", what.Value, typ.Value).FixSafe("Make it a password box", rules.ReplaceString(typ.Node, "password"))
		}
	}
}

// listsValues reports whether a placeholder lists the values to choose from, as that of a filter does.
func listsValues(placeholder string) bool {
	return has(placeholder, "true") && has(placeholder, "false") || has(placeholder, "yes") && has(placeholder, "no,") ||
		has(placeholder, "yes/no")
}

// firstOfPair reports whether a box asks for the public half of a pair, "Access Key", whose other half is a secret of its own.
func firstOfPair(d *rules.Definition, box *rules.Instruction) bool {
	if label := box.Param("label").Value; !has(label, "access key") && !has(label, "accesskey") || has(label, "secret") {
		return false
	}
	for in := range d.Instructions() {
		if in != box && strings.EqualFold(in.Type.Value, "Textbox") && strings.EqualFold(in.Param("type").Value, "password") &&
			has(in.Param("label").Value+in.Param("name").Value, "secret") {
			return true
		}
	}
	return false
}
