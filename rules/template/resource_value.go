package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ResourceValue reports settings of resources that their provider refuses.
var ResourceValue = rules.Rule{
	ID: "CL159", Name: "template-resource-value", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown `{0}` `{1}` of `{2}`; did you mean `{3}`?", Help: "use `{3}`", Yields: []string{"CL104"}},
		{ID: "unknown", Severity: rules.Warning, Text: "unknown `{0}` `{1}` of `{2}`", Help: "use one of {3}", Yields: []string{"CL104"}},
		{
			ID: "guid", Text: "expected a GUID as the name of `{1}`, found `{0}`", Why: "Azure refuses the deployment: the ids of roles and role assignments are GUIDs.",
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
			ID: "new", Severity: rules.Warning, Text: "the name of the role assignment is another GUID in each deployment",
			Why:  "A principal has a role on a scope once. The second deployment of the same app is refused: RoleAssignmentExists.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "group", Severity: rules.Warning, Text: "the name of the role assignment is the same for every principal in the resource group",
			Why:  "Azure does not change who has an assignment. The second deployment, with another identity, is refused: RoleAssignmentUpdateNotPermitted.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "data-action", Text: "`{0}` is a data action, but is listed under `actions`",
			Why: "Azure refuses the role: `actions` takes the operations of resources only (InvalidActionOrNotAction).", Help: "move it to `dataActions`",
		},
		{
			ID: "control-action", Text: "`{0}` is not a data action, but is listed under `dataActions`",
			Why: "Azure refuses the role: `dataActions` takes the operations on data only (InvalidDataActionOrNotDataAction).", Help: "move it to `actions`",
		},
		{
			ID: "action", Text: "the action `{0}` names no provider", Why: "Azure refuses the role: it has no such action (InvalidActionOrNotAction).",
			Help: "write the action in full, such as `Microsoft.Insights/dataCollectionRules/read`",
		},
		{
			ID: "scopes", Text: "`assignableScopes` of the role is empty", Why: "Azure refuses a role that cannot be assigned anywhere.",
			Help: "add `[resourceGroup().id]` or `[subscription().id]`",
		},
		{
			ID: "root-scope", Text: "the assignable scope of the role is `/`", Why: "Azure refuses custom roles for the whole tenant: only built-in roles have this scope.",
			Help: "use `[resourceGroup().id]` or `[subscription().id]`",
		},
		{
			ID: "scope-place", Severity: rules.Warning, Text: "`scope` is inside `properties` of the role assignment",
			Why:  "Azure takes the scope of an assignment from the resource itself. The role is assigned for the whole resource group.",
			Help: "move `scope` next to `properties`",
		},
		{ID: "quota", Text: "expected a number of GiB for `{0}`, found `{1}`", Why: "Azure refuses the file share: the quota is a whole number greater than 0.", Help: "use a number, such as `5120`"},
		{
			ID: "provider", Severity: rules.Warning, Text: "unknown resource provider `{0}` in the action; did you mean `{1}`?",
			Why: "The role does not allow what it is made for.", Help: "use `{1}`",
		},
		{
			ID: "role-name", Severity: rules.Warning, Text: "the role name `{0}` is the same in every deployment",
			Why:  "The names of custom roles are unique in a tenant. The second deployment in it is refused: RoleDefinitionWithSameNameExists.",
			Help: "make it unique, such as `[concat('{0} ', uniqueString(resourceGroup().id))]`",
		},
		{ID: "missing", Text: "missing `{0}` in the resource of the type `{1}`", Help: "add `\"{0}\": {2}`", Yields: []string{"CL166/near", "CL166/required", "CL137/key"}},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			typ := strings.ToLower(r.Type)
			if strings.HasSuffix(typ, "microsoft.authorization/roleassignments") {
				checkRole(p, d, r)
			}
			if strings.HasSuffix(typ, "microsoft.authorization/roledefinitions") {
				checkActions(p, d, r)
				checkRoleScopes(p, d, r)
				checkRoleName(p, d, r)
			}
			if strings.HasSuffix(typ, "/fileservices/shares") {
				checkQuota(p, d, r)
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

// keyTypes are the scopes of the keys that a service's data is encrypted with.
var keyTypes = []string{"Service", "Account"}

// settingList is read from the REST API references of the types in November 2026.
var settingList = []setting{
	{"microsoft.operationalinsights/workspaces/providers/metadata", "properties", `{…}`, nil, false},
	{"microsoft.operationalinsights/workspaces/providers/contenttemplates", "properties", `{…}`, nil, false},
	{"microsoft.operationalinsights/workspaces/providers/contentpackages", "properties", `{…}`, nil, false},
	{"microsoft.resources/deploymentscripts", "kind", "", []string{"AzurePowerShell", "AzureCLI"}, false},
	{"microsoft.resources/deploymentscripts", "properties/cleanupPreference", "", []string{"Always", "OnSuccess", "OnExpiration"}, false},
	{"microsoft.web/sites", "properties/functionAppConfig/deployment/storage/type", "", []string{"blobContainer"}, false},
	{
		"microsoft.web/sites",
		"properties/functionAppConfig/deployment/storage/authentication/type",
		"",
		[]string{"SystemAssignedIdentity", "UserAssignedIdentity", "StorageAccountConnectionString"},
		false,
	},
	{
		"microsoft.web/sites",
		"properties/functionAppConfig/runtime/name",
		"",
		[]string{"dotnet-isolated", "node", "java", "powershell", "python", "custom"},
		false,
	},
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
	{"microsoft.storage/storageaccounts", "properties/networkAcls/bypass", "", []string{"None", "Logging", "Metrics", "AzureServices"}, true},
	{"microsoft.storage/storageaccounts", "properties/encryption/keySource", "", []string{"Microsoft.Storage", "Microsoft.Keyvault"}, false},
	{"microsoft.storage/storageaccounts", "properties/encryption/services/blob/keyType", "", keyTypes, false},
	{"microsoft.storage/storageaccounts", "properties/encryption/services/file/keyType", "", keyTypes, false},
	{"microsoft.storage/storageaccounts", "properties/encryption/services/queue/keyType", "", keyTypes, false},
	{"microsoft.storage/storageaccounts", "properties/encryption/services/table/keyType", "", keyTypes, false},
	{"microsoft.storage/storageaccounts/fileservices/shares", "properties/accessTier", "", []string{"TransactionOptimized", "Hot", "Cool", "Premium"}, false},
	{"microsoft.storage/storageaccounts/fileservices/shares", "properties/enabledProtocols", "", []string{"SMB", "NFS"}, false},
	{"microsoft.web/sites", "properties/clientCertMode", "", []string{"Required", "Optional", "OptionalInteractiveUser"}, true},
	{"microsoft.web/sites", "properties/siteConfig/scmMinTlsVersion", "", []string{"1.0", "1.1", "1.2", "1.3"}, false},
	{"microsoft.eventhub/namespaces", "sku/name", "", []string{"Basic", "Standard", "Premium"}, false},
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
		"sku/name",
		"",
		[]string{
			"Y1", "F1", "D1", "B1", "B2", "B3", "S1", "S2", "S3", "P1V2", "P2V2", "P3V2", "P0V3", "P1V3", "P2V3", "P3V3", "EP1", "EP2", "EP3", "FC1", "WS1", "WS2", "WS3",
		},
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
			"PremiumV4",
			"Premium0V4",
			"PremiumMV4",
			"ElasticPremium",
			"FlexConsumption",
			"Isolated",
			"IsolatedV2",
			"WorkflowStandard",
		},
		true,
	},
}

