package kql

import "testing"

// Microsoft's parser accepts all of them (npm @kusto/language-service-next 12.4.1).
func TestSettingsAndParameters(t *testing.T) {
	columns := TableColumns("T", []Column{{Name: "A", Kind: String}}, false)
	for _, text := range []string{
		`T | summarize count() by A | render columnchart kind=stacked with (title="x")`,
		`T | summarize count() by A | render columnchart title="x" with (kind=stacked)`,
		`T | summarize count() by A | render columnchart with (kind=stacked, title="x")`,
		`T | summarize count() by A | render piechart by A title="x"`,
		`declare query_parameters(v: string = "Contoso"); T | where A == v`,
		`declare query_parameters(v: string, n: long = 5); T | where A == v | take n`,
	} {
		q := ParseWith(text, Options{Tables: map[string]Columns{"T": columns}})
		if !q.Whole() || len(q.Faults)+len(q.Missing) > 0 {
			t.Errorf("%s: %v %v %v", text, q.Err, q.Faults, q.Missing)
		}
	}
}
