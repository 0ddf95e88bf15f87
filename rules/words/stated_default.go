package words

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// StatedDefault returns the default value that a text states, with its place: "(default: 100)", "the default value is 'Audit'". It takes
// numbers, true and false as they are, and all else only in quotes. A number with a unit behind it is none: it may be that of another unit.
func StatedDefault(text string) (from, to int, ok bool) {
	at := rules.IndexFold(text, "default")
	if at < 0 || ofAnother(text[:at]) {
		return 0, 0, false
	}
	i, said := afterDefault(text, at+len("default"))
	if !said || i >= len(text) {
		return 0, 0, false
	}
	if q := text[i]; strings.IndexByte("'\"`", q) >= 0 {
		n := strings.IndexByte(text[i+1:], q)
		if n < 1 {
			return 0, 0, false
		}
		from, to = i+1, i+1+n
		value := text[from:to]
		return from, to, endsValue(strings.TrimLeft(text[to:], " "+string(q))) && !strings.ContainsAny(value, "<{[…") && !strings.Contains(value, "...")
	}
	end := i
	for end < len(text) && (IsNameByte(text[end]) || text[end] == '.' && end+1 < len(text) && IsLetterOrDigit(text[end+1])) {
		end++
	}
	value := text[i:end]
	plain := value != "" && strings.Trim(value, "0123456789.") == "" || strings.EqualFold(value, "true") || strings.EqualFold(value, "false")
	return i, end, plain && endsValue(strings.TrimLeft(text[end:], " "))
}

// endsValue reports whether nothing more belongs to a value, by what is behind it.
func endsValue(rest string) bool { return rest == "" || strings.IndexByte(").,;\n", rest[0]) >= 0 }

// ofAnother reports whether the words before "default" make it that of something else, or of a value that is missing: "the API's default", "the
// workspace default", "in the portal the default", "if empty, defaults to".
func ofAnother(before string) bool {
	before = before[strings.LastIndexAny(before, ".;(\n")+1:]
	for _, w := range [...]string{"empty", "blank", "omit", "not set", "unset", "missing", "not specified", "not provided"} {
		if rules.IndexFold(before, w) >= 0 {
			return true
		}
	}
	before = strings.TrimRight(before, " ")
	for _, w := range [...]string{"the", "by"} {
		if cut := len(before) - len(w); cut >= 0 && strings.EqualFold(before[cut:], w) && (cut == 0 || before[cut-1] == ' ') {
			before = strings.TrimRight(before[:cut], " ")
			break
		}
	}
	return before != "" && IsNameByte(before[len(before)-1]) || strings.HasSuffix(before, "-")
}

// afterDefault returns where the value begins behind the word "default"; said reports whether something says that it is one.
func afterDefault(text string, i int) (at int, said bool) {
	for _, w := range [...]string{"ed", "s", " value", " setting", " is", " to", ":", " =", "=", " :"} {
		if HasPrefixFold(text[i:], w) {
			i += len(w)
			said = said || w != "ed" && w != "s" && w != " value" && w != " setting"
		}
	}
	return i + len(text[i:]) - len(strings.TrimLeft(text[i:], " ")), said
}
