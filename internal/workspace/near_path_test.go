package workspace

import "testing"

func TestSlipOfName(t *testing.T) {
	for _, c := range []struct {
		written, name string
		want          bool
	}{
		{"Parser", "Parsers", true},
		{"ContosoEvnt.txt", "ContosoEvent.txt", true},
		{"Data+Connectors", "Data Connectors", true},
		{"Contoso2.json", "Contoso.json", false},
		{"v1", "v2", false},
		{"Parsers", "Parsers", false},
		{"Playbooks", "Workbooks", false},
		{"a.kql", "a.txt", false},
	} {
		if got := slipOfName(c.written, c.name); got != c.want {
			t.Errorf("slipOfName(%q, %q) is %v", c.written, c.name, got)
		}
	}
}
