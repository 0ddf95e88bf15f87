package kql

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
		"T | extend A = 1":      "A:long *",
		"T | summarize count()": "count_:long",
		"T | count":             "Count:long",
		"T | summarize arg_max(TimeGenerated, *) by Computer":                                     "TimeGenerated:datetime Computer:value *",
		"T | summarize by bin(TimeGenerated, 1h)":                                                 "TimeGenerated:datetime",
		"let x = T | project A = 1; x | extend B = 'b'":                                           "A:long B:string",
		"let x = toscalar(T | summarize m = max(TimeGenerated)); print IsConnected = x > ago(1d)": "IsConnected:boolean",
		"T | project A, B | project-rename IsConnected = B":                                       "A:value IsConnected:value",
		"T | project A, B | project-away A":                                                       "B:value",
		"union (T | project A = 1), (U | project B = true)":                                       "A:long B:boolean",
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
		"T | where A ==":                    "MissingValue `==`",
		"T | where":                         "MissingValue `where`",
		"T | where A == 1 and where B == 2": "MissingValue `where`",
		"T | sort A":                        "MissingWord `A`",
		"T | take 1 ; ;":                    "Unexpected `;`",
		"T | where A == 1 § 2":              "StrayCharacter `§`",
		"T | where A == “x”":                "StrayCharacter `“`",
		"T | where A == 1 and B = 2":        "SingleEquals `=`",
		"T | where A.b = 2":                 "SingleEquals `=`",
		"T | where time > ago(1d)":          "Keyword `time`",
		"T | extend x = 1 | where":          "MissingValue `where`",
		"| take 1":                          "MissingValue `|`",
		"where A == 1":                      "NoSource `where`",
		"summarize | take 1":                "NoSource `summarize`",
		"datatable (a: text) ['x']":         "UnknownType `text`",

		// lost quotes: the string that was intended begins at the span
		"T | where A in ('x', y', 'z')":                     "UnclosedString `'`",
		"T | where A == 'x | where B == 'y' | take 1":       "UnclosedString `'`",
		"T | where A has_any ('x', 'y, 'z') | take 1":       "UnclosedString `'`",
		"T | where A == 'x\n| where B == 'y' | take 1":      "UnclosedString `'`",
		"T | where A == x' | take 1":                        "UnclosedString `'`",
		"T | summarize max TimeGenerated) | take 1":         "MissingWord `TimeGenerated`",
		"T | project IsConnected = LastLog > ago 30d)":      "MissingWord `30d`",
		"T | project IsConnected = LastLog > ago(30d":       "UnclosedBracket `(`",
		"T | summarize L = max(A | project X = L > ago(1d)": "UnclosedBracket `(`",

		"T | where A == WAF Gateway\"\n| take 1": "UnclosedString `\"`",
		"T | where A == \"x” | take 1":           "StrayCharacter `”`",
		"T | where A == 'it’s | take 1":          "UnclosedString `'`",

		// slips of the words and signs between operands
		"T | where A === 1":             "NearWord `===`",
		"T | where A =! 1":              "NearWord `=!`",
		"T | where A ! = 1":             "NearWord `! =`",
		"T | where A => 1":              "NearWord `=>`",
		"T | where A eq 1":              "NearWord `eq`",
		"T | where A !has_any ('a')":    "NoNegation `!has_any`",
		"T | where A !in~ ('a')":        "none",
		"T | where A !has_cs 'a'":       "none",
		"T | where A !between (1 .. 2)": "none",
		"T | where A startsWith 'x'":    "NearWord `startsWith`",
		"T | where A == 1 AND B == 2":   "NearWord `AND`",
		"T | where A == 1 && B == 2":    "NearWord `&&`",
		"T | summarize count() BY A":    "NearWord `BY`",
		"T | sort by A DESC":            "NearWord `DESC`",
		"T | sort y A":                  "NearWord `y`",
		"T | sort by Time Generated":    "Apart `Time Generated`",
		"T | sum marize count()":        "Apart `sum marize`",
		"T | where isnotempty A":        "NoCall `isnotempty`",
		"T | where A == 1; project B":   "Semicolon `;`",
		"T | take " + "take 5":          "Unexpected `take`",
		"T | where A == 1 B == 2":       "Unexpected `B`",
		"| T | take 1":                  "MissingValue `|`",
		"let x = 1; | T | where A == x": "MissingValue `|`",

		// several errors, each sure
		"T | wher A == 1 | take 1 | projct B":         "UnknownOperator `wher` UnknownOperator `projct`",
		"T | | take 1 | where A = = 1 | extend B":     "NoOperator `|` NearWord `= =`",
		"T | wher (A == 1 | projct B":                 "UnknownOperator `wher`",
		"T where A == 1 | projct B":                   "MissingPipe `where` UnknownOperator `projct`",
		"T | where A and where B == 1 | sort C | top": "MissingValue `where` MissingWord `C` MissingValue `top`",
	} {
		q := Parse(query)
		got := "none"
		if q.Err != nil {
			var all []string
			for _, e := range q.Errors {
				all = append(all, fmt.Sprintf("%s `%s`", names[e.Kind], q.Part(e.Span)))
			}
			got = strings.Join(all, " ")
		}
		if got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

// TestPlacesOfErrors looks where the first error is in queries with several places of the same text.
func TestPlacesOfErrors(t *testing.T) {
	for query, want := range map[string]int{
		"T | where A == 'x | where B == 'y' | take 1": 15,
		"T | where A in ('x', y', 'z')":               22,
		"T | where A has_any ('x', 'y, 'z')":          26,
		"T | where A == ((1)":                         15,
		"T | | take 1":                                2,
		"T | take 1 |\n| where A":                     11,
	} {
		if e := Parse(query).Err; e == nil || e.From != want {
			t.Errorf("%q: %+v, want an error at %d", query, e, want)
		}
	}
}

// TestKnownColumns follows the columns of a table that is known through a pipeline.
func TestKnownColumns(t *testing.T) {
	tables := map[string]Columns{"source": {List: []Column{{Name: "a", Kind: String}, {Name: "b", Kind: Int}, {Name: "t", Kind: DateTime}}}}
	for query, want := range map[string]string{
		"source":                       "a:string b:int t:datetime",
		"source | extend c = a + 1":    "a:string b:int t:datetime c:value",
		"source | extend a = toint(a)": "a:int b:int t:datetime",
		"source | project TimeGenerated = t, B = b * 2, c":                              "TimeGenerated:datetime B:long c:value; c",
		"source | project-rename T = t | where t > ago(1d)":                             "a:string b:int T:datetime; t",
		"source | project-away b, x*, y":                                                "a:string t:datetime; y",
		"source | project-keep a*":                                                      "a:string",
		"source | parse a with * 'x=' x:long ' ' y | extend z = strcat(x, y)":           "a:string b:int t:datetime x:long y:string z:string",
		"let n = 1; source | extend m = n":                                              "a:string b:int t:datetime m:long",
		"let f = (x: int) { x + 1 }; source | extend m = f(b)":                          "a:string b:int t:datetime m:value",
		"source | extend d = dynamic({}), e = parse_json(a), f = 1d | extend g = e.x.y": "a:string b:int t:datetime d:dynamic e:dynamic f:timespan g:dynamic",
		"print a = 1 | project b":                                                       "b:value; b",
	} {
		q := ParseWith(query, Options{Tables: tables})
		var cols []string
		for _, c := range q.Result.List {
			cols = append(cols, c.Name+":"+c.Kind.String())
		}
		if q.Result.Open {
			cols = append(cols, "*")
		}
		missing := []string{strings.Join(cols, " ")}
		for _, m := range q.Missing {
			missing = append(missing, q.Part(m.Span))
		}
		got := strings.Join(missing, "; ")
		if got != want || q.Err != nil {
			t.Errorf("%s: gives %q, want %q (%v)", query, got, want, q.Err)
		}
	}
}

var names = [...]string{
	"Unexpected", "Empty", "UnclosedString", "UnclosedBracket", "StrayBracket", "StrayCharacter", "NoOperator",
	"UnknownOperator", "MissingPipe", "MissingValue", "MissingWord", "SingleEquals", "UnknownType", "Keyword", "NearWord", "NoNegation", "Apart",
	"NoCall", "Semicolon", "BadEscape", "ForeignLetter", "NoSource",
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
