package catalog

import (
	"slices"
	"strings"
)

// Need says how much an instruction type needs a parameter.
type Need uint8

// The needs.
const (
	Optional Need = iota
	Asked         // the documentation requires it, real pages leave it out
	Required      // in every real use
)

// Parameter is a parameter of an instruction type. Type is a JSON type; "" for any.
type Parameter struct {
	Name, Type string
	Need       Need
}

// InstructionType is a value of an instruction's type.
type InstructionType struct {
	Name       string
	FirstParty bool // Microsoft's own pages only
	Test       bool // a test build of another type
	Parameters []Parameter
}

// InstructionTypes lists the types that are documented (Learn: data-connector-ui-definitions-reference) or used by published
// connectors in August 2026. The set is open.
func InstructionTypes() []InstructionType { return instructionTypes() }

// FindInstructionType looks a type up by its exact name.
func FindInstructionType(name string) (InstructionType, bool) {
	for _, t := range instructionTypes() {
		if t.Name == name {
			return t, true
		}
	}
	return InstructionType{}, false
}

// IsInstructionType reports whether a type of exactly this name is known.
func IsInstructionType(name string) bool {
	_, ok := FindInstructionType(name)
	return ok
}

// InstructionTypeNames lists the names.
func InstructionTypeNames() []string {
	var names []string
	for _, t := range instructionTypes() {
		names = append(names, t.Name)
	}
	return names
}

// FillWith lists the values of CopyableLabel.fillWith; the portal ignores their case (Learn; the push guide; content of 2026).
func FillWith() []string {
	return []string{
		"WorkspaceId", "WorkspaceName", "WorkspaceLocation", "PrimaryKey", "MicrosoftAwsAccount", "SubscriptionId", "TenantId", "ApplicationId", "ApplicationSecret",
		"DataCollectionEndpoint", "DataCollectionRuleId", "Oidc", "AWSRoute53Resolver", "AwsVPCFlow", "AWSCloudFront", "AWSNetworkFirewall",
		"AWSS3ServerAccess", "AwsWAF", "AwsSecurityHub", "CrowdStrike", "CarbonBlack",
	}
}

// IsFillWith reports whether a value is known, without regard to case.
func IsFillWith(value string) bool {
	for _, v := range FillWith() {
		if strings.EqualFold(v, value) {
			return true
		}
	}
	return false
}

// LinkTypes lists the values of InstallAgent.linkType and ConfigureLogSettings.linkType (Learn; content of 2026). The set is open.
func LinkTypes() []string {
	return []string{
		"InstallAgentOnWindowsVirtualMachine", "InstallAgentOnWindowsNonAzure", "InstallAgentOnLinuxVirtualMachine", "InstallAgentOnLinuxNonAzure",
		"InstallAgentOnVirtualMachine", "InstallAgentOnNonAzure", "OpenSyslogSettings", "OpenCustomLogsSettings", "OpenWaf", "OpenAzureFirewall",
		"OpenMicrosoftAzureMonitoring", "OpenFrontDoors", "OpenCdnProfile", "AutomaticDeploymentCEF", "OpenAzureInformationProtection",
		"OpenAzureActivityLog", "OpenIotPricingModel", "OpenPolicyAssignment", "OpenAllAssignmentsBlade", "OpenCreateDataCollectionRule",
		"OpenCustomDeploymentBlade", "OpenAdvancedWorkspaceSettings", "OpenCloudNGFW",
	}
}

// CriteriaTypes lists the types of connectivity criteria (.script/utils/dataConnector.ts; Learn; content of 2026). The set is open.
func CriteriaTypes() []string {
	return []string{
		"IsConnectedQuery", "HasDataConnectors", "OmsSolutions", "SentinelKinds", "SentinelKindsV2", "AzureActiveDirectory", "SecurityEvents",
		"AzureGraph", "MtpAlerts", "CommonSecurityEvents", "WindowsForwardedEvents", "EntraIDAssets", "A365", "IsPolicyConnected", "MSG",
	}
}

// TextboxTypes lists the types of a text box: four are documented, url, securestring and string are in use.
func TextboxTypes() []string {
	return []string{"text", "password", "number", "email", "url", "securestring", "string"}
}

// IsLinkType reports whether a link type of exactly this name is known.
func IsLinkType(value string) bool { return slices.Contains(LinkTypes(), value) }
