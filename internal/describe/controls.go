package describe

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// fillName returns the words for a value that the portal fills in (Learn: data-connector-ui-definitions-reference; the push guide).
func fillName(value string) string {
	names := [...][2]string{
		{"WorkspaceId", "your workspace ID"},
		{"WorkspaceName", "your workspace's name"},
		{"WorkspaceLocation", "your workspace's region"},
		{"PrimaryKey", "your workspace's primary key"},
		{"MicrosoftAwsAccount", "Microsoft's AWS account ID"},
		{"SubscriptionId", "your subscription ID"},
		{"TenantId", "your tenant ID"},
		{"ApplicationId", "application ID of the deployed app"},
		{"ApplicationSecret", "secret of the deployed app"},
		{"DataCollectionEndpoint", "URI of the data collection endpoint"},
		{"DataCollectionRuleId", "immutable ID of the data collection rule"},
		{"Oidc", "OpenID Connect provider"},
	}
	for _, n := range names {
		if strings.EqualFold(n[0], value) {
			return "‹" + n[1] + "›"
		}
	}
	return "‹" + value + "›"
}

// linkName returns the button of InstallAgent and ConfigureLogSettings of a link type (Learn: data-connector-ui-definitions-reference).
func linkName(linkType string) string {
	names := [...][2]string{
		{"InstallAgentOnWindowsVirtualMachine", "Install agent on Azure Windows virtual machine"},
		{"InstallAgentOnWindowsNonAzure", "Install agent on non-Azure Windows machine"},
		{"InstallAgentOnLinuxVirtualMachine", "Install agent on Azure Linux virtual machine"},
		{"InstallAgentOnLinuxNonAzure", "Install agent on non-Azure Linux machine"},
		{"InstallAgentOnVirtualMachine", "Install agent on Azure virtual machine"},
		{"InstallAgentOnNonAzure", "Install agent on non-Azure machine"},
		{"OpenSyslogSettings", "Open Syslog settings of the workspace"},
		{"OpenCustomLogsSettings", "Open custom log settings of the workspace"},
		{"OpenAdvancedWorkspaceSettings", "Open advanced settings of the workspace"},
		{"OpenWaf", "Open web application firewalls"},
		{"OpenAzureFirewall", "Open Azure Firewall"},
		{"OpenMicrosoftAzureMonitoring", "Open Azure Monitor"},
		{"OpenFrontDoors", "Open Front Door profiles"},
		{"OpenCdnProfile", "Open CDN profiles"},
		{"AutomaticDeploymentCEF", "Deploy the CEF collector"},
		{"OpenAzureInformationProtection", "Open Azure Information Protection"},
		{"OpenAzureActivityLog", "Open the Azure activity log"},
		{"OpenIotPricingModel", "Open pricing of Defender for IoT"},
		{"OpenPolicyAssignment", "Start the Azure Policy assignment wizard"},
		{"OpenAllAssignmentsBlade", "Open all policy assignments"},
		{"OpenCreateDataCollectionRule", "Create data collection rule"},
		{"OpenCustomDeploymentBlade", "Open custom deployment"},
		{"OpenCloudNGFW", "Open Cloud NGFW resources"},
	}
	for _, n := range names {
		if n[0] == linkType {
			return n[1]
		}
	}
	return linkType
}

// others are the controls that need little: a button, a switch, or a form that the portal makes without parameters.
func (c *control) others() []Block {
	button := func(label, text string) []Block { return []Block{{Kind: buttonBlock, Label: label, Text: text}} }
	switch t := c.in.Type.Value; t {
	case "InstallAgent", "ConfigureLogSettings":
		link := c.param("linkType")
		if link == "" {
			return c.unknown("the link type is missing")
		}
		return []Block{{Kind: buttonBlock, Label: linkName(link), Notes: c.policy()}}
	case "PolicyAssignment":
		return []Block{
			{Kind: buttonBlock, Label: "Start the Azure Policy assignment wizard", Text: "assigns the policy to a scope", Notes: c.policy()},
		}
	case "DeployPushConnectorButton", "DeployPushConnectorButton_test":
		text := "deploys the table and the data collection rule, and registers an application"
		if name := c.param("applicationDisplayName"); name != "" {
			text += " called “" + name + "”"
		}
		return button(c.or("label", "Deploy"), text)
	case "ServicePrincipalIDTextBox_test":
		return []Block{{Kind: inputBlock, Label: c.or("label", "Service principal ID"), Notes: []string{"filled in by the portal"}}}
	case "SentinelResourceProvider", "MicrosoftDefenderForCloudTenantBased":
		var list []Block
		if text := c.param("infoBoxMessage"); text != "" {
			list = append(list, Block{Kind: noteBlock, Text: text})
		}
		if text := c.param("consentText"); text != "" {
			list = append(list, Block{Kind: checkBlock, Options: []string{text}})
		}
		return append(list, button("Connect "+c.or("title", c.param("connectorKind")), "")...)
	case "OmsSolutions":
		return button("Install solution", "installs "+c.param("solutionName")+" in the workspace")
	case "OmsDatasource":
		return button("Connect", "adds the data source "+c.param("datasourceName"))
	case "FilterAlert":
		return []Block{{Kind: choiceBlock, Label: "Create incidents from alerts of " + c.param("filterProduct"), Options: []string{"Enable"}}}
	case "GCPGrid":
		return []Block{
			{
				Kind:  tableBlock,
				Label: "Collectors",
				Rows:  [][]string{{"Project ID", "Subscription", "Service account"}, {"‹project ID›", "‹subscription›", "‹service account›"}},
			},
		}
	case "GCPContextPane":
		return []Block{
			{Kind: buttonBlock, Label: "Add new collector", Text: "opens a pane"},
			{
				Kind:   formBlock,
				Label:  "New collector",
				Blocks: boxes("Project ID", "Subscription name", "Workload identity provider ID", "Service account email", "Project number"),
			},
		}
	case "MicrosoftThreatIntelligence", "PremiumMicrosoftDefenderForThreatIntelligence":
		return button("Connect", "imports indicators")
	default:
		return c.portalOnly(t)
	}
}

