package connector

import (
	"strings"
	"sync"
)

// Method is how the data of a connector comes into the workspace, as far as its definition tells.
type Method uint8

// The methods of collection.
const (
	UnknownMethod Method = iota
	Agent                // the retired Log Analytics agent: CEF, Syslog and custom logs
	MonitorAgent         // the Azure Monitor agent
	FunctionApp          // an Azure Function that the customer deploys
	DataCollector        // the source sends through the HTTP Data Collector API, with the workspace's key
	Diagnostics          // diagnostic settings of an Azure resource
	Native               // a service of Microsoft's, connected by a switch
	Poller               // the codeless platform fetches the data
	Push                 // the source sends to a data collection rule that the page creates
)

// String returns the method's name in messages.
func (m Method) String() string {
	return [...]string{"unknown", "Log Analytics agent", "Azure Monitor agent", "Azure Function", "Data Collector API", "diagnostic settings", "native", "codeless polling", "codeless push"}[m]
}

// Codeless reports whether the method is one of the codeless platform.
func (m Method) Codeless() bool { return m == Poller || m == Push }

// method is the method once it has been asked for.
type method struct {
	once  sync.Once
	value Method
}

// Method tells how the data comes into the workspace. It is found on first use.
func (d *Definition) Method() Method {
	d.method.once.Do(func() { d.method.value = d.findMethod() })
	return d.method.value
}

// signs are what tells the methods apart.
type signs struct {
	push, fetch, native, policy, monitorAgent, installAgent, key bool
	deploy, function, collector                                  bool
}

func (d *Definition) findMethod() Method {
	if d.Dialect == APIPolling {
		return Poller
	}
	s := d.signs()
	switch {
	case s.push:
		return Push
	case d.Dialect == Codeless && s.fetch:
		return Poller
	case s.function && s.deploy:
		return FunctionApp
	case s.native || d.nativeCriteria():
		return Native
	case s.policy || d.fills("AzureDiagnostics"):
		return Diagnostics
	case s.monitorAgent || strings.HasSuffix(d.ID.Value, "Ama"):
		return MonitorAgent
	case s.installAgent:
		return Agent
	case s.function:
		return FunctionApp
	case d.fills("CommonSecurityLog"):
		return Agent
	case s.key || s.collector:
		return DataCollector
	case d.Dialect == Codeless && d.fetchCriteria():
		return Poller
	}
	return UnknownMethod
}

// fills reports whether the first data type is of a table.
func (d *Definition) fills(table string) bool {
	return len(d.DataTypes) > 0 && strings.Contains(d.DataTypes[0].Name.Value, table)
}

func (d *Definition) signs() (s signs) {
	walkSteps(d.Steps, func(st *Step) bool {
		s.read(st.Title.Value)
		s.read(st.Description.Value)
		return true
	}, func(in *Instruction) bool {
		s.control(in)
		return true
	})
	s.read(d.Description.Value)
	for i := range d.Permissions.Customs {
		s.read(d.Permissions.Customs[i].Name.Value)
		s.read(d.Permissions.Customs[i].Description.Value)
	}
	return s
}

// read looks for words that tell a method.
func (s *signs) read(text string) {
	if text == "" {
		return
	}
	// upstream knows a function by the words of its deployment badge (Azure-Sentinel .script/dataConnectorValidator.ts)
	s.deploy = s.deploy || ContainsFold(text, "[deploy to azure]") || ContainsFold(text, "aka.ms/deploytoazurebutton")
	s.function = s.function || ContainsFold(text, "uses azure functions") || ContainsFold(text, "microsoft.web/sites") ||
		ContainsFold(text, "function app")
	s.collector = s.collector || ContainsFold(text, "data collector api")
}

