package jsontree

// key reads an object's next key and its colon, or the end of the object.
func (p *Parser) key(i int) int {
	src := p.src
	c := src[i]
	if i == p.closeAt && p.closeHere() {
		p.state = p.nextItem()
		return i
	}
	switch {
	case c == '"':
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
		i = e
		if i < len(src) && src[i] == ':' {
			i++
		} else {
			i = p.ws(i)
			if i < len(src) && src[i] == ':' {
				i++
			} else {
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
			}
		}
		p.state = sValue
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
	}
	return i
}

// value reads the beginning of a container, or the whole of another value; where an element may be, the end of the array too.
func (p *Parser) value(i int) (int, bool) {
	src := p.src
	c := src[i]
	switch c {
	case '"':
		if i+1 < len(src) && isBlank(src[i+1]) && p.state != sValue && p.loneQuote(i) || p.doubledQuote(i) {
			p.diag(ExtraQuote, i, i+1)
			i++
			return i, true
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
	case ')':
		if len(p.stack) > 0 && p.state != sValue {
			p.diag(WrongBracket, i, i+1)
			i = p.end(i)
		} else {
			p.diag(BadToken, i, i+1)
			p.push(Invalid, flagBroken, i, i+1)
			i++
		}
		p.state = sAfter
	case '{', '[':
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
		if c == '[' {
			k = Array
			p.state = sElemFirst
		}
		n := p.push(k, 0, i, 0)
		p.stack = append(p.stack, frame{n, uint32(len(p.keys))})
		i++
	case '}', ']':
		if len(p.stack) == 0 {
			p.diag(MismatchedBracket, i, i+1)
			i++
			p.state = sAfter
			return i, true
		}
		switch {
		case p.state == sElem && p.lastComma >= 0 && i != p.skip:
			p.diag(TrailingComma, p.lastComma, p.lastComma+1)
		case p.state == sValue && p.unopenedHere(i):
			p.state = sAfter
			return i + 1, true
		case p.state == sValue:
			p.diag(MissingValue, i, i)
			p.push(Invalid, flagBroken, i, i)
		}
		i = p.close(i)
		p.state = sAfter
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		known := len(p.problems)
		e := p.scanNumber(i)
		if e < len(src) && src[e] == ' ' || len(p.problems) > known {
			if end := p.textNotNumber(i, e, known); end > 0 {
				i = end
				if src[end-1] != '\n' && len(p.cells) > 0 && int(p.cells[len(p.cells)-1].end) == end {
					p.state = sAfter
				}
				return i, true
			}
		}
		var fl uint8
		if len(p.problems) > known {
			fl = flagBroken
		}
		p.push(Number, fl, i, e)
		i = e
		p.state = sAfter
	case ':':
		p.diag(ExtraColon, i, i+1)
		i++
	case ',':
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
	default:
		if c == 't' && i+4 <= len(src) && string(src[i:i+4]) == "true" && (i+4 == len(src) || isDelim[src[i+4]]) {
			p.push(True, 0, i, i+4)
			i += 4
		} else if c == 'f' && i+5 <= len(src) && string(src[i:i+5]) == "false" && (i+5 == len(src) || isDelim[src[i+5]]) {
			p.push(False, 0, i, i+5)
			i += 5
		} else if c == 'n' && i+4 <= len(src) && string(src[i:i+4]) == "null" && (i+4 == len(src) || isDelim[src[i+4]]) {
			p.push(Null, 0, i, i+4)
			i += 4
		} else if end := p.oddity(i); end > 0 {
			i = end
			return i, true
		} else if end := p.before(i); end > 0 {
			i = end
			return i, true
		} else if end := p.unopenedString(i); end > 0 {
			p.diag(UnopenedString, i, end)
			p.push(Invalid, flagBroken, i, end)
			i = end
		} else {
			s := i
			code := BadToken
			if c == '\'' {
				code = SingleQuotes
				i++
				for i < len(src) && src[i] != '\'' && src[i] != '\n' {
					i++
				}
			}
			if code == BadToken {
				i = p.bareText(i)
			}
			for i < len(src) && (!isDelim[src[i]] || i == s) {
				i++
			}
			p.diag(code, s, i)
			p.push(Invalid, flagBroken, s, i)
		}
		p.state = sAfter
	}
	return i, true
}
