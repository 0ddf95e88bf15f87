package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ProviderLabel reports permissions whose label or text is that of another permission, and those that are there twice.
var ProviderLabel = rules.Rule{
	ID: "CL315", Name: "provider-label", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "label", Text: "the label `{0}` belongs to another permission; did you mean `{1}`?",
			Why: "The page names one permission and checks another.", Help: "use `{1}`",
		},
		{
			ID: "text", Text: "the text mentions the {0}, but the permission is on the workspace",
			Why: "A customer asks for a permission on the wrong resource.", Help: "name the workspace",
		},
		{
			ID: "twice", Text: "duplicate permission `{0}`", Why: "The page shows the same permission twice.",
			Help: "remove one of the two, or merge their flags", Yields: []string{"CL301/duplicate"},
		},
		{
			ID: "scope", Text: "the permission on the workspace has the scope `{0}`",
			Why: "The portal checks the right on another resource than the workspace.", Help: "use `Workspace`", Yields: []string{"CL313"},
		},
	},
	Check: checkProviderLabel,
}

// labelOf returns the label by which upstream's templates and the portal show a permission; "" for those without a fixed one.
func labelOf(provider string) string {
	switch strings.ToLower(strings.TrimSpace(provider)) {
	case "microsoft.operationalinsights/workspaces":
		return "Workspace"
	case "microsoft.operationalinsights/workspaces/sharedkeys":
		return "Keys"
	}
	return ""
}

// otherResource reports whether a label names another kind of resource than a workspace.
func otherResource(label string) bool {
	switch strings.ToLower(label) {
	case "subscription", "resource group", "tenant", "key vault", "storage account", "function app", "event hub":
		return true
	}
	return false
}

func checkProviderLabel(p *rules.Pass) {
	list := p.Definition.Permissions.ResourceProviders
	seen := map[string]*provider{}
	for i := range list {
		rp := &list[i]
		right := labelOf(rp.Provider.Value)
		if right == "" || !rp.Provider.Known() {
			continue
		}
		if label := strings.TrimSpace(rp.DisplayName.Value); rp.DisplayName.Known() &&
			(right == "Workspace" && (strings.EqualFold(label, "Keys") || otherResource(label)) || right == "Keys" && strings.EqualFold(label, "Workspace")) {
			p.Report(rp.DisplayName.Node, "label", label, right)
		}
		for _, w := range [...]string{"on the subscription", "to the subscription", "on the resource group", "to the resource group", "on the tenant"} {
			if i := rules.IndexFold(rp.Text.Value, w); rp.Text.Known() && i >= 0 && !rules.TextHasFold(rp.Text.Value, "workspace") {
				p.ReportText(rp.Text, i, i+len(w), "text", w[strings.Index(w, "the ")+4:])
				break
			}
		}
		if first := seen[right]; first != nil {
			p.Report(rp.Node, "twice", rp.Provider.Value).At(rp.Provider.Node.Span()).Relate(p.File, first.Provider.Node.Span(), "it is here first")
		} else {
			seen[right] = rp
		}
		switch rp.Scope.Value {
		case "ResourceGroup", "Subscription", "Tenant":
			p.Report(rp.Scope.Node, "scope", rp.Scope.Value)
		}
	}
}
