package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Environment reports what ties a template to its author's environment.
var Environment = rules.Rule{
	ID: "CL145", Name: "template-environment", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "location", Severity: rules.Info, Text: "hard-coded location `{0}`",
			Why: "The resource is always created there, wherever the customer's other resources are; policies may forbid the region.", Help: "use `[resourceGroup().location]` or a parameter",
		},
		{
			ID: "global", Text: "the location `global` does not exist for the type `{0}`", Why: "Azure refuses the resource: LocationNotAvailableForResourceType.",
			Help: "use `[resourceGroup().location]` or a parameter",
		},
		{
			ID: "again", Text: "the workspace of the parameter `{0}` is declared again with the location of the resource group",
			Why: "A customer's workspace in another region than its resource group makes the deployment fail: InvalidResourceLocation.", Help: "take the location of the workspace from a parameter, or put what the workspace gets in resources of their own",
		},
		{ID: "subscription", Text: "hard-coded subscription `{0}`", Help: "use `subscription().subscriptionId` or a parameter"},
		{ID: "workspace", Text: "hard-coded workspace `{0}`", Help: "use the parameter `{1}`"},
		{ID: "default", Text: "the default value of `{0}` is a resource of one subscription", Help: "remove the default value"},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil || foreignFile(p.File.Path) {
			return
		}
		for _, s := range d.Scopes() {
			if s.Kind == arm.File {
				checkDefaults(p, s)
			}
		}
		checkSubscription(p, d.Root.Variables)
		eachResource(p, func(d *document, r *arm.Resource) {
			checkLocation(p, r)
			checkAgain(p, d, r)
			checkWorkspace(p, d, r)
			checkSubscription(p, r.Node)
		})
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if strings.EqualFold(e.Name, "resourceId") || strings.EqualFold(e.Name, "subscriptionResourceId") {
				checkSubscriptionArgument(p, d, u, e)
			}
		})
	},
}

// checkAgain looks at a workspace that is there already: one by the name that customers give, with nothing that a new workspace has.
func checkAgain(p *rules.Pass, d *document, r *arm.Resource) {
	if !r.Is("Microsoft.OperationalInsights/workspaces") || r.Properties().Len() > 0 || r.Key("sku").Exists() || r.Key("condition").Exists() {
		return
	}
	name, location := parameterNamed(r.Key("name").Text()), r.Key("location")
	if name != "" && strings.EqualFold(r.Fold(location).Text, "\x01resourceGroup().location\x02") {
		d.reportIn(p, location, "again", name)
	}
}

// checkSubscriptionArgument looks at the subscription that may stand before the type in a call of resourceId.
func checkSubscriptionArgument(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if len(e.Args) < 2 {
		return
	}
	if a := e.Args[0]; a.Kind == arm.String && words.NamesOne(a.Name) {
		d.report(p, u, a.NameFrom, a.NameTo, "subscription", a.Name)
	}
}

func checkLocation(p *rules.Pass, r *arm.Resource) {
	n := r.Key("location")
	text := n.Text()
	if strings.EqualFold(text, "global") && words.ContainsFold(regionalTypes, r.Type) {
		p.Report(n, "global", r.Type)
		return
	}
	if text == "" || strings.ContainsAny(text, "[{<") || strings.EqualFold(text, "global") || r.Parent != nil && r.Content != nil {
		return
	}
	p.Report(n, "location", text)
}

// checkWorkspace reports the name of a workspace in the names of what is deployed into it, where the template asks for one.
func checkWorkspace(p *rules.Pass, d *document, r *arm.Resource) {
	rest, ok := words.CutPrefixFold(r.Type, "Microsoft.OperationalInsights/workspaces/")
	if !ok || rest == "" || r.Parent != nil {
		return
	}
	parameter := ""
	for _, name := range [...]string{"workspace", "workspaceName", "WorkspaceName", "innerWorkspace"} {
		if k := d.Root.Parameter(name); k.Exists() && parameter == "" {
			parameter = k.Key().Text()
		}
	}
	n := r.Key("name")
	name := r.Fold(n)
	parts := name.Split('/')
	if parameter == "" || name.Kind != arm.Text || len(parts) < 2 || parts[0] == "" || arm.IsOpaque(parts[0]) || created(d, parts[0]) {
		return
	}
	p.Report(n, "workspace", parts[0], parameter)
}

// created reports whether the template creates a workspace of this name itself.
func created(d *document, name string) bool {
	for _, r := range d.resources {
		if r.Is("Microsoft.OperationalInsights/workspaces") && strings.EqualFold(r.Name().Text, name) {
			return true
		}
	}
	return false
}

func checkSubscription(p *rules.Pass, part rules.Node) {
	part.Walk(func(n rules.Node) bool {
		if n.Kind() == rules.Object && n != part &&
			(n.Key().Text() == "template" || n.Key().Text() == "mainTemplate" || n.GetFold("apiVersion").Exists()) {
			return false
		}
		if n.Kind() != rules.String || n.Span().Len() > 1_000 { // a workbook or a query with an example in it
			return true
		}
		if from, to, ok := subscriptionIn(n.Text()); ok {
			p.Report(n, "subscription", n.Text()[from:to]).At(n.Inside(from, to))
		}
		return true
	})
}

// subscriptionIn finds the id of a subscription in a resource id.
func subscriptionIn(text string) (from, to int, ok bool) {
	const prefix = "/subscriptions/"
	i := strings.Index(text, prefix)
	if i < 0 || len(text) < i+len(prefix)+36 {
		return 0, 0, false
	}
	from = i + len(prefix)
	to = from + 36
	return from, to, words.NamesOne(text[from:to])
}

func checkDefaults(p *rules.Pass, s *arm.Scope) {
	for k, v := range s.Parameters.Members() {
		def := v.GetFold("defaultValue")
		if _, _, ok := subscriptionIn(def.Text()); ok {
			p.Report(def, "default", k.Text())
		}
	}
}

// regionalTypes are types of resources that are always in a region.
var regionalTypes = []string{
	"Microsoft.Web/sites", "Microsoft.Web/serverfarms", "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults",
	"Microsoft.Insights/dataCollectionRules", "Microsoft.Insights/dataCollectionEndpoints", "Microsoft.OperationalInsights/workspaces", "Microsoft.Logic/workflows",
	"Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.EventHub/namespaces",
}