// control looks at the type of a control and at what it shows.
func (s *signs) control(in *Instruction) {
	switch t := in.Type.Value; t {
	case "DeployPushConnectorButton", "DeployPushConnectorButton_test":
		s.push = true
	case "ConnectionToggleButton", "DataConnectorsGrid", "OAuthForm", "APIKey", "BasicAuth", "GCPGrid", "GCPContextPane", "Textbox":
		s.fetch = true
	case "PolicyAssignment", "ConfigureLogSettings":
		s.policy = true
	case "CefAma",
		"CiscoAsaAma",
		"SysLogAma",
		"CustomLogsAMA",
		"WindowsFirewallAma",
		"WindowsForwardedEvents",
		"WindowsSecurityEvents",
		"ASimDnsActivityLogs":
		s.monitorAgent = true
	case "InstallAgent":
		if in.Param("policyDefinitionGuid").Present() || ContainsFold(in.Param("linkType").Value, "policyassignment") {
			s.policy = true
		} else {
			s.installAgent = true
		}
	case "CopyableLabel":
		for n := range in.Parameters.GetFold("fillWith").Elements() {
			s.key = s.key || equalFold(n.Text(), "PrimaryKey")
		}
	case "InfoMessage", "Markdown":
		s.read(in.Param("text").Value)
		s.read(in.Param("content").Value)
	case "SentinelResourceProvider", "OmsDatasource", "AADDataTypes", "OfficeDataTypes", "MCasDataTypes",
		"MicrosoftThreatIntelligence", "PremiumMicrosoftDefenderForThreatIntelligence", "MicrosoftDefenderForCloudTenantBased",
		"ThreatIntelligenceTaxii", "FilterAlert", "AwsCloudTrail", "AwsS3", "AWS", "AzureSecurityCenterSubscriptions", "IotV2", "IoT",
		"MicrosoftDefenderATP", "MicrosoftDefenderATPEvents", "MicrosoftThreatProtection", "ThreatIntelligence", "Office365", "OfficeATP",
		"AzureActiveDirectory", "AdminAuditEvents":
		s.native = true
	}
}

// nativeCriteria reports whether the state "Connected" is that of a kind of Microsoft's own connectors.
func (d *Definition) nativeCriteria() bool {
	for i := range d.Criteria {
		switch d.Criteria[i].Type.Value {
		case "SentinelKinds", "MtpAlerts", "AzureActiveDirectory", "SecurityEvents", "AzureGraph":
			return true
		}
	}
	return false
}

// fetchCriteria reports whether the state "Connected" is that a connection exists.
func (d *Definition) fetchCriteria() bool {
	for i := range d.Criteria {
		if d.Criteria[i].Type.Value == "HasDataConnectors" {
			return true
		}
	}
	return false
}

// ContainsFold reports whether a text holds a word given in lower-case ASCII, in whatever case.
func ContainsFold(text, lower string) bool { return IndexFold(text, lower) >= 0 }

// IndexFold returns the place of a word given in lower-case ASCII in a text, in whatever case; -1 where it is not.
func IndexFold(text, lower string) int {
	if lower == "" {
		return 0
	}
	last := len(text) - len(lower)
	if last < shortText {
		for i := 0; i <= last; i++ {
			if lowerByte(text[i]) == lower[0] && hasPrefixFold(text[i:], lower) {
				return i
			}
		}
		return -1
	}
	k := rarest(lower)
	c := lower[k]
	upper := c
	if c >= 'a' && c <= 'z' {
		upper = c &^ 0x20
	}
	// The rarest byte of the word is looked for where it may be: in places from k up to last+k.
	part := text[:last+k+1]
	small, capital := nextByte(part, c, k), len(part)
	if upper != c {
		capital = nextByte(part, upper, k)
	}
	for small < len(part) || capital < len(part) {
		at := min(small, capital)
		if hasPrefixFold(text[at-k:], lower) {
			return at - k
		}
		if at == small {
			small = nextByte(part, c, at+1)
		} else {
			capital = nextByte(part, upper, at+1)
		}
	}
	return -1
}

// shortText is how many places a word is looked for at without preparation.
const shortText = 40

// nextByte returns the place of a byte in a text from a place on; the text's length where it is not.
func nextByte(text string, c byte, from int) int {
	if i := strings.IndexByte(text[from:], c); i >= 0 {
		return from + i
	}
	return len(text)
}

// rarest returns the place of the byte of a word that English texts and JSON have least often.
func rarest(lower string) int {
	best := 0
	for i := 1; i < len(lower); i++ {
		if common[lower[i]] < common[lower[best]] {
			best = i
		}
	}
	return best
}

// common tells how common a byte is; those that are not in it are rarer than letters.
var common = [256]byte{
	'q': 1, 'z': 2, 'j': 3, 'x': 4, 'k': 5, 'v': 6, 'b': 7, 'w': 8, 'f': 9, 'y': 10, 'g': 11, '_': 12, '-': 13, '.': 14, '/': 15, ':': 16,
	'"': 17, 'p': 18, 'm': 19, 'h': 20, 'u': 21, 'l': 22, 'd': 23, 'c': 24, 'n': 25, 'r': 26, 's': 27, 'o': 28, 'i': 29, 't': 30, 'a': 31,
	'e': 32, ' ': 33,
}

func hasPrefixFold(text, lower string) bool {
	for i := range len(lower) {
		if lowerByte(text[i]) != lower[i] {
			return false
		}
	}
	return true
}

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}
