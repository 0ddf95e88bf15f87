package jsontree

// key reads an object's next key and its colon, or the end of the object.
func (p *Parser) key(i int) int {
	if i == p.closeAt && p.closeHere() {
		p.state = p.nextItem()
		return i
	}
	switch p.src[i] {
	case '"':
		return p.quotedKey(i)
	case '}', ']':
		if p.state == sKey && p.lastComma >= 0 && i != p.skip {
			p.diag(TrailingComma, p.lastComma, p.lastComma+1)
		}
		i = p.close(i)
		p.state = sAfter
		return i
	case ',':
		if p.state == sKeyFirst && p.unclosedBefore(i) {
			p.unclosed()
			p.state = sAfter
			return i
		}
		p.diag(ExtraComma, i, i+1)
		return i + 1
	case '{':
		return p.braceForKey(i)
	}
	return p.oddKey(i)
}

// braceForKey reads an opening brace in the place of a key: another document, or a sign that a bracket before it is missing, of the
// wrong kind or too many.
func (p *Parser) braceForKey(i int) int {
	first := p.state == sKeyFirst
	switch {
	case p.anotherDocument(i):
		return p.endAtSecond(i)
	case !first && p.outerIs(Array) && !(p.mayLook() && p.balance(i) < 0):
		p.unclosed() // the next element of the list begins
		p.state = sElem
	case !first && p.unopenedList():
		p.state = sElem
	case first && p.wronglyOpened(i, Array):
		p.state = sElemFirst
	case first && p.tooManyOpen(i):
		p.diag(MismatchedBracket, i, i+1)
		i++
	default:
		return p.oddKey(i)
	}
	return i
}

// quotedKey reads a key in quotes and what is behind it.
func (p *Parser) quotedKey(i int) int {
	src := p.src
	if i+1 < len(src) && isBlank(src[i+1]) && p.loneQuote(i) || p.doubledQuote(i) {
		p.diag(ExtraQuote, i, i+1)
		i++
		return i
	}
	known := len(p.problems)
	e, esc := p.scanString(i)
	fl := uint8(flagKey)
	if esc {
		fl |= flagEscaped
	}
	if !p.colonFollows(e) {
		if next, done := p.withoutColon(i, e, fl, known); done {
			return next
		}
		end, mark := p.repairedKey(i, e, known)
		if end == e && p.loneString(i, e, known) {
			return p.afterLone(e)
		}
		e, fl = end, fl|mark
	} else if len(p.problems) > known {
		fl |= flagBroken
	}
	k := p.push(String, fl, i, e)
	p.keys = append(p.keys, k)
	return p.colon(e)
}

// withoutColon reads a string from i to e in the place of a key, without a colon behind it, where it shows that the container is a list,
// or where only a second quote is before the colon. done is false where it shows neither.
func (p *Parser) withoutColon(i, e int, fl uint8, known int) (next int, done bool) {
	if p.state == sKeyFirst && (p.nextIs(e, ',') || p.nextIs(e, ']')) && p.wronglyOpened(e, Array) {
		p.problems = append(p.problems[:known], p.problems[len(p.problems)-1])
		p.state = sElemFirst
		return i, true
	}
	if e < len(p.src) && p.src[e] == '"' && p.colonFollows(e+1) {
		p.diag(ExtraQuote, e, e+1)
		k := p.push(String, fl, i, e)
		p.keys = append(p.keys, k)
		p.state = sValue
		return p.ws(e+1) + 1, true
	}
	if len(p.problems) == known && p.unopenedItems(e) {
		p.state = sElem
		return i, true
	}
	return 0, false
}

// repairedKey returns where a key really ends whose closing quote is missing, or that has a quote within it, and the flags that it gets
// for that; e where it is neither.
func (p *Parser) repairedKey(i, e, known int) (end int, fl uint8) {
	if colon := p.unclosedKey(i, e); colon > 0 {
		p.problems = p.problems[:known]
		p.diag(UnterminatedString, i, colon)
		return colon, 0
	}
	if end := p.quoteInKey(e); end > 0 {
		p.diag(UnescapedQuote, e-1, e)
		return end, flagBroken
	}
	return e, 0
}

// afterLone goes on behind a string that is neither a key nor a value.
func (p *Parser) afterLone(e int) int {
	p.lastComma = -1
	if n := p.ws(e); n < len(p.src) && p.src[n] != '"' {
		p.state = sAfter
	}
	return e
}

// colon reads what is between a key and its value.
func (p *Parser) colon(i int) int {
	src := p.src
	if i = p.ws(i); i < len(src) && src[i] == ':' {
		p.state = sValue
		return i + 1
	}
	if i < len(src) && (src[i] == '=' || src[i] == ';' || src[i] == ',' && p.valueOnLine(i+1)) {
		p.diag(MissingColon, i, i+1)
		i = p.ws(i + 1)
	} else if i < len(src) {
		p.diag(MissingColon, i, i)
	}
	if i < len(src) && (src[i] == ',' || src[i] == '}') {
		p.push(Invalid, flagBroken, i, i)
		p.state = sAfter
		return i
	}
	p.state = sValue
	return i
}

// oddKey reads what is in the place of a key and does not begin as one.
func (p *Parser) oddKey(i int) int {
	src := p.src
	c := src[i]
	end := p.oddity(i)
	if end == 0 {
		if end = p.passed(i, true); end > 0 && p.nextIs(end, ',') {
			p.state = sAfter
		}
	}
	if end > 0 {
		i = end
		return i
	}
	s := i
	if c == '\'' {
		i++
		for i < len(src) && src[i] != '\'' && src[i] != '\n' {
			i++
		}
		if i < len(src) {
			i++
		}
		p.diag(SingleQuotes, s, i)
	} else {
		i = p.bareKey(i)
		if i == s {
			i++
		} else if i < len(src) && src[i] == '"' {
			i++ // the opening quote alone is missing
		}
		p.diag(UnquotedKey, s, i)
	}
	k := p.push(String, flagKey|flagBroken, s, i)
	p.keys = append(p.keys, k)
	i = p.ws(i)
	if i < len(src) && src[i] == ':' {
		i++
		p.state = sValue
	} else {
		p.push(Invalid, flagBroken, i, i)
		p.state = sAfter
	}
	return i
}
