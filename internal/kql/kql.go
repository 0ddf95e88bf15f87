// Package kql reads queries of the Kusto Query Language as far as a linter needs it: whether the syntax holds, which tables are
// read, which columns come out, what is filtered and which functions are called. It agrees with the syntax check of Microsoft's
// parser (npm @kusto/language-service-next 12.4.1) on what connectors hold; verdicts_test.go has the numbers. It takes linear time, and
// gives up quietly on what nests too deep.
package kql

import (
	"slices"
	"strings"
)

// Span is a half-open range of bytes of a query.
type Span struct{ From, To int }

// Query is what was read of a query.
type Query struct {
	Text string
	// Err is the first error; nil when there is none.
	Err *Error
	// Errors are all that are sure: behind the first one the reading goes on with the next operator of the outermost pipeline,
	// where every bracket and quote has its partner.
	Errors []Error
	// Partial tells that the query nests too deep to be read to its end.
	Partial bool
	Sources []Source
	Result  Columns
	Stages  []Stage
	Calls   []Call
	Filters []Filter
	// Glued are the texts of which another one is right beside: the language joins the two.
	Glued []Span
	// Assignments are the single equals signs in conditions, where a comparison was probably meant.
	Assignments []Span
	// Equations are the comparisons of extend and project that were probably meant to name a value, as in "extend Day == bin(…)".
	Equations []Span
	// Missing are the columns that the query reads where they are known not to be.
	Missing []Absent
	// Slips are names that were probably meant to be TimeGenerated, the column that every table has.
	Slips []Mention
	// Faults are what keeps a well-formed query from running.
	Faults []Fault
	// Comparisons are those of which something is known.
	Comparisons []Comparison
	// Reads are the columns that expressions read, where Options.Reads asks for them.
	Reads []string
	// Assigns are the values that extend, project and summarize name, where Options.Reads asks for them.
	Assigns []Assign
	// OfTable are the columns that expressions read from a table, each where it is read first: nothing in the query makes them.
	OfTable []Mention
	// Dates are the datetime literals that are no date, such as datetime(2024-13-01).
	Dates []Span
	// Conversions are the numbers that todatetime is given.
	Conversions []Mention
	// Comments are the comments, each without the end of its line.
	Comments []Span
	// RenamedValues are the expressions that project-rename is given where it takes columns only.
	RenamedValues []Span
	// Impossible are the conditions that no row can meet.
	Impossible []Impossible
	// Unlike are the first texts of lists that are in another case than what is looked for, where others of the list are not.
	Unlike []Idle
	// Nulls are the calls that convert a text to null.
	Nulls []Mention
	// ByZero are divisions by a zero that is written out.
	ByZero []Span
	// SameResults are the calls of iff and case whose results are all the same, with this result.
	SameResults []Mention
	// Idle are the conditions that have the same result for every row.
	Idle []Idle

	// Statements are where the statements begin that give a result; a query has one, a transformation no more.
	Statements []int

	fills []Fill
	texts map[string]Span // what a let gives a name to that means one text or a list of them
}

// Whole reports whether the query was read to its end without an error.
func (q *Query) Whole() bool { return q.Err == nil && !q.Partial }

// Readable reports whether a query was read to its end, and nothing is wrong with its syntax but words of the language that mean names.
func (q *Query) Readable() bool {
	return !q.Partial && !slices.ContainsFunc(q.Errors, func(e Error) bool { return e.Kind != Keyword })
}

// Runs reports whether a whole query has nothing that keeps it from running, as far as can be told without its tables; but for a column
// that it lacks.
func (q *Query) Runs(but string) bool {
	return q.Whole() && len(q.Faults)+len(q.Assignments) == 0 &&
		!slices.ContainsFunc(q.Missing, func(m Absent) bool { return m.Name != but && m.Table == "" })
}

// Source is a table, or a function that is in a table's place, that a query reads.
type Source struct {
	Name string
	Span
	Function bool // name(…)
	Pattern  bool // a wildcard of union, find or search
	Remote   bool // of another workspace, database or cluster
	Filled   bool // the name, or a part of it, comes from a {{placeholder}}
	Unknown  bool // a {{placeholder}} in it has no value
}

// Stage is an operator of a pipeline.
type Stage struct {
	Name  string
	Span      // of the operator's name
	Depth int // 0 in the pipeline that gives the result, more in lets and brackets
	// Columns is the number of columns that parse makes.
	Columns int
	// NoTime tells that the column TimeGenerated is not there behind the operator.
	NoTime bool
}

