package lsp

import "strings"

// queryPlace is where in a query someone types.
type queryPlace struct {
	word     string // that is being typed
	quoted   bool   // in a text or a comment
	begins   bool   // where a query, or one within it, begins
	pipe     bool   // right behind a pipe
	pipeline string // what is before the last pipe of the innermost pipeline around
}

// segment is a query within brackets, or all of it.
type segment struct{ start, pipe int }

// kqlPlace looks at the text before a place. It reads literally, since the query is in the making.
func kqlPlace(text string) queryPlace {
	stack, quoted := kqlSegments(text)
	if quoted {
		return queryPlace{quoted: true}
	}
	word := kqlWord(text)
	before := strings.TrimRight(text[:len(text)-len(word)], " \t\r\n")
	place := queryPlace{
		word:   word,
		pipe:   strings.HasSuffix(before, "|"),
		begins: before == "" || strings.HasSuffix(before, ";") || beginsInner(before),
	}
	for i := len(stack) - 1; i >= 0; i-- {
		if s := stack[i]; s.pipe >= 0 {
			place.pipeline = text[s.start:s.pipe]
			break
		}
	}
	return place
}

// kqlSegments returns the pipelines that the end of a text is in, the innermost last. quoted is true where that is in a string or a
// comment.
func kqlSegments(text string) (stack []segment, quoted bool) {
	stack = []segment{{0, -1}}
	for i := 0; i < len(text); i++ {
		top := &stack[len(stack)-1]
		switch c := text[i]; {
		case c == '"' || c == '\'':
			end := closing(text, i)
			if end < 0 {
				return nil, true
			}
			i = end
		case c == '/' && strings.HasPrefix(text[i:], "//"):
			end := strings.IndexByte(text[i:], '\n')
			if end < 0 {
				return nil, true
			}
			i += end
		case c == '(' || c == '[' || c == '{' && !strings.HasPrefix(text[i:], "{{"):
			stack = append(stack, segment{i + 1, -1})
		case (c == ')' || c == ']' || c == '}' && !strings.HasSuffix(text[:i+1], "}}")) && len(stack) > 1:
			stack = stack[:len(stack)-1]
		case c == ';':
			*top = segment{i + 1, -1}
		case c == '|':
			top.pipe = i
		}
	}
	return stack, false
}

// closing returns where the text that begins at i ends; -1 where it is not closed.
func closing(text string, i int) int {
	for j := i + 1; j < len(text); j++ {
		switch text[j] {
		case '\\':
			j++
		case text[i]:
			return j
		case '\n':
			return -1
		}
	}
	return -1
}

func kqlWord(text string) string {
	i := len(text)
	for i > 0 && nameChar(text[i-1]) {
		i--
	}
	return text[i:]
}

// beginsInner reports whether a text ends where a query within the query begins: behind the bracket of join, lookup, union or a let.
func beginsInner(before string) bool {
	if !strings.HasSuffix(before, "(") {
		words := strings.Fields(before)
		return len(words) > 0 && words[len(words)-1] == "union"
	}
	rest := strings.TrimSpace(before[:len(before)-1])
	if i := strings.LastIndexByte(rest, '|'); i >= 0 {
		rest = rest[i+1:]
	}
	words := strings.Fields(rest)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return words[0] == "join" || words[0] == "lookup" || words[0] == "union" || last == "="
}
