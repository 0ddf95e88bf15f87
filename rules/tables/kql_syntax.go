package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// KQLSyntax reports queries that do not run.
var KQLSyntax = rules.Rule{
	ID: "CL506", Name: "kql-syntax", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Yields: []string{"CL101", "CL510", "CL514"}, Text: "the {1} is empty", Help: "write a query"},
		{ID: "label", Text: "unexpected label `{0}` before the {1}", Help: "write the query alone"},
		{ID: "no-query", Yields: []string{"CL703"}, Text: "`{0}` in the place of the {1}", Help: "write a query, or remove the entry"},
		{ID: "unclosed-quote", Text: "unclosed string {0} in the {1}", Help: "close the string with the same quote on the same line"},
		{ID: "typographic-quote", Text: "typographic quote {0} in the {1}", Help: "use `\"` or `'`"},
		{ID: "unclosed-bracket", Yields: ofWords, Text: "unclosed `{0}` in the {1}", Help: "add the closing bracket"},
		{ID: "stray-bracket", Yields: ofWords, Text: "unexpected `{0}` in the {1}", Help: "remove it, or add the bracket that it closes"},
		{
			ID: "stray-character", Yields: ofWords, Text: "unexpected character `{0}` in the {1}",
			Help: "remove it, or put the text around it in quotes",
		},
		{
			ID: "two-pipes", Text: "missing operator between two pipes in the {1}",
			Help: "remove one pipe, or write an operator between them",
		},
		{
			ID: "dangling-pipe", Text: "missing operator after the last pipe in the {1}",
			Help: "remove the pipe, or write an operator after it",
		},
		{
			ID: "pipe-operand", Yields: ofWords, Text: "missing operator after the pipe in the {1}",
			Help: "write an operator, such as `where`, after the pipe",
		},
		{ID: "near-operator", Yields: ofWords, Text: "unknown operator `{0}` in the {1}; did you mean `{2}`?", Help: "use `{2}`"},
		{
			ID: "unknown-operator", Yields: ofWords, Text: "unknown operator `{0}` in the {1}",
			Help: "use an operator of the language, such as `where` or `project`",
		},
		{ID: "missing-pipe", Yields: ofWords, Text: "missing `|` before the operator `{0}` in the {1}", Help: "write `| {0}`"},
		{
			ID: "missing-source", Yields: ofWords, Text: "missing table before the operator `{0}` in the {1}",
			Help: "start the query with a table and a pipe",
		},
		{
			ID: "leading-pipe", Yields: []string{"CL510/split"}, Text: "missing table before the first pipe in the {1}",
			Help: "write the table before the pipe",
		},
		{
			ID: "missing-behind", Text: "missing expression after `{0}` in the {1}",
			Help: "complete the expression after `{0}`, or remove `{0}`",
		},
		{
			ID: "instead-of-value", Yields: ofWords, Text: "expected an expression in the {1}, found `{0}`",
			Help: "write a column or a value there, or remove what is before it",
		},
		{ID: "missing-word", Yields: ofWords, Text: "expected `{2}` at `{0}` in the {1}", Help: "add `{2}`"},
		{ID: "unexpected", Yields: ofWords, Text: "unexpected `{0}` in the {1}", Help: "check for something missing or extra before it"},
		{ID: "single-equals", Text: "expected `==` in a condition of the {1}, found `=`", Help: "use `==`"},
		{
			ID: "assignment", Severity: rules.Warning, Text: "expected `==` in the condition of the {1}, found `=`",
			Why:  "A single `=` names the condition and compares nothing; the service refuses it or lets every row through.",
			Help: "use `==`",
		},
		{
			ID: "unknown-type", Text: "unknown type `{0}` in the {1}",
			Help: "use string, int, long, real, bool, datetime, timespan, guid or dynamic",
		},
		{
			ID: "keyword", Severity: rules.Warning, Yields: []string{"CL508/near", "CL506/near-column"}, Text: "keyword `{0}` used as a name in the {1}",
			Why:  "Microsoft's parser refuses the query; the portal refuses some of these words when the definition is deployed (\"'desc' needs to be bracketed\").",
			Help: "write `['{0}']`",
		},
		{
			ID: "near-function", Yields: append([]string{"CL525/function"}, ofWords...), Severity: rules.Warning, Text: "unknown function `{0}` in the {1}; did you mean `{2}`?",
			Why: "The query fails unless the workspace has a function of this name.", Help: "use `{2}`",
		},
		{
			ID: "function", Yields: ofWords, Severity: rules.Warning, Text: "unknown function `{0}` in the {1}",
			Why: "The query fails unless the workspace has a function of this name.", Help: "call a function of the query language",
		},
		{
			ID: "equation", Yields: []string{"CL507/compared", "CL522"}, Severity: rules.Warning, Text: "expected `=` before the value of a column in the {1}, found `==`",
			Why: "The service compares instead of naming the column: the query fails, or its result has the column `Column1`.", Help: "use `=`",
		},
		{
			ID: "negated", Yields: ofWords, Text: "unknown operator `{0}` in the {1}: `{2}` cannot be negated with `!`",
			Help: "write `not(… {2} …)`",
		},
		{ID: "apart", Text: "unexpected space in `{0}` in the {1}", Help: "write `{2}`"},
		{ID: "no-call", Text: "missing parentheses after the function `{0}` in the {1}", Help: "write `{0}(…)`"},
		{ID: "semicolon", Text: "expected `|` in the {1}, found `;`", Help: "use `|`"},
		{ID: "escape", Text: "invalid escape sequence `{0}` in a string of the {1}", Help: "write `\\{0}`, or put `@` before the string"},
		{ID: "letter", Text: "letter `{0}` outside ASCII in a name of the {1}", Help: "use ASCII letters, or write the name as `['…']`"},
		{ID: "fault", Yields: ofWords, Text: "invalid {1}: {2}", Help: "{3}"},
		{ID: "near-column", Yields: ofColumns, Text: "unknown column `{0}` in the {1}; did you mean `{2}`?", Help: "use `{2}`"},
		{
			ID: "column", Yields: ofColumns, Text: "unknown column `{0}` in the {1}: no operator before it returns it",
			Help: "name it in the operator before, or read one of {2}",
		},
		{ID: "body", Yields: ofColumns, Text: "unknown name `{0}` in a function of the {1}", Help: "make it a parameter of the function"},
		{
			ID: "chart", Severity: rules.Warning, Text: "unknown column `{0}` in the chart of the {1}: no operator before it returns it",
			Why: "Microsoft's parser refuses the query, and nothing can be drawn of the column.", Help: "read one of {2}",
		},
		{
			ID: "time-column", Severity: rules.Warning, Text: "unknown column `{0}` in the {1}; did you mean `TimeGenerated`?",
			Why: "The query fails: the time of every table is in the column `TimeGenerated`, and case counts.", Help: "use `TimeGenerated`",
		},
	},
	Check: checkKQLSyntax,
}

