package kql

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func sources(q *Query) string {
	var names []string
	for _, s := range q.Sources {
		n := s.Name
		if q.Text[s.From:s.To] != n && !s.Filled && !strings.Contains(q.Text[s.From:s.To], n) {
			n += "!span"
		}
		if s.Function {
			n += "()"
		}
		if s.Pattern {
			n += "~"
		}
		if s.Remote {
			n += "@"
		}
		names = append(names, n)
	}
	return strings.Join(names, " ")
}

func TestSources(t *testing.T) {
	for query, want := range map[string]string{
		"Contoso_CL":                                          "Contoso_CL",
		"Contoso_CL | where A == B | take 1":                  "Contoso_CL",
		"union Contoso_CL, Fabrikam_CL":                       "Contoso_CL Fabrikam_CL",
		"union isfuzzy=true (Contoso_CL | take 1), Fabrikam*": "Contoso_CL Fabrikam*~",
		"Contoso_CL | union Fabrikam_CL | join kind=inner (Heartbeat) on Computer": "Contoso_CL Fabrikam_CL Heartbeat",
		"Contoso_CL | join Heartbeat on Computer | lookup Names on X":              "Contoso_CL Heartbeat Names",
		"let t = Contoso_CL; t | take 1":                                           "Contoso_CL",
		"let t = Contoso_CL | take 1; let u = 7d; t | where X > ago(u)":            "Contoso_CL",
		"let f = (T:(*), n:int) { T | take n }; f(Contoso_CL, 5)":                  "",
		"let f = () { Contoso_CL | take 5 }; f()":                                  "Contoso_CL",
		"Contoso_CL | where Id in ((Fabrikam_CL | project Id))":                    "Contoso_CL Fabrikam_CL",
		"Contoso_CL | where N > toscalar(Fabrikam_CL | count)":                     "Contoso_CL Fabrikam_CL",
		"ContosoEvents(7d) | take 1":                                               "ContosoEvents()",
		"workspace('x').Contoso_CL | take 1":                                       "Contoso_CL@",
		"table('Contoso_CL') | take 1":                                             "Contoso_CL",
		"['Contoso Events'] | take 1":                                              "Contoso Events",
		"Custom-Contoso_CL | take 1":                                               "Custom-Contoso_CL",
		"search in (Contoso_CL, Fabrikam_CL) 'x'":                                  "Contoso_CL Fabrikam_CL",
		"find in (Contoso_CL) where A == 1":                                        "Contoso_CL",
		"print IsConnected = true":                                                 "",
		"datatable (a: string) ['x'] | take 1":                                     "",
		"Contoso_CL | summarize max(TimeGenerated) by Computer":                    "Contoso_CL",
		"Contoso_CL | extend A = iff(B, C, D)":                                     "Contoso_CL",
		"materialize(Contoso_CL) | take 1":                                         "Contoso_CL",
		"// all\nContoso_CL":                                                       "Contoso_CL",
		"(Contoso_CL | take 1)":                                                    "Contoso_CL",

		//nolint:dupword // the table is read twice
		"let a = Contoso_CL;\nlet b = a | where X == 1;\nunion a, b": "Contoso_CL Contoso_CL",

		"Contoso_CL\u200b | take 1": "Contoso_CL",
	} {
		q := Parse(query)
		if q.Err != nil {
			t.Errorf("%s: error %d at %d", query, q.Err.Kind, q.Err.From)
		}
		if got := sources(q); got != want {
			t.Errorf("%s: reads %q, want %q", query, got, want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	q := Parse("{{table}} | take 1", Fill{"table", "Contoso_CL"})
	if s := q.Sources; len(s) != 1 || s[0].Name != "Contoso_CL" || !s[0].Filled || s[0].Unknown {
		t.Errorf("%+v", s)
	}
	if s := Parse("{{other}}_CL | take 1").Sources; len(s) != 1 || !s[0].Unknown {
		t.Errorf("%+v", s)
	}
}

func TestResult(t *testing.T) {
	for query, want := range map[string]string{
		"T | summarize L = max(TimeGenerated) | project IsConnected = L > ago(7d)": "IsConnected:boolean",
		"T | project isConnected = true":                                           "isConnected:boolean",
		"T | summarize Time = max(TimeGenerated) | where isnotempty(Time)":         "Time:datetime",

		"T | take 1":            "*",
		"T | extend A = 1":      "A:number *",
		"T | summarize count()": "count_:number",
		"T | count":             "Count:number",
		"T | summarize arg_max(TimeGenerated, *) by Computer":                                     "TimeGenerated:value Computer:value *",
		"T | summarize by bin(TimeGenerated, 1h)":                                                 "TimeGenerated:value",
		"let x = T | project A = 1; x | extend B = 'b'":                                           "A:number B:string",
		"let x = toscalar(T | summarize m = max(TimeGenerated)); print IsConnected = x > ago(1d)": "IsConnected:boolean",
		"T | project A, B | project-rename IsConnected = B":                                       "A:value IsConnected:value",
		"T | project A, B | project-away A":                                                       "B:value",
		"union (T | project A = 1), (U | project B = true)":                                       "A:number B:boolean",
		"T | project L > ago(1d)":                                                                 ":boolean",
		"T | project IsConnected = iff(count_ > 0, true, false)":                                  "IsConnected:boolean",

		"T | distinct A, B":                              "A:value B:value",
		"T | project IsConnected = not(isempty(X))":      "IsConnected:boolean",
		"T | project IsConnected = bool(true)":           "IsConnected:boolean",
		"T | summarize IsConnected = max(TimeGenerated)": "IsConnected:datetime",
	} {
		q := Parse(query)
		var cols []string
		for _, c := range q.Result.List {
			cols = append(cols, c.Name+":"+c.Kind.String())
		}
		if q.Result.Open {
			cols = append(cols, "*")
		}
		if got := strings.Join(cols, " "); got != want || q.Err != nil {
			t.Errorf("%s: gives %q, want %q (%v)", query, got, want, q.Err)
		}
	}
}

func TestErrors(t *testing.T) {
	for query, want := range map[string]string{
		"":                                  "Empty ``",
		" // nothing":                       "Empty ` // nothing`",
		"T | | take 1":                      "NoOperator `|`",
		"T |":                               "NoOperator `|`",
		"T | wher A == 1":                   "UnknownOperator `wher`",
		"T where A == 1":                    "MissingPipe `where`",
		"T | where A == 'x":                 "UnclosedString `'`",
		"T | summarize max(A":               "UnclosedBracket `(`",
		"T | summarize max(A))":             "StrayBracket `)`",
		"T | where A ==":                    "MissingValue ``",
		"T | where":                         "MissingValue ``",
		"T | where A == 1 and where B == 2": "MissingValue `where`",
		"T | sort A":                        "MissingWord `A`",
		"T | take 1 ; ;":                    "Unexpected `;`",
		"T | where A == 1 § 2":              "StrayCharacter `§`",
	} {
		q := Parse(query)
		got := "none"
		if q.Err != nil {
			got = fmt.Sprintf("%s `%s`", names[q.Err.Kind], q.Part(q.Err.Span))
		}
		if got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

var names = [...]string{
	"Unexpected", "Empty", "UnclosedString", "UnclosedBracket", "StrayBracket", "StrayCharacter", "NoOperator",
	"UnknownOperator", "MissingPipe", "MissingValue", "MissingWord",
}

func TestFilters(t *testing.T) {
	q := Parse(`CommonSecurityLog | where DeviceVendor == "Contoso" and tolower(DeviceProduct) has 'wall' | where ProcessName !in ("a", "b")
		| where TimeGenerated > ago(1d) | where X = 1`)
	var got []string
	for _, f := range q.Filters {
		got = append(got, fmt.Sprint(f.Column, " ", f.Op, " ", strings.Join(q.Strings(f), "/")))
	}
	want := []string{"DeviceVendor == Contoso", "DeviceProduct  ", "ProcessName !in a/b", "TimeGenerated > ", "X  "}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if len(q.Assignments) != 1 || q.Part(q.Assignments[0]) != "=" {
		t.Errorf("%v", q.Assignments)
	}
}

// hostile are queries that would be slow or overflow the stack of a careless parser.
func hostile(n int) []string {
	return []string{
		strings.Repeat("(", n), strings.Repeat("f(", n), strings.Repeat("[", n), strings.Repeat("{", n), strings.Repeat("(){", n),
		strings.Repeat("T | join (", n), strings.Repeat("((){", n) + strings.Repeat("})", n), strings.Repeat("-", n),
		"T" + strings.Repeat(" | where a", n), strings.Repeat("let a = b; ", n), "T | where " + strings.Repeat("a and ", n) + "b",
		"union " + strings.Repeat("T, ", n) + "T", "T | extend " + strings.Repeat("a = b, ", n) + "c = d", strings.Repeat("a.b().", n),
		strings.Repeat("{{a}}", n), strings.Repeat("\"", n), strings.Repeat("a-", n), "T" + strings.Repeat(" | extend a = 1", n),
		strings.Repeat("(a:int,", n), strings.Repeat("(a:int)", n), "x" + strings.Repeat("\u200b", n), "T | where " + strings.Repeat("(a, ", n),
		strings.Repeat("union (T | ", n), strings.Repeat("let f = (a: int) {", n),
	}
}

func TestHostileQueriesTakeLinearTime(t *testing.T) {
	for _, query := range hostile(20000) {
		start := time.Now()
		Parse(query)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%.20q*: %v", query, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, query := range hostile(3) {
		f.Add(query)
	}
	f.Add("let x = (a:int) { T | take a }; union x, (T | where A has_any ('b') and C between (1 .. 2)), ['d e']")
	f.Fuzz(func(t *testing.T, text string) {
		q := Parse(text, Fill{"a", "T"})
		inside := func(s Span) {
			if s.From < 0 || s.To < s.From || s.To > len(text) {
				t.Fatalf("span %v is not inside of %q", s, text)
			}
		}
		if q.Err != nil {
			inside(q.Err.Span)
		}
		for _, s := range q.Sources {
			inside(s.Span)
		}
		for _, c := range q.Calls {
			inside(c.Span)
			inside(c.Args)
		}
		for _, s := range q.Filters {
			inside(s.Span)
			inside(s.Right)
			q.Strings(s)
		}
		for _, c := range q.Result.List {
			inside(c.Span)
		}
		for _, s := range q.Stages {
			inside(s.Span)
		}
	})
}
