package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// isNameAlone reports whether a value is the name that the template gives a resource of a type, and nothing else.
func (g *graph) isNameAlone(v arm.Value, typ string) bool {
	if literal, _ := v.Literal(); v.Kind != arm.Text || v.Text == "" || strings.Contains(literal, "/") {
		return false
	}
	for _, r := range g.byTyp[strings.ToLower(typ)] {
		if name := r.Name(); name.Kind == arm.Text && name.Text == v.Text && certainlyText(name.Text) {
			return true
		}
	}
	return false
}

// checkRoleScope looks for a name in the place of the resource that a role is assigned on.
func checkRoleScope(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("scope")
	if n.Kind() != rules.String || d.graphIn(r) == nil || r.Stack.Deepest().Symbolic || !r.Is("Microsoft.Authorization/roleAssignments") {
		return
	}
	v := r.Fold(n)
	for _, typ := range [...]string{"Microsoft.Insights/dataCollectionRules", "Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts"} {
		if d.graphIn(r).isNameAlone(v, typ) {
			d.reportIn(p, n, "name", "scope", "the name of one", typ).As(rules.Warning)
			return
		}
	}
}
