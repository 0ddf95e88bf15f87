package licenses

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// LicenseShape reports licenses that are no list of different values.
var LicenseShape = rules.Rule{
	ID: "CL402", Name: "license-shape", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "not-a-list", Text: "expected a list of licenses, found {0}", Help: "use a list, such as `[\"Mdatp\"]`"},
		{
			ID: "duplicate", Severity: rules.Warning, Text: "duplicate license `{0}`", Why: "The page lists the license twice.",
			Help: "remove one of the two entries",
		},
	},
	Check: checkLicenseShape,
}

func checkLicenseShape(p *rules.Pass) {
	n := p.Definition.Permissions.LicensesNode
	switch n.Kind() {
	case rules.Invalid, rules.Null: // the portal reads null like a missing key
		return
	case rules.String:
		if expr.IsPackaged(n.Text()) || p.Definition.Dialect.FoldsCase() && strings.HasPrefix(n.Text(), "[") {
			return // a list may come in its place
		}
		f := p.Report(n, "not-a-list", "a string")
		if s := n.Text(); strings.TrimSpace(s) == "" {
			f.FixSafe("Replace with an empty list", rules.ReplaceValue(n, "[]"))
		} else if values := several(s); values != nil {
			f.FixSafe("Put the licenses into a list", rules.ReplaceValue(n, "["+quoted(values)+"]"))
		} else {
			f.FixSafe("Put the license into a list", rules.WrapInArray(n))
		}
		return
	case rules.Array:
	default:
		p.Report(n, "not-a-list", n.Kind().String())
		return
	}
	again := repeated()
	for _, l := range p.Definition.Permissions.Licenses {
		if again(l) {
			p.Report(l.Node, "duplicate", strings.TrimSpace(l.Value)).FixSafe("Remove the duplicate", rules.RemoveElement(l.Node))
		}
	}
}

// repeated reports whether a license is in the list before, but for case and blanks around. It is to be asked in the list's order.
func repeated() func(l rules.Str) bool {
	seen := map[string]bool{}
	return func(l rules.Str) bool {
		if !l.Known() || l.Blank() {
			return false
		}
		name := strings.ToLower(strings.TrimSpace(l.Value))
		before := seen[name]
		seen[name] = true
		return before
	}
}
