package jsontree

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

// Parser holds the memory that parsing needs, to be used for one document after another.
type Parser struct {
	src      []byte
	cells    []cell
	problems []Problem
	stack    []frame
	keys     []uint32
	tab      []int32
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
	return &Tree{src: src, cells: p.cells, problems: p.problems}
}

const lo = 0x0101010101010101
const hi = 0x8080808080808080

func zeroMask(x uint64) uint64 { return (x - lo) &^ x & hi }

// special returns a mask of bytes in w that are '"', '\\' or < 0x20.
func special(w uint64) uint64 {
	q := zeroMask(w ^ 0x2222222222222222)
	b := zeroMask(w ^ 0x5c5c5c5c5c5c5c5c)
	c := (w - 0x2020202020202020) &^ w & hi
	return q | b | c
}

func (p *Parser) diag(c Code, s, e int) { p.problems = append(p.problems, Problem{c, Span{s, e}}) }

func (p *Parser) scanString(i int) (end int, esc bool) { // src[i]=='"'
	src := p.src
	start := i
	i++
	for {
		for i+8 <= len(src) {
			m := special(binary.LittleEndian.Uint64(src[i:]))
			if m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				goto hit
			}
			i += 8
		}
		for i < len(src) {
			c := src[i]
			if c == '"' || c == '\\' || c < 0x20 {
				goto hit
			}
			i++
		}
		p.diag(UnterminatedString, start, i)
		return i, esc
	hit:
		switch c := src[i]; {
		case c == '"':
			return i + 1, esc
		case c == '\\':
			esc = true
			if i+1 >= len(src) {
				p.diag(UnterminatedString, start, len(src))
				return len(src), esc
			}
			switch src[i+1] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
				i += 2
			case 'u':
				r, ok := hex4(view(src[i+2:]))
				if !ok {
					p.diag(BadEscape, i, min(i+6, len(src)))
					i += 2
					break
				}
				if r >= 0xD800 && r < 0xDC00 {
					if i+12 <= len(src) && src[i+6] == '\\' && src[i+7] == 'u' {
						if r2, ok := hex4(view(src[i+8:])); ok && r2 >= 0xDC00 && r2 < 0xE000 {
							i += 12
							break
						}
					}
					p.diag(LoneSurrogate, i, i+6)
				} else if r >= 0xDC00 && r < 0xE000 {
					p.diag(LoneSurrogate, i, i+6)
				}
				i += 6
			default:
				p.diag(BadEscape, i, i+2)
				i += 1
				if src[i] >= 0x20 {
					i++
				}
			}
		default:
			p.diag(ControlCharacter, i, i+1)
			i++
		}
	}
}

func (p *Parser) scanNumber(i int) int {
	src := p.src
	s := i
	if src[i] == '-' {
		i++
	}
	bad := false
	switch {
	case i < len(src) && src[i] == '0':
		i++
		if i < len(src) && src[i] >= '0' && src[i] <= '9' {
			bad = true
		}
	case i < len(src) && src[i] >= '1' && src[i] <= '9':
		for i < len(src) && src[i] >= '0' && src[i] <= '9' {
			i++
		}
	default:
		bad = true
	}
	if !bad && i < len(src) && src[i] == '.' {
		i++
		n := i
		for i < len(src) && src[i] >= '0' && src[i] <= '9' {
			i++
		}
		bad = n == i
	}
	if !bad && i < len(src) && (src[i] == 'e' || src[i] == 'E') {
		i++
		if i < len(src) && (src[i] == '+' || src[i] == '-') {
			i++
		}
		n := i
		for i < len(src) && src[i] >= '0' && src[i] <= '9' {
			i++
		}
		bad = n == i
	}
	if i < len(src) && !isDelim[src[i]] {
		bad = true
	}
	if bad {
		for i < len(src) && !isDelim[src[i]] {
			i++
		}
		p.diag(BadNumber, s, i)
	}
	return i
}

// isDelim tells which bytes end a number or a bare word.
var isDelim = [256]bool{' ': true, '\t': true, '\r': true, '\n': true, ',': true, ':': true, ']': true, '}': true, '[': true, '{': true, '"': true, '/': true}

func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// skip whitespace and (reported) comments
func (p *Parser) ws(i int) int {
	src := p.src
	for i < len(src) {
		switch c := src[i]; {
		case c == '\n', c == '\r', c == ' ', c == '\t':
			i++
			for i+8 <= len(src) && binary.LittleEndian.Uint64(src[i:]) == 0x2020202020202020 {
				i += 8
			}
		case c == '/' && i+1 < len(src) && (src[i+1] == '/' || src[i+1] == '*'):
			s := i
			if src[i+1] == '/' {
				if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
					i += n
				} else {
					i = len(src)
				}
			} else if n := bytes.Index(src[i+2:], []byte("*/")); n >= 0 {
				i += n + 4
			} else {
				i = len(src)
			}
			p.diag(Comment, s, i)
		case c == 0xC2 && i+1 < len(src) && src[i+1] == 0xA0:
			p.diag(BadWhitespace, i, i+2)
			i += 2
		case c == '\f' || c == '\v':
			p.diag(BadWhitespace, i, i+1)
			i++
		default:
			return i
		}
	}
	return i
}

const MaxDepth = 10000

