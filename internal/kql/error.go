package kql

import (
	"slices"
	"strings"
)

// ErrorKind says what is wrong with a query.
type ErrorKind uint8

// The kinds of error. Those up to Keyword are errors for Microsoft's parser too.
const (
	Unexpected      ErrorKind = iota // something stands where it cannot
	Empty                            // nothing but blanks and comments
	UnclosedString                   // Span is the quote whose partner is missing
	UnclosedBracket                  // Span is the bracket
	StrayBracket                     // a closing bracket without its opening one
	StrayCharacter                   // no character of the language
	NoOperator                       // a pipe with nothing behind it; Span is the pipe
	UnknownOperator                  // Span is the word behind the pipe
	MissingPipe                      // an operator without a pipe before it; Span is the operator
	MissingValue                     // an expression is missing
	MissingWord                      // Want is missing
	SingleEquals                     // = in a condition, where it is no comparison; Span is the sign
	UnknownType                      // Span is the word that is no type
	Keyword                          // a word of the language in a column's place: it needs ['word']
	NearWord                         // Span is a slip of Want, a word or sign between two operands
	NoNegation                       // Span is a comparison and the ! before it, which it cannot have
	Apart                            // Span is Want with a blank in it
	NoCall                           // Span is a function without its brackets
	Semicolon                        // Span is a semicolon where a pipe should be
	BadEscape                        // a backslash in a text, with what is no escape behind it
	ForeignLetter                    // Span is a letter outside of ASCII in a name
	NoSource                         // the query begins with an operator, and names no table; Microsoft's parser lets it pass
)

// Error is an error of syntax.
type Error struct {
	Kind ErrorKind
	Span
	Want string // what should be there, for MissingWord
}

// maxErrors bounds how many errors of one query are reported.
const maxErrors = 8

// fail keeps an error and moves to the end, so that every loop ends.
func (p *parser) fail(kind ErrorKind, s Span, want string) {
	if !p.failed && !p.q.Partial {
		p.failed, p.failedAt = true, p.i
		p.q.Errors = append(p.q.Errors, Error{kind, s, want})
	}
	p.i = len(p.tokens) - 1
}

// unexpected reports the token at hand: as what it is missing when it is the end, else as itself.
func (p *parser) unexpected() {
	t := p.cur()
	s := p.span(t)
	switch {
	case t.kind == end, t.kind == '|':
		p.fail(MissingValue, p.here(), "")
	case p.failSlip(t):
	case t.kind == stray:
		p.fail(StrayCharacter, s, "")
	case closes(t.kind) && t.match < 0:
		p.fail(StrayBracket, s, "")
	case t.kind == '=' && p.conditional:
		p.fail(SingleEquals, s, "")
	case t.kind <= literal && p.lostBracket():
		p.fail(MissingWord, s, "(")
	default:
		p.fail(Unexpected, s, "")
	}
}

// failSlip reports the token at hand as the slip that it is, if it is one.
func (p *parser) failSlip(t *token) bool {
	if p.failComparison(p.i) {
		return true
	}
	e, ok := p.slip(t)
	if ok {
		p.fail(e.Kind, e.Span, e.Want)
	}
	return ok
}

// lostBracket reports whether an opening bracket was probably lost before the word: a function is before it, and a closing
// bracket behind it has no partner.
func (p *parser) lostBracket() bool {
	if p.i == 0 {
		return false
	}
	before := &p.tokens[p.i-1]
	if before.kind != word || !isBuiltin(p.text(before)) {
		return false
	}
	for i := p.i; i < len(p.tokens) && p.tokens[i].kind != '|'; i++ {
		if p.tokens[i].kind == ')' && p.tokens[i].match < 0 {
			return true
		}
	}
	return false
}

func closes(k kind) bool { return k == ')' || k == ']' || k == '}' }

