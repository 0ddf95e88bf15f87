package connector_test

import (
	"slices"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

func TestBaseTable(t *testing.T) {
	for _, c := range []struct {
		name, want string
		from, to   int
	}{
		{"Contoso_CL", "Contoso_CL", 0, 10},
		{"SecurityAlert (Contoso)", "SecurityAlert", 0, 13},
		{"Syslog(Contoso)", "Syslog", 0, 6},
		{" Contoso_CL ", "Contoso_CL", 1, 11},
		{"Custom-Contoso_CL", "Custom-Contoso_CL", 0, 17},
		{"Contoso audit log", "", 0, 0},
		{"Contoso/Audit", "", 0, 0},
		{"", "", 0, 0},
		{"   ", "", 0, 0},
		{"(Contoso)", "", 0, 0},
	} {
		base, from, to := connector.BaseTable(c.name)
		if base != c.want || from != c.from || to != c.to {
			t.Errorf("BaseTable(%q) = %q, %d, %d; want %q, %d, %d", c.name, base, from, to, c.want, c.from, c.to)
		}
	}
}

func TestTables(t *testing.T) {
	var p jsontree.Parser
	f := connector.Read("Contoso.json", p.Parse([]byte(`{
  "id": "Contoso", "title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "Contoso.",
  "graphQueries": [{"metricName": "m", "legend": "l", "baseQuery": "union Contoso_CL, (ContosoEvent | take 1)"}],
  "sampleQueries": [{"description": "s", "query": "let a = Contoso_CL; a | join (Heartbeat) on Computer"}],
  "dataTypes": [
    {"name": "Contoso_CL", "lastDataReceivedQuery": "Contoso_CL | summarize Time = max(TimeGenerated)"},
    {"name": "Contoso alerts", "lastDataReceivedQuery": "SecurityAlert | summarize Time = max(TimeGenerated)"}
  ],
  "connectivityCriterias": [{"type": "IsConnectedQuery", "value": ["ContosoEvent() | take 1"]}]
}`)).Compact())
	if len(f.Definitions) != 1 {
		t.Fatalf("%d definitions", len(f.Definitions))
	}
	d := f.Definitions[0]
	tables, functions := d.TablesRead()
	if want := []string{"Contoso_CL", "Heartbeat", "SecurityAlert"}; !slices.Equal(tables, want) {
		t.Errorf("tables read: %q, want %q", tables, want)
	}
	if want := []string{"ContosoEvent"}; !slices.Equal(functions, want) {
		t.Errorf("functions: %q, want %q", functions, want)
	}
	if got, want := d.TablesFilled(), []string{"Contoso_CL", "SecurityAlert"}; !slices.Equal(got, want) {
		t.Errorf("tables filled: %q, want %q", got, want)
	}
	for _, u := range d.TableUses() {
		if got := u.Text.Value[u.From:u.To]; got != u.Name {
			t.Errorf("%s: the place holds %q", u.Name, got)
		}
	}
}
