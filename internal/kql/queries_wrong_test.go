package kql_test

import (
	"strings"
	"unicode/utf16"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
)

// wrong is something that keeps a query from running.
type wrong struct {
	what string
	at   int
}

// wrongIn lists what keeps a query from running, where all tables are known. An empty query, and one that begins with an operator or is a
// text, can run for Microsoft's parser.
func wrongIn(c *query) (list []wrong) {
	own := map[string]kql.Columns{}
	for _, tables := range [...]map[string][][2]string{c.Tables, c.Functions} {
		for name, columns := range tables {
			var all []kql.Column
			for _, col := range columns {
				all = append(all, kql.Column{Name: col[0], Kind: kql.KindOf(col[1])})
			}
			own[name] = kql.TableColumns(name, all, false)
		}
	}
	q := kql.ParseWith(c.Text, kql.Options{Tables: own, Find: connector.AzureColumns, Raw: true})
	for _, s := range q.Sources {
		_, is := own[s.Name]
		fuzzy := strings.Contains(c.Text, "isfuzzy") // may name tables that are not there
		value := s.Name == "true" || s.From > 0 && strings.IndexByte("\"'", c.Text[s.From-1]) >= 0
		if !is && !isKnown(s.Name) && !s.Pattern && !s.Remote && s.Name != "" && !fuzzy && !value {
			list = append(list, wrong{"unknown table " + s.Name, s.From})
		}
	}
	for i := range q.Errors {
		if e := &q.Errors[i]; e.Kind != kql.Empty && e.Kind != kql.NoSource {
			what, _ := q.Explain(e)
			list = append(list, wrong{what, e.From})
		}
	}
	for i := range q.Faults {
		if f := &q.Faults[i]; f.Kind != kql.TextSource {
			what, _ := q.ExplainFault(f)
			list = append(list, wrong{what, f.From})
		}
	}
	for _, m := range q.Missing {
		list = append(list, wrong{"unknown column " + m.Name, m.From})
	}
	for _, c := range q.Calls {
		if !c.Own && !c.Source && !kql.IsBuiltin(c.Name) {
			list = append(list, wrong{"unknown function " + c.Name, c.From})
		}
	}
	for _, m := range q.Slips {
		list = append(list, wrong{"unknown column " + m.Name, m.From})
	}
	for _, a := range q.Assignments {
		list = append(list, wrong{"= in a condition", a.From})
	}
	return list
}

// bytesOf is the byte where so many UTF-16 units of a text end.
func bytesOf(s string, units int) int {
	n := 0
	for i, r := range s {
		if n >= units {
			return i
		}
		n += utf16.RuneLen(r)
	}
	return len(s)
}

// rareStages are operators that give other columns than they get.
var rareStages = []string{
	" make-series count() default=0 on TimeGenerated step 1d ", " getschema ", " top-nested 3 of Computer by count() ", " mv-apply x = Computer on (take 1) ",
	" summarize any(Computer, TimeGenerated) by Type ", " parse Computer with * \"a=\" a ", " project-rename z = Computer ", " count ", " distinct Type ",
	" summarize max(TimeGenerated), dcount(Computer) ", " mv-expand x = split(Computer, \".\") ", " union Syslog ", " lookup (Syslog) on Computer ", " as T ",
}
