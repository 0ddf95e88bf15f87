package jsontree

// value reads the beginning of a container, or the whole of another value; where an element may be, the end of the array too. more is false
// where nothing of the rest is read.
func (p *Parser) value(i int) (next int, more bool) {
	switch p.src[i] {
	case '"':
		return p.stringValue(i), true
	case '{', '[':
		return p.container(i)
	case '}', ']':
		return p.endAtValue(i), true
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return p.number(i), true
	case ',':
		return p.commaAtValue(i), true
	case ':':
		p.diag(ExtraColon, i, i+1)
		return i + 1, true
	case ')':
		return p.wrongEnd(i), true
	}
	return p.word(i), true
}

func (p *Parser) stringValue(i int) int {
	src := p.src
	if i+1 < len(src) && isBlank(src[i+1]) && p.state != sValue && p.loneQuote(i) || p.doubledQuote(i) {
		p.diag(ExtraQuote, i, i+1)
		i++
		return i
	}
	known := len(p.problems)
	e, esc := p.scanString(i)
	if end := p.lostQuote(i, e); end > 0 {
		p.problems = p.problems[:known]
		p.diag(UnterminatedString, i, end)
		e = end
	}
	var fl uint8
	if esc {
		fl = flagEscaped
	}
	if len(p.problems) > known && p.lostText(known) {
		fl |= flagBroken
	}
	p.push(String, fl, i, e)
	i = e
	p.state = sAfter
	return i
}

func (p *Parser) wrongEnd(i int) int {
	if len(p.stack) > 0 && p.state != sValue {
		p.diag(WrongBracket, i, i+1)
		i = p.end(i)
	} else {
		p.diag(BadToken, i, i+1)
		p.push(Invalid, flagBroken, i, i+1)
		i++
	}
	p.state = sAfter
	return i
}

func (p *Parser) container(i int) (next int, more bool) {
	if end := p.template(i); end > 0 {
		i = end
		p.state = sAfter
		return i, true
	}
	if len(p.stack) >= MaxDepth {
		p.diag(TooDeep, i, i+1)
		p.closeAll(i)
		return i, false
	}
	k := Object
	p.state = sKeyFirst
	if p.src[i] == '[' {
		k = Array
		p.state = sElemFirst
	}
	n := p.push(k, 0, i, 0)
	p.stack = append(p.stack, frame{n, uint32(len(p.keys))})
	i++
	return i, true
}

func (p *Parser) endAtValue(i int) int {
	if len(p.stack) == 0 {
		p.diag(MismatchedBracket, i, i+1)
		i++
		p.state = sAfter
		return i
	}
	switch {
	case p.state == sElem && p.lastComma >= 0 && i != p.skip:
		p.diag(TrailingComma, p.lastComma, p.lastComma+1)
	case p.state == sValue && p.unopenedHere(i):
		p.state = sAfter
		return i + 1
	case p.state == sValue:
		p.diag(MissingValue, i, i)
		p.push(Invalid, flagBroken, i, i)
	}
	i = p.close(i)
	p.state = sAfter
	return i
}

func (p *Parser) number(i int) int {
	src := p.src
	known := len(p.problems)
	e := p.scanNumber(i)
	if e < len(src) && src[e] == ' ' || len(p.problems) > known {
		if end := p.textNotNumber(i, e, known); end > 0 {
			i = end
			if src[end-1] != '\n' && len(p.cells) > 0 && int(p.cells[len(p.cells)-1].end) == end {
				p.state = sAfter
			}
			return i
		}
	}
	var fl uint8
	if len(p.problems) > known {
		fl = flagBroken
	}
	p.push(Number, fl, i, e)
	i = e
	p.state = sAfter
	return i
}

func (p *Parser) commaAtValue(i int) int {
	switch {
	case p.state == sElemFirst && p.unclosedBefore(i):
		p.unclosed()
		p.state = sAfter
	case p.state == sElem || p.state == sElemFirst:
		p.diag(ExtraComma, i, i+1)
		i++
	default:
		p.diag(MissingValue, i, i)
		p.push(Invalid, flagBroken, i, i)
		p.state = sAfter
	}
	return i
}

// word reads true, false, null, and what is none of them.
func (p *Parser) word(i int) int {
	switch p.src[i] {
	case 't':
		if p.literal(i, "true") {
			return p.constant(True, i, i+len("true"))
		}
	case 'f':
		if p.literal(i, "false") {
			return p.constant(False, i, i+len("false"))
		}
	case 'n':
		if p.literal(i, "null") {
			return p.constant(Null, i, i+len("null"))
		}
	}
	return p.oddValue(i)
}

// literal reports whether a word begins at i, and ends there.
func (p *Parser) literal(i int, word string) bool {
	end := i + len(word)
	return end <= len(p.src) && string(p.src[i:end]) == word && (end == len(p.src) || isDelim[p.src[end]])
}

func (p *Parser) constant(kind Kind, i, end int) int {
	p.push(kind, 0, i, end)
	p.state = sAfter
	return end
}

// oddValue reads what is in the place of a value and does not begin as one.
func (p *Parser) oddValue(i int) int {
	if end := p.oddity(i); end > 0 {
		return end
	}
	if end := p.before(i); end > 0 {
		return end
	}
	p.state = sAfter
	if end := p.unopenedString(i); end > 0 {
		p.diag(UnopenedString, i, end)
		p.push(Invalid, flagBroken, i, end)
		return end
	}
	src := p.src
	from, code := i, BadToken
	if src[i] == '\'' {
		code = SingleQuotes
		i++
		for i < len(src) && src[i] != '\'' && src[i] != '\n' {
			i++
		}
	} else {
		i = p.bareText(i)
	}
	for i < len(src) && (!isDelim[src[i]] || i == from) {
		i++
	}
	p.diag(code, from, i)
	p.push(Invalid, flagBroken, from, i)
	return i
}
