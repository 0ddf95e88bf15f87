package report

import "strings"

// wrap breaks a text at blanks; the first line may have another width than the rest. There is always at least one line. Blanks inside
// a line stay as they are, for a message may quote them. No line begins with "::", so that none is read as a workflow command.
func wrap(text string, first, rest int) []string {
	const narrowest = 20
	var lines []string
	var current strings.Builder
	width, limit := 0, max(first, narrowest)
	for word := range strings.SplitSeq(strings.TrimRight(text, " "), " ") {
		w := displayWidth(word)
		switch {
		case width == 0 && current.Len() == 0:
		case width+1+w > limit && word != "" && !startsCommand(word):
			lines = append(lines, strings.TrimRight(current.String(), " "))
			current.Reset()
			width, limit = 0, max(rest, narrowest)
		default:
			current.WriteByte(' ')
			width++
		}
		current.WriteString(word)
		width += w
	}
	return append(lines, current.String())
}

// Wrap breaks a text into lines of at most first columns, and rest for those after it.
func Wrap(text string, first, rest int) []string { return wrap(text, first, rest) }
