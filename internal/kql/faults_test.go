package kql

import (
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	for query, want := range map[string]string{
		"T | summarize count by A":                                                 "missing parentheses after the function `count`",
		"T | summarize C = count by A":                                             "missing parentheses after the function `count`",
		"T | summarize A by B":                                                     "expected an aggregate function in `summarize`, found `A`",
		"T | summarize count(*) by A":                                              "unexpected `*` in `count()`",
		"T | where A == 1 | where count() > 5":                                     "aggregate function `count` outside `summarize`",
		"T | extend A = max(TimeGenerated)":                                        "aggregate function `max` outside `summarize`",
		"T | summarize count() by count()":                                         "aggregate function `count` outside `summarize`",
		"T | where TimeGenerated > ago()":                                          "`ago` expects 1 argument, found none",
		"T | where isnotempty(A, B)":                                               "`isnotempty` expects 1 argument, found 2",
		"T | extend A = strcat()":                                                  "`strcat` expects 1 or more arguments, found none",
		"T | where TimeGenerated > ago('7d')":                                      "expected a timespan, found the string `'7d'`",
		"T | where TimeGenerated > ago(7)":                                         "expected a timespan, found the long `7`",
		"T | where TimeGenerated > ago(2w)":                                        "unknown time unit in `2w`",
		"T | summarize count() by bin(TimeGenerated, '1h')":                        "expected a timespan, found the string `'1h'`",
		"T | where 'x'":                                                            "expected a condition, found the string `'x'`",
		"T | summarize L = max(TimeGenerated) | project L > 30d":                   "cannot compare the timespan `30d` with a datetime",
		"T | parse Message with 'a=' x ' b=' x":                                    "duplicate column `x`",
		"let a = 1; let a = 2; T | take a":                                         "the name `a` is defined twice",
		"T | extend N = 1 | join (T | extend N = 'a') on N":                        "the join compares a long with a string",
		"T | extend N = 1 | join (T | extend M = now()) on $left.N == $right.M":    "the join compares a long with a datetime",
		"T | extend N = 1 | join (T | extend M = toint(2)) on $left.N == $right.M": "",
		"let f = (a:int) { let b = a; b }; let g = (a:int) { let b = a; b }; T | extend A = f(1), B = g(1)": "",
		"T | where TimeGenerated > '2024-01-01'":                                                            "cannot compare the string `'2024-01-01'` with a datetime",
		"T | where now() - TimeGenerated > ago(1d)":                                                         "cannot compare the timespan `now() - TimeGenerated` with a datetime",
		"T | summarize C = count() by A | where C > '5'":                                                    "cannot compare the string `'5'` with a long",
		"T | extend A = 'x' + B":                                                                            "operator `+` does not join strings",
		"T | extend A = tostring(B) + C":                                                                    "operator `+` does not join strings",
		"T | summarize A = avg(TimeGenerated) | where A > ago(1d)":                                          "",
		"T | extend A = tostring(B) | summarize count(A) by A":                                              "",
		"T | where A > 5 and B + C > 'x'":                                                                   "",
		"T | take '5'":                                                                                      "expected a number of rows, found the string `'5'`",
		"T | project A, B, A":                                                                               "duplicate column `A`",
		"T | extend A = 1, A = 2":                                                                           "duplicate column `A`",
		"T | project-rename A = B, A = C":                                                                   "duplicate column `A`",
		"T | project A, B | project-rename B = A":                                                           "duplicate column `B`",
		"T | project A, B | project-rename C = B, B = A":                                                    "",
		"T | project A, B | project-rename C = A":                                                           "",
		"'T' | take 1":                                                  "expected a table, found the string `'T'`",
		"[T] | take 1":                                                  "table name `[T]` in brackets without quotes",
		"T | where TimeGenerated > ago[7d]":                             "missing parentheses after the function `ago`",
		"T | where A = 'x'":                                             "",
		"T | where TimeGenerated == 'x'":                                "",
		"T | summarize count() by A | top 5 by count_":                  "",
		"T | summarize iff(count() > 1, 'a', 'b') by C":                 "",
		"T | where A > toscalar(T | summarize max(B))":                  "",
		"T | mv-apply A on (summarize sum(A)) | take 5":                 "`sum` expects a number, timespan or datetime, found the dynamic `A`", // KS138
		"T | mv-apply A to typeof(long) on (summarize sum(A)) | take 5": "",
		"let n = 5; T | take n | summarize n":                           "",
		"let count = () { 1 }; T | extend A = count()":                  "",
		"T | where TimeGenerated > ago(2 * 1d) and A > bin(B, 5)":       "",
		"T | summarize count(), count() by bin(TimeGenerated, 1h)":      "",
		"T | summarize take_any(A, B) by C | project A, B, C":           "",
		"print x = 'a' | take 1":                                        "",
		"T | extend A = case(B == 1, 'x', B == 2, 'y', 'z'), C = pi()":  "",
	} {
		q := Parse(query)
		var got []string
		for i := range q.Faults {
			what, _ := q.ExplainFault(&q.Faults[i])
			got = append(got, what)
		}
		if s := strings.Join(got, "; "); s != want || q.Err != nil {
			t.Errorf("%s: %q, want %q (%v)", query, s, want, q.Err)
		}
	}
}