// missingValue says that an expression should be here. A word or sign that is in its place is to blame; where nothing
// does, what the expression should follow.
func (p *parser) missingValue() {
	t := p.cur()
	switch {
	case t.kind == stray || closes(t.kind) && t.match < 0:
		p.unexpected()
	case t.kind == word && p.i > 0 && isReserved(p.text(t)) && !joinsWords(p.text(t)):
		p.fail(Keyword, p.span(t), "")
	case t.kind == end || t.kind == '|' || t.kind == ',' || t.kind == ';' || closes(t.kind) || p.newLine(t):
		p.fail(MissingValue, p.here(), "")
	default:
		p.fail(MissingValue, p.span(t), "")
	}
}

// keyword notes a word of the language that means a name, and lets the reading go on with it as one.
func (p *parser) keyword(t *token) {
	if !p.failed && !p.q.Partial && len(p.q.Errors) < maxErrors {
		p.q.Errors = append(p.q.Errors, Error{Keyword, p.span(t), ""})
	}
}

// joinsWords reports which of the reserved words join others, so that nobody means a column by them.
func joinsWords(w string) bool {
	switch w {
	case "and", "or", "by", "of", "to", "as", "asc", "desc", "between":
		return true
	}
	return isComparison(w) || isOperatorWord(w)
}

// newLine reports whether the token is on another line than the one before it.
func (p *parser) newLine(t *token) bool {
	if p.i == 0 || !t.spaced {
		return false
	}
	for _, c := range []byte(p.src[p.tokens[p.i-1].end:t.start]) {
		if c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// giveUp ends the reading without an error.
func (p *parser) giveUp() {
	p.q.Partial = true
	p.i = len(p.tokens) - 1
}

// settle puts the errors in order once all is read: what the lexer met goes before what follows from it.
func (p *parser) settle(l *lexer) {
	q, lexed := p.q, l.err
	if len(q.Errors) > 0 && lexed == nil {
		p.blameBracket(&q.Errors[0], l.open)
	}
	if lexed != nil {
		switch {
		case len(q.Errors) == 0 || lexed.From <= q.Errors[0].From:
			q.Errors = []Error{*lexed}
		case lexed.Kind == UnclosedString:
			q.Errors = []Error{p.shifted(q.Errors[0], lexed)}
		}
	}
	if len(q.Errors) > 0 {
		q.Err = &q.Errors[0]
	}
	q.Missing = slices.DeleteFunc(q.Missing, func(m Absent) bool {
		return slices.ContainsFunc(q.Faults, func(f Fault) bool { return f.Span == m.Span })
	})
}

// blameBracket puts the blame for an error on the last bracket before it that is not closed.
func (p *parser) blameBracket(e *Error, open []int32) {
	switch e.Kind {
	case Unexpected, MissingValue, MissingWord, Keyword:
	default:
		return
	}
	for i := len(open) - 1; i >= 0; i-- {
		if t := &p.tokens[open[i]]; int(t.start) < e.From || int(t.start) == e.From && e.To == int(t.end) {
			*e = Error{UnclosedBracket, p.span(t), ""}
			return
		}
	}
}

// shifted finds the quote that is missing where a later one has no partner: before or behind the string that is glued to the
// word at which the reading ended.
func (p *parser) shifted(e Error, lexed *Error) Error {
	for i := range p.tokens {
		t := &p.tokens[i]
		if int(t.start) != e.From || i == 0 || t.spaced {
			continue
		}
		before := &p.tokens[i-1]
		switch {
		case t.kind == text:
			return Error{UnclosedString, Span{e.From, e.From + 1}, ""}
		case before.kind == text:
			return Error{UnclosedString, Span{int(before.start), int(before.start) + 1}, ""}
		}
	}
	if rest := p.src[min(e.From, lexed.From):lexed.From]; !strings.ContainsAny(rest, "\n|\"'") {
		return *lexed // nothing but words stands between the two: they are the text
	}
	return e
}
