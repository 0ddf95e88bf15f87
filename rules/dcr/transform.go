package dcr

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Transform reports transformations that the service refuses, or whose result does not fit the table.
var Transform = rules.Rule{
	ID: "CL806", Name: "transform", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "syntax", Text: "invalid transformation: {0}", Help: "{1}"},
		{ID: "fault", Text: "invalid transformation: {0}", Help: "{1}"},
		{
			ID: "equation", Severity: rules.Warning, Text: "expected `=` before the value of a column, found `==`",
			Why: "The column gets no value. The result has a column `Column1` with true or false instead.", Help: "use `=`",
		},
		{
			ID: "keyword", Severity: rules.Warning, Text: "keyword `{0}` used as a name in the transformation",
			Why: "Microsoft's parser refuses it.", Help: "write `['{0}']`",
		},
		{ID: "near-source", Text: "unknown table `{0}`; did you mean `source`?", Help: "use `source`"},
		{ID: "other-source", Text: "unexpected table `{0}`; a transformation reads only `source`", Help: "{1}"},
		{ID: "no-source", Text: "expected `source`, `print` or `let` at the start of the transformation", Help: "start with `source`"},
		{
			ID: "operator", Text: "operator `{0}` is not supported in transformations",
			Why:  "A transformation sees one row at a time; the rule cannot be deployed.",
			Help: "use extend, project, project-away, project-rename, parse and where",
		},
		{
			ID: "unlisted-operator", Severity: rules.Warning, Text: "operator `{0}` is not documented for transformations",
			Why:  "The documentation lists the operators that are supported, and no others.",
			Help: "use extend, project, project-away, project-rename, parse and where",
		},
		{
			ID: "gone", Text: "column `{0}` was removed or renamed before this place",
			Help: "read it before the operator that removes or renames it",
		},
		{
			ID: "made", Text: "column `{0}` is created by this operator and cannot be used in it",
			Help: "use it in a separate `| extend` after this operator",
		},
		{
			ID: "rename-value", Severity: rules.Warning, Text: "`project-rename` is given the expression `{0}`, but takes only columns",
			Why: "Microsoft's documentation has columns only, and Kusto may refuse the rule.", Help: "write it in `extend` or `project`",
		},
		{ID: "near-column", Text: "unknown column `{0}` of the stream; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "near-declared", Text: "the stream declares the column `{0}`, but the transformation reads `{1}`", Help: "use `{1}`"},
		{
			ID: "near-azure", Severity: rules.Warning, Text: "unknown column `{0}` of `{1}`; did you mean `{2}`?",
			Why: "The stream has the columns of the table. The service refuses a transformation that reads another one.", Help: "use `{2}`",
		},
		{
			ID: "function", Text: "the function `{0}` is used as a column",
			Help: "write `{0}(…)` around a value",
		},
		{ID: "column", Text: "unknown column `{0}` of the stream", Help: "declare the column in `streamDeclarations`, or read one of {1}"},
		{
			ID: "columns", Text: "unknown columns {0} of the stream",
			Help: "declare the columns in `streamDeclarations`, or read columns that the stream has",
		},
		{ID: "near-time", Text: "the transformation returns `{0}`, but no `TimeGenerated`", Help: "rename it to `TimeGenerated`"},
		{
			ID: "no-time", Text: "the transformation returns no column `TimeGenerated`",
			Help: "add `| extend TimeGenerated = ` with the event's time, or `now()`",
		},
		{ID: "time-type", Text: "expected a datetime `TimeGenerated`, found a {0}", Help: "write `todatetime(…)` around its value"},
		{
			ID: "epoch", Severity: rules.Warning, Text: "`todatetime` reads the number `{0}` as ticks, not as a time since 1970",
			Why:  "The result lies in the year 1, so the row is dropped or gets a wrong time.",
			Help: "write `datetime(1970-01-01) + {0} * 1s`, or `* 1ms` for milliseconds",
		},
		{
			ID: "too-long", Text: "the transformation has {0} characters; the limit is 15360",
			Help: "leave out columns that the table does not have",
		},
		{
			ID: "parse-columns", Severity: rules.Warning, Text: "`parse` creates {0} columns; the limit in a transformation is 10",
			Why: "The service enforces this limit.", Help: "split it into several",
		},
		{
			ID: "near-table-column", Severity: rules.Warning, Text: "the table `{1}` has no column `{0}`; did you mean `{2}`?",
			Why: "Columns that the table does not have are dropped without a message.", Help: "{3}",
		},
		{
			ID: "table-column", Severity: rules.Warning, Text: "the table `{1}` has no column `{0}`",
			Why:  "Columns that the table does not have are dropped without a message.",
			Help: "add the column to the table, or remove it here",
		},
		{
			ID: "table-columns", Severity: rules.Warning, Text: "the table `{1}` has no columns {0}",
			Why:  "Columns that the table does not have are dropped without a message.",
			Help: "add the columns to the table, or rename or remove them in the transformation",
		},
		{
			ID: "nothing", Text: "no column of the result but `TimeGenerated` is in the table `{0}`",
			Why:  "All other columns are dropped: the rows arrive empty.",
			Help: "rename the columns with `project` or `project-rename` to those of the table, such as {1}",
		},
		{
			ID: "time-alone", Severity: rules.Warning, Text: "the transformation returns no column but `TimeGenerated`",
			Why: "All other columns of the table stay empty.", Help: "add the table's columns, such as {0}, to the `project`",
		},
		{
			ID: "column-type", Text: "column `{0}` is a {1}, but a {2} in the table `{3}`",
			Why: "The deployment of the rule fails with InvalidTransformOutput.", Help: "convert it with `{4}`, or declare the other type",
		},
		{
			ID: "azure-type", Severity: rules.Warning, Text: "column `{0}` is a {1}, but a {2} in `{3}`",
			Why: "The deployment of the rule fails with InvalidTransformOutput where the types differ.", Help: "convert it with `{4}`",
		},
		{
			ID: "azure-column", Severity: rules.Warning, Text: "`{1}` has no column `{0}`; did you mean `{2}`?",
			Why: "Columns that the table does not have are dropped without a message.", Help: "use `{2}`",
		},
	},
	Check: checkTransform,
}

