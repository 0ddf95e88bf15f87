package acceptance

import (
	"encoding/json"
	"strings"
	"testing"
)

// page is a definition without a finding, with its queries to be put in.
const page = `{
  "id": "ContosoAudit", "title": "Contoso Audit", "publisher": "Contoso",
  "descriptionMarkdown": "The [Contoso Audit](https://www.contoso.com/audit) connector brings the audit log of Contoso into Microsoft Sentinel.",
  "graphQueries": [{"metricName": "Total events", "legend": "ContosoAudit_CL", "baseQuery": GRAPH}],
  "sampleQueries": [{"description": "All events", "query": SAMPLE}],
  "dataTypes": [{"name": "ContosoAudit_CL", "lastDataReceivedQuery": LAST}],
  "connectivityCriterias": [{"type": "IsConnectedQuery", "value": [CONNECTED]}],
  "availability": {"status": 1, "isPreview": false},
  "permissions": {"resourceProvider": [{"provider": "Microsoft.OperationalInsights/workspaces", "permissionsDisplayText": "read and write permissions are required.", "providerDisplayName": "Workspace", "scope": "Workspace", "requiredPermissions": {"read": true, "write": true, "delete": true}}]},
  "instructionSteps": [{"title": "Connect", "description": "Open the settings of Contoso and copy the two values."}]
}`

// The queries of the page, as they should be.
var right = map[string]string{
	"GRAPH":     "ContosoAudit_CL\n| where Kind == \"logon\"",
	"SAMPLE":    "ContosoAudit_CL\n| where Kind == \"logon\" and Result in ('a', 'b')\n| summarize Logons = count() by User\n| sort by Logons desc",
	"LAST":      "ContosoAudit_CL\n| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)",
	"CONNECTED": "ContosoAudit_CL\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)",
}

