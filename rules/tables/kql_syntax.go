package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// KQLSyntax reports queries that do not run.
var KQLSyntax = rules.Rule{
	ID: "CL506", Name: "kql-syntax", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "the {1} is empty", Help: "write a query"},
		{ID: "unclosed-quote", Text: "the quote {0} in the {1} has no partner on its line", Help: "write the other quote of the text"},
		{ID: "typographic-quote", Text: "the {1} has the typographic quote {0}", Help: "write `\"` or `'`"},
		{ID: "unclosed-bracket", Text: "the bracket `{0}` in the {1} is not closed", Help: "close it"},
		{ID: "stray-bracket", Text: "the bracket `{0}` in the {1} closes nothing", Help: "delete it, or write the bracket that it closes"},
		{ID: "stray-character", Text: "the {1} has `{0}`, which is no character of the language", Help: "delete it, or put the text that it stands in between quotes"},
		{ID: "two-pipes", Text: "two pipes follow each other in the {1}", Help: "delete one, or write an operator between them"},
		{ID: "dangling-pipe", Text: "nothing stands behind the pipe in the {1}", Help: "delete the pipe, or write an operator behind it"},
		{ID: "pipe-operand", Text: "no operator stands behind the pipe in the {1}", Help: "write an operator, such as `where`, behind the pipe"},
		{ID: "near-operator", Text: "`{0}` in the {1} is no operator", Help: "write `{2}`"},
		{ID: "unknown-operator", Text: "`{0}` in the {1} is no operator", Help: "write an operator, such as `where` or `project`"},
		{ID: "missing-pipe", Text: "no pipe stands before the operator `{0}` in the {1}", Help: "write `| {0}`"},
		{ID: "missing-source", Text: "the {1} begins with the operator `{0}`, and names no table", Help: "write the table and a pipe before it"},
		{ID: "leading-pipe", Text: "the {1} begins with a pipe, and names no table", Help: "write the table before the pipe"},
		{ID: "missing-behind", Text: "something is missing behind `{0}` in the {1}", Help: "write what belongs behind `{0}`"},
		{ID: "instead-of-value", Text: "`{0}` stands in the {1} where a value should", Help: "write a column or a value there, or delete what stands before it"},
		{ID: "missing-word", Text: "`{2}` is missing at `{0}` in the {1}", Help: "write `{2}`"},
		{ID: "unexpected", Text: "`{0}` cannot stand in this place of the {1}", Help: "look for what is missing or too much before it"},
		{ID: "single-equals", Text: "a single `=` stands in a condition of the {1}", Help: "write `==`"},
		{ID: "assignment", Severity: rules.Warning, Text: "the condition of the {1} has a single `=`", Why: "it names the condition and compares nothing; the service refuses it or lets every row through", Help: "write `==`"},
		{ID: "unknown-type", Text: "`{0}` in the {1} is no type", Help: "write one of string, int, long, real, bool, datetime, timespan, guid and dynamic"},
		{ID: "keyword", Severity: rules.Warning, Text: "`{0}` in the {1} is a word of the language and stands for a column", Why: "Microsoft's parser refuses the query", Help: "write `['{0}']`"},
		{ID: "near-function", Severity: rules.Warning, Text: "`{0}` in the {1} is no function of the language", Why: "the query fails unless the workspace has a function of this name", Help: "write `{2}`"},
		{ID: "apart", Text: "`{0}` in the {1} is written apart", Help: "write `{2}`"},
		{ID: "no-call", Text: "the function `{0}` in the {1} has no brackets", Help: "write `{0}(…)`"},
		{ID: "semicolon", Text: "a semicolon stands in the {1} where a pipe should", Help: "write `|`"},
		{ID: "fault", Text: "the {1} does not run: {2}", Help: "{3}"},
		{ID: "near-column", Text: "the {1} has no column `{0}` at this place", Help: "write `{2}`"},
		{ID: "column", Text: "the {1} has no column `{0}` at this place", Help: "name it in the operator before, or read one of {2}"},
		{ID: "near-table-column", Severity: rules.Warning, Text: "`{0}` in the {1} is no column of `{3}`", Why: "the query fails: the table has no such column, and case counts", Help: "write `{2}`"},
		{ID: "time-column", Severity: rules.Warning, Text: "`{0}` in the {1} is no column that tables have", Why: "the query fails: every table's time is in the column TimeGenerated, and case counts", Help: "write `TimeGenerated`"},
	},
	Check: checkKQLSyntax,
}