// ofWords: a text that was left to be filled in is why a query does not run.
var ofWords = []string{"CL703"}

// ofColumns: that a query returns a column which the portal reads under another name is why the column is unknown, too.
var ofColumns = []string{"CL507", "CL508", "CL703"}

func checkKQLSyntax(p *rules.Pass) {
	if p.Definition.File.IsTemplate() {
		return
	}
	for _, q := range p.Definition.Parsed() {
		if q.Text.Node.IsBroken() {
			continue // what the query says is in doubt
		}
		s := syntax{p, q}
		if s.instead() {
			continue
		}
		for i := range q.KQL.Errors {
			if e := &q.KQL.Errors[i]; !kql.BesideHidden(q.Text.Value, e.Span) {
				s.say(e)
			}
		}
		if q.KQL.Readable() {
			s.slips()
		}
	}
}

// syntax says what is wrong with one query.
type syntax struct {
	*rules.Pass
	rules.ParsedQuery
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
	case kql.NoSource:
		return "missing-source"
	case kql.MissingPipe:
		return "missing-pipe"
	case kql.NoCall:
		return "no-call"
	default:
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
	case kql.Keyword:
		s.keyword(e.Span, word)
	case kql.BadEscape:
		s.fix(s.report(e.Span, "escape"), e.Span, `\`+word)
	case kql.ForeignLetter:
		s.report(e.Span, "letter")
	case kql.NoOperator:
		s.pipe(e.Span)
	case kql.UnknownOperator:
		if strings.HasSuffix(strings.TrimRight(s.KQL.Text[:e.From], " \t\r\n"), "||") {
			return // the pipes were to mean "or"
		}
		if glued := unglued(word); glued != "" {
			s.fix(s.report(e.Span, "near-operator", glued), e.Span, glued)
			return
		}
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
	case kql.NoNegation:
		s.report(e.Span, "negated", strings.TrimPrefix(word, "!"))
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

// unglued returns an operator and the word that is written together with it.
func unglued(word string) string {
	for n := len(word) - 3; n > 3; n-- {
		if kql.IsOperator(word[:n]) {
			return word[:n] + " " + word[n:]
		}
	}
	return ""
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
	case meansOr(s.KQL.Text[pipe.To:]):
		both := kql.Span{From: pipe.From, To: pipe.To + 1}
		s.fix(s.report(both, "near-operator", "or"), both, "or")
	case strings.HasPrefix(rest, "|"):
		f := s.report(pipe, "two-pipes")
		s.fix(f, kql.Span{From: pipe.From, To: len(s.KQL.Text) - len(rest)}, "")
	default:
		s.report(pipe, "pipe-operand")
	}
}

// meansOr reports whether a pipe that is directly behind another one is followed by no operator.
func meansOr(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "|")
	rest = strings.TrimLeft(rest, " \t\r\n")
	n := 0
	for n < len(rest) && (rules.IsNameByte(rest[n]) || rest[n] == '-') {
		n++
	}
	return ok && rest != "" && strings.IndexByte("|;)", rest[0]) < 0 && !kql.IsOperator(rest[:n])
}

// keyword says that a word of the language is used as a name. The service refuses some; that a query calls its time so is judged as such.
func (s *syntax) keyword(at kql.Span, word string) {
	f := s.report(at, "keyword")
	s.fix(f, at, "['"+word+"']")
	if kql.NamesNothing(word) && !(s.Kind == rules.LastData && lowerTime(s.KQL)) {
		f.As(rules.Error)
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

// fix offers another text for a part of the query. A person should look at it: the query has never run as it is.
func (s *syntax) fix(f *rules.Finding, span kql.Span, text string) {
	rewrite(f, s.Text, span, text, false)
}
