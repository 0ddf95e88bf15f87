package createui

import "strings"

// token is a part of a page's expression: a name, a text in quotes, or a sign.
type token struct {
	kind     byte // 'n' a name, 's' a text, '>' an arrow, otherwise the sign itself
	text     string
	from, to int
}

// tokensOf cuts an expression into its parts.
func tokensOf(text string) []token {
	var list []token
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == '\'':
			end := closing(text, i+1)
			list = append(list, token{'s', strings.ReplaceAll(text[i+1:end], "''", "'"), i, min(end+1, len(text))})
			i = end + 1
		case isWord(c):
			end := i
			for end < len(text) && (isWord(text[end]) || text[end] == '-' && end+1 < len(text) && isWord(text[end+1])) {
				end++
			}
			list = append(list, token{'n', text[i:end], i, end})
			i = end
		case strings.HasPrefix(text[i:], "=>"):
			list = append(list, token{'>', "=>", i, i + len("=>")})
			i += len("=>")
		default:
			list = append(list, token{c, text[i : i+1], i, i + 1})
			i++
		}
	}
	return list
}

// closing returns where the quote is that closes a text; two in a row are one in the text.
func closing(text string, from int) int {
	for i := from; i < len(text); i++ {
		if text[i] != '\'' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '\'' {
			i++
			continue
		}
		return i
	}
	return len(text)
}

// kindAt returns the kind of a token of a list; 0 outside of it.
func kindAt(list []token, i int) byte {
	if i < 0 || i >= len(list) {
		return 0
	}
	return list[i].kind
}
