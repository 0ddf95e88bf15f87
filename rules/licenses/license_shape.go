package licenses

import (
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// LicenseShape reports licences that are no list of different values.
var LicenseShape = rules.Rule{
	ID: "CL402", Name: "license-shape", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "not-a-list", Text: "`licenses` is {0}, and must be a list", Help: "write a list of licences, such as `[\"Mdatp\"]`"},
		{ID: "null", Severity: rules.Info, Text: "`licenses` is null", Why: "the portal reads it like a missing key", Help: "delete the key"},
		{ID: "duplicate", Text: "the licence `{0}` stands in the list already", Why: "the page lists the licence twice", Help: "delete one of the two"},
	},
	Check: checkLicenseShape,
}

func checkLicenseShape(p *rules.Pass) {
	n := p.Definition.Permissions.LicensesNode
	switch n.Kind() {
	case jsontree.Invalid:
		return
	case jsontree.Null:
		p.Report(n, "null").FixSafe("Delete the key", jsontree.RemoveMember(n.Key()))
		return
	case jsontree.String:
		if s := n.Text(); s != "" {
			p.Report(n, "not-a-list", "a string").FixSafe("Put the licence into a list", jsontree.WrapInArray(n))
		} else {
			p.Report(n, "not-a-list", "a string").FixSafe("Write an empty list", jsontree.ReplaceValue(n, "[]"))
		}
		return
	case jsontree.Array:
	default:
		p.Report(n, "not-a-list", n.Kind().String())
		return
	}
	list := p.Definition.Permissions.Licenses
	for i, l := range list {
		for _, before := range list[:i] {
			if l.Known() && before.Known() && before.Value == l.Value {
				p.Report(l.Node, "duplicate", l.Value).FixSafe("Delete the second one", jsontree.RemoveElement(l.Node))
				break
			}
		}
	}
}
