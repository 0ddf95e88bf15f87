package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// harmful reports whether a character of a file must not come out raw: control characters, bidirectional controls and other
// invisible ones could change what a terminal or a log shows.
func harmful(r rune) bool {
	return r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r > 0x7F && unicode.Is(unicode.Cf, r)
}

// command reports whether the number sign at i is the second one of a command to a build service. GitHub's runner takes "##[", wherever
// it is in a line, for a command of its older form (actions/runner, ActionCommand.cs); Azure Pipelines does so with "##vso[" and
// TeamCity with "##teamcity[".
func command[T string | []byte](s T, i int) bool {
	if i == 0 || s[i] != '#' || s[i-1] != '#' {
		return false
	}
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case c == '[':
			return true
		case c|0x20 < 'a' || c|0x20 > 'z':
			return false
		}
	}
	return false
}

// Inert makes a text of a file safe for a line of output: harmful characters are shown as escapes, bytes that are no UTF-8 too, and
// what a build service would take for a command is broken up.
func Inert(s string) string {
	safe := true
	for i, r := range s {
		if harmful(r) || r == utf8.RuneError || r == '#' && command(s, i) {
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
		if r == '#' && command(s, i) {
			b.WriteString(escaped(r))
		} else {
			b.WriteString(visible(s[i:i+n], r, n))
		}
		i += n
	}
	return b.String()
}

// visible returns a character as it may be printed.
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
		return escaped(r)
	default:
		return raw
	}
}

func escaped(r rune) string { return fmt.Sprintf("\\u{%04X}", r) }

// line keeps a line of output that begins with a text of a file from being read as a workflow command. GitHub's runner looks for "::"
// behind the white space at the start of a line.
func line(s string) string {
	if startsCommand(s) {
		return "./" + s
	}
	return s
}

func startsCommand(s string) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(s, unicode.IsSpace), "::")
}
