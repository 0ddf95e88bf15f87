package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ResourceValue reports settings of resources that their provider refuses.
var ResourceValue = rules.Rule{
	ID: "CL159", Name: "template-resource-value", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.2.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown `{0}` `{1}` of `{2}`; did you mean `{3}`?", Help: "use `{3}`"},
		{ID: "unknown", Severity: rules.Warning, Text: "unknown `{0}` `{1}` of `{2}`", Help: "use one of {3}"},
		{
			ID: "guid", Text: "expected a GUID as the name of `{1}`, found `{0}`", Why: "Azure refuses the deployment: the id of a role assignment is a GUID.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "role", Text: "`roleDefinitionId` `{0}` is not the id of a role definition", Why: "Azure refuses the deployment: the id is that of a resource, with its scope.",
			Help: "use `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '{1}')]`",
		},
		{
			ID: "role-guid", Text: "expected a GUID as the id of a role, found `{0}`", Why: "Azure refuses the deployment: there is no such role.",
			Help: "use the id of the role, such as `3913510d-42f4-4e42-8a64-420c390055eb` for Monitoring Metrics Publisher",
		},
		{
			ID: "fixed", Severity: rules.Warning, Text: "the name of the role assignment is a fixed GUID",
			Why:  "The name must be unique in the tenant. The second deployment is refused, or takes the role away from the first app.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "provider", Severity: rules.Warning, Text: "unknown resource provider `{0}` in the action; did you mean `{1}`?",
			Why: "The role does not allow what it is made for.", Help: "use `{1}`",
		},
		{
			ID: "role-name", Severity: rules.Warning, Text: "the role name `{0}` is the same in every deployment",
			Why:  "The names of custom roles are unique in a tenant. The second deployment in it is refused: RoleDefinitionWithSameNameExists.",
			Help: "make it unique, such as `[concat('{0} ', uniqueString(resourceGroup().id))]`",
		},
		{ID: "missing", Text: "missing `{0}` in the resource of the type `{1}`", Help: "add `\"{0}\": {2}`"},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			typ := strings.ToLower(r.Type)
			if strings.HasSuffix(typ, "microsoft.authorization/roleassignments") {
				checkRole(p, d, r)
			}
			if strings.HasSuffix(typ, "microsoft.authorization/roledefinitions") {
				checkActions(p, d, r)
				checkRoleName(p, d, r)
			}
			for i := range settingList {
				if s := &settingList[i]; s.typ == typ || s.typ == "" {
					checkSetting(p, d, r, s)
				}
			}
		})
	},
}

// setting is a setting of a resource type with the values that the provider takes.
type setting struct {
	typ    string // in lower case; "" for all types
	path   string
	needed string // what to write where it is missing; "" where it may be
	values []string
	open   bool // others may have come since
}

