// Package words is part of the floor under the families: lists of words in messages, and words without regard to case.
package words

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/rules"
)

// OneOf lists names for a message, with "or" before the last.
func OneOf(list []string) string { return Listed(inBackticks(list), "or") }

// AllOf lists names for a message, with "and" before the last.
func AllOf(list []string) string { return Listed(inBackticks(list), "and") }

// Listed lists what is written as it is, with a word before the last.
func Listed(list []string, last string) string {
	n := len(list) - 1
	if n < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n], ", ") + " " + last + " " + list[n]
}

func inBackticks(list []string) []string {
	quoted := make([]string, len(list))
	for i, name := range list {
		quoted[i] = "`" + name + "`"
	}
	return quoted
}

// Quoted lists names for a message, each once.
func Quoted(names []string) string {
	const most = 5
	var out []string
	for _, n := range names {
		if n = "`" + n + "`"; !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if len(out) > most {
		out = append(out[:most], "…")
	}
	if len(out) == 0 {
		return "its streams, of which there is none yet"
	}
	return strings.Join(out, ", ")
}

// Article puts "a" or "an" before the name of a kind of value.
func Article(kind string) string {
	if kind != "" && strings.IndexByte("aeio", kind[0]) >= 0 {
		return "an " + kind
	}
	return "a " + kind
}

// Plain returns a text in small letters, its letters and digits alone.
func Plain(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c | 0x20)
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteByte(c)
		case c >= 0x80:
			return plainRunes(text)
		}
	}
	return b.String()
}

// plainRunes is Plain for texts that are not all ASCII.
func plainRunes(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r | 0x20
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			return r
		}
		return -1
	}, text)
}

// Arguments says how many arguments there are.
func Arguments(n int) string {
	if n == 1 {
		return "1 argument"
	}
	return strconv.Itoa(n) + " arguments"
}

// ContainsFold reports whether a list has a word, in whatever case.
func ContainsFold(list []string, word string) bool {
	_, ok := rules.SameFold(word, list)
	return ok
}

// LastIndexFold returns the last place of a word given in lower-case ASCII in a text, in whatever case; -1 where it is not. Places in
// a text that was made lower case are others: some letters have another length there.
func LastIndexFold(text, lower string) int {
	last := -1
	for at := 0; ; at = last + 1 {
		i := rules.IndexFold(text[at:], lower)
		if i < 0 {
			return last
		}
		last = at + i
	}
}

// HasPrefixFold reports whether a text begins with a prefix, in whatever case.
func HasPrefixFold(s, prefix string) bool { return fold.HasPrefix(s, prefix) }

// HasSuffixFold reports whether a text ends with a suffix, in whatever case.
func HasSuffixFold(s, suffix string) bool { return fold.HasSuffix(s, suffix) }

// CutPrefixFold returns what follows a prefix, and whether a text begins with it, in whatever case.
func CutPrefixFold(s, prefix string) (string, bool) { return fold.CutPrefix(s, prefix) }

// TrimPrefixFold takes a prefix off, in whatever case it is written.
func TrimPrefixFold(s, prefix string) string {
	rest, _ := fold.CutPrefix(s, prefix)
	return rest
}

// IsNameByte reports whether a byte may be part of the name of an input or a parameter.
func IsNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// IsName reports whether a text is such a name.
func IsName(s string) bool {
	for i := range len(s) {
		if !IsNameByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// NameEnd returns where such a name ends that begins at a place of a text; the place itself where none begins.
func NameEnd(s string, from int) int {
	for from < len(s) && IsNameByte(s[from]) {
		from++
	}
	return from
}

// OfName splits a name into words in lower case: at its marks, and where capital letters begin a word, as in apiToken and APIToken.
func OfName(name string) []string {
	var list []string
	from := -1
	for i := 0; i <= len(name); i++ {
		inside := i < len(name) && IsLetterOrDigit(name[i])
		capital := inside && i > 0 && beginsWord(name, i)
		if from >= 0 && (!inside || capital) {
			list, from = append(list, strings.ToLower(name[from:i])), -1
		}
		if inside && from < 0 {
			from = i
		}
	}
	return list
}

// beginsWord reports whether the byte is a capital letter behind a small one, or before one and behind a letter or a digit.
func beginsWord(name string, i int) bool {
	if !isUpper(name[i]) {
		return false
	}
	return isLower(name[i-1]) || IsLetterOrDigit(name[i-1]) && i+1 < len(name) && isLower(name[i+1])
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// QuoteEnd returns where the text that a quote opens at a place is closed by the same quote, -1 where it is not. In a verbatim text, the
// backslash is a character as any other.
func QuoteEnd(s string, at int, verbatim bool) int {
	for i := at + 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && !verbatim:
			i++
		case s[i] == s[at]:
			return i
		}
	}
	return -1
}

// Without returns a text without some characters, which are ASCII.
func Without(s, chars string) string {
	i := strings.IndexAny(s, chars)
	if i < 0 {
		return s
	}
	left := make([]byte, i, len(s))
	copy(left, s)
	for ; i < len(s); i++ {
		if strings.IndexByte(chars, s[i]) < 0 {
			left = append(left, s[i])
		}
	}
	return string(left)
}

// WithoutSpace returns a text without its white space, to compare code and JSON that may be laid out in another way.
func WithoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }

// IsLetterOrDigit reports whether a byte is a letter or a digit of ASCII.
func IsLetterOrDigit(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// NamesOne reports whether a text is a GUID that belongs to something: not one of zeros only, which stands for any.
func NamesOne(s string) bool { return IsGUID(s) && strings.Trim(s, "0-") != "" }

// IsGUID reports whether a text has the form 8-4-4-4-12 in hexadecimal digits.
func IsGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'f':
		default:
			return false
		}
	}
	return true
}

// AreDigits reports whether a text is a number in digits.
func AreDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// AreHexDigits reports whether a text is nothing but hexadecimal digits.
func AreHexDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// Spelled returns the number, up to twelve, that a word is, in whatever case.
func Spelled(word string) (n int, ok bool) {
	for i, w := range [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if strings.EqualFold(word, w) {
			return i, true
		}
	}
	return 0, false
}

// Swapped reports whether two words differ by two neighbors that changed places. Words of two letters are others, not slips.
func Swapped(a, b string) bool {
	if len(a) != len(b) || len(a) < 3 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// InBackticks puts what a message names between backticks, where it is not words of ours, such as "a value" and "the end".
func InBackticks(s string) string {
	if strings.HasPrefix(s, "a ") || strings.HasPrefix(s, "the ") || strings.HasPrefix(s, "`") {
		return s
	}
	return "`" + s + "`"
}

// SayNone reports whether all of a text says that there is nothing: None, n/a, not applicable.
func SayNone(text string) bool {
	const longest = 2 * len("not applicable") // in bytes, in whatever spelling
	if text = strings.TrimSpace(text); len(text) > longest {
		return false
	}
	switch strings.ToLower(text) {
	case "none", "none.", "n/a", "na", "n.a.", "null", "nil", "not applicable", "not available", "undefined", "-", "--", ".":
		return true
	}
	return false
}
