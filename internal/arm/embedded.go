package arm

import "strings"

// Embedded returns where the first expression begins and ends that a text has inside of it, and the name that it reads: Azure evaluates an
// expression only where it is the whole text.
func Embedded(text string) (from, to int, parsed *Parsed) {
	if !holdsExpression(text) || strings.HasPrefix(text, "[") || strings.ContainsAny(text[:1], "{@<") {
		return 0, 0, nil
	}
	from = strings.IndexByte(text, '[')
	for from >= 0 && !opensExpression(text[from:]) {
		next := strings.IndexByte(text[from+1:], '[')
		if next < 0 {
			return 0, 0, nil
		}
		from += 1 + next
	}
	if from < 0 {
		return 0, 0, nil
	}
	end := strings.Index(text[from:], ")]")
	if end < 0 {
		return 0, 0, nil
	}
	to = from + end + len(")]")
	if parsed = Parse(text[from:to]); parsed.Root == nil || len(parsed.Problems) > 0 {
		return 0, 0, nil
	}
	return from, to, parsed
}

// opensExpression reports whether a text begins with an expression that reads a parameter or a variable.
func opensExpression(text string) bool {
	return strings.HasPrefix(text, "[parameters('") || strings.HasPrefix(text, "[variables('")
}

// holdsExpression reports whether a text may have an expression inside of it. A text in a script of Logic Apps, whose expressions are
// `@parameters('x')`, has other brackets.
func holdsExpression(text string) bool {
	return len(text) <= MaxLength && (strings.Contains(text, "[parameters('") || strings.Contains(text, "[variables('"))
}
