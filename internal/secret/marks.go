package secret

import (
	"bytes"
	"slices"
	"sync"
)

// Marks gives the offsets in a document at which a secret of a known shape may begin, or has its mark, in order: only a text that holds one needs a
// closer look. Every beginning has three bytes or more, so that one pair of its first three stands at an even offset: every other is looked up.
func Marks(src []byte) []int {
	var list []int
	for _, mark := range [...]string{"Q~", `\u00`} { // an escape may stand for a character of any of them
		for at := 0; ; at += len(mark) {
			k := bytes.Index(src[at:], []byte(mark))
			if k < 0 {
				break
			}
			at += k
			if mark == "Q~" || at+5 < len(src) && ofMark(src[at+4], src[at+5]) {
				list = append(list, at)
			}
		}
	}
	list = longKeys(src, list)
	b := beginnings()
	for i := 0; i+1 < len(src); i += 2 {
		pair := pairAt(src, i)
		if !b.any.has(pair) {
			continue
		}
		if b.first.has(pair) && i+2 < len(src) && b.second.has(pairAt(src, i+1)) && shapeAt(src, i) {
			list = append(list, i)
		}
		if i > 0 && b.second.has(pair) && b.first.has(pairAt(src, i-1)) && shapeAt(src, i-1) {
			list = append(list, i-1)
		}
	}
	slices.Sort(list)
	return list
}

// ofMark tells whether the character of two hexadecimal digits is one of those that beginnings and marks are made of.
func ofMark(high, low byte) bool {
	switch high {
	case '2':
		return low == '0' || low|0x20 == 'd' || low|0x20 == 'e' // blank, hyphen, dot
	case '3':
		return low <= '9' || low|0x20 == 'd' // digits, equals sign
	}
	return high >= '4' && high <= '7'
}

// longKeys adds the places of keys of 64 bytes; "==" behind a blank, as queries have it, ends none.
func longKeys(src []byte, list []int) []int {
	for at := 0; ; {
		k := bytes.Index(src[at:], []byte("=="))
		if k < 0 {
			return list
		}
		if _, end := longKey(src, at+k); end > 0 {
			list = append(list, at+k)
		}
		at += k + 2
	}
}

// pairSet is a set of pairs of bytes.
type pairSet [1 << 16 / 64]uint64

func (s *pairSet) add(pair uint16)      { s[pair>>6] |= 1 << (pair & 63) }
func (s *pairSet) has(pair uint16) bool { return s[pair>>6]&(1<<(pair&63)) != 0 }

func pairAt[T string | []byte](src T, at int) uint16 { return uint16(src[at])<<8 | uint16(src[at+1]) }

// longBeginnings are those of the shapes that are no list of characters behind a prefix.
var longBeginnings = [...]string{"eyJ", "-----BEGIN ", "assword=", "ASSWORD=", "ecret=", "ECRET=", "oken=", "OKEN=", "ikey=", "iKey=", "IKEY=", "_key=", "_KEY=", "-key=", "-Key=", "-KEY=", "sskey=", "ssKey=", "SSKEY=", "pwd=", "Pwd=", "PWD="}

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

// shapeAt tells whether the beginning of a shape stands at an offset.
func shapeAt(src []byte, at int) bool {
	for i := range shapes {
		if bytes.HasPrefix(src[at:], []byte(shapes[i].prefix)) {
			return true
		}
	}
	for _, prefix := range longBeginnings {
		if bytes.HasPrefix(src[at:], []byte(prefix)) {
			return true
		}
	}
	return false
}
