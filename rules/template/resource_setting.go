package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

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
func letters(value string) string { return strings.ToLower(words.Without(value, "0123456789")) }

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
	if best, ok := rules.Nearest(v.Text, s.values); ok && !s.isGeneration(best, v.Text) {
		f := d.reportIn(p, n, "near", s.label(), v.Text, r.Type, best)
		if n.Text() == v.Text {
			f.FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
		}
	} else if !s.open {
		d.reportIn(p, n, "unknown", s.label(), v.Text, r.Type, "`"+strings.Join(s.values[:min(6, len(s.values))], "`, `")+"`")
	}
}

// label returns what messages call the setting.
func (s *setting) label() string {
	path := s.path
	if path != "sku/name" && path != "identity/type" && path != "sku/tier" {
		path = path[strings.IndexByte(path, '/')+1:]
	}
	return strings.ReplaceAll(path, "/", ".")
}
