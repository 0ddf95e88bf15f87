package catalog

import "strings"

// License is a value of permissions.licenses. Source: Learn, data-connector-ui-definitions-reference; the upstream model adds
// Asc (Azure-Sentinel .script/utils/dataConnector.ts). Names as Microsoft sells the products in 2026; Others are further names and
// the usual short ones, without the maker's.
type License struct {
	Value, Product, Former string
	Others                 []string
}

// Licenses lists the known license values.
func Licenses() []License {
	return []License{
		{
			"AadP1P2",
			"Microsoft Entra ID P1 or P2",
			"Azure AD Premium P1/P2",
			[]string{
				"AadP1",
				"AadP2",
				"Entra ID P1",
				"Entra ID P2",
				"Entra ID P1/P2",
				"Azure AD Premium P1",
				"Azure AD Premium P2",
				"Azure Active Directory Premium P1",
				"Azure Active Directory Premium P2",
				"Azure Active Directory Premium P1/P2",
			},
		},
		{"Aatp", "Microsoft Defender for Identity", "Azure Advanced Threat Protection", []string{"Azure ATP", "MDI"}},
		{"Asc", "Microsoft Defender for Cloud", "Azure Security Center", []string{"MDC", "Azure Defender"}},
		{"IoT", "Microsoft Defender for IoT", "Azure Defender for IoT", []string{"MDIoT"}},
		{"Mcas", "Microsoft Defender for Cloud Apps", "Microsoft Cloud App Security", []string{"MDCA", "MDA"}},
		{
			"Mdatp",
			"Microsoft Defender for Endpoint",
			"Microsoft Defender ATP",
			[]string{"MDE", "Defender Advanced Threat Protection", "Windows Defender ATP"},
		},
		{"Mtp", "Microsoft Defender XDR", "Microsoft Threat Protection", []string{"365 Defender", "M365 Defender"}},
		{"Office365", "Office 365", "Office 365", []string{"O365"}},
		{"OfficeATP", "Microsoft Defender for Office 365", "Office 365 ATP", []string{"MDO", "Office 365 Advanced Threat Protection"}},
		{
			"OfficeIRM",
			"Microsoft Purview Insider Risk Management",
			"Microsoft 365 Insider Risk Management",
			[]string{"Insider Risk Management", "365 Insider Risk Management"},
		},
	}
}

// LicenseValues lists the values alone.
func LicenseValues() []string {
	var v []string
	for _, l := range Licenses() {
		v = append(v, l.Value)
	}
	return v
}

// LicenseProduct names the product of a license value; "" when it is unknown.
func LicenseProduct(value string) string {
	for _, l := range Licenses() {
		if l.Value == value {
			return l.Product
		}
	}
	return ""
}

// TenantRoles lists the values of permissions.tenant (Learn: data-connector-ui-definitions-reference; .script/utils/dataConnector.ts).
func TenantRoles() []string {
	return []string{"GlobalAdmin", "SecurityAdmin", "SecurityReader", "InformationProtection"}
}

// SharedKeys is the provider that means the workspace's keys.
const SharedKeys = "Microsoft.OperationalInsights/workspaces/sharedKeys"

// Workspaces is the provider that means the workspace itself.
const Workspaces = "Microsoft.OperationalInsights/workspaces"

// Providers lists the resource providers that are documented or used by published connectors in August 2026.
func Providers() []string {
	return []string{
		Workspaces, SharedKeys,
		"Microsoft.OperationalInsights/solutions", "Microsoft.OperationalInsights/workspaces/datasources",
		"Microsoft.OperationalInsights/workspaces/solutions",
		"microsoft.aadiam/diagnosticSettings", "Microsoft.Authorization/policyAssignments", "Microsoft.Authorization/roleAssignments",
		"Microsoft.Insights/DataCollectionRules", "Microsoft.Insights/DataCollectionEndpoints", "Microsoft.Insights/diagnosticSettings",
		"Microsoft.Storage/storageAccounts", "Microsoft.Web/sites", "Microsoft.SecurityInsights/threatintelligence",
		"Microsoft.Resources/deployments", "Microsoft.EventGrid/systemTopics", "Microsoft.EventHub/namespaces", "Microsoft.KeyVault/vaults",
		"Microsoft.ManagedIdentity/userAssignedIdentities",
	}
}

// IsProvider reports whether a provider is in the list; resource types are compared without case.
func IsProvider(name string) bool {
	for _, p := range Providers() {
		if strings.EqualFold(p, name) {
			return true
		}
	}
	return false
}

// UnknownType reports whether a resource type is not one of Microsoft Sentinel's or Log Analytics' (Learn, "Azure permissions for
// Security" and "Azure permissions for Monitor", as of 2026-11); types of other providers are not known.
func UnknownType(name string) bool {
	namespace, rest, _ := strings.Cut(strings.ToLower(name), "/")
	kind, _, _ := strings.Cut(rest, "/")
	var known string
	switch namespace {
	case "microsoft.securityinsights":
		known = " aggregations alertrules alertruletemplates automationrules billingstatistics bookmarks cases confidentialwatchlists contentpackages" +
			" contenttemplates contentproductpackages contentproducttemplates contenttranslators dataconnectors dataconnectordefinitions" +
			" dataconnectorscheckrequirements dynamicsummaries enrichment entities entityqueries entityquerytemplates exportconnections fileimports" +
			" hunts incidents listrepositories metadata mitrecoveragerecords officeconsents onboardingstates operations overview recommendations" +
			" securitymlanalyticssettings settings sourcecontrols threatintelligence triggeredanalyticsruleruns watchlists" +
			" workspacemanagerassignments workspacemanagerconfigurations workspacemanagergroups workspacemanagermembers "
	case "microsoft.operationalinsights":
		known = " clusters deletedworkspaces linktargets locations operations querypacks solutions workspaces "
	default:
		return false
	}
	return kind != "" && !strings.Contains(known, " "+kind+" ")
}

// Scopes lists the values of a resource provider's scope (specification of dataConnectorDefinitions: ProviderPermissionsScope).
func Scopes() []string { return []string{"Subscription", "ResourceGroup", "Workspace"} }

// FirstPartyScopes are other scopes that Microsoft's own connectors use.
func FirstPartyScopes() []string { return []string{"/providers/microsoft.aadiam"} }

// Flags lists the keys of requiredPermissions (same specification): read is GET, write is PUT and PATCH, action is POST.
func Flags() []string { return []string{"action", "delete", "read", "write"} }
