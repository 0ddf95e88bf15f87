package kql

import (
	"fmt"
	"strings"
	"testing"
)

// TestFolding looks at what is known of the column x.
func TestFolding(t *testing.T) {
	for expression, want := range map[string]string{
		"1 + 2 * 3":                              "long 7",
		"-(2 - 5)":                               "long 3",
		"2 * 7d":                                 "timespan 14d",
		"90m":                                    "timespan 90m",
		"1.5h":                                   "timespan 90m",
		"time(2h)":                               "timespan 120m",
		"7d / 7":                                 "timespan 1d",
		"ago(30d)":                               "datetime now -30d",
		"ago(-30d)":                              "datetime now 30d",
		"now() - 2 * 7d":                         "datetime now -14d",
		"now(-1h)":                               "datetime now -60m",
		"datetime_add('day', -30, now())":        "datetime now -30d",
		"ago(1d) > ago(2d)":                      "boolean 1",
		"1 == 2":                                 "boolean 0",
		"true":                                   "boolean 1",
		"toscalar(T | summarize max(n))":         "value",
		"startofday(ago(7d))":                    "datetime",
		"iif(n > 1, 1, 2)":                       "long",
		"iif(n > 1, 1, 'a')":                     "dynamic",
		"parse_json(s).a.b":                      "dynamic",
		"case(n > 1, 1d, 2d)":                    "timespan",
		"coalesce(todatetime(s), now())":         "datetime",
		"9223372036854775807 * 9223372036854775": "long",
	} {
		q := Parse("T | extend x = " + expression)
		c, _ := q.Result.Find("x")
		got := c.Kind.String()
		switch f := c.Fact; {
		case f.Sort == FromNow:
			got += " now " + length(f.N)
		case f.Sort == Constant && f.Literal.To == 0 && c.Kind == TimeSpan:
			got += " " + length(f.N)
		case f.Sort == Constant && f.Literal.To == 0:
			got += fmt.Sprint(" ", f.N)
		}
		if got != want || q.Err != nil {
			t.Errorf("%s: %s, want %s (%v)", expression, got, want, q.Err)
		}
	}
}

func length(n int64) string {
	if n%day == 0 {
		return fmt.Sprint(n/day, "d")
	}
	return fmt.Sprint(n/minute, "m")
}

