package arm

import "strings"

// Parse reads a text that IsExpression accepts: "[…]", or "[[…]" for an expression that is evaluated later. It always returns a tree, and
// goes on after a problem where it can.
func Parse(text string) *Parsed {
	p := &parser{src: text, pos: Brackets(text)}
	out := &Parsed{Brackets: p.pos}
	if len(text)-p.pos > MaxLength {
		out.Problems = []Problem{{Code: TooLong, From: 0, To: len(text)}}
		return out
	}
	p.end = len(text)
	p.blanks()
	if p.peek() == ']' && p.pos == p.end-1 {
		p.problem(Empty, 0, p.end, "", "")
	} else {
		out.Root = p.expression(0)
		p.blanks()
		p.closing()
	}
	out.Problems = p.problems
	return out
}

type parser struct {
	src      string
	pos, end int
	problems []Problem
	halted   bool // nesting too deep: nothing more is read
	room     []Expr
}

// node returns a node from the room that the expression's nodes share.
func (p *parser) node(e Expr) *Expr {
	if len(p.room) == cap(p.room) {
		p.room = make([]Expr, 0, min(32, 4+2*cap(p.room)))
	}
	p.room = append(p.room, e)
	return &p.room[len(p.room)-1]
}

// closing reads the bracket that ends the expression.
func (p *parser) closing() {
	switch {
	case p.halted:
	case p.pos == p.end-1 && p.peek() == ']':
	case p.pos >= p.end:
		p.problem(Expected, p.end-1, p.end, "]", "the end")
	default:
		from, to, found := p.token()
		p.problem(Expected, from, to, "]", found)
	}
}

func (p *parser) peek() byte {
	if p.pos < p.end {
		return p.src[p.pos]
	}
	return 0
}

func (p *parser) blanks() {
	for p.pos < p.end && strings.IndexByte(" \t\r\n", p.src[p.pos]) >= 0 {
		p.pos++
	}
}

// problem notes an offense. What follows the first one may follow from it, so a reader shows the first only.
func (p *parser) problem(code Code, from, to int, want, found string) {
	if len(p.problems) < 4 {
		p.problems = append(p.problems, Problem{code, from, min(max(to, from+1), p.end), want, found})
	}
}

// token returns what comes next, for a message.
func (p *parser) token() (from, to int, text string) {
	p.blanks()
	from = p.pos
	switch c := p.peek(); {
	case from >= p.end:
		return p.end - 1, p.end, "the end"
	case c == '\'':
		to = from + 1
		for to < p.end && p.src[to] != '\'' {
			to++
		}
		to = min(to+1, p.end)
	case isWord(c):
		to = from
		for to < p.end && isWord(p.src[to]) {
			to++
		}
	default:
		to = from + 1
		for to < p.end && p.src[to]&0xC0 == 0x80 { // the rest of a character of several bytes
			to++
		}
	}
	if to-from > 40 {
		return from, to, p.src[from:from+36] + "…"
	}
	return from, to, p.src[from:to]
}

