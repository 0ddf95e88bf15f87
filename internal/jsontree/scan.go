package jsontree

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// Masks for looking at eight bytes at a time.
const (
	lo = 0x0101010101010101
	hi = 0x8080808080808080
)

func zeroMask(x uint64) uint64 { return (x - lo) &^ x & hi }

// special returns a mask of bytes in w that are '"', '\\' or < 0x20.
func special(w uint64) uint64 {
	q := zeroMask(w ^ 0x2222222222222222)
	b := zeroMask(w ^ 0x5c5c5c5c5c5c5c5c)
	c := (w - 0x2020202020202020) &^ w & hi
	return q | b | c
}

// maxProblems is how many problems of one document are listed.
const maxProblems = 500

func (p *Parser) diag(c Code, s, e int) {
	switch n := len(p.problems); {
	case n < maxProblems:
		p.problems = append(p.problems, Problem{c, Span{s, e}})
	case n == maxProblems:
		p.problems = append(p.problems, Problem{TooManyProblems, Span{s, e}})
	}
}

// scanString reads the string that begins at i and returns the offset behind it.
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
				i = p.unicodeEscape(i)
			default:
				p.diag(BadEscape, i, i+2)
				i++
				if src[i] >= 0x20 {
					i++
				}
			}
		default:
			if (c == '\n' || c == '\r') && itemFollows(src, i) {
				end := lineContent(src, start, i)
				p.diag(UnterminatedString, start, end)
				return end, esc
			}
			p.diag(ControlCharacter, i, i+1)
			i++
		}
	}
}

// unicodeEscape reads the \u that begins at i, with the second half of a surrogate pair, and returns the offset behind it.
func (p *Parser) unicodeEscape(i int) int {
	src := p.src
	r, ok := hex4(view(src[i+2:]))
	if !ok {
		p.diag(BadEscape, i, min(i+6, len(src)))
		return i + 2
	}
	if r < 0xD800 || r >= 0xE000 {
		return i + 6
	}
	if r < 0xDC00 && i+12 <= len(src) && src[i+6] == '\\' && src[i+7] == 'u' {
		if second, ok := hex4(view(src[i+8:])); ok && second >= 0xDC00 && second < 0xE000 {
			return i + 12
		}
	}
	p.diag(LoneSurrogate, i, i+6)
	return i + 6
}

// scanNumber reads the number that begins at i and returns the offset behind it.
func (p *Parser) scanNumber(i int) int {
	src := p.src
	s := i
	i, good := numberEnd(src, i)
	if good && (i >= len(src) || isDelim[src[i]]) {
		return i
	}
	for i < len(src) && !isDelim[src[i]] {
		i++
	}
	p.diag(BadNumber, s, i)
	return i
}

// numberEnd returns where the number ends that begins at i; good is false where the grammar of JSON ends before.
func numberEnd(src []byte, i int) (end int, good bool) {
	if src[i] == '-' {
		i++
	}
	whole := i
	if i = digitsEnd(src, i); i == whole || i > whole+1 && src[whole] == '0' {
		return i, false
	}
	if i < len(src) && src[i] == '.' {
		from := i + 1
		if i = digitsEnd(src, from); i == from {
			return i, false
		}
	}
	if i < len(src) && (src[i] == 'e' || src[i] == 'E') {
		from := i + 1
		if from < len(src) && (src[from] == '+' || src[from] == '-') {
			from++
		}
		if i = digitsEnd(src, from); i == from {
			return i, false
		}
	}
	return i, true
}

func digitsEnd(src []byte, i int) int {
	for i < len(src) && src[i] >= '0' && src[i] <= '9' {
		i++
	}
	return i
}

// isDelim tells which bytes end a number or a bare word.
var isDelim = [256]bool{
	' ':  true,
	'\t': true,
	'\r': true,
	'\n': true,
	',':  true,
	':':  true,
	']':  true,
	'}':  true,
	'[':  true,
	'{':  true,
	'"':  true,
	'/':  true,
	';':  true,
}

func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// ws skips white space, and comments, which are reported.
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