// maxTransform is the limit of a transformation's length in characters (Learn: Azure Monitor service limits).
const maxTransform = 15360

func checkTransform(p *rules.Pass) { eachTransform(p, (*transform).check) }

// eachTransform reads every transformation of a set and calls a check for it.
func eachTransform(p *rules.Pass, check func(*transform)) {
	for _, r := range p.Set.Rules {
		for i := range r.Flows {
			f := &r.Flows[i]
			if s := f.Transform; s.Known() && !s.Blank() && !expr.IsPlaceholder(s.Value) {
				t := &transform{Pass: p, rule: r, flow: f, str: s}
				t.read()
				check(t)
			}
		}
	}
}

// transform is a flow's transformation with what it starts from.
type transform struct {
	*rules.Pass
	rule   *rules.DataCollectionRule
	flow   *flow
	str    rules.Str
	stream *stream // nil where the flow's stream, or a column of it, is not known
	q      *kql.Query
}

func (t *transform) report(s kql.Span, message string, args ...string) *rules.Finding {
	return t.ReportIn(t.rule.File, t.str.Node, message, args...).At(t.str.Inside(s.From, s.To))
}

// read parses the transformation with the columns of its stream.
func (t *transform) read() {
	t.stream = t.input()
	t.q = kql.ParseWith(t.str.Value, kql.Options{Tables: map[string]kql.Columns{"source": t.columns()}, Reads: true})
}

func (t *transform) check() {
	if n := utf8.RuneCountInString(t.str.Value); n > maxTransform {
		t.report(kql.Span{To: len(t.str.Value)}, "too-long", strconv.Itoa(n))
	}
	if t.q.Partial {
		return
	}
	wrong := t.syntax()
	operators := t.operators()
	if wrong || t.sources() {
		return
	}
	t.missing()
	t.azureSlips()
	t.renamedValues()
	if !operators && !t.faults() {
		t.epochs()
		t.fitTable(t.time())
	}
}

