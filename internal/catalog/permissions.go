package catalog

import "strings"

// License is a value of permissions.licenses. Source: Learn, data-connector-ui-definitions-reference; the upstream model adds
// Asc (Azure-Sentinel .script/utils/dataConnector.ts). Names as Microsoft sells the products in 2026.
type License struct{ Value, Product, Former string }

// Licenses lists the known licence values.
func Licenses() []License {
	return []License{
		{"AadP1P2", "Microsoft Entra ID P1 or P2", "Azure AD Premium P1/P2"},
		{"Aatp", "Microsoft Defender for Identity", "Azure Advanced Threat Protection"},
		{"Asc", "Microsoft Defender for Cloud", "Azure Security Center"},
		{"IoT", "Microsoft Defender for IoT", "Azure Defender for IoT"},
		{"Mcas", "Microsoft Defender for Cloud Apps", "Microsoft Cloud App Security"},
		{"Mdatp", "Microsoft Defender for Endpoint", "Microsoft Defender ATP"},
		{"Mtp", "Microsoft Defender XDR", "Microsoft Threat Protection"},
		{"Office365", "Office 365", "Office 365"},
		{"OfficeATP", "Microsoft Defender for Office 365", "Office 365 ATP"},
		{"OfficeIRM", "Microsoft Purview Insider Risk Management", "Microsoft 365 Insider Risk Management"},
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

// LicenseProduct names the product of a licence value; "" when it is unknown.
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

// SharedKeys is the provider that stands for the workspace's keys.
const SharedKeys = "Microsoft.OperationalInsights/workspaces/sharedKeys"

// Workspaces is the provider that stands for the workspace itself.
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

// IsProvider tells whether a provider is in the list; resource types are compared without case.
func IsProvider(name string) bool {
	for _, p := range Providers() {
		if strings.EqualFold(p, name) {
			return true
		}
	}
	return false
}

// Scopes lists the values of a resource provider's scope (specification of dataConnectorDefinitions: ProviderPermissionsScope).
func Scopes() []string { return []string{"Subscription", "ResourceGroup", "Workspace"} }

// FirstPartyScopes are other scopes that Microsoft's own connectors use.
func FirstPartyScopes() []string { return []string{"/providers/microsoft.aadiam"} }

// Flags lists the keys of requiredPermissions (same specification): read is GET, write is PUT and PATCH, action is POST.
func Flags() []string { return []string{"action", "delete", "read", "write"} }
