package builtin_test

import (
	"slices"
	"strings"
	"testing"
)

// TestCauseIsOff plants one mistake that two rules see. Together, the first reports it and the second yields; with the first off, the second
// reports it by itself.
func TestCauseIsOff(t *testing.T) {
	const (
		doors     = "set/Solutions/Contoso/Data Connectors/ContosoDoors_ccf/ContosoDoors_"
		page      = doors + "ConnectorDefinition.json"
		poller    = doors + "PollerConfig.json"
		rule      = doors + "DCR.json"
		host      = "function/Solutions/Contoso/Data Connectors/ContosoHelpDesk/host.json"
		query     = `"query": "ContosoAudit_CL\n| where TimeGenerated > ago(1d)\n| summarize Changes = count() by UserName\n| sort by Changes desc"`
		newest    = `Time = max(TimeGenerated)\n| where`
		customs   = `"customs": [`
		learnMore = `[Learn more](https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview)`
		key       = "AK" + "IAQ7ZK3TJ5WMN2RX4E" // so that no scanner takes it for one
	)
	for _, m := range []struct{ file, old, with, first, then string }{
		{classicBase, `"id": "ContosoAudit"`, `"id": "Contoso\u200bAudit"`, "CL004 error", "CL201 info"},
		{classicBase, customs, `"tenant": " ", ` + customs, "CL102 error", "CL309 error"},
		{classicBase, customs, `"licenses": "Mdatp, Mtp", ` + customs, "CL402 error", "CL401 error"},
		{classicBase, customs, `"licenses": " ", ` + customs, "CL402 error", "CL401 error"},
		{classicBase, `"read": true`, `"Read": true`, "CL301 warning", "CL103 warning"},
		{classicBase, query, `"query": " "`, "CL514 error", "CL506 error"},
		{classicBase, newest, `Newest = max(TimeGenerated)\n| where`, "CL508 warning", "CL506 warning"},
		{classicBase, newest, `time = max(TimeGenerated)\n| where`, "CL508 warning", "CL506 warning"},
		{classicBase, learnMore, `[Learn more](https://www.contoso.com/a?k=` + key + `)`, "CL611 error", "CL312 error"},
		{classicBase, learnMore, `[Learn more](www.contoso.com/guide.pdf)`, "CL601 warning", "CL612 warning"},
		{classicBase, learnMore, `[Learn more](<link to the page>)`, "CL601 warning", "CL703 warning"},
		{classicBase, learnMore, `[![Deploy To Azure](https://aka.ms/deploytoazurebutton)(https://contoso.com/a.json)`, "CL607 error", "CL601 warning"},
		{classicBase, `"tier": "developer"`, `"tier": "Type of support for content item: microsoft | developer"`, "CL703 warning", "CL207 warning"},
		{classicBase, `"title": "Contoso Audit Trail"`, `"title": "PROVIDER NAME APPLIANCE NAME"`, "CL204 warning", "CL703 warning"},
		{classicBase, `"label": "Workspace ID"`, `"label": 7`, "CL102 error", "CL706 error"},
		{page, `"id": "ContosoDoors"`, `"id": "ContosoDoors "`, "CL201 error", "CL801 error"},
		{page, `"instructionSteps": [`, `"instructionSteps": [], "_": [`, "CL107 error", "CL811 error"},
		{rule, `"streams": [
          "Custom-`, `"streams": [
          "microsoft-`, "CL803 error", ""},
		{poller, `"ApiKey": "{{apiKey}}"`, `"ApiKey": "b7e1f09c2d3a4e58"`, "CL312 error", ""},
		{host, `"extensionBundle"`, `"extensionBundel"`, "CL183 warning", "CL185 warning"},
	} {
		t.Run(m.with, func(t *testing.T) {
			found := slipIn(t, m.file, m.old, m.with, "")
			if !slices.Contains(found, m.first) || m.then != "" && slices.Contains(found, m.then) {
				t.Errorf("got %v, want %s without %s", found, m.first, m.then)
			}
			off, _, _ := strings.Cut(m.first, " ")
			if found = slipIn(t, m.file, m.old, m.with, off); m.then != "" && !slices.Contains(found, m.then) {
				t.Errorf("with %s off: got %v, want %s", off, found, m.then)
			}
		})
	}
}