// TestOneSlipOneFinding makes one slip in one query and wants one finding, of the right rule, at the smallest place.
func TestOneSlipOneFinding(t *testing.T) {
	for _, c := range []struct{ query, from, to, rule, at string }{
		{"GRAPH", "", "", "", ""},

		// quotes and brackets
		{"GRAPH", `"logon"`, `"logon`, "CL506", `\"`},
		{"GRAPH", `"logon"`, `logon"`, "CL506", `\"`},
		{"SAMPLE", `'a', 'b'`, `'a, 'b'`, "CL506", `'`},
		{"SAMPLE", `'b')`, `'b'`, "CL506", `(`},
		{"SAMPLE", `count()`, `count(`, "CL506", `(`},
		{"LAST", `max(Time`, `maxTime`, "CL506", `)`},
		{"LAST", `max(Time`, `max Time`, "CL506", `TimeGenerated`},
		{"LAST", `isnotempty(Time)`, `isnotempty(Time`, "CL506", `(`},
		{"LAST", `isnotempty(Time)`, `isnotempty(Time))`, "CL506", `)`},
		{"CONNECTED", `ago(30d)`, `ago 30d)`, "CL506", `30d`},
		{"GRAPH", `"logon"`, `“logon”`, "CL506", `“`},

		// pipes and operators
		{"LAST", "\n| where", "\n| | where", "CL506", `|`},
		{"LAST", "\n| where", "\n|| where", "CL506", `|`},
		{"LAST", "\n| where", "\nwhere", "CL506", `where`},
		{"CONNECTED", "ago(30d)", "ago(30d) |", "CL506", `|`},
		{"LAST", "summarize", "sumarize", "CL506", "sumarize"},
		{"LAST", "where", "wheer", "CL506", "wheer"},
		{"CONNECTED", "project", "Project", "CL506", "Project"},
		{"GRAPH", "ContosoAudit_CL\n| ", "", "CL506", "where"},
		{"GRAPH", "==", "=", "CL506", "="},
		{"SAMPLE", "Result in", "where Result in", "CL506", "where"},
		{"SAMPLE", "\"logon\" and Result in ('a', 'b')", "\"logon\" and Result = 'a'", "CL506", "="},
		{"SAMPLE", "by User", "by User,", "CL506", ","},
		{"LAST", "max(", "mx(", "CL506", "mx"},

		// the columns that the portal reads
		{"CONNECTED", "IsConnected", "IsConected", "CL507", "IsConected"},
		{"CONNECTED", "IsConnected", "isConnected", "CL507", "isConnected"},
		{"CONNECTED", "\n| project IsConnected = LastLogReceived > ago(30d)", "", "CL507", "LastLogReceived"},
		{"CONNECTED", " > ago(30d)", "", "CL507", "IsConnected"},
		{"CONNECTED", "TimeGenerated", "TimeGenerate", "CL507", "TimeGenerate"},
		{"LAST", "TimeGenerated", "TimeGeneratedd", "CL508", "TimeGeneratedd"},
		{"LAST", "TimeGenerated", "timegenerated", "CL508", "timegenerated"},
		{"LAST", "Time =", "Tme =", "CL508", "Tme"},
		{"LAST", "\n| where isnotempty(Time)", "", "CL508", "summarize"},
		{"GRAPH", "Kind ==", "TimeGenerate >", "CL506", "TimeGenerate"},
		{"GRAPH", "where Kind == \"logon\"", "summarize count()", "CL509", "summarize"},

		// what is well-formed, and does not run
		{"CONNECTED", "= LastLogReceived", "= LastLogRecieved", "CL506", "LastLogRecieved"},
		{"CONNECTED", "IsConnected = ", "IsConnected == ", "CL507", "=="},
		{"CONNECTED", "ago(30d)", "ago(1w)", "CL506", "1w"},
		{"CONNECTED", "ago(30d)", "30d", "CL506", "30d"},
		{"LAST", "max(TimeGenerated)", "max TimeGenerated", "CL506", "max"},
		{"LAST", "isnotempty(Time)", "isnotempty(Tme)", "CL506", "Tme"},
		{"LAST", "isnotempty", "isempty", "CL508", "isempty"},
		{"LAST", "Time = max(TimeGenerated)", "Tme = max(TimeGenerated)", "CL508", "Tme"},
		{"SAMPLE", "count()", "count", "CL506", "count"},
		{"GRAPH", "==", "= =", "CL506", "= ="},
		{"GRAPH", "where Kind == \"logon\"", "project-away TimeGenerated", "CL509", "project-away"},
		{"SAMPLE", "count()", "count(*)", "CL506", "*"},

		// characters that nobody sees are CL004's
		{"LAST", "\n| where", "\u200b\n| where", "CL004", "\u200b"},
		{"LAST", "isnotempty(", "isnot\u200bempty(", "CL004", "\u200b"},
	} {
		name := c.query + " " + c.from + " → " + c.to
		t.Run(name, func(t *testing.T) {
			text := page
			for key, query := range right {
				if key == c.query {
					query = strings.Replace(query, c.from, c.to, 1)
				}
				text = strings.Replace(text, key, quote(query), 1)
			}
			r := run(t.TempDir(), strings.NewReader(text), "--stdin-filename", "Solutions/Contoso/Data Connectors/ContosoAudit.json", "--fail-on", "never", "--format", "json", "-")
			var got struct {
				Findings []struct {
					Rule, Message string
					Range         struct{ Start, End struct{ Offset int } }
				}
			}
			if err := json.Unmarshal([]byte(r.stdout), &got); err != nil {
				t.Fatalf("%v\n%s", err, r.stderr)
			}
			if c.rule == "" && len(got.Findings) == 0 {
				return
			}
			for i, f := range got.Findings {
				if at := text[f.Range.Start.Offset:f.Range.End.Offset]; i > 0 || f.Rule != c.rule || at != c.at {
					t.Errorf("%s %q: %s", f.Rule, at, f.Message)
				}
			}
			if len(got.Findings) == 0 {
				t.Error("no finding")
			}
		})
	}
}

// quote writes a query as a JSON string, characters beyond ASCII as they are.
func quote(s string) string {
	return `"` + strings.NewReplacer(`"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
