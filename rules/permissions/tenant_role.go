package permissions

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// TenantRole reports roles that the portal does not know.
var TenantRole = rules.Rule{
	ID: "CL309", Name: "tenant-role", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown tenant role `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown tenant role `{0}`",
			Why: "The portal cannot check whether the user has an unknown role.", Help: "use one of {1}",
		},
		{ID: "empty", Yields: []string{"CL102"}, Text: "the tenant role is empty", Help: "use one of {0}, or delete the entry"},
		{
			ID: "duplicate", Severity: rules.Warning, Text: "duplicate tenant role `{0}`", Why: "The page requests it twice.",
			Help: "remove one of the two entries",
		},
		{
			ID: "global", Severity: rules.Info, Yields: []string{"CL309/near"}, Text: "`GlobalAdmin` is the only role that is accepted",
			Why:  "A Security Administrator can connect most of Microsoft's products. Few customers assign the global role.",
			Help: "add `SecurityAdmin` where it is enough",
		},
	},
	Check: checkTenantRole,
}

func checkTenantRole(p *rules.Pass) {
	roles := p.Definition.Permissions.Tenant
	for i, r := range roles {
		if !r.Known() || expr.IsPackaged(r.Value) {
			continue
		}
		if r.Blank() {
			p.Report(r.Node, "empty", strings.Join(catalog.TenantRoles(), ", "))
			continue
		}
		best, slip := rules.Visible(r.Value), false
		if !known(best, catalog.TenantRoles()) {
			if best, slip = roleMeant(r.Value); !slip {
				p.Report(r.Node, "unknown", r.Value, strings.Join(catalog.TenantRoles(), ", "))
				continue
			}
		}
		if slices.ContainsFunc(roles[:i], func(before rules.Str) bool { return before.Known() && strings.EqualFold(before.Value, best) }) {
			p.Report(r.Node, "duplicate", r.Value).FixSafe("Remove the duplicate", rules.RemoveElement(r.Node))
			continue
		}
		if slip {
			f := p.Report(r.Node, "near", r.Value, best)
			if strings.EqualFold(r.Value, best) {
				f.As(rules.Warning) // the reference's own example has GlobalADmin
			}
			write(f, r, best)
		}
		if best == "GlobalAdmin" && len(roles) == 1 {
			p.Report(r.Node, "global")
		}
	}
}

// roleMeant returns the role that a text is a slip of, or of its name in Entra: "Global Administrator".
func roleMeant(value string) (string, bool) {
	const ending = "istrator"
	if cut := len(value) - len(ending); cut > 0 && strings.EqualFold(value[cut:], ending) {
		value = value[:cut]
	}
	if best, ok := meant(value, catalog.TenantRoles()); ok {
		return best, true
	}
	var long []string
	for _, role := range catalog.TenantRoles() {
		if strings.HasSuffix(role, "Admin") {
			long = append(long, role+ending)
		}
	}
	best, ok := meant(value, long)
	return strings.TrimSuffix(best, ending), ok
}
