package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// The categories that have a check of their own; all others only choose a schema.
const (
	cef           = "CEF"
	syslog        = "Syslog"
	restAPI       = "REST_API"
	azureFunction = "Azure_Function"
	diagnostics   = "AzureDiagnostics"
)

// categoryRule chooses a category by a part of the first data type's name.
type categoryRule struct {
	part, category string
	since          Version
	custom         bool // the place where names that end in _CL are decided
}

// categoryRules are getConnectorCategory of dataConnectorValidator.ts, in its order; the first hit counts. Products that are behind
// the rule for custom tables never get their custom tables.
func categoryRules() []categoryRule {
	return []categoryRule{
		{part: "CommonSecurityLog", category: cef, since: V2022},
		{part: "Syslog", category: syslog, since: V2022},
		{part: "SecurityAlert(ASC)", category: "SecurityAlert(ASC)"},
		{part: "ThreatIntelligenceIndicator", category: "ThreatIntelligenceIndicator"},
		{part: "PowerBIActivity", category: "PowerBIActivity"},
		{part: "MicrosoftPurviewInformationProtection", category: "MicrosoftPurviewInformationProtection"},
		{part: "AzureActivity", category: "AzureActivity"},
		{part: "SecurityAlert(OATP)", category: "SecurityAlert(OATP)"},
		{part: "AzureDevOpsAuditing", category: "AzureDevOpsAuditing"},
		{part: "AzureDiagnostics", category: diagnostics, since: V2022},
		{custom: true, since: V2022},
		{part: "Dynamics365Activity", category: "Dynamics365Activity"},
		{part: "CrowdstrikeReplicatorV2", category: "CrowdstrikeReplicatorV2"},
		{part: "BloodHoundEnterprise", category: "BloodHoundEnterprise"},
		{part: "AwsS3", category: "AwsS3"},
		{part: "AWS", category: "AWS"},
		{part: "Corelight", category: "Corelight"},
		{part: "SigninLogs", category: "AzureActiveDirectory"},
		{part: "corelight_bacnet", category: "CorelightConnectorExporter"},
		{part: "SecurityIncident", category: "CybleThreatIntel"},
		{part: "IndicatorsOfCompromise", category: "CrowdStrikeFalconIOC"},
		{part: "WizIssues", category: "Wiz"},
		{part: "vectra_isession", category: "VectraStreamAma"},
	}
}

// category chooses by the first data type's name; "" where nothing fits. It throws where a custom table comes without steps.
func category(name string, steps jsontree.Node, version Version) (category string, throws bool) {
	for _, r := range categoryRules() {
		if version == V2022 && r.since != V2022 {
			continue
		}
		switch {
		case r.custom && strings.HasSuffix(name, "_CL"):
			return customCategory(name, steps)
		case !r.custom && strings.Contains(name, r.part):
			return r.category, false
		}
	}
	return "", false
}

func customCategory(name string, steps jsontree.Node) (category string, throws bool) {
	switch {
	case !steps.Exists():
		return "", true
	case says(steps, "[Deploy To Azure]"):
		return azureFunction, false
	case (strings.Contains(name, "meraki") || strings.Contains(name, "vCenter")) && installsAgent(steps):
		return syslog, false
	default:
		return restAPI, false
	}
}

// says reports whether any string below a node holds a text; the job looks in the JSON of the steps, keys included.
func says(n jsontree.Node, part string) bool {
	found := false
	n.Walk(func(v jsontree.Node) bool {
		found = found || strings.Contains(v.Text(), part) || strings.Contains(v.Key().Text(), part)
		return !found
	})
	return found
}

// installsAgent reports whether `"type":"InstallAgent"` is in the JSON of the steps.
func installsAgent(n jsontree.Node) bool {
	found := false
	n.Walk(func(v jsontree.Node) bool {
		found = found || v.Kind() == jsontree.String && v.Key().Text() == "type" && v.Text() == "InstallAgent"
		return !found
	})
	return found
}

// schemaOf returns the schema of a category; nil where everything passes.
func schemaOf(category string) *shape {
	switch category {
	case cef:
		return cefSchema()
	case syslog:
		return syslogSchema()
	case restAPI:
		return restSchema()
	case azureFunction:
		return functionSchema()
	case diagnostics:
		return diagnosticsSchema()
	default:
		return productSchema(category)
	}
}