func (p *Parser) reset(src []byte) {
	p.src = src
	p.cells = p.cells[:0]
	p.problems = p.problems[:0]
	p.stack = p.stack[:0]
	p.keys = p.keys[:0]
}

func (p *Parser) push(k Kind, fl uint8, s, e int) uint32 {
	var up uint32
	if len(p.stack) > 0 {
		up = p.stack[len(p.stack)-1].node
	}
	n := uint32(len(p.cells))
	p.cells = append(p.cells, cell{kind: k, flags: fl, start: uint32(s), end: uint32(e), next: n + 1, parent: up})
	return n
}

func (p *Parser) parse(src []byte) {
	p.reset(src)
	if cap(p.cells) == 0 {
		p.cells = make([]cell, 0, len(src)/16+16)
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
	// state machine
	type st uint8
	const (
		sValue     st = iota // value expected (top, after ':' )
		sElemFirst           // after '['
		sElem                // after ',' in array
		sKeyFirst            // after '{'
		sKey                 // after ',' in object
		sAfter               // after a value
	)
	state := sValue
	lastComma := 0
	for {
		if state == sAfter {
			if len(p.stack) == 0 {
				i = p.ws(i)
				if i < len(src) {
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
			default:
				p.diag(MissingComma, i, i)
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
			switch {
			case c == '"':
				e, esc := p.scanString(i)
				fl := uint8(flagKey)
				if esc {
					fl |= flagEscaped
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
						p.diag(MissingColon, i, i)
						if i < len(src) && (src[i] == ',' || src[i] == '}') {
							p.push(Invalid, flagBroken, i, i)
							state = sAfter
							continue
						}
					}
				}
				state = sValue
			case c == '}' || c == ']':
				if state == sKey && lastComma >= 0 {
					p.diag(TrailingComma, lastComma, lastComma+1)
				}
				i = p.close(i)
				state = sAfter
			case c == ',':
				p.diag(ExtraComma, i, i+1)
				i++
			default:
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
					for i < len(src) && !isDelim[src[i]] {
						i++
					}
					if i == s {
						i++
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
			e, esc := p.scanString(i)
			var fl uint8
			if esc {
				fl = flagEscaped
			}
			p.push(String, fl, i, e)
			i = e
			state = sAfter
		case '{', '[':
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
				p.diag(BadToken, i, i+1)
				i++
				state = sAfter
				break
			}
			if state == sElem && lastComma >= 0 {
				p.diag(TrailingComma, lastComma, lastComma+1)
			} else if state == sValue {
				p.diag(MissingValue, i, i)
				p.push(Invalid, flagBroken, i, i)
			}
			i = p.close(i)
			state = sAfter
		case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			e := p.scanNumber(i)
			p.push(Number, 0, i, e)
			i = e
			state = sAfter
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
	f := p.stack[len(p.stack)-1]
	n := &p.cells[f.node]
	want := byte('}')
	if n.kind == Array {
		want = ']'
	}
	if p.src[i] != want {
		p.diag(BadToken, i, i+1)
		// if the parent wants it, close this container implicitly
		if len(p.stack) > 1 {
			pk := p.cells[p.stack[len(p.stack)-2].node].kind
			if (pk == Array) == (p.src[i] == ']') {
				i-- // do not consume
			}
		}
	}
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
	p.diag(UnclosedContainer, int(p.cells[p.stack[len(p.stack)-1].node].start), i)
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

func hash(b []byte) uint32 {
	h := uint64(len(b)) * 0x9E3779B97F4A7C15
	for len(b) >= 8 {
		h = (h ^ binary.LittleEndian.Uint64(b)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
		b = b[8:]
	}
	var t uint64
	for i, c := range b {
		t |= uint64(c) << (8 * i)
	}
	h = (h ^ t) * 0x9E3779B97F4A7C15
	return uint32(h >> 32)
}

func (p *Parser) keyBytes(k uint32) []byte {
	n := &p.cells[k]
	b := p.src[n.start:n.end]
	if n.flags&flagBroken == 0 && len(b) >= 2 {
		b = b[1 : len(b)-1]
	}
	if n.flags&flagEscaped != 0 {
		b = unescape(nil, view(b))
	}
	return b
}

func (p *Parser) dups(keys []uint32) {
	if len(keys) < 2 {
		return
	}
	if len(keys) <= 8 {
		for i := 1; i < len(keys); i++ {
			bi := p.keyBytes(keys[i])
			for j := 0; j < i; j++ {
				if bytes.Equal(bi, p.keyBytes(keys[j])) {
					p.dup(keys[i])
					break
				}
			}
		}
		return
	}
	sz := 1 << bits.Len(uint(len(keys)*2))
	if cap(p.tab) < sz {
		p.tab = make([]int32, sz)
	}
	t := p.tab[:sz]
	clear(t)
	for i, k := range keys {
		b := p.keyBytes(k)
		h := int(hash(b)) & (sz - 1)
		for t[h] != 0 {
			if bytes.Equal(b, p.keyBytes(keys[t[h]-1])) {
				p.dup(k)
				break
			}
			h = (h + 1) & (sz - 1)
		}
		if t[h] == 0 {
			t[h] = int32(i + 1)
		}
	}
}

func (p *Parser) dup(k uint32) {
	p.cells[k].flags |= flagDup
	p.diag(DuplicateKey, int(p.cells[k].start), int(p.cells[k].end))
}
