package arm

import "strings"

// Padded reports whether a text is an expression but for the blanks around its brackets, which make it a literal.
func Padded(text string) bool {
	inner := strings.Trim(text, " \t\r\n")
	if len(inner) == len(text) || len(inner) > MaxLength || !IsExpression(inner) {
		return false
	}
	inner = inner[Brackets(inner):]
	open := strings.IndexByte(inner, '(')
	return open > 0 && LookUp(inner[:open]) != nil
}

// meant returns a text without the blanks that make an expression a literal, so that the mistake has one finding.
func meant(text string) string {
	if len(text) > 0 && (text[0] != '[' || text[len(text)-1] != ']') && Padded(text) {
		return strings.Trim(text, " \t\r\n")
	}
	return text
}
