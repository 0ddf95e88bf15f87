package describe

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

func (f *methodFinder) codelessSigns() {
	switch {
	case f.in("DeployPushConnectorButton"):
		f.add(ccfPush, "the page has a button that deploys a push connector")
	case f.in("pollingConfig"):
		f.add(ccf, "`pollingConfig` is in the definition")
	case f.in("dcrConfig", `"type"`, "RestApiPoller"):
		f.add(ccf, "a REST API poller is beside the definition")
	case f.in("GCPAuthConfig"):
		f.add(ccf, "a Google Cloud connection is beside the definition")
	case f.d.Dialect == connector.Codeless && !f.titleAMA, f.in("dataConnectorDefinitions") && !f.titleAMA:
		f.add(ccf, "it is a definition of the codeless framework")
	default:
		return
	}
	f.codeless = true
}

func (f *methodFinder) diagnostics() {
	switch {
	case f.function:
	case f.in("AzureDiagnostics"):
		f.add(azureDiagnostics, "the table `AzureDiagnostics` is named")
	case strings.Contains(f.low, "diagnostic settings"):
		f.add(azureDiagnostics, "the description names diagnostic settings")
	case f.in("Microsoft.Insights/diagnosticSettings"):
		f.add(azureDiagnostics, "it needs permission on diagnostic settings")
	case f.in("policyDefinitionGuid", "PolicyAssignment"):
		f.add(azureDiagnostics, "the page assigns an Azure policy")
	}
}

func (f *methodFinder) codelessNames() {
	if f.has(azureDiagnostics) {
		return
	}
	id := strings.ToLower(f.id)
	switch {
	case strings.Contains(id, "ccp"), strings.Contains(id, "ccf"), strings.Contains(strings.ToLower(f.title), "codeless"),
		strings.Contains(id, "polling") && !strings.Contains(id, "function"):
		if !f.codeless {
			f.add(ccf, "the title or id says so")
			f.codeless = true
		}
	}
}

func (f *methodFinder) functionSigns() {
	switch {
	case f.codeless:
	case strings.Contains(f.low, "azure functions"):
		f.add(azureFunction, "the description names Azure Functions")
	case f.in("Deploy to Azure", "Function App"), f.in("Azure Function App"), f.in("azure function app"), f.deploysFunction():
		f.add(azureFunction, "the steps deploy a function app")
	case f.in("azure-functions", "pricing/details/functions"):
		f.add(azureFunction, "the page names the costs of Azure Functions")
	}
}

// deploysFunction reports whether a deploy button opens a template that is named after a function app.
func (f *methodFinder) deploysFunction() bool {
	rest := f.text
	for {
		_, after, found := strings.Cut(rest, "Microsoft.Template/uri/")
		if !found {
			return false
		}
		rest = after
		end := strings.IndexAny(after, "\"\\) \t\r\n")
		if end > 0 && strings.Contains(strings.ToLower(after[:end]), "functionapp") {
			return true
		}
	}
}

func (f *methodFinder) nativeSigns() {
	switch {
	case f.codeless:
	case f.in("SentinelKinds"):
		f.add(native, "its state is that of a kind of Microsoft's own connectors")
	case strings.Contains(f.title, "Microsoft 365"), strings.Contains(f.title, "Office 365"):
		f.add(native, "the title names a product of Microsoft's")
	case f.ownControl():
		f.add(native, "the page has a control of Microsoft's own connectors")
	}
}

// ownControl reports whether the page connects one of Microsoft's own services with a switch. The catalog of published connectors knows
// such pages as Unknown only.
func (f *methodFinder) ownControl() bool {
	for in := range f.d.Instructions() {
		switch in.Type.Value {
		case "SentinelResourceProvider", "AADDataTypes", "OfficeDataTypes", "MCasDataTypes", "MicrosoftDefenderATP", "MicrosoftThreatProtection",
			"MicrosoftDefenderForCloudTenantBased", "AzureSecurityCenterSubscriptions", "AzureActiveDirectory":
			return true
		}
	}
	return false
}

func (f *methodFinder) agents() {
	switch {
	case strings.Contains(f.description, "Azure Monitor Agent") && f.in("AMA"):
		f.add(ama, "the description names the Azure Monitor agent")
	case f.in("sent_by_ama"):
		f.add(ama, "the connectivity query reads what the Azure Monitor agent sends")
	case f.in("CEF via AMA"), f.in("Syslog via AMA"):
		f.add(ama, "the page leads to the connector of the Azure Monitor agent")
	}
	switch {
	case f.in("cef_installer.py"):
		f.add(mma, "the steps run the CEF installer of the Log Analytics agent")
	case f.in("omsagent"):
		f.add(mma, "the steps name the Log Analytics agent")
	case f.in("Install the agent", "Syslog") && !f.in("AMA"):
		f.add(mma, "the steps install the agent for Syslog")
	case f.in(`"solutionName"`, "OmsSolutions"):
		f.add(mma, "it belongs to a solution of the Log Analytics agent")
	case f.in(`"linkType":`) && (f.in("InstallAgentOnVirtualMachine") || f.in("InstallAgentOnNonAzure") || f.in("InstallAgentOnLinuxNonAzure")):
		f.add(mma, "the page has buttons that install the Log Analytics agent")
	}
}
