package secret

import (
	"strings"
	"sync"
)

// MayHold reports whether a JSON string, as it is in the document, holds the beginning or the mark of a secret of a known shape: most hold
// none, and need no closer look. Every beginning has three bytes or more, so that one pair of its first three is at an even offset: every
// other is looked up.
func MayHold(raw string) bool {
	b := beginnings()
	for i := 0; i+1 < len(raw); i += 2 {
		pair := pairAt(raw, i)
		if b.any.has(pair) &&
			(b.first.has(pair) && i+2 < len(raw) && b.second.has(pairAt(raw, i+1)) && shapeAt(raw, i) ||
				i > 0 && b.second.has(pair) && b.first.has(pairAt(raw, i-1)) && shapeAt(raw, i-1)) {
			return true
		}
	}
	if strings.Contains(raw, "Q~") || holdsLongKey(raw) {
		return true
	}
	for at := 0; ; { // an escape may mean a character of any of them
		k := strings.Index(raw[at:], `\u00`)
		if k < 0 {
			return false
		}
		if at += k; at+5 < len(raw) && ofMark(raw[at+4], raw[at+5]) {
			return true
		}
		at++
	}
}

// ofMark reports whether the character of two hexadecimal digits is one of those that beginnings and marks are made of.
func ofMark(high, low byte) bool {
	switch high {
	case '2':
		return low == '0' || low|0x20 == 'd' || low|0x20 == 'e' // blank, hyphen, dot
	case '3':
		return low <= '9' || low|0x20 == 'd' // digits, equals sign
	}
	return high >= '4' && high <= '7'
}

// holdsLongKey reports whether a text holds a key of 64 bytes; "==" behind a blank, as queries have it, ends none.
func holdsLongKey(raw string) bool {
	for at := 0; ; {
		k := strings.Index(raw[at:], "==")
		if k < 0 {
			return false
		}
		if _, end := longKey(raw, at+k); end > 0 {
			return true
		}
		at += k + 2
	}
}

// pairSet is a set of pairs of bytes.
type pairSet [1 << 16 / 64]uint64

func (s *pairSet) add(pair uint16)      { s[pair>>6] |= 1 << (pair & 63) }
func (s *pairSet) has(pair uint16) bool { return s[pair>>6]&(1<<(pair&63)) != 0 }

func pairAt(src string, at int) uint16 { return uint16(src[at])<<8 | uint16(src[at+1]) }

// longBeginnings are those of the shapes that are no list of characters behind a prefix.
var longBeginnings = [...]string{
	"eyJ",
	"-----BEGIN ",
	"assword=",
	"ASSWORD=",
	"ecret=",
	"ECRET=",
	"oken=",
	"OKEN=",
	"ikey=",
	"iKey=",
	"IKEY=",
	"_key=",
	"_KEY=",
	"-key=",
	"-Key=",
	"-KEY=",
	"sskey=",
	"ssKey=",
	"SSKEY=",
	"pwd=",
	"Pwd=",
	"PWD=",
}

// beginnings holds the pairs that the first three bytes of a beginning make.
var beginnings = sync.OnceValue(func() *struct{ first, second, any pairSet } {
	var b struct{ first, second, any pairSet }
	add := func(prefix string) {
		b.first.add(pairAt(prefix, 0))
		b.second.add(pairAt(prefix, 1))
	}
	for i := range shapes {
		add(shapes[i].prefix)
	}
	for _, prefix := range longBeginnings {
		add(prefix)
	}
	for i := range b.any {
		b.any[i] = b.first[i] | b.second[i]
	}
	return &b
})

// follows reports whether the first bytes behind a beginning are such as the shape has, or escapes: "Basic " begins many a sentence.
func (s *shape) follows(raw string) bool {
	const enough = 8 // no shape has fewer
	for i := range enough {
		if i == len(raw) || raw[i] != '\\' && !s.set(raw[i]) {
			return false
		}
	}
	return true
}

// shapeAt reports whether the beginning of a shape is at an offset.
func shapeAt(src string, at int) bool {
	for i := range shapes {
		if s := &shapes[i]; strings.HasPrefix(src[at:], s.prefix) && s.follows(src[at+len(s.prefix):]) {
			return true
		}
	}
	for _, prefix := range longBeginnings {
		if strings.HasPrefix(src[at:], prefix) {
			return true
		}
	}
	return false
}
