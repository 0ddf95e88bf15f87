package permissions

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// PermissionScope reports permissions on nothing that the portal knows.
var PermissionScope = rules.Rule{
	ID: "CL313", Name: "permission-scope", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Yields: placement.KeySlips, Text: "missing required key `scope`",
			Help: "add `\"scope\"` with `Workspace`, `ResourceGroup` or `Subscription`",
		},
		{ID: "empty", Text: "the scope is empty", Help: "use `Workspace`, `ResourceGroup` or `Subscription`"},
		{ID: "near", Text: "unknown scope `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown scope `{0}`",
			Why:  "The portal checks permissions on the workspace, its resource group or its subscription.",
			Help: "use `Workspace`, `ResourceGroup` or `Subscription`",
		},
	},
	Check: checkPermissionScope,
}

func checkPermissionScope(p *rules.Pass) {
	list := p.Definition.Permissions.ResourceProviders
	for i := range list {
		rp := &list[i]
		s := rp.Scope
		switch {
		case !s.Present():
			if rp.Node.Kind() != rules.Object || rp.Node.IsBroken() || rp.Node.Len() == 0 {
				continue
			}
			f := p.Report(rp.Node, "missing").At(placement.Opening(rp.Node)).About(rp.Node, "scope")
			if has(rp.Provider.Value, "microsoft.operationalinsights/") {
				f.FixSafe("Add the scope Workspace", rules.InsertMember(rp.Node, "scope", `"Workspace"`, rp.DisplayName.Node.Key()))
			}
		case !s.Known() || expr.IsPackaged(s.Value):
		case s.Blank():
			p.Report(s.Node, "empty")
		default:
			checkScopeValue(p, s)
		}
	}
}

func checkScopeValue(p *rules.Pass, s rules.Str) {
	if known(s.Value, catalog.Scopes()) || known(s.Value, catalog.FirstPartyScopes()) {
		return
	}
	if best, ok := meant(s.Value, catalog.Scopes()); ok {
		write(p.Report(s.Node, "near", s.Value, best), s, best)
		return
	}
	p.Report(s.Node, "unknown", s.Value)
}

// scopeOf returns the scope that a permission means.
func scopeOf(rp *provider) string {
	if best, ok := meant(rp.Scope.Value, catalog.Scopes()); ok {
		return best
	}
	return rp.Scope.Value
}
