package words

import "strings"

// SlashBreaks returns where a text has line ends with a slash in the place of the backslash, as in "first./n/nSecond": from and to of each.
// Paths, addresses and [Y/n] are no such ends: they do not have the two twice, or behind the end of a sentence.
func SlashBreaks(text string) (found [][2]int) {
	for i := 0; ; {
		n := strings.Index(text[i:], "/n")
		if n < 0 {
			return found
		}
		i += n
		end := i + 2
		for strings.HasPrefix(text[end:], "/n") {
			end += 2
		}
		if i > 0 && breaks(text, i, end) {
			found = append(found, [2]int{i, end})
		}
		i = end
	}
}

// breaks reports whether /n, once or more often, is behind the end of a sentence and before a new line's text.
func breaks(text string, from, to int) bool {
	if to < len(text) {
		c := text[to]
		if to-from == 2 && (c < 'A' || c > 'Z') && strings.IndexByte("*-#>0123456789", c) < 0 {
			return false
		}
		if c >= 'a' && c <= 'z' || c == '/' || c == '_' {
			return false
		}
	} else if to-from == 2 {
		return false
	}
	switch before := text[from-1]; before {
	case '!', ')', ':', '*':
		return to-from > 2 || before != ':' && before != '*'
	case '.':
		return from > 1 && (text[from-2]|0x20 >= 'a' && text[from-2]|0x20 <= 'z' || text[from-2] == ')')
	}
	return false
}
