package tables

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

func TestEquated(t *testing.T) {
	for text, want := range map[string]bool{"Name == 1": true, "Name          == 1": false, "Name x == 1": false} {
		at := len(text) - len("== 1")
		q := &kql.Query{Text: text, Equations: []kql.Span{{From: at, To: at + len("==")}}}
		if got := equated(q, len("Name")); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestNearCategory(t *testing.T) {
	list := []string{"NetworkSecurityGroupEvent"}
	for _, test := range []struct {
		value string
		sure  bool
		want  string
	}{
		{"NetwrkSecurityGrupEvent", true, list[0]},
		{"NetwrkSecurityGrupEvent", false, ""},
		{"NetworkSecurtyGroupEvent", false, list[0]},
		{"SecurityEvent", true, ""},
	} {
		if got := nearCategory(list, test.value, test.sure); got != test.want {
			t.Errorf("%s, %v: %q, want %q", test.value, test.sure, got, test.want)
		}
	}
}

func TestConditionOn(t *testing.T) {
	for condition, want := range map[string]string{`Category == "Audit"`: "Audit", `Category has "Audit"`: "", `Category != "Audit"`: ""} {
		q := rules.ParsedQuery{KQL: kql.Parse("AzureDiagnostics | where " + condition)}
		if got := conditionOn(q, "Category").value; got != want {
			t.Errorf("%s: %q, want %q", condition, got, want)
		}
	}
}

func TestSortedBy(t *testing.T) {
	for text, want := range map[string]string{`by "a" | take 1`: `"a"`, `by "ab" desc`: `"ab"`, `by ""`: "", `by a`: "", `by "a", b`: ""} {
		if at := sortedBy(text, 0); text[at.From:at.To] != want {
			t.Errorf("%s: %q, want %q", text, text[at.From:at.To], want)
		}
	}
}

func TestWildcard(t *testing.T) {
	for text, want := range map[string]string{"*contoso*": "contains", "*contoso": "endswith", "contoso*": "startswith", "contoso": ""} {
		if _, _, better := wildcard("==", text); better != want {
			t.Errorf("%s: %q, want %q", text, better, want)
		}
	}
}

func TestStemOfOthers(t *testing.T) {
	list := []string{"ContosoGuardAlerts_CL", "ContosoGuardEvents_CL", "ContosoGuardUsers_CL", "ContosoGuardHosts_CL"}
	for name, want := range map[string]string{"ContosoGurdLogins_CL": "ContosoGurd", "ContosoBoard_CL": "", "CaptosiGoardLogins_CL": ""} {
		if _, slip := stemOfOthers(append(list, name), name); slip != want {
			t.Errorf("%s: %q, want %q", name, slip, want)
		}
	}
}