// settingList is read from the REST API references of the types in November 2026.
var settingList = []setting{
	{"microsoft.authorization/roleassignments", "properties/principalId", `"[reference(…, 'full').identity.principalId]"`, nil, false},
	{
		"microsoft.authorization/roleassignments",
		"properties/roleDefinitionId",
		`"[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', …)]"`,
		nil,
		false,
	},
	{
		"microsoft.authorization/roleassignments",
		"properties/principalType",
		"",
		[]string{"User", "Group", "ServicePrincipal", "ForeignGroup", "Device"},
		false,
	},
	{"microsoft.authorization/roledefinitions", "properties/type", "", []string{"CustomRole", "BuiltInRole"}, false},
	{
		"",
		"identity/type",
		"",
		[]string{"SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned", "SystemAssigned,UserAssigned", "None"},
		false,
	},
	{"microsoft.storage/storageaccounts", "sku/name", `{"name": "Standard_LRS"}`, []string{
		"Standard_LRS", "Standard_GRS", "Standard_RAGRS", "Standard_ZRS", "Premium_LRS", "Premium_ZRS", "Standard_GZRS", "Standard_RAGZRS",
		"StandardV2_LRS", "StandardV2_GRS", "StandardV2_ZRS", "StandardV2_GZRS", "PremiumV2_LRS", "PremiumV2_ZRS",
	}, false},
	{
		"microsoft.storage/storageaccounts",
		"kind",
		`"StorageV2"`,
		[]string{"Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage"},
		false,
	},
	{"microsoft.storage/storageaccounts", "properties/minimumTlsVersion", "", []string{"TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3"}, false},
	{"microsoft.storage/storageaccounts", "properties/networkAcls/defaultAction", "", []string{"Allow", "Deny"}, false},
	{"microsoft.insights/datacollectionendpoints", "kind", "", []string{"Linux", "Windows"}, true},
	{"microsoft.web/sites", "properties/siteConfig/ftpsState", "", []string{"AllAllowed", "FtpsOnly", "Disabled"}, false},
	{"microsoft.web/sites", "properties/siteConfig/minTlsVersion", "", []string{"1.0", "1.1", "1.2", "1.3"}, false},
	{"microsoft.web/sites", "properties/publicNetworkAccess", "", []string{"Enabled", "Disabled"}, false},
	{"microsoft.storage/storageaccounts", "properties/publicNetworkAccess", "", []string{"Enabled", "Disabled", "SecuredByPerimeter"}, false},
	{"microsoft.insights/components", "properties/publicNetworkAccessForIngestion", "", []string{"Enabled", "Disabled", "SecuredByPerimeter"}, false},
	{"microsoft.insights/components", "properties/publicNetworkAccessForQuery", "", []string{"Enabled", "Disabled", "SecuredByPerimeter"}, false},
	{"microsoft.storage/storageaccounts", "properties/accessTier", "", []string{"Hot", "Cool", "Cold", "Premium"}, false},
	{"microsoft.storage/storageaccounts/blobservices/containers", "properties/publicAccess", "", []string{"None", "Blob", "Container"}, false},
	{"microsoft.keyvault/vaults", "properties/sku/name", "", []string{"standard", "premium"}, false},
	{
		"microsoft.operationalinsights/workspaces",
		"properties/sku/name",
		"",
		[]string{"PerGB2018", "CapacityReservation", "Free", "Standalone", "PerNode", "Standard", "Premium", "LACluster"},
		true,
	},
	{"microsoft.insights/components", "properties/Application_Type", "", []string{"web", "other"}, true},
	{
		"microsoft.insights/components",
		"properties/IngestionMode",
		"",
		[]string{"LogAnalytics", "ApplicationInsights", "ApplicationInsightsWithDiagnosticSettings"},
		false,
	},
	{
		"microsoft.insights/datacollectionendpoints",
		"properties/networkAcls/publicNetworkAccess",
		"",
		[]string{"Enabled", "Disabled", "SecuredByPerimeter"},
		false,
	},
	{
		"microsoft.insights/datacollectionrules",
		"kind",
		"",
		[]string{"Linux", "Windows", "AgentSettings", "AgentDirectToStore", "WorkspaceTransforms", "PlatformTelemetry", "Direct"},
		true,
	},
	{
		"microsoft.web/serverfarms",
		"sku/tier",
		"",
		[]string{
			"Dynamic",
			"Free",
			"Shared",
			"Basic",
			"Standard",
			"Premium",
			"PremiumV2",
			"PremiumV3",
			"Premium0V3",
			"PremiumMV3",
			"ElasticPremium",
			"FlexConsumption",
			"Isolated",
			"IsolatedV2",
			"WorkflowStandard",
		},
		true,
	},
}

// checkRole looks at the forms of the name and the role of a role assignment (REST API: Role Assignments, Create).
func checkRole(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("name")
	if name := r.Fold(n); name.Kind == arm.Text && name.Text != "" && !d.file.IsTemplate() {
		known, _ := arm.Value{Kind: arm.Text, Text: lastPart(name)}.Literal()
		if strings.Trim(strings.ToLower(known), "0123456789abcdef-") != "" || name.Known() && !words.NamesOne(known) {
			d.reportIn(p, n, "guid", name.Show(), r.Type)
		} else if name.Known() && r.Content == nil {
			d.reportIn(p, n, "fixed")
		}
	}
	role := r.Properties().GetFold("roleDefinitionId")
	if v := r.Fold(role); v.Kind == arm.Text && v.Known() && v.Text != "" && !strings.ContainsAny(v.Text, "/<{") {
		d.reportIn(p, role, "role", v.Text, v.Text)
	} else if id := roleOf(d, r, role); id.Kind == arm.Text && id.Known() && id.Text != "" && !words.IsGUID(id.Text) &&
		!strings.ContainsAny(id.Text, "<{") {
		d.reportIn(p, role, "role-guid", id.Text)
	}
}

