package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// DataCollectorAPI reports pages that teach a way into the workspace that is closed.
var DataCollectorAPI = rules.Rule{
	ID: "CL516", Name: "data-collector-api", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "api", Text: "the page sends data through the HTTP Data Collector API, which is out of support since 14 September 2026",
			Help: "use a codeless connector, or send the data through the Logs Ingestion API to a data collection rule",
		},
		{
			ID: "agent", Text: "the page installs the Log Analytics agent (OMS, MMA), which is out of support since 31 August 2024",
			Why:  "A machine that is set up today cannot send data through the agent, and nothing tells the customer why.",
			Help: "collect the data with the Azure Monitor agent and a data collection rule",
		},
		{
			ID: "logstash", Text: "the page uses the Logstash plugin `{0}`, which sends data through the HTTP Data Collector API; that is out of support since 14 September 2026",
			Help: "use `microsoft-sentinel-log-analytics-logstash-output-plugin` with a data collection rule",
		},
		{
			ID:   "key",
			Text: "the page shows the workspace's primary key, which only the HTTP Data Collector API and the Log Analytics agent use; both are out of support",
			Help: "use a codeless connector, the Logs Ingestion API, or the Azure Monitor agent",
		},
		{
			ID:   "asked",
			Text: "the page asks for the workspace's key (\"{0}\"), which only the HTTP Data Collector API and the Log Analytics agent use; both are out of support",
			Help: "use a codeless connector, the Logs Ingestion API, or the Azure Monitor agent",
		},
	},
	Check: checkDataCollectorAPI,
}

func checkDataCollectorAPI(p *rules.Pass) {
	d := p.Definition
	if rules.TextHasFold(d.Title.Value, "deprecated") {
		return // the page says itself that it is over
	}
	if s, at, api := d.DescribesInUse(rules.CollectorAPI); api != "" {
		p.ReportText(s, at, at+len(api), "api")
		return
	}
	if n := d.AgentControl(); n.Exists() {
		p.Report(n, "agent").About(n)
		return
	}
	if s, at, agent := d.DescribesInUse("log analytics agent", "microsoft monitoring agent", "oms agent"); agent != "" {
		p.ReportText(s, at, at+len(agent), "agent")
		return
	}
	const logstash = "microsoft-logstash-output-azure-loganalytics"
	if s, at, plugin := d.DescribesInUse(logstash); plugin != "" {
		p.ReportText(s, at, at+len(plugin), "logstash", plugin)
		return
	}
	if key := d.ShownKey(); key.Exists() {
		p.Report(key, "key")
		return
	}
	if s, at, key := d.DescribesInUse("workspacekey", "workspace key", "workspace primary key", "workspace shared key"); key != "" {
		askedKey(p, s, at, at+len(key))
	}
}

// askedKey reports the name of the workspace's key in a text that has customers enter the id of the workspace, too: other products have
// workspaces with keys of their own.
func askedKey(p *rules.Pass, s rules.Str, at, end int) {
	ends := end == len(s.Value) || s.Value[end]|0x20 < 'a' || s.Value[end]|0x20 > 'z'
	if strings.Contains(s.Value[at:end], " ") && !rules.TextHasFold(s.Value, "sentinel") && !rules.TextHasFold(s.Value, "log analytics") {
		return
	}
	if ends && (rules.TextHasFold(s.Value, "workspaceid") || rules.TextHasFold(s.Value, "workspace id")) {
		p.ReportText(s, at, end, "asked", s.Value[at:end])
	}
}
