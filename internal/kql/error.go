package kql

// ErrorKind says what is wrong with a query.
type ErrorKind uint8

// The kinds of error.
const (
	Unexpected      ErrorKind = iota // something stands where it cannot
	Empty                            // nothing but blanks and comments
	UnclosedString                   // a quote without its end on the line
	UnclosedBracket                  // Span is the bracket
	StrayBracket                     // a closing bracket without its opening one
	StrayCharacter                   // no character of the language
	NoOperator                       // a pipe with nothing behind it; Span is the pipe
	UnknownOperator                  // Span is the word behind the pipe
	MissingPipe                      // an operator without a pipe before it; Span is the operator
	MissingValue                     // an expression is missing
	MissingWord                      // Want is missing
)

// Error is an error of syntax.
type Error struct {
	Kind ErrorKind
	Span
	Want string // what should stand there, for MissingWord
}

// fail keeps the first error and moves to the end, so that every loop ends.
func (p *parser) fail(kind ErrorKind, s Span, want string) {
	if p.q.Err == nil && !p.q.Partial {
		p.q.Err = &Error{kind, s, want}
	}
	p.i = len(p.tokens) - 1
}

// unexpected reports the token at hand: as what it is missing when it is the end, else as itself.
func (p *parser) unexpected() {
	t := p.cur()
	s := Span{int(t.start), int(t.end)}
	switch {
	case t.kind == end:
		p.fail(MissingValue, s, "")
	case (t.kind == ')' || t.kind == ']' || t.kind == '}') && t.match < 0:
		p.fail(StrayBracket, s, "")
	case t.kind == '|':
		p.fail(MissingValue, s, "")
	default:
		p.fail(Unexpected, s, "")
	}
}

func (p *parser) missingValue() {
	t := p.cur()
	if (t.kind == ')' || t.kind == ']' || t.kind == '}') && t.match < 0 {
		p.unexpected()
		return
	}
	p.fail(MissingValue, Span{int(t.start), int(t.end)}, "")
}

// giveUp ends the reading without an error.
func (p *parser) giveUp() {
	p.q.Partial = true
	p.i = len(p.tokens) - 1
}