func checkKQLSyntax(p *rules.Pass) {
	if p.Definition.File.IsTemplate() {
		return
	}
	for _, q := range p.Definition.Parsed() {
		if q.Kind == connector.LastData && lowerTime(q.KQL) {
			continue // CL508 speaks of it
		}
		if q.Text.Blank() && (q.Kind != connector.Connectivity || q.Text.Node.Key().Exists()) {
			continue // CL101 and CL514 speak of it, CL510 of a text where the list of queries should be
		}
		if q.Text.Node.IsBroken() {
			continue // what the query says is in doubt, and CL001 speaks of it
		}
		s := syntax{p, q}
		for i := range q.KQL.Errors {
			if e := &q.KQL.Errors[i]; !kql.BesideHidden(q.Text.Value, e.Span) {
				s.say(e)
			}
		}
		if q.KQL.Err == nil {
			s.slips()
		}
	}
}

// syntax says what is wrong with one query.
type syntax struct {
	*rules.Pass
	connector.Parsed
}

func (s *syntax) report(span kql.Span, message string, more ...string) *rules.Finding {
	return s.ReportText(s.Text, span.From, span.To, message, append([]string{s.KQL.Part(span), s.Kind.String()}, more...)...)
}

// plain returns the message of an error that needs no second look.
func plain(k kql.ErrorKind) string {
	switch k {
	case kql.UnclosedString:
		return "unclosed-quote"
	case kql.UnclosedBracket:
		return "unclosed-bracket"
	case kql.StrayBracket:
		return "stray-bracket"
	case kql.UnknownType:
		return "unknown-type"
	case kql.Keyword:
		return "keyword"
	case kql.NoSource:
		return "missing-source"
	case kql.MissingPipe:
		return "missing-pipe"
	case kql.NoCall:
		return "no-call"
	}
	return "unexpected"
}

func (s *syntax) say(e *kql.Error) {
	word := s.KQL.Part(e.Span)
	switch e.Kind {
	case kql.Empty:
		s.Report(s.Text.Node, "empty", "", s.Kind.String())
	case kql.StrayCharacter:
		if strings.ContainsAny(word, "“”„‘’‚`´") {
			s.report(e.Span, "typographic-quote")
			return
		}
		s.report(e.Span, "stray-character")
	case kql.NoOperator:
		s.pipe(e.Span)
	case kql.UnknownOperator:
		if best, ok := kql.NearOperator(word); ok {
			s.fix(s.report(e.Span, "near-operator", best), e.Span, best)
			return
		}
		s.report(e.Span, "unknown-operator")
	case kql.MissingValue:
		s.missingValue(e.Span, word)
	case kql.MissingWord:
		s.report(e.Span, "missing-word", e.Want)
	case kql.NearWord:
		s.fix(s.report(e.Span, "near-operator", e.Want), e.Span, e.Want)
	case kql.Apart:
		s.fix(s.report(e.Span, "apart", e.Want), e.Span, e.Want)
	case kql.Semicolon:
		s.fix(s.report(e.Span, "semicolon"), e.Span, " |")
	case kql.SingleEquals:
		s.fix(s.report(e.Span, "single-equals"), e.Span, "==")
	default:
		s.report(e.Span, plain(e.Kind))
	}
}

// pipe says what is wrong with a pipe that no operator follows.
func (s *syntax) pipe(pipe kql.Span) {
	rest := strings.TrimLeft(s.KQL.Text[pipe.To:], " \t\r\n")
	switch {
	case rest == "" || strings.HasPrefix(rest, ";") || strings.HasPrefix(rest, ")"):
		f := s.report(pipe, "dangling-pipe")
		before := len(strings.TrimRight(s.KQL.Text[:pipe.From], " \t\r\n"))
		if rest == "" && before > 0 {
			s.fix(f, kql.Span{From: before, To: len(s.KQL.Text)}, "")
		}
	case strings.HasPrefix(rest, "|"):
		f := s.report(pipe, "two-pipes")
		s.fix(f, kql.Span{From: pipe.From, To: len(s.KQL.Text) - len(rest)}, "")
	default:
		s.report(pipe, "pipe-operand")
	}
}

