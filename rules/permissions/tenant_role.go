package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// TenantRole reports roles that the portal does not know.
var TenantRole = rules.Rule{
	ID: "CL309", Name: "tenant-role", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "`{0}` is no tenant role; did you mean `{1}`?", Help: "write `{1}`"},
		{ID: "unknown", Severity: rules.Warning, Text: "`{0}` is no tenant role that is known", Why: "the portal cannot tell whether the user has a role that it does not know", Help: "write one of {1}"},
		{ID: "global", Severity: rules.Info, Text: "`GlobalAdmin` is asked alone", Why: "a Security Administrator can connect most of Microsoft's products; few customers hand out the global role", Help: "add `SecurityAdmin` where it is enough"},
	},
	Check: checkTenantRole,
}

func checkTenantRole(p *rules.Pass) {
	roles := p.Definition.Permissions.Tenant
	for _, r := range roles {
		if !r.Known() || r.Blank() && r.Node.Key().Exists() {
			continue // CL102 speaks of a text in the place of the list
		}
		known := false
		for _, name := range catalog.TenantRoles() {
			known = known || name == r.Value
		}
		if known {
			if r.Value == "GlobalAdmin" && len(roles) == 1 {
				p.Report(r.Node, "global")
			}
			continue
		}
		if best, ok := roleMeant(r.Value); ok {
			write(p.Report(r.Node, "near", r.Value, best), r, best)
			if best == "GlobalAdmin" && len(roles) == 1 {
				p.Report(r.Node, "global")
			}
			continue
		}
		p.Report(r.Node, "unknown", r.Value, strings.Join(catalog.TenantRoles(), ", "))
	}
}

// roleMeant gives the role that a text is a slip of, or the name of in Entra: "Global Administrator".
func roleMeant(value string) (string, bool) {
	const ending = "istrator"
	if cut := len(value) - len(ending); cut > 0 && strings.EqualFold(value[cut:], ending) {
		value = value[:cut]
	}
	return meant(value, catalog.TenantRoles())
}
