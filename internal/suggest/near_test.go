package suggest_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

func TestBest(t *testing.T) {
	words := []string{"Workspace", "ResourceGroup", "Subscription", "Mdatp", "Mtp", "Mcas"}
	for _, c := range []struct {
		word, want string
	}{
		{"workspace", "Workspace"},
		{"Worksapce", "Workspace"},
		{"Resource Group", "ResourceGroup"},
		{"Mdtap", "Mdatp"},
		{"Mctp", "Mtp"},
		{"Tenant", ""},
		{"", ""},
		{"X", ""},
		{"Workspace", ""},
		{strings.Repeat("x", 1000), ""},
	} {
		got, ok := suggest.Best(c.word, words)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Best(%q) = %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		most int
		want int
	}{{"abc", "acb", 3, 1}, {"abc", "ABC", 3, 0}, {"kitten", "sitting", 3, 3}, {"kitten", "sitting", 2, 3}, {"", "ab", 3, 2}} {
		if got := suggest.Distance(c.a, c.b, c.most); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.most, got, c.want)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{"Workspace": "Workspace", "Work\u200bspace\ufeff": "Workspace", "Größe": "Größe", "": ""} {
		if got := suggest.Visible(in); got != want {
			t.Errorf("Visible(%q) = %q", in, got)
		}
	}
}
