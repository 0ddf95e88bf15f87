package jsontree

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Parser holds the memory that parsing needs, to be used for one document after another.
type Parser struct {
	src      []byte
	cells    []cell
	problems []Problem
	stack    []frame
	keys     []uint32
	tab      []int32
	wraps    int // containers put in, and other guesses that cost time
	junkSeen junk
	skip     int // the offset of a closing bracket that is known to be too many; 0 where there is none
	closeAt  int // the offset before which the container that begins at lacking lacks its bracket; 0 where there is none
	lacking  int
}

type frame struct {
	node  uint32
	keyLo uint32
}

// Parse reads a document with memory of its own.
func Parse(src []byte) *Tree {
	var p Parser
	return p.Parse(src)
}

// Parse reads a document. The tree shares the parser's memory: it is valid until the next Parse, unless Compact gives it its own.
func (p *Parser) Parse(src []byte) *Tree {
	p.parse(src)
	if len(p.problems) > 0 {
		p.again()
	}
	sort.SliceStable(p.problems, func(i, j int) bool { return p.problems[i].Span.Start < p.problems[j].Span.Start })
	return &Tree{src: src, cells: p.cells, problems: p.problems}
}

// MaxDepth is how deep containers may be nested.
const MaxDepth = 10000

func (p *Parser) reset(src []byte) {
	p.src = src
	p.cells = p.cells[:0]
	p.problems = p.problems[:0]
	p.stack = p.stack[:0]
	p.keys = p.keys[:0]
	p.wraps = 0
	p.junkSeen = 0
}

func (p *Parser) push(k Kind, fl uint8, s, e int) uint32 {
	var up uint32
	if len(p.stack) > 0 {
		up = p.stack[len(p.stack)-1].node
	}
	n := uint32(len(p.cells))
	if len(p.cells) == cap(p.cells) {
		p.grow(s)
	}
	p.cells = append(p.cells, cell{kind: k, flags: fl, start: uint32(s), end: uint32(e), next: n + 1, parent: up})
	return n
}

// grow makes room for what the rest of the document needs if it goes on as it began; at is how far it has been read.
func (p *Parser) grow(at int) {
	need := len(p.cells)/4*5 + 64
	if at > 0 {
		need = max(need, len(p.cells)*(len(p.src)/8)/(at/8+1)/8*9)
	}
	p.cells = append(make([]cell, 0, min(need, len(p.cells)*4+64)), p.cells...)
}

// st is what the parser expects next.
type st uint8

const (
	sValue     st = iota // value expected (top, after ':' )
	sElemFirst           // after '['
	sElem                // after ',' in array
	sKeyFirst            // after '{'
	sKey                 // after ',' in object
	sAfter               // after a value
)

// nextItem is what follows a comma in the innermost container.
func (p *Parser) nextItem() st {
	if len(p.stack) > 0 && p.cells[p.stack[len(p.stack)-1].node].kind == Object {
		return sKey
	}
	return sElem
}