// renamedValues reports the first value that project-rename is given, and shows the others.
func (t *transform) renamedValues() {
	var first *rules.Finding
	for _, at := range t.q.RenamedValues {
		if first == nil {
			first = t.report(at, "rename-value", t.q.Part(at))
		} else {
			first.Relate(t.rule.File, t.str.Inside(at.From, at.To), "and this one")
		}
	}
}

// input returns the flow's stream, where it has one whose columns are all known.
func (t *transform) input() *stream {
	if len(t.flow.Streams) != 1 || !t.flow.Streams[0].Known() {
		return nil
	}
	for i := range t.rule.Streams {
		s := &t.rule.Streams[i]
		if s.Name != t.flow.Streams[0].Value || len(s.Columns) == 0 {
			continue
		}
		for _, c := range s.Columns {
			if !c.Name.Known() || expr.IsPlaceholder(c.Name.Value) || strings.TrimSpace(c.Name.Value) != c.Name.Value {
				return nil // which name the column has is not known
			}
		}
		return s
	}
	return nil
}

func (t *transform) columns() kql.Columns {
	if t.stream == nil {
		return kql.Columns{Open: true}
	}
	var c kql.Columns
	for _, column := range t.stream.Columns {
		kind := kindOf(column.Type)
		if !words.ContainsFold(catalog.ColumnTypes(), column.Type.Value) {
			kind = kql.Any // which type is intended is not known
		}
		if _, twice := c.Find(column.Name.Value); twice {
			c.Open = true // another column was intended by one of the two
		}
		c.List = append(c.List, kql.Column{Name: column.Name.Value, Kind: kind})
	}
	return c
}

// kindOf is the kind of values that a declared type has.
func kindOf(typ rules.Str) kql.Kind {
	if !typ.Known() || !words.ContainsFold(tableTypes(), typ.Value) { // a type that does not exist: its values are not known
		return kql.Any
	}
	return kql.KindOf(strings.ToLower(typ.Value))
}

// syntax reports what does not parse; it reports whether there is anything.
func (t *transform) syntax() bool {
	for i := range t.q.Errors {
		e := &t.q.Errors[i]
		if kql.BesideHidden(t.q.Text, e.Span) {
			continue
		}
		if e.Kind == kql.Keyword {
			t.keyword(e.Span)
			continue
		}
		what, help := t.q.Explain(e)
		f := t.report(e.Span, "syntax", what, help)
		if e.Kind == kql.NearWord || e.Kind == kql.Apart {
			t.rewrite(f, e.Span, e.Want)
		}
	}
	for _, at := range t.q.Assignments {
		t.rewrite(t.report(at, "syntax", "expected `==` in a condition, found `=`", "use `==`"), at, "==")
	}
	for _, at := range t.q.Equations {
		t.rewrite(t.report(at, "equation"), at, "=")
	}
	return !t.q.Readable() || len(t.q.Assignments)+len(t.q.Equations) > 0
}

// keyword reports a word of the language that means a name.
func (t *transform) keyword(s kql.Span) {
	word := t.q.Part(s)
	t.rewrite(t.report(s, "keyword", word), s, "['"+word+"']")
}

// faults reports what keeps a well-formed transformation from running; it reports whether there is anything.
func (t *transform) faults() bool {
	for i := range t.q.Faults {
		f := &t.q.Faults[i]
		what, help := t.q.ExplainFault(f)
		finding := t.report(f.Span, "fault", what, help)
		if text, ok := f.Instead(t.q.Part(f.Span)); ok {
			t.rewrite(finding, f.Span, text)
		}
	}
	return len(t.q.Faults) > 0
}

func (t *transform) rewrite(f *rules.Finding, s kql.Span, text string) {
	if !t.str.Resolved() {
		f.FixUnsafe("Write "+text, rules.ReplaceInside(t.str.Node, s.From, s.To, text))
	}
}
