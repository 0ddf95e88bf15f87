package dcr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// joins reports whether the transformation has an operator that reads a second table, which is reported itself.
func (t *transform) joins() bool {
	return slices.ContainsFunc(t.q.Stages, func(s kql.Stage) bool { return s.Name == "join" || s.Name == "union" || s.Name == "lookup" })
}

// sources reports what is read besides source; it reports whether there is anything.
func (t *transform) sources() bool {
	for i, s := range t.q.Sources {
		switch {
		case s.Name == "source" || s.Unknown || i > 0 && t.joins():
			continue
		case rules.Distance(s.Name, "source", 2) <= 2:
			t.rewrite(t.report(s.Span, "near-source", s.Name), s.Span, "source")
		default:
			help := "start with `source`"
			if i > 0 {
				help = "remove the operator that reads it; a transformation sees one row at a time"
			}
			t.report(s.Span, "other-source", s.Name, help)
		}
		return true
	}
	if len(t.q.Sources) == 0 && t.q.Readable() && !strings.Contains(t.q.Text, "print") && !strings.Contains(t.q.Text, "datatable") {
		t.report(kql.Span{To: len(t.q.Text)}, "no-source")
		return true
	}
	return false
}

// operators reports those that are not supported (Learn, "Supported KQL features in Azure Monitor transformations"); it reports whether
// there is any.
func (t *transform) operators() bool {
	found := t.external()
	for _, s := range t.q.Stages {
		switch {
		case s.Name == "parse" && s.Columns > 10:
			t.report(s.Span, "parse-columns", strconv.Itoa(s.Columns))
		case unlistedOperator(s.Name):
			t.report(s.Span, "unlisted-operator", s.Name)
		case !supportedOperator(s.Name) && kql.IsOperator(s.Name):
			t.report(s.Span, "operator", s.Name)
			found = true
		}
	}
	return found
}

// external reports externaldata, which reads a file where a table belongs; it reports whether it is there.
func (t *transform) external() bool {
	const name = "externaldata"
	at := strings.Index(t.q.Text, name)
	if at < 0 || strings.Count(t.q.Text[:at], "'")%2 != 0 || strings.Count(t.q.Text[:at], `"`)%2 != 0 {
		return false
	}
	rest := strings.TrimLeft(t.q.Text[at+len(name):], " \t\r\n")
	if !strings.HasPrefix(rest, "(") || at > 0 && words.IsNameByte(t.q.Text[at-1]) {
		return false
	}
	t.report(kql.Span{From: at, To: at + len(name)}, "operator", name)
	return true
}

// supportedOperator reports whether the documentation lists an operator, or published transformations show that it works as one that is
// listed.
func supportedOperator(name string) bool {
	switch name {
	case "extend", "project", "print", "where", "parse", "project-away", "project-rename", "datatable":
		return true
	}
	return false
}

// unlistedOperator reports whether an operator sees one row at a time and is not listed.
func unlistedOperator(name string) bool {
	switch name {
	case "project-keep", "project-reorder", "parse-where", "parse-kv", "filter", "as", "serialize":
		return true
	}
	return false
}

// epochs reports numbers that are taken for times: todatetime counts ticks of 100 nanoseconds from the year 1 (Learn, todatetime).
func (t *transform) epochs() {
	for i := range t.q.Conversions {
		c := &t.q.Conversions[i]
		t.report(c.Span, "epoch", t.q.Part(c.Span))
	}
}
