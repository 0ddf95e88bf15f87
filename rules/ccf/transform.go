package ccf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// Transform reports transformations that the service refuses, or whose result does not fit the table.
var Transform = rules.Rule{
	ID: "CL806", Name: "transform", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "syntax", Text: "the transformation does not parse: {0}", Help: "{1}"},
		{ID: "fault", Text: "the transformation does not run: {0}", Help: "{1}"},
		{ID: "keyword", Severity: rules.Warning, Text: "`{0}` in the transformation is a word of the language and stands for a column", Why: "Microsoft's parser refuses it", Help: "write `['{0}']`"},
		{ID: "near-source", Text: "the transformation reads `{0}`, and its input is named `source`", Help: "write `source`"},
		{ID: "other-source", Text: "the transformation reads `{0}`; it can read nothing but `source`", Help: "begin it with `source`"},
		{ID: "no-source", Text: "the transformation does not begin with `source`, `print` or `let`", Help: "begin it with `source`"},
		{ID: "operator", Text: "transformations do not support the operator `{0}`", Why: "a transformation sees one row at a time; the rule cannot be deployed", Help: "write it with extend, project, project-away, project-rename, parse and where"},
		{ID: "unlisted-operator", Severity: rules.Warning, Text: "the operator `{0}` is none of those that transformations support", Why: "the documentation lists the operators that are supported, and no others", Help: "write it with extend, project, project-away, project-rename, parse and where"},
		{ID: "gone", Text: "the column `{0}` is not there any more at this place", Help: "read it before the operator that takes it away or names it anew"},
		{ID: "near-column", Text: "the stream has no column `{0}`", Help: "write `{1}`"},
		{ID: "near-declared", Text: "the stream declares the column `{0}`, and the transformation reads `{1}`", Help: "write `{1}`"},
		{ID: "column", Text: "the stream has no column `{0}`", Help: "declare the column in `streamDeclarations`, or write one of {1}"},
		{ID: "near-function", Severity: rules.Warning, Text: "`{0}` is no function", Why: "the service refuses what it does not know", Help: "write `{1}`"},
		{ID: "near-time", Text: "the transformation gives the column `{0}`, and no `TimeGenerated`", Help: "write `TimeGenerated`"},
		{ID: "no-time", Text: "the transformation gives no column `TimeGenerated`", Help: "add `| extend TimeGenerated = ` and the event's time, or `now()`"},
		{ID: "time-type", Text: "the transformation's `TimeGenerated` is a {0}, and must be a datetime", Help: "write `todatetime(…)` around its value"},
		{ID: "too-long", Text: "the transformation has {0} characters, and 15360 are allowed", Help: "shorten it: leave columns out that the table does not have"},
		{ID: "parse-columns", Severity: rules.Warning, Text: "the `parse` makes {0} columns, and 10 are allowed in a transformation", Why: "the service limits it", Help: "split it into several"},
		{ID: "near-table-column", Severity: rules.Warning, Text: "the table `{1}` has no column `{0}`", Why: "what the transformation gives must fit the table: the value is lost, or the rule is refused", Help: "write `{2}`"},
		{ID: "table-column", Severity: rules.Warning, Text: "the table `{1}` has no column `{0}`", Why: "what the transformation gives must fit the table: the value is lost, or the rule is refused", Help: "add the column to the table, or leave it out here"},
		{ID: "column-type", Severity: rules.Warning, Text: "the column `{0}` is a {1} here, and a {2} in the table `{3}`", Why: "the service refuses a result whose types differ from the table's (InvalidTransformOutput)", Help: "convert it with `{4}`, or declare the other type"},
	},
	Check: checkTransform,
}

// maxTransform is the limit of a transformation's length in characters (Learn: Azure Monitor service limits).
const maxTransform = 15360

