package jsontree

import (
	"strings"
	"unicode/utf8"
)

// unescape appends the decoded inside of a string to dst.
func unescape(dst []byte, b string) []byte {
	for {
		j := strings.IndexByte(b, '\\')
		if j < 0 || j+1 >= len(b) {
			return append(dst, b...)
		}
		dst = append(dst, b[:j]...)
		r, width := decodeEscape(b[j:])
		dst = utf8.AppendRune(dst, r)
		b = b[j+width:]
	}
}

// decodeEscape reads the escape at the start of b, which begins with a backslash and has a byte after it. An escape that
// JSON does not know means the character after the backslash; half a surrogate pair for U+FFFD.
func decodeEscape(b string) (r rune, width int) {
	switch b[1] {
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'u':
		first, ok := hex4(b[2:])
		if !ok {
			return 'u', 2
		}
		if first >= 0xD800 && first < 0xDC00 && len(b) >= 12 && b[6] == '\\' && b[7] == 'u' {
			if second, ok := hex4(b[8:]); ok && second >= 0xDC00 && second < 0xE000 {
				return rune((first-0xD800)<<10|(second-0xDC00)) + 0x10000, 12
			}
		}
		if first >= 0xD800 && first < 0xE000 {
			return utf8.RuneError, 6
		}
		return rune(first), 6
	}
	r, n := utf8.DecodeRuneInString(b[1:])
	return r, n + 1
}

func hex4(s string) (r uint32, ok bool) {
	if len(s) < 4 {
		return 0, false
	}
	for i := range 4 {
		c := s[i]
		r <<= 4
		switch {
		case c >= '0' && c <= '9':
			r |= uint32(c - '0')
		case c >= 'a' && c <= 'f':
			r |= uint32(c-'a') + 10
		case c >= 'A' && c <= 'F':
			r |= uint32(c-'A') + 10
		default:
			return 0, false
		}
	}
	return r, true
}
