package tables

import (
	"iter"
	"slices"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// sayTypes reports what keeps a query from running and shows only where the types of the connector's own tables, or of what the functions
// of its solution return, are known.
func sayTypes(p *rules.Pass, q rules.ParsedQuery, read *kql.Query, known *functionColumns) {
	if read == q.KQL {
		return
	}
	message := "own-type"
	if slices.ContainsFunc(read.Sources, func(s kql.Source) bool { return known.isFunction(s.Name) }) {
		message = "function-type"
	}
	for f := range newFaults(q.KQL, read) {
		what, help := read.ExplainFault(f)
		soften(p.ReportText(q.Text, f.From, f.To, message, q.Kind.String(), what, help), q.Kind, message)
	}
}

// newFaults yields the faults of a query that show only where it is read with types; CL506 has the others.
func newFaults(q, read *kql.Query) iter.Seq[*kql.Fault] {
	return func(yield func(*kql.Fault) bool) {
		for i := range read.Faults {
			f := &read.Faults[i]
			if !slices.ContainsFunc(q.Faults, func(known kql.Fault) bool { return known.Span == f.Span }) && !yield(f) {
				return
			}
		}
	}
}

// saySuffixes reports what keeps a query from running if the columns of a custom table have the types that their suffixes stand for (Learn,
// "Azure Monitor HTTP Data Collector API", record type and properties).
func saySuffixes(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || !q.KQL.Whole() {
		return
	}
	source := &q.KQL.Sources[0]
	if p.Definition.Dialect != rules.Classic || !hasSuffix(source.Name) ||
		source.Function || source.Remote || source.Pattern || source.Filled {
		return
	}
	var list []kql.Column
	for _, m := range q.KQL.OfTable {
		if k := suffixKind(m.Name); k != kql.Any {
			list = append(list, kql.Column{Name: m.Name, Kind: k})
		}
	}
	if len(list) == 0 {
		return
	}
	f := suffixFaults.Get(q.Text.Value, p.Definition.GraphTable.Value, func(text string) suffixFault {
		typed := map[string]kql.Columns{source.Name: kql.TableColumns(source.Name, list, true)}
		return firstNew(q.KQL, kql.ParseWith(text, kql.Options{Fills: p.Definition.Fills(), Tables: typed}))
	})
	if f.what != "" {
		p.ReportText(q.Text, f.at.From, f.at.To, "suffix-type", q.Kind.String(), f.what, f.help)
	}
}

// suffixFault is what keeps a query from running if suffixes tell types.
type suffixFault struct {
	at         kql.Span
	what, help string
}

// suffixFaults keeps what was found in the queries that were read last: a keystroke leaves all but one query as they were.
var suffixFaults = memo.New[suffixFault](256)

// firstNew returns the first fault that shows only with types; the next one may follow from it.
func firstNew(q, read *kql.Query) suffixFault {
	if !read.Whole() {
		return suffixFault{}
	}
	for f := range newFaults(q, read) {
		what, help := read.ExplainFault(f)
		return suffixFault{f.Span, what, help}
	}
	return suffixFault{}
}

// suffixKind returns the type that the HTTP Data Collector API gives a column with this name. Those of guids are compared as texts.
func suffixKind(name string) kql.Kind {
	if len(name) < 3 || name[len(name)-2] != '_' {
		return kql.Any
	}
	switch name[len(name)-1] {
	case 's':
		return kql.String
	case 'd':
		return kql.Real
	case 'b':
		return kql.Bool
	case 't':
		return kql.DateTime
	}
	return kql.Any
}
