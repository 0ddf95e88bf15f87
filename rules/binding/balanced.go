package binding

import "strings"

// balanced returns the message about an expression's quotes or brackets, "" where they are in order.
func balanced(s string) string {
	quotes := strings.Count(s, "'")
	if quotes%2 != 0 {
		return "quotes"
	}
	var open []byte
	quoted := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '(':
			open = append(open, ')')
		case c == '[':
			open = append(open, ']')
		case c == ')' || c == ']':
			if len(open) == 0 || open[len(open)-1] != c {
				return "brackets"
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) != 0 {
		return "brackets"
	}
	return ""
}
