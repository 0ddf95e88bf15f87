package kql

import (
	"fmt"
	"strings"
	"testing"
)

// TestIdle: conditions that have one result for every row, and those that only look like it.
func TestIdle(t *testing.T) {
	t.Parallel()
	columns := Columns{List: []Column{{Name: "s", Kind: String}, {Name: "ok", Kind: Bool}, {Name: "t", Kind: DateTime}, {Name: "d", Kind: Dynamic}}}
	for query, want := range map[string]string{
		"source | where isnull(s)":                          "isnull(s) false sure",
		"source | where isnull(s) or ok":                    "isnull(s) false",
		"source | where ok or isnull(s)":                    "isnull(s) false",
		"source | where isnotnull(s)":                       "isnotnull(s) true sure",
		"source | extend a = iff(isnull(s), t, now())":      "isnull(s) false",
		"source | where isnull(s) == false":                 "",
		"source | where isnull(t) or isnull(d)":             "",
		"source | where tolower(s) == 'High'":               "tolower(s) == 'High' false sure",
		"source | where 'high' == toupper(s)":               "'high' == toupper(s) false sure",
		"source | where tolower(s) != \"High\"":             "tolower(s) != \"High\" true sure",
		"source | where tolower(s) in ('A', 'B')":           "tolower(s) in ('A', 'B') false sure",
		"source | where tolower(s) !in ('A')":               "tolower(s) !in ('A') true sure",
		"source | where tolower(s) in ('A', 'b')":           "",
		"source | where tolower(s) in~ ('A')":               "",
		"source | where tolower(s) =~ 'A'":                  "",
		"source | where tolower(s) == 'high' or s == 'A'":   "",
		"source | where strcat(tolower(s), 'A') == 'aA'":    "",
		"source | where ok == 'yes'":                        "ok == 'yes' false sure",
		"source | where ok == 'True' or ok == true":         "",
		"source | where d == 'yes'":                         "",
		"source | where tolower(s) in (dynamic(['A','b']))": "",
	} {
		q := ParseWith(query, Options{Tables: map[string]Columns{"source": columns}})
		var got []string
		for _, x := range q.Idle {
			line := fmt.Sprintf("%s %t", q.Part(x.Span), x.True)
			if x.Sure {
				line += " sure"
			}
			got = append(got, line)
		}
		if is := strings.Join(got, "; "); is != want {
			t.Errorf("%s: %q, want %q", query, is, want)
		}
	}
}