// roleOf returns the id of the role in the id of a role definition.
func roleOf(d *document, r *arm.Resource, n rules.Node) arm.Value {
	text := n.Text()
	if s := r.Stack.For(arm.Brackets(text)); s != nil && arm.IsExpression(text) {
		if id, ok := d.idOf(s, d.Parse(text).Root); ok {
			if len(id.names) > 0 && strings.EqualFold(id.typ, "Microsoft.Authorization/roleDefinitions") {
				return id.names[len(id.names)-1]
			}
			return arm.Value{}
		}
	}
	if v := r.Fold(n); strings.EqualFold(textType(v), "Microsoft.Authorization/roleDefinitions") {
		return arm.Value{Kind: arm.Text, Text: lastPart(v)}
	}
	return arm.Value{}
}

// checkRoleName looks for a name of a role that a second deployment has as well, although the id of the role is another one there.
func checkRoleName(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Properties().GetFold("roleName")
	if v, id := r.Fold(n), r.Name(); v.Kind == arm.Text && v.Text != "" && v.Known() && !strings.ContainsAny(v.Text, "<{") && id.Kind == arm.Text && !id.Known() &&
		r.Content == nil {
		d.reportIn(p, n, "role-name", v.Text)
	}
}

// checkActions looks at the providers of the actions that a role allows.
func checkActions(p *rules.Pass, d *document, r *arm.Resource) {
	for permission := range r.Properties().GetFold("permissions").Elements() {
		for _, list := range permission.Members() {
			for action := range list.Elements() {
				provider, _, ok := strings.Cut(action.Text(), "/")
				if !ok || arm.IsExpression(action.Text()) || strings.Contains(provider, "*") || words.ContainsFold(actionProviders, provider) {
					continue
				}
				if best, ok := rules.Nearest(provider, actionProviders); ok {
					d.reportIn(p, action, "provider", provider, best).At(action.Inside(0, len(provider)))
				}
			}
		}
	}
}

// actionProviders are the providers whose actions roles of connectors allow (Learn, "Azure permissions", read in November 2026).
var actionProviders = []string{
	"Microsoft.Authorization", "Microsoft.Compute", "Microsoft.EventHub", "Microsoft.Insights", "Microsoft.KeyVault", "Microsoft.Logic", "Microsoft.ManagedIdentity",
	"Microsoft.Monitor", "Microsoft.Network", "Microsoft.OperationalInsights", "Microsoft.OperationsManagement", "Microsoft.ResourceHealth", "Microsoft.Resources",
	"Microsoft.Security", "Microsoft.SecurityInsights", "Microsoft.ServiceBus", "Microsoft.Storage", "Microsoft.Support", "Microsoft.Web",
}

func checkSetting(p *rules.Pass, d *document, r *arm.Resource, s *setting) {
	n := r.Node
	for key := range strings.SplitSeq(s.path, "/") {
		next := n.GetFold(key)
		if !next.Exists() {
			if s.needed != "" && n.Kind() == rules.Object && !placement.HasSlip(n, key) && !n.IsBroken() && r.Key("name").Exists() {
				d.reportIn(p, n, "missing", key, r.Type, s.needed).At(r.Key("type").Span())
			}
			return
		}
		n = next
	}
	if len(s.values) == 0 {
		return
	}
	v := r.Fold(n)
	if v.Kind != arm.Text || !v.Known() || v.Text == "" || words.ContainsFold(s.values, v.Text) || strings.ContainsAny(v.Text, "<{") {
		return
	}
	label := s.path[strings.IndexByte(s.path, '/')+1:]
	if s.path == "sku/name" || s.path == "identity/type" || s.path == "sku/tier" {
		label = s.path
	}
	label = strings.ReplaceAll(label, "/", ".")
	if best, ok := rules.Nearest(v.Text, s.values); ok {
		f := d.reportIn(p, n, "near", label, v.Text, r.Type, best)
		if n.Text() == v.Text {
			f.FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
		}
	} else if !s.open {
		d.reportIn(p, n, "unknown", label, v.Text, r.Type, "`"+strings.Join(s.values[:min(6, len(s.values))], "`, `")+"`")
	}
}