// isGeneration reports whether two values of a list that others may join differ in their digits only.
func (s *setting) isGeneration(known, value string) bool {
	return s.open && letters(known) == letters(value)
}

// letters returns a value without its digits: PremiumV5 is a generation that the list lacks, and no slip.
func letters(value string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return -1
		}
		return c
	}, strings.ToLower(value))
}

func checkSetting(p *rules.Pass, d *document, r *arm.Resource, s *setting) {
	n := r.Node
	for key := range strings.SplitSeq(s.path, "/") {
		next := n.GetFold(key)
		if !next.Exists() || s.needed != "" && isNothing(next) {
			if s.needed != "" && n.Kind() == rules.Object && !n.IsBroken() && r.Key("name").Exists() {
				d.reportIn(p, n, "missing", key, r.Type, s.needed).At(r.Key("type").Span()).About(n, key)
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
	if best, ok := rules.Nearest(v.Text, s.values); ok && !s.isGeneration(best, v.Text) {
		f := d.reportIn(p, n, "near", label, v.Text, r.Type, best)
		if n.Text() == v.Text {
			f.FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
		}
	} else if !s.open {
		d.reportIn(p, n, "unknown", label, v.Text, r.Type, "`"+strings.Join(s.values[:min(6, len(s.values))], "`, `")+"`")
	}
}
