package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
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
		if !r.Known() {
			continue
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
		name := strings.ReplaceAll(r.Value, " ", "")
		if best, ok := near.Best(name, catalog.TenantRoles()); ok || contains(catalog.TenantRoles(), name, &best) {
			p.Report(r.Node, "near", r.Value, best).FixSafe("Write "+best, jsontree.ReplaceString(r.Node, best))
			continue
		}
		switch strings.ToLower(name) { // the roles' names in Entra
		case "globaladministrator":
			p.Report(r.Node, "near", r.Value, "GlobalAdmin").FixSafe("Write GlobalAdmin", jsontree.ReplaceString(r.Node, "GlobalAdmin"))
		case "securityadministrator":
			p.Report(r.Node, "near", r.Value, "SecurityAdmin").FixSafe("Write SecurityAdmin", jsontree.ReplaceString(r.Node, "SecurityAdmin"))
		default:
			p.Report(r.Node, "unknown", r.Value, strings.Join(catalog.TenantRoles(), ", "))
		}
	}
}

func contains(list []string, name string, found *string) bool {
	for _, l := range list {
		if l == name {
			*found = l
			return true
		}
	}
	return false
}
