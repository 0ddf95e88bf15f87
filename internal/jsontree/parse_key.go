package jsontree

// key reads an object's next key and its colon, or the end of the object.
func (p *Parser) key(i int) int {
	c := p.src[i]
	if i == p.closeAt && p.closeHere() {
		p.state = p.nextItem()
		return i
	}
	switch {
	case c == '"':
		return p.quotedKey(i)
	case c == '}' || c == ']':
		if p.state == sKey && p.lastComma >= 0 && i != p.skip {
			p.diag(TrailingComma, p.lastComma, p.lastComma+1)
		}
		i = p.close(i)
		p.state = sAfter
	case c == ',' && p.state == sKeyFirst && p.unclosedBefore(i):
		p.unclosed()
		p.state = sAfter
	case c == ',':
		p.diag(ExtraComma, i, i+1)
		i++
	case c == '{' && p.anotherDocument(i):
		return p.endAtSecond(i)
	case c == '{' && p.state == sKey && p.outerIs(Array) && !(p.mayLook() && p.balance(i) < 0):
		p.unclosed() // the next element of the list begins
		p.state = sElem
	case c == '{' && p.state == sKey && p.unopenedList():
		p.state = sElem
	case c == '{' && p.state == sKeyFirst && p.wronglyOpened(i, Array):
		p.state = sElemFirst
	case c == '{' && p.state == sKeyFirst && p.tooManyOpen(i):
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
		if p.state == sKeyFirst && (p.nextIs(e, ',') || p.nextIs(e, ']')) && p.wronglyOpened(e, Array) {
			p.problems = append(p.problems[:known], p.problems[len(p.problems)-1])
			p.state = sElemFirst
			return i
		}
		if e < len(src) && src[e] == '"' && p.colonFollows(e+1) {
			p.diag(ExtraQuote, e, e+1)
			k := p.push(String, fl, i, e)
			p.keys = append(p.keys, k)
			p.state = sValue
			return p.ws(e+1) + 1
		}
		if len(p.problems) == known && p.unopenedItems(e) {
			p.state = sElem
			return i
		}
		if colon := p.unclosedKey(i, e); colon > 0 {
			p.problems = p.problems[:known]
			p.diag(UnterminatedString, i, colon)
			e = colon
		} else if end := p.quoteInKey(e); end > 0 {
			p.diag(UnescapedQuote, e-1, e)
			fl |= flagBroken
			e = end
		} else if p.loneString(i, e, known) {
			i = e
			p.lastComma = -1
			if n := p.ws(e); n < len(src) && src[n] != '"' {
				p.state = sAfter
			}
			return i
		}
	} else if len(p.problems) > known {
		fl |= flagBroken
	}
	k := p.push(String, fl, i, e)
	p.keys = append(p.keys, k)
	return p.colon(e)
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