// Mention is a name in a query.
type Mention struct {
	Name string
	Span
}

// Assign is a value with the name that a query has for it.
type Assign struct {
	Mention
	At    Span // of the value
	Value Value
}

// Absent is a column that is read where it is known not to be.
type Absent struct {
	Name string
	Span
	Has []Column // those that are there
	// Table is the table that has no such column, where the columns are still the table's.
	Table string
	// Made tells that the operator that reads the column makes it, for those behind it.
	Made bool
	// Body tells that it is in the body of a function, which sees its parameters and no row.
	Body bool
	// Chart tells that a setting of render names it.
	Chart bool
}

// Call is a call of a function.
type Call struct {
	Name string
	Span      // of the name
	Args Span // what stands between the brackets
	Own  bool // the query itself defines the function
	// Source tells that the function is in a table's place.
	Source bool
	// Passed are the arguments of a function that neither the language nor the query defines.
	Passed []Passed
}

// Passed is an argument of a call.
type Passed struct {
	Name string // in name=value
	Span        // of the whole
	Kind Kind   // of the value
}

// Filter is a column that a condition of where or filter mentions.
type Filter struct {
	Column  string
	Span           // of the column's name
	Op      string // the comparison, such as == or has; "" where the column is not compared directly
	Negated bool
	Right   Span // what the column is compared with
	// Of is the column of the table that Column is another name for; Column itself where it is none.
	Of string
	// Sure tells that no row passes which does not meet the condition.
	Sure bool

	right, rightEnd int
}

// Fill says what means a {{placeholder}}.
type Fill struct{ Name, Value string }

// Options say what is known before a query is read.
type Options struct {
	// Fills are the placeholders that mean something; all others are identifiers that nothing is known of.
	Fills []Fill
	// Tables are those whose columns are known.
	Tables map[string]Columns
	// Find returns the columns of a table, where they are known and Tables does not have them.
	Find func(table string) (Columns, bool)
	// Reads asks for the columns that expressions read.
	Reads bool
	// Raw takes {{placeholders}} for what they are to the service: no part of the language.
	Raw bool
}

// Parse reads a query. Placeholders that fills name are taken as the identifiers they mean; all others as identifiers that
// nothing is known of.
func Parse(text string, fills ...Fill) *Query { return ParseWith(text, Options{Fills: fills}) }

// ParseWith reads a query with what is known of it.
func ParseWith(text string, o Options) *Query {
	q := &Query{Text: text, fills: o.Fills}
	l := lexer{q: q, src: text, raw: o.Raw}
	l.run()
	p := parser{q: q, src: text, tokens: l.out, tables: o.Tables, find: o.Find, reads: o.Reads}
	p.run(&l)
	p.settle(&l)
	return q
}

// Part returns the text of a range.
func (q *Query) Part(s Span) string { return q.Text[s.From:s.To] }

// Strings returns the values of the string literals that a filter's column is compared with, also by a name that a let gives them.
func (q *Query) Strings(f Filter) []string {
	part := q.Part(f.Right)
	if !strings.ContainsAny(part, "\"'`~") {
		at, ok := q.texts[strings.Trim(part, "( )\n\r\t")]
		if !ok {
			return nil // most are numbers, or calls such as ago(1d)
		}
		part = q.Part(at)
	}
	var values []string
	l := lexer{q: &Query{}, src: part}
	l.run()
	for _, t := range l.out {
		if t.kind == text {
			values = append(values, unquote(l.src[t.start:t.end]))
		}
	}
	return values
}

// Aggregates reports whether the pipeline that gives the result counts or draws, and where.
func (q *Query) Aggregates() (Stage, bool) {
	for _, s := range q.Stages {
		if s.Depth == 0 {
			switch s.Name {
			case "summarize", "render", "count", "make-series":
				return s, true
			}
		}
	}
	return Stage{}, false
}

// name returns an identifier's text with its placeholders filled, and what they were.
func (q *Query) name(from, to int) (name string, filled, unknown bool) {
	name = q.Text[from:to]
	if !strings.Contains(name, "{{") {
		return name, false, false
	}
	for _, f := range q.fills {
		name = strings.ReplaceAll(name, "{{"+f.Name+"}}", f.Value)
	}
	return name, true, strings.Contains(name, "{{")
}