func isWord(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// expression reads a value with the members and indexes behind it.
func (p *parser) expression(depth int) *Expr {
	p.blanks()
	if depth > maxDepth {
		if !p.halted {
			p.problem(TooDeep, p.pos, p.pos+1, "", "")
			p.halted = true
		}
		return p.node(Expr{From: p.pos, To: p.pos})
	}
	e := p.primary(depth)
	for !p.halted {
		at := p.pos
		p.blanks()
		switch p.peek() {
		case '.':
			e = p.member(e)
		case '[':
			e = p.index(e, depth)
		default:
			p.pos = at
			return e
		}
	}
	return e
}

func (p *parser) primary(depth int) *Expr {
	from := p.pos
	switch c := p.peek(); {
	case c == '\'':
		return p.text()
	case c == '"':
		return p.doubleQuoted()
	case isDigit(c), c == '-' && from+1 < p.end && isDigit(p.src[from+1]):
		p.pos++
		for p.pos < p.end && (isDigit(p.src[p.pos]) || p.src[p.pos] == '.' && p.pos+1 < p.end && isDigit(p.src[p.pos+1])) {
			p.pos++
		}
		return p.node(Expr{Kind: Number, From: from, To: p.pos, Name: p.src[from:p.pos], NameFrom: from, NameTo: p.pos})
	case isWord(c):
		return p.call(depth)
	}
	at, to, found := p.token()
	p.problem(Expected, at, to, "a value", found)
	if strings.IndexByte("),]", p.peek()) < 0 {
		p.pos = to // what makes no sense is skipped; what ends something is left for whoever waits for it
	}
	return p.node(Expr{From: from, To: p.pos})
}

// text reads 'a string'; two quotes stand for one.
func (p *parser) text() *Expr {
	from := p.pos
	var b []byte
	start := from + 1
	for i := start; i < p.end; i++ {
		if p.src[i] != '\'' {
			continue
		}
		if i+1 < p.end && p.src[i+1] == '\'' {
			b = append(b, p.src[start:i+1]...)
			i++
			start = i + 1
			continue
		}
		value := p.src[start:i]
		if b != nil {
			value = string(append(b, value...))
		}
		p.pos = i + 1
		return p.node(Expr{Kind: String, From: from, To: p.pos, Name: value, NameFrom: from + 1, NameTo: i})
	}
	p.problem(UnclosedString, from, p.end, "", "")
	p.pos, p.halted = p.end, true
	return p.node(Expr{Kind: Bad, From: from, To: p.end})
}

func (p *parser) doubleQuoted() *Expr {
	from := p.pos
	end := strings.IndexByte(p.src[from+1:p.end], '"')
	if end < 0 {
		p.problem(UnclosedString, from, p.end, "", "")
		p.pos, p.halted = p.end, true
		return p.node(Expr{From: from, To: p.end})
	}
	to := from + end + 2
	p.problem(DoubleQuotes, from, to, "", p.src[from+1:to-1])
	p.pos = to
	return p.node(Expr{Kind: String, From: from, To: to, Name: p.src[from+1 : to-1], NameFrom: from + 1, NameTo: to - 1})
}

// call reads name(arguments), with the name of a user's function in two parts.
func (p *parser) call(depth int) *Expr {
	from := p.pos
	p.word()
	nameTo := p.pos
	at := p.pos
	p.blanks()
	if p.peek() == '.' { // contoso.uniqueName(…)
		p.pos++
		p.blanks()
		p.word()
		nameTo = p.pos
		p.blanks()
	}
	e := p.node(Expr{Kind: Call, From: from, Name: p.src[from:nameTo], NameFrom: from, NameTo: nameTo})
	if p.peek() != '(' {
		p.pos = at
		e.Kind, e.To = Bad, nameTo
		p.pos = nameTo
		p.problem(Unquoted, from, nameTo, "", e.Name)
		return e
	}
	e.Fn = LookUp(e.Name)
	p.pos++
	p.arguments(e, depth)
	e.To = p.pos
	return e
}

func (p *parser) word() {
	for p.pos < p.end && (isWord(p.src[p.pos]) || p.src[p.pos] == '-') {
		p.pos++
	}
}

func (p *parser) arguments(e *Expr, depth int) {
	p.blanks()
	if p.peek() == ')' {
		p.pos++
		return
	}
	for !p.halted {
		e.Args = append(e.Args, p.expression(depth+1))
		if p.halted {
			return
		}
		p.blanks()
		switch p.peek() {
		case ',':
			p.pos++
		case ')':
			p.pos++
			return
		default:
			from, to, found := p.token()
			if from >= p.end-1 || p.src[from] == ']' { // a parenthesis was lost
				p.problem(Expected, from, to, ")", found)
				return
			}
			p.problem(Expected, from, to, "`,` or `)`", found)
			p.resync()
			if p.peek() == ',' {
				p.pos++
				continue
			}
			if p.peek() == ')' {
				p.pos++
			}
			return
		}
	}
}