func TestFaultsOfJoinsAndUnions(t *testing.T) {
	for query, want := range map[string]string{
		`T | join kind=inner (U) on $left.a == a`:                           "expected `$right.a` in the condition of the join, found `a`",
		`T | join (U) on a == $right.a`:                                     "expected `$left.a` in the condition of the join, found `a`",
		`T | join (U) on $left.a == $right.a, b`:                            "",
		`T | join (U) on $left.a == $right.a and $left.b == $right.c`:       "",
		`T | join (U) on $left.a == tolower($right.a)`:                      "expected a column of `$right` in the condition of the join, found `tolower($right.a)`",
		`T | lookup (U) on $left.a == b`:                                    "expected `$right.b` in the condition of the join, found `b`",
		`union isfuzy=true T, U`:                                            "unknown parameter of `union` `isfuzy`; did you mean `isfuzzy`?",
		`union kind=outer isfuzzy=true withsource=Source T, U`:              "",
		`union with_source=Source (T), (U)`:                                 "",
		`union fuzzy=true T, U`:                                             "unknown parameter of `union` `fuzzy`",
		`union best_effort=true T, U`:                                       "",
		`let f = (a: string) { T | where A == a }; f()`:                     "`f` expects 1 argument, found none",
		`let f = (a: string, b: long = 1) { T }; f("x"); f("x", 2)`:         "",
		`let f = (a: string, b: long = 1) { T }; f("x", 2, 3)`:              "`f` expects 1 or 2 arguments, found 3",
		`let f = (T: (*), a: string) { T }; U | invoke f("a")`:              "",
		`let f = () { T }; f`:                                               "",
		`let f = (a: long) { a + 1 }; T | extend B = f(A) + f()`:            "`f` expects 1 argument, found none",
		`union isfuzzy=tre T, U`:                                            "unknown value of `isfuzzy` `tre`; did you mean `true`?",
		`union isfuzzy=false T, U`:                                          "",
		"true | take 1":                                                     "expected a table, found the value `true`",
		"T | where true":                                                    "",
		`T | union isfuzy=true U`:                                           "unknown parameter of `union` `isfuzy`; did you mean `isfuzzy`?",
		`T | join kind=inner (U | extend x = a) on $left.a == $right.['x']`: "",
	} {
		q := Parse(query)
		got := ""
		if len(q.Faults) > 0 {
			got, _ = q.ExplainFault(&q.Faults[0])
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
}

func TestFaultsOfRareOperators(t *testing.T) {
	for query, want := range map[string]string{
		`T | parse A with * B "x"`:                                               "`parse` expects a string between `*` and `B`",
		`T | parse A with "x" B *`:                                               "`parse` expects a string between the column before it and `*`",
		`T | parse A with B C`:                                                   "`parse` expects a string between the column before it and `C`",
		`T | parse A with * "x" B:long *`:                                        "",
		`T | parse A with * "x" "y" B "z" C *`:                                   "`parse` expects a string between the column before it and `*`",
		`T | parse A with * "x" B "y" * "z" C`:                                   "",
		`T | parse A with *`:                                                     "",
		`T | project-rename A`:                                                   "expected `new = old` in `project-rename`, found `A`",
		`T | project A, B | project-rename A = Contoso`:                          "`A = Contoso` in `project-rename` is the wrong way round",
		`T | project Alpha, Beta | project-rename Alpha = Betas`:                 "duplicate column `Alpha`",
		`T | project A, B | project-rename A = B`:                                "duplicate column `A`",
		`T | project-rename A = B, C`:                                            "expected `new = old` in `project-rename`, found `C`",
		`T | extend A = extract("x", 1, B, typeof(dtaetime))`:                    "unknown type `dtaetime`; did you mean `datetime`?",
		`T | extend A = extract("x", 1, B, typeof(long))`:                        "",
		`T | summarize max(count())`:                                             "aggregate function `count` inside the aggregate function `max`",
		`T | summarize make_set(iff(count() > 1, A, ""))`:                        "aggregate function `count` inside the aggregate function `make_set`",
		`T | summarize A = iff(count() > 1, max(B), 0)`:                          "",
		`T | summarize max(toscalar(T | summarize max(A)))`:                      "",
		`T | mv-expand A = make_list(B)`:                                         "aggregate function `make_list` outside `summarize`",
		`T | where any(A, B) == "x"`:                                             "aggregate function `any` outside `summarize`",
		`T | extend A = 5 / 1h`:                                                  "operator `/` is not defined for long and timespan",
		`T | extend A = 1h / 5, B = 5 * 1h, C = 1h % 7m`:                         "",
		`T | summarize max(parse_json(A))`:                                       "`max` expects a value that is not dynamic, found the dynamic `parse_json(A)`",
		`T | make-series N = count() on TimeGenerated step 1d | sort by N`:       "cannot group, sort or join by the dynamic value `N`",
		`T | make-series N = count() on A = bin(TimeGenerated, 1h) step 1d by B`: "",
	} {
		q := Parse(query)
		got := ""
		if len(q.Faults) > 0 {
			got, _ = q.ExplainFault(&q.Faults[0])
		}
		if got != want || q.Err != nil {
			t.Errorf("%s: got %q, want %q (%v)", query, got, want, q.Err)
		}
	}
}

func TestColumnsOfRareOperators(t *testing.T) {
	for query, want := range map[string]string{
		`T | make-series N = count(), sum(A) on TimeGenerated step 1d by B | project N, sum_A, TimeGenerated, B, C`: "C",
		`T | top-nested 3 of A by count(), top-nested 2 of B by N = max(D) | project A, B, N, aggregated_A, C`:      "C",
		`T | getschema | project ColumnName, ColumnOrdinal, DataType, ColumnType, C`:                                "C",
		`T | project A | mv-apply B = C on (take 1)`:                                                                "C",
		`T | project A | mv-apply B = A to typeof(string) on (take 1) | project B, D`:                               "",
		`T | summarize any(A, B) | project any_A, any_B, C`:                                                         "C",
		`T | summarize take_any(A, B) | project A, B, C`:                                                            "C",
	} {
		q := Parse(query)
		var got strings.Builder
		for _, m := range q.Missing {
			got.WriteString(m.Name)
		}
		if got.String() != want || q.Err != nil {
			t.Errorf("%s: missing %q, want %q (%v)", query, got.String(), want, q.Err)
		}
	}
}

func TestImpossibleParts(t *testing.T) {
	for query, want := range map[string]int{
		`T | where A has "x" and A !has "X"`:                              1,
		`T | where A !contains "x" | where A contains "x"`:                1,
		`T | where A startswith "10." and A startswith "192."`:            1,
		`T | where A endswith ".de" | where A endswith ".com"`:            1,
		`T | where A startswith "10." and A startswith "10.1"`:            0,
		`T | where A startswith "10." or A startswith "192."`:             0,
		`T | where A has "x" and A has "y" and A !has "z"`:                0,
		`T | where A contains "x" and A !has "x"`:                         0,
		`T | where A has "x" | extend A = B | where A !has "x"`:           0,
		`T | where A has "x" | summarize by A | where A !has "x"`:         0,
		`T | where A !startswith "10." and A !startswith "192."`:          0,
		`T | where A has "x" | union (T | where A !has "x" | project A)`:  0,
		`T | where A == "xy" | where A startswith "x" | where A has "xy"`: 0,
	} {
		if q := Parse(query); len(q.Impossible) != want || q.Err != nil {
			t.Errorf("%s: %v, want %d (%v)", query, q.Impossible, want, q.Err)
		}
	}
}
