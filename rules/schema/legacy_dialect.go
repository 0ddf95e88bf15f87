package schema

import (
	"github.com/connectorlint/connectorlint/rules"
)

// LegacyDialect reports pollers of the first codeless platform.
var LegacyDialect = rules.Rule{
	ID: "CL109", Name: "legacy-dialect", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "polling", Text: "deprecated `pollingConfig` of the first codeless platform",
			Help: "replace it with a definition, a connection, a data collection rule and a table of the Codeless Connector Framework",
		},
	},
	Check: func(p *rules.Pass) {
		if d := p.Definition; d.Dialect == rules.APIPolling && d.Polling.Exists() {
			p.Report(d.Polling, "polling").AtKey()
		}
	},
}
