package jsonpath

import "strings"

// filter reads ?( … ).
func (r *reader) filter(open int, closing byte) {
	if r.i++; r.i == len(r.v) || r.v[r.i] != '(' {
		r.fail(Filter, open, r.i+1)
		return
	}
	bracket := r.i
	r.i++
	r.expression(bracket)
	if r.fault != nil {
		return
	}
	r.i++ // the closing parenthesis
	r.blanks()
	switch {
	case r.i == len(r.v):
		r.fail(Unclosed, open, open+1)
	case r.v[r.i] != closing:
		r.fail(Surplus, r.i, r.i+1)
	default:
		r.i++
	}
}

// expression reads comparisons joined by && and || up to the closing parenthesis.
func (r *reader) expression(open int) {
	if r.depth++; r.depth > maxDepth {
		r.fail(Filter, open, open+1)
		return
	}
	defer func() { r.depth-- }()
	for r.fault == nil {
		r.side(open)
		r.blanks()
		if r.i < len(r.v) && strings.IndexByte(")&|", r.v[r.i]) < 0 && r.fault == nil {
			r.operator()
			r.side(open)
			r.blanks()
		}
		switch {
		case r.fault != nil:
			return
		case r.i == len(r.v):
			r.fail(Unclosed, open, open+1)
		case r.v[r.i] == ')':
			return
		case r.v[r.i] == ']':
			r.fail(Unclosed, open, open+1)
		case strings.HasPrefix(r.v[r.i:], "&&") || strings.HasPrefix(r.v[r.i:], "||"):
			r.i += 2
		default:
			r.fail(Filter, r.i, r.i+1)
		}
	}
}

// operators are longest first.
var operators = [...]string{"===", "!==", "==", "=~", "!=", "<>", "<=", ">=", "<", ">"}

func (r *reader) operator() {
	for _, op := range operators {
		if strings.HasPrefix(r.v[r.i:], op) {
			r.i += len(op)
			return
		}
	}
	r.fail(Filter, r.i, r.i+1)
}

// side reads one side of a comparison: a path that begins with @ or $, or a value.
func (r *reader) side(open int) {
	if r.blanks(); r.i == len(r.v) {
		r.fail(Unclosed, open, open+1)
		return
	}
	switch c := r.v[r.i]; {
	case c == '@' || c == '$':
		r.i++
		r.path(true)
	case c == '\'':
		r.text()
	case c == '/':
		if end := strings.IndexByte(r.v[r.i+1:], '/'); end >= 0 {
			r.i += end + 2
			for r.i < len(r.v) && isNameByte(r.v[r.i]) {
				r.i++
			}
		} else {
			r.fail(Unclosed, r.i, r.i+1)
		}
	case c == '"':
		r.fail(Quotes, r.i, r.i+1)
	case c == '(':
		r.fail(Filter, r.i, r.i+1)
	default:
		r.literal()
	}
}

// literal reads a number, true, false or null.
func (r *reader) literal() {
	from := r.i
	for r.i < len(r.v) && strings.IndexByte(" )]&|=<>!", r.v[r.i]) < 0 {
		r.i++
	}
	switch word := r.v[from:r.i]; {
	case word == "true" || word == "false" || word == "null":
	case word != "" && strings.Trim(word, "+-.0123456789eE") == "" && strings.ContainsAny(word, "0123456789"):
	default:
		r.fail(Filter, from, max(r.i, from+1))
	}
}
