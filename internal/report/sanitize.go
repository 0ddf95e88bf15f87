package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// harmful tells whether a character of a file must not come out raw: control characters, bidirectional controls and other
// invisible ones could change what a terminal or a log shows.
func harmful(r rune) bool {
	return r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r > 0x7F && unicode.Is(unicode.Cf, r)
}

// clean makes a text of a file safe for a line of output: harmful characters are shown as escapes, bytes that are no UTF-8 too.
func clean(s string) string {
	safe := true
	for _, r := range s {
		if harmful(r) || r == utf8.RuneError {
			safe = false
			break
		}
	}
	if safe {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		b.WriteString(visible(s[i:i+n], r, n))
		i += n
	}
	return b.String()
}

// visible gives a character as it may be printed.
func visible(raw string, r rune, n int) string {
	switch {
	case r == utf8.RuneError && n == 1:
		return fmt.Sprintf("\\x%02X", raw[0])
	case r == '\n':
		return "\\n"
	case r == '\r':
		return "\\r"
	case r == '\t':
		return "\\t"
	case harmful(r):
		return fmt.Sprintf("\\u{%04X}", r)
	default:
		return raw
	}
}

// line keeps a line of output from being read as a workflow command.
func line(s string) string {
	if strings.HasPrefix(s, "::") {
		return "./" + s
	}
	return s
}