func checkTransform(p *rules.Pass) {
	for _, r := range p.Set.Rules {
		if r.File.Copies {
			continue
		}
		for i := range r.Flows {
			f := &r.Flows[i]
			if t := f.Transform; t.Known() && !t.Blank() && !isPlaceholder(t.Value) {
				(&transform{Pass: p, rule: r, flow: f, str: t}).check()
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

func (t *transform) check() {
	if n := utf8.RuneCountInString(t.str.Value); n > maxTransform {
		t.report(kql.Span{To: len(t.str.Value)}, "too-long", strconv.Itoa(n))
	}
	t.stream = t.input()
	t.q = kql.ParseWith(t.str.Value, kql.Options{Tables: map[string]kql.Columns{"source": t.columns()}})
	if t.q.Partial || t.syntax() || t.sources() {
		return
	}
	operators := t.operators()
	t.missing()
	t.functions()
	if !operators && !t.faults() {
		t.fitTable(t.time())
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
			if !c.Name.Known() || isPlaceholder(c.Name.Value) || strings.TrimSpace(c.Name.Value) != c.Name.Value {
				return nil // of blanks CL803 speaks
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
		if !containsFold(catalog.ColumnTypes(), column.Type.Value) {
			kind = kql.Any // CL803 speaks of the type
		}
		if _, twice := c.Find(column.Name.Value); twice {
			c.Open = true // CL803 speaks of it; another column was meant by one of the two
		}
		c.List = append(c.List, kql.Column{Name: column.Name.Value, Kind: kind})
	}
	return c
}

// kindOf is the kind of values that a declared type has.
func kindOf(typ rules.Str) kql.Kind {
	if !typ.Known() || !containsFold(tableTypes(), typ.Value) { // CL803 and CL805 speak of types that do not exist
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
			word := t.q.Part(e.Span)
			t.rewrite(t.report(e.Span, "keyword", word), e.Span, "['"+word+"']")
			continue
		}
		what, help := t.q.Explain(e)
		f := t.report(e.Span, "syntax", what, help)
		if e.Kind == kql.NearWord || e.Kind == kql.Apart {
			t.rewrite(f, e.Span, e.Want)
		}
	}
	for _, at := range t.q.Assignments {
		t.rewrite(t.report(at, "syntax", "a single `=` stands in a condition", "write `==`"), at, "==")
	}
	return len(t.q.Errors)+len(t.q.Assignments) > 0
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

// sources reports what is read besides source; it reports whether there is anything.
func (t *transform) sources() bool {
	for _, s := range t.q.Sources {
		switch {
		case s.Name == "source" || s.Unknown:
			continue
		case near.Distance(s.Name, "source", 2) <= 2:
			t.rewrite(t.report(s.Span, "near-source", s.Name), s.Span, "source")
		default:
			t.report(s.Span, "other-source", s.Name)
		}
		return true
	}
	if len(t.q.Sources) == 0 && !strings.Contains(t.q.Text, "print") && !strings.Contains(t.q.Text, "datatable") {
		t.report(kql.Span{To: len(t.q.Text)}, "no-source")
		return true
	}
	return false
}

// operators reports those that are not supported (Learn, "Supported KQL features in Azure Monitor transformations"); it reports whether
// there is any.
func (t *transform) operators() bool {
	found := false
	for _, s := range t.q.Stages {
		switch s.Name {
		case "extend", "project", "print", "where", "parse", "project-away", "project-rename", "datatable":
			if s.Name == "parse" && s.Columns > 10 {
				t.report(s.Span, "parse-columns", strconv.Itoa(s.Columns))
			}
		case "project-keep", "project-reorder", "parse-where", "parse-kv", "filter", "as", "serialize":
			t.report(s.Span, "unlisted-operator", s.Name)
		default:
			t.report(s.Span, "operator", s.Name)
			found = true
		}
	}
	return found
}

func (t *transform) functions() {
	for _, c := range t.q.Calls {
		if c.Own || c.Name == "parse_cef_dictionary" || c.Name == "geo_location" {
			continue
		}
		if best, ok := kql.NearFunction(c.Name); ok {
			t.rewrite(t.report(c.Span, "near-function", c.Name, best), c.Span, best)
		}
	}
}

func (t *transform) rewrite(f *rules.Finding, s kql.Span, text string) {
	if !t.str.Resolved() {
		f.FixUnsafe("Write "+text, jsontree.ReplaceInside(t.str.Node, s.From, s.To, text))
	}
}
