package jsontree

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Parser holds the memory that parsing needs, to be used for one document after another.
type Parser struct {
	src       []byte
	cells     []cell
	problems  []Problem
	stack     []frame
	keys      []uint32
	tab       []int32
	state     st
	lastComma int // offset of the last comma; -1 where it is not to be blamed
	wraps     int // containers put in, and other guesses that cost time
	junkSeen  junk
	skip      int // the offset of a closing bracket that is known to be too many; 0 where there is none
	closeAt   int // the offset before which the container that begins at lacking lacks its bracket; 0 where there is none
	lacking   int
	strayAt   int // the offset of a closing bracket that may be too many; 0 where there is none
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
	p.sortProblems()
	return &Tree{src: src, cells: p.cells, problems: p.problems}
}

// sortProblems puts the problems in order, and leaves out those that follow from the one before.
func (p *Parser) sortProblems() {
	if len(p.problems) < 2 {
		return
	}
	sort.SliceStable(p.problems, func(i, j int) bool { return p.problems[i].Span.Start < p.problems[j].Span.Start })
	p.merge()
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
	p.strayAt = 0
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
	i, more := p.begin()
	for more {
		if i = p.ws(i); i >= len(src) {
			if len(p.stack) > 0 {
				p.closeAll(i)
			}
			return
		}
		switch p.state {
		case sAfter:
			i, more = p.afterValue(i)
		case sKeyFirst, sKey:
			i = p.key(i)
		default:
			i, more = p.value(i)
		}
	}
}

// begin looks at the document as a whole, and returns the place of its first value; false where there is none to read.
func (p *Parser) begin() (int, bool) {
	src := p.src
	if cap(p.cells) == 0 {
		p.cells = make([]cell, 0, len(src)/16+16)
	}
	if len(src) >= 4 && (src[0] == 0 && src[2] == 0 || src[1] == 0 && src[3] == 0) {
		p.diag(UTF16, 0, 2) // without its mark: every second byte of plain text is null
		return 0, false
	}
	if !utf8.Valid(src) {
		if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
			p.diag(UTF16, 0, 2)
			return 0, false
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
		return 0, false
	}
	p.state, p.lastComma = sValue, 0
	return p.preamble(i), true
}

// afterValue reads what is behind a value: a comma, or the end of the container. Like value it begins at a byte that is no blank, gives
// where to read on, and false at the end of the document.
func (p *Parser) afterValue(i int) (int, bool) {
	src := p.src
	if len(p.stack) == 0 {
		return p.behindRoot(i)
	}
	if i == p.closeAt && p.closeHere() {
		if src[i] == '"' || src[i] == '{' || src[i] == '[' { // its comma went with the bracket
			p.lastComma = -1
			p.state = p.nextItem()
		}
		return i, true
	}
	isObj := p.cells[p.stack[len(p.stack)-1].node].kind == Object
	switch c := src[i]; {
	case c == ',':
		p.lastComma = i
		p.state = itemOf(isObj)
		return i + 1, true
	case c == '}' || c == ']':
		return p.close(i), true
	case c == ')':
		p.diag(WrongBracket, i, i+1)
		return p.end(i), true
	case c == ':' && p.colonBelongs(i, isObj):
		p.state = sValue
		return i + 1, true
	case c == ';' || c == '.' && p.dotForComma(i):
		p.diag(BadSeparator, i, i+1)
		p.lastComma = -1
		p.state = itemOf(isObj)
		return i + 1, true
	case c == '{' && p.anotherDocument(i):
		return p.endAtSecond(i), true
	}
	return p.withoutComma(i, isObj), true
}

// colonBelongs reports whether a colon behind a value shows that the value was a key. It repairs what made a value of it.
func (p *Parser) colonBelongs(i int, isObj bool) bool {
	return p.wronglyOpened(i, Object) || isObj && p.valueIsKey() || p.unopenedObject() || !isObj && p.keyInArray()
}

// dotForComma reports whether the dot at i is in the place of a comma.
func (p *Parser) dotForComma(i int) bool {
	return i+1 == len(p.src) || isBlank(p.src[i+1]) || p.src[i+1] == '"' || p.src[i+1] == '{'
}

// behindRoot reads what is behind the document's value.
func (p *Parser) behindRoot(i int) (next int, more bool) {
	switch p.afterRoot(i) {
	case rootIsKey:
		p.state = sValue
		return i + 1, true
	case rootIsElement:
		return i, true
	case rootIsFenced:
		return i, false
	default:
	}
	p.diag(TrailingData, i, len(p.src))
	return i, false
}

// withoutComma reads on where neither a comma nor the end of the container is behind a value.
func (p *Parser) withoutComma(i int, isObj bool) int {
	if end := p.oddity(i); end > 0 {
		return end
	}
	if end := p.unescapedQuote(i); end > 0 {
		return end
	}
	if end := p.passed(i, isObj); end > 0 {
		return end
	}
	p.diag(MissingComma, p.endOfLast(), p.endOfLast())
	p.lastComma = -1
	p.state = itemOf(isObj)
	return i
}

// itemOf returns the state in which the next item of an object or a list is read.
func itemOf(isObj bool) st {
	if isObj {
		return sKey
	}
	return sElem
}