func (p *Parser) parse(src []byte) {
	p.reset(src)
	if cap(p.cells) == 0 {
		p.cells = make([]cell, 0, len(src)/16+16)
	}
	if len(src) >= 4 && (src[0] == 0 && src[2] == 0 || src[1] == 0 && src[3] == 0) {
		p.diag(UTF16, 0, 2) // without its mark: every second byte of plain text is null
		return
	}
	if !utf8.Valid(src) {
		if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
			p.diag(UTF16, 0, 2)
			return
		}
		for i := 0; i < len(src); {
			if src[i] < 0x80 {
				i++
				continue
			}
			r, n := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && n == 1 {
				p.diag(InvalidUTF8, i, i+1)
			}
			i += n
		}
	}
	i := 0
	if bytes.HasPrefix(src, []byte("\xEF\xBB\xBF")) {
		p.diag(ByteOrderMark, 0, 3)
		i = 3
	}
	i = p.ws(i)
	if i >= len(src) {
		p.diag(EmptyDocument, i, i)
		return
	}
	state := sValue
	lastComma := 0
	i = p.preamble(i)
	for {
		if state == sAfter {
			if len(p.stack) == 0 {
				i = p.ws(i)
				if i < len(src) {
					switch p.afterRoot(i) {
					case rootIsKey:
						i++
						state = sValue
						continue
					case rootIsElement:
						continue
					case rootIsFenced:
						return
					}
					p.diag(TrailingData, i, len(src))
				}
				return
			}
			i = p.ws(i)
			top := &p.stack[len(p.stack)-1]
			isObj := p.cells[top.node].kind == Object
			if i >= len(src) {
				p.closeAll(i)
				return
			}
			if i == p.closeAt && p.closeHere() {
				if src[i] == '"' || src[i] == '{' || src[i] == '[' { // its comma went with the bracket
					lastComma = -1
					state = p.nextItem()
				}
				continue
			}
			switch c := src[i]; {
			case c == ',':
				lastComma = i
				i++
				if isObj {
					state = sKey
				} else {
					state = sElem
				}
			case c == '}' || c == ']':
				i = p.close(i)
			case c == ')':
				p.diag(WrongBracket, i, i+1)
				i = p.end(i)
			case c == ':' && (p.wronglyOpened(i, Object) || p.unopenedObject() || !isObj && p.keyInArray()):
				i++
				state = sValue
			case c == ';' || c == '.' && (i+1 == len(src) || isBlank(src[i+1])):
				p.diag(BadSeparator, i, i+1)
				lastComma = -1
				i++
				state = sElem
				if isObj {
					state = sKey
				}
			default:
				end := p.oddity(i)
				if end == 0 {
					end = p.unescapedQuote(i)
				}
				if end == 0 {
					end = p.passed(i, isObj)
				}
				if end > 0 {
					i = end
					continue
				}
				p.diag(MissingComma, p.endOfLast(), p.endOfLast())
				lastComma = -1
				if isObj {
					state = sKey
				} else {
					state = sElem
				}
			}
			continue
		}
		i = p.ws(i)
		if i >= len(src) {
			if len(p.stack) == 0 {
				return
			}
			p.closeAll(i)
			return
		}
		c := src[i]
		if state == sKeyFirst || state == sKey {
			if i == p.closeAt && p.closeHere() {
				state = p.nextItem()
				continue
			}
			switch {
			case c == '"':
				if i+1 < len(src) && isBlank(src[i+1]) && p.loneQuote(i) {
					p.diag(ExtraQuote, i, i+1)
					i++
					continue
				}
				known := len(p.problems)
				e, esc := p.scanString(i)
				fl := uint8(flagKey)
				if esc {
					fl |= flagEscaped
				}
				if !p.colonFollows(e) {
					if state == sKeyFirst && (p.nextIs(e, ',') || p.nextIs(e, ']')) && p.wronglyOpened(e, Array) {
						p.problems = append(p.problems[:known], p.problems[len(p.problems)-1])
						state = sElemFirst
						continue
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
						lastComma = -1
						if n := p.ws(e); n < len(src) && src[n] != '"' {
							state = sAfter
						}
						continue
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
							state = sAfter
							continue
						}
					}
				}
				state = sValue
			case c == '}' || c == ']':
				if state == sKey && lastComma >= 0 && i != p.skip {
					p.diag(TrailingComma, lastComma, lastComma+1)
				}
				i = p.close(i)
				state = sAfter
			case c == ',':
				p.diag(ExtraComma, i, i+1)
				i++
			case c == '{' && state == sKey && p.outerIs(Array) && !(p.mayLook() && p.balance(i) < 0):
				p.unclosed() // the next element of the list begins
				state = sElem
			case c == '{' && state == sKey && p.unopenedList():
				state = sElem
			case c == '{' && state == sKeyFirst && p.wronglyOpened(i, Array):
				state = sElemFirst
			case c == '{' && state == sKeyFirst && p.tooManyOpen(i):
				p.diag(MismatchedBracket, i, i+1)
				i++
			default:
				end := p.oddity(i)
				if end == 0 {
					if end = p.passed(i, true); end > 0 && p.nextIs(end, ',') {
						state = sAfter
					}
				}
				if end > 0 {
					i = end
					continue
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
					state = sValue
				} else {
					p.push(Invalid, flagBroken, i, i)
					state = sAfter
				}
			}
			continue
		}
		switch c {
		case '"':
			if i+1 < len(src) && isBlank(src[i+1]) && state != sValue && p.loneQuote(i) {
				p.diag(ExtraQuote, i, i+1)
				i++
				break
			}
			known := len(p.problems)
			e, esc := p.scanString(i)
			var fl uint8
			if esc {
				fl = flagEscaped
			}
			if len(p.problems) > known && p.lostText(known) {
				fl |= flagBroken
			}
			p.push(String, fl, i, e)
			i = e
			state = sAfter
		case ')':
			if len(p.stack) > 0 && state != sValue {
				p.diag(WrongBracket, i, i+1)
				i = p.end(i)
			} else {
				p.diag(BadToken, i, i+1)
				p.push(Invalid, flagBroken, i, i+1)
				i++
			}
			state = sAfter
		case '{', '[':
			if end := p.template(i); end > 0 {
				i = end
				state = sAfter
				break
			}
			if len(p.stack) >= MaxDepth {
				p.diag(TooDeep, i, i+1)
				p.closeAll(i)
				return
			}
			k := Object
			state = sKeyFirst
			if c == '[' {
				k = Array
				state = sElemFirst
			}
			n := p.push(k, 0, i, 0)
			p.stack = append(p.stack, frame{n, uint32(len(p.keys))})
			i++
		case '}', ']':
			if len(p.stack) == 0 {
				p.diag(MismatchedBracket, i, i+1)
				i++
				state = sAfter
				break
			}
			if state == sElem && lastComma >= 0 && i != p.skip {
				p.diag(TrailingComma, lastComma, lastComma+1)
			} else if state == sValue {
				p.diag(MissingValue, i, i)
				p.push(Invalid, flagBroken, i, i)
			}
			i = p.close(i)
			state = sAfter
		case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			known := len(p.problems)
			e := p.scanNumber(i)
			if e < len(src) && src[e] == ' ' || len(p.problems) > known {
				if end := p.textNotNumber(i, e, known); end > 0 {
					i = end
					if src[end-1] != '\n' && len(p.cells) > 0 && int(p.cells[len(p.cells)-1].end) == end {
						state = sAfter
					}
					break
				}
			}
			var fl uint8
			if len(p.problems) > known {
				fl = flagBroken
			}
			p.push(Number, fl, i, e)
			i = e
			state = sAfter
		case ':':
			p.diag(ExtraColon, i, i+1)
			i++
		case ',':
			if state == sElem || state == sElemFirst {
				p.diag(ExtraComma, i, i+1)
				i++
			} else {
				p.diag(MissingValue, i, i)
				p.push(Invalid, flagBroken, i, i)
				state = sAfter
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
				continue
			} else if end := p.before(i); end > 0 {
				i = end
				continue
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
			state = sAfter
		}
	}
}