func (c *control) policy() []string {
	if guid := c.param("policyDefinitionGuid"); guid != "" {
		return []string{"policy definition " + guid}
	}
	return nil
}

func boxes(labels ...string) []Block {
	list := make([]Block, len(labels))
	for i, l := range labels {
		list[i] = Block{Kind: inputBlock, Label: l}
	}
	return list
}

// portalOnly are Microsoft's own controls, whose form the portal knows.
func (c *control) portalOnly(t string) []Block {
	form := func(label string, blocks ...Block) []Block {
		return []Block{{Kind: formBlock, Label: label, Blocks: append(blocks, Block{Kind: buttonBlock, Label: "Connect"})}}
	}
	switch t {
	case "AwsCloudTrail", "AWS":
		return form("Add role", boxes("Role ARN")...)
	case "AwsS3":
		return form("Add connection", append(boxes("Role ARN", "SQS URL"), Block{Kind: choiceBlock, Label: "Destination table"})...)
	case "ThreatIntelligenceTaxii":
		return form("TAXII server", boxes("Friendly name", "API root URL", "Collection ID", "User name", "Password")...)
	case "ThreatIntelligence", "MicrosoftDefenderATP", "MicrosoftDefenderATPEvents", "OfficeATP", "AdminAuditEvents":
		return []Block{{Kind: buttonBlock, Label: "Connect"}}
	case "MicrosoftThreatProtection", "Office365", "AzureActiveDirectory":
		return []Block{
			{Kind: checkBlock, Label: "Record types to connect, as the portal lists them"},
			{Kind: buttonBlock, Label: "Apply changes"},
		}
	case "AzureSecurityCenterSubscriptions", "IotV2", "IoT":
		return []Block{{Kind: tableBlock, Label: "Subscriptions", Rows: [][]string{{"Subscription", "Status"}, {"‹subscription›", "Connect"}}}}
	case "SecurityEvents":
		return []Block{{Kind: choiceBlock, Label: "Which events to stream", Options: []string{"All events", "Common", "Minimal", "None"}}}
	case "CefAma",
		"CiscoAsaAma",
		"SysLogAma",
		"CustomLogsAMA",
		"WindowsFirewallAma",
		"WindowsForwardedEvents",
		"WindowsSecurityEvents",
		"ASimDnsActivityLogs":
		return []Block{
			{Kind: buttonBlock, Label: "Create data collection rule", Text: "opens a wizard: resources, and what to collect"},
			{
				Kind:  tableBlock,
				Label: "Data collection rules",
				Rows:  [][]string{{"Rule name", "Created by", "Filter"}, {"‹rule›", "‹user›", "‹filter›"}},
			},
		}
	case "":
		return c.unknown("the instruction type is missing")
	}
	if catalog.IsInstructionType(t) {
		return []Block{{Kind: buttonBlock, Label: t, Text: "a control that only the portal knows"}}
	}
	return c.unknown("unknown instruction type " + codeSpan(t))
}

// maxParameter is how much is shown of a parameter of an unknown type.
const maxParameter = 400

func (c *control) unknown(why string) []Block {
	block := Block{Kind: unknownBlock, Label: c.in.Type.Value, Text: why, Rows: [][]string{{"Parameter", "Value"}}}
	for k, v := range c.in.Parameters.Members() {
		if len(c.in.Steps) > 0 && strings.EqualFold(k.Text(), "instructionSteps") {
			_, block.Steps = c.group("")
			continue
		}
		value := v.Raw()
		if v.Kind() == jsontree.String {
			value = c.b.text(v)
		}
		block.Rows = append(block.Rows, []string{k.Text(), limit(oneLine(value), maxParameter)})
	}
	c.b.notes = append(
		c.b.notes,
		"A step has an "+strings.TrimPrefix(strings.Replace(why, "the instruction type is missing", "instruction without a type", 1), "the ")+".",
	)
	return []Block{block}
}