// TestImpossible looks for conditions that no row can meet, and for those that only look so.
func TestImpossible(t *testing.T) {
	for query, want := range map[string]string{
		"T | where a == 'x' and a == 'y'":                                         "a == 'y'",
		"T | where a == 'x' | where b == 1 | where a == 'y'":                      "a == 'y'",
		"T | where a in ('x', 'y') and a == 'z'":                                  "a == 'z'",
		"T | where a == 'x' and a != 'x'":                                         "a != 'x'",
		"T | where n == 1 and n == 2":                                             "n == 2",
		"T | where TimeGenerated > ago(1d) and TimeGenerated < ago(7d)":           "TimeGenerated < ago(7d)",
		"T | where ago(7d) > TimeGenerated | where TimeGenerated >= now()":        "TimeGenerated >= now()",
		"T | where n > 5 and n < 3":                                               "n < 3",
		"T | where TimeGenerated between (now() .. ago(1d))":                      "now() .. ago(1d)",
		"T | where strlen(a) < 0":                                                 "strlen(a) < 0",
		"T | where 0 > strlen(a)":                                                 "0 > strlen(a)",
		"T | where 1 == 2":                                                        "1 == 2",
		"T | where false":                                                         "false",
		"T | where a == 'x' and array_length(b) < 0":                              "array_length(b) < 0",
		"T | summarize n = count() by a | where n < 0":                            "n < 0",
		"T | where TimeGenerated between (ago(1d) .. ago(24h))":                   "ago(1d) .. ago(24h)",
		"T | where t between (startofday(now()) .. startofday(now()))":            "startofday(now()) .. startofday(now())",
		"T | where t between (startofday(now()) .. endofday(now()))":              "",
		"T | where bin(t, 1d) between (startofday(now()) .. startofday(now()))":   "",
		"T | where t !between (ago(1d) .. ago(1d))":                               "",
		"T | where n between (5 .. 5)":                                            "",
		"T | where strlen(a) < 1 or 1 == 2":                                       "",
		"T | where array_length(b) >= 0 and strlen(a) > 0 and 1 == 1":             "",
		"T | where not(strlen(a) < 0)":                                            "",
		"union (T | where false), U":                                              "",
		"T | where a == 'x' or a == 'y'":                                          "",
		"T | where not(a == 'x' and a == 'y')":                                    "",
		"T | where a == 'x' | extend a = b | where a == 'y'":                      "",
		"T | where a == 'x' | project a = b | where a == 'y'":                     "",
		"T | where a == 'x' | summarize a = max(b) | where a == 'y'":              "",
		"T | where a == 'x' | join (U | where a == 'y') on b":                     "",
		"union (T | where a == 'x'), (T | where a == 'y')":                        "",
		"T | where a =~ 'X' and a == 'x'":                                         "",
		"T | where a == 'x' and a !~ 'y'":                                         "",
		"T | where a == 'x' and a in ('x', 'y')":                                  "",
		"T | where TimeGenerated > ago(7d) and TimeGenerated < ago(1d)":           "",
		"T | where TimeGenerated between (ago(7d) .. 1d)":                         "",
		"T | where n > 5 and (n < 3 or b)":                                        "",
		"T | where iif(b, a == 'x', a == 'y')":                                    "",
		"T | where a == 'x' and tolower(a) == 'y'":                                "",
		"let f = T | where a == 'x'; let g = T | where a == 'y'; union f, g":      "",
		"T | where a == 'x' | mv-expand a | where a == 'y'":                       "",
		"T | where a == 'x' | project-rename c = a | extend a = d | where a == 1": "",
	} {
		q := Parse(query)
		var got []string
		for _, x := range q.Impossible {
			got = append(got, q.Part(x.Span))
		}
		if s := strings.Join(got, "; "); s != want || q.Err != nil {
			t.Errorf("%s: %q, want %q (%v)", query, s, want, q.Err)
		}
	}
}

// TestTableColumns reads queries with a table whose columns are known.
func TestTableColumns(t *testing.T) {
	closed := TableColumns("T", []Column{{Name: "TimeGenerated", Kind: DateTime}, {Name: "a", Kind: String}, {Name: "d", Kind: Dynamic}}, false)
	open := TableColumns("O", []Column{{Name: "TimeGenerated", Kind: DateTime}, {Name: "Name", Kind: String}}, true)
	for query, want := range map[string]string{
		"T | where a == 'x' | extend b = a | where b == c":                              "T.c",
		"T | project a | where TimeGenerated > ago(1d)":                                 ".TimeGenerated",
		"T | summarize arg_max(TimeGenerated, *) by a, x":                               "T.x",
		"T | project-away a | where a == 'x'":                                           "T.a",
		"T | project-rename b = a | where a == b":                                       ".a",
		"T | join (O | where Name == 'x') on $left.a == $right.Name | where Other == 1": "",
		"T | parse a with * 'x=' x ' ' * | where x == 'y'":                              "",
		"T | extend e = d.a.b | where e == 'x'":                                         "",
		"T | mv-expand d | where d.x == 1":                                              "",
		"T | evaluate bag_unpack(d) | where x == 1":                                     "",
		"O | where name == 'x'":                                                         "O.name",
		"O | where Custom_s == 'x'":                                                     "",
		"union T, U | where x == 1":                                                     "",
		"T | where column_ifexists('x', '') == ''":                                      "",
		"let v = 'x'; T | where a == v":                                                 "",
		"T | where a in (O | project Name)":                                             "",
		"T | invoke f() | where x == 1":                                                 "",
		"T | where timegenerated > ago(1d)":                                             "",
	} {
		q := ParseWith(query, Options{Find: func(name string) (Columns, bool) {
			switch name {
			case "T":
				return closed, true
			case "O":
				return open, true
			}
			return Columns{}, false
		}})
		var got []string
		for _, m := range q.Missing {
			got = append(got, m.Table+"."+m.Name)
		}
		if s := strings.Join(got, "; "); s != want || q.Err != nil {
			t.Errorf("%s: %q, want %q (%v)", query, s, want, q.Err)
		}
	}
}