func (p *Parser) close(i int) int {
	if i == p.skip && i > 0 {
		p.diag(MismatchedBracket, i, i+1)
		return i + 1
	}
	f := p.stack[len(p.stack)-1]
	n := &p.cells[f.node]
	want := byte('}')
	if n.kind == Array {
		want = ']'
	}
	if p.src[i] == want && len(p.stack) == 1 && p.goesOn(i) {
		p.diag(MismatchedBracket, i, i+1)
		return i + 1
	}
	if p.src[i] != want {
		switch what := p.judge(i); {
		case what == strayBracket:
			p.goOn(i)
			return i + 1
		case what == wrongBracket:
			p.diag(WrongBracket, i, i+1)
		case p.outerIs(closes(p.src[i])):
			p.unclosed() // the bracket is the outer container's
			return i
		default:
			p.diag(MismatchedBracket, i, i+1)
		}
	}
	return p.end(i)
}

// end ends the innermost container with the byte at i.
func (p *Parser) end(i int) int {
	f := p.stack[len(p.stack)-1]
	n := &p.cells[f.node]
	i++
	n.end = uint32(i)
	n.next = uint32(len(p.cells))
	if n.kind == Object {
		p.dups(p.keys[f.keyLo:])
		p.keys = p.keys[:f.keyLo]
	}
	p.stack = p.stack[:len(p.stack)-1]
	return i
}

func (p *Parser) closeAll(i int) {
	if last := len(p.problems) - 1; last < 0 || p.problems[last].Code != UnterminatedString || p.problems[last].Span.End < i {
		culprit := p.culprit()
		p.diag(UnclosedContainer, culprit, culprit+1)
	}
	for len(p.stack) > 0 {
		f := p.stack[len(p.stack)-1]
		n := &p.cells[f.node]
		n.end = uint32(i)
		n.next = uint32(len(p.cells))
		n.flags |= flagBroken
		p.stack = p.stack[:len(p.stack)-1]
	}
	p.keys = p.keys[:0]
}