func (s *syntax) missingValue(span kql.Span, word string) {
	switch {
	case word == "|" && strings.TrimLeft(s.KQL.Text[:span.From], " \t\r\n") == "":
		s.report(span, "leading-pipe")
	case word == "" || strings.HasPrefix(strings.TrimLeft(s.KQL.Text[span.To:], " \t"), "\n"), s.follows(span):
		s.report(span, "missing-behind")
	default:
		s.report(span, "instead-of-value")
	}
}

// follows reports whether the query ends, or a closing sign stands, behind the span: then something is missing there.
func (s *syntax) follows(span kql.Span) bool {
	rest := strings.TrimLeft(s.KQL.Text[span.To:], " \t\r\n")
	return rest == "" || strings.ContainsRune("|,;)]}", rune(rest[0]))
}

// slips says what is wrong in a query that is well-formed.
func (s *syntax) slips() {
	for _, at := range s.KQL.Assignments {
		s.fix(s.report(at, "assignment"), at, "==")
	}
	for _, c := range s.KQL.Calls {
		if c.Own || c.Source {
			continue
		}
		if best, ok := kql.NearFunction(c.Name); ok {
			s.fix(s.report(c.Span, "near-function", best), c.Span, best)
		}
	}
	for i := range s.KQL.Faults {
		f := &s.KQL.Faults[i]
		what, help := s.KQL.ExplainFault(f)
		finding := s.report(f.Span, "fault", what, help)
		if text, ok := f.Instead(s.KQL.Part(f.Span)); ok {
			s.fix(finding, f.Span, text)
		}
	}
	if s.Kind == connector.GraphBase || s.Kind == connector.SampleText {
		s.timeSlips()
	}
	s.missing()
	s.filterColumns()
}

// missing reports columns that the operators before do not give.
func (s *syntax) missing() {
	var said []string
	for _, m := range s.KQL.Missing {
		if slices.Contains(said, m.Name) || s.Kind == connector.LastData && m.Name == timeColumn || s.Kind == connector.Connectivity && m.Name == isConnected {
			continue // CL507 and CL508 speak of the columns that the portal reads
		}
		said = append(said, m.Name)
		var names []string
		for _, c := range m.Has {
			if c.Name != "" && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
		if best, ok := near.Best(m.Name, names); ok {
			s.fix(s.report(m.Span, "near-column", best), m.Span, best)
			continue
		}
		s.report(m.Span, "column", oneOf(names))
	}
}

// filterColumns reports misspelled columns by which queries tell the rows of one product in a table that many share.
func (s *syntax) filterColumns() {
	if len(s.KQL.Sources) != 1 || s.KQL.Sources[0].Function || s.KQL.Sources[0].Remote {
		return
	}
	table := s.KQL.Sources[0].Name
	columns := identifying(table)
	for i := range s.KQL.Filters {
		f := &s.KQL.Filters[i]
		if len(f.Column) < 7 || slices.Contains(columns, f.Column) || strings.Count(s.KQL.Text, f.Column) > 1 {
			continue // a query that has the name twice may make the column itself
		}
		for _, c := range columns {
			if near.Distance(f.Column, c, 2) <= 2 && (strings.EqualFold(f.Column, c) || digits(f.Column) == "" && !strings.Contains(f.Column, "_")) {
				s.fix(s.report(f.Span, "near-table-column", c, table), f.Span, c)
				break
			}
		}
	}
}

// identifying lists columns of a shared table that tell the product of a row, and are far from the table's other columns (Learn: the
// tables CommonSecurityLog and Syslog).
func identifying(table string) []string {
	switch table {
	case "CommonSecurityLog":
		return []string{"DeviceVendor", "DeviceProduct", "DeviceEventClassID"}
	case "Syslog":
		return []string{"ProcessName", "SyslogMessage", "Facility"}
	}
	return nil
}

func (s *syntax) timeSlips() {
	for _, m := range s.KQL.Slips {
		s.fix(s.report(m.Span, "time-column"), m.Span, "TimeGenerated")
	}
}

// fix offers another text for a part of the query. A person should look at it: the query has never run as it stands.
func (s *syntax) fix(f *rules.Finding, span kql.Span, text string) {
	rewrite(f, s.Text, span, text, false)
}
