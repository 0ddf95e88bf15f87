package arm

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// ValueKind is the kind of a value.
type ValueKind uint8

// The kinds of value.
const (
	Unknown ValueKind = iota
	Text
	Integer
	Boolean
	NullValue
	JSON // an array or an object of the document
	List // an array that an expression made
	Map  // an object that an expression made
)

// Value is what an expression comes to, as far as it is known before the deployment.
type Value struct {
	Kind   ValueKind
	Text   string        // of a Text; it may hold parts that are not known: see Known
	Int    int           // of an Integer; 1 for the Boolean true
	Node   jsontree.Node // of JSON
	List   []Value       // of a List; keys and values in turn of a Map
	origin *Scope        // where the texts of Node are looked up
}

// What is not known of a text is written between these: the expression that it comes from, in a form in which equal ones are equal.
const (
	opaqueOpen  = "\x01"
	opaqueClose = "\x02"
)

// Known reports whether every part of the value is known.
func (v Value) Known() bool {
	return v.Kind != Unknown && (v.Kind != Text || !strings.Contains(v.Text, opaqueOpen))
}

// opaque returns the text of which nothing is known but the expression.
func opaque(expression string) Value {
	if strings.Contains(expression, opaqueOpen) {
		expression = nested.Replace(expression)
	}
	if len(expression) > maxOpaque {
		return Value{}
	}
	return Value{Kind: Text, Text: opaqueOpen + expression + opaqueClose}
}

// The longest texts that are computed.
const (
	maxText   = 1 << 16
	maxOpaque = 1 << 10
	maxList   = 1 << 10
)

// Literal returns the text with its unknown parts left out, and whether there were any.
func (v Value) Literal() (text string, whole bool) {
	if !IsOpaque(v.Text) {
		return v.Text, true
	}
	var b strings.Builder
	for rest, opens := v.Text, true; opens; {
		known, behind, _ := strings.Cut(rest, opaqueOpen)
		b.WriteString(known)
		_, rest, opens = strings.Cut(behind, opaqueClose)
	}
	return b.String(), false
}

// Unknown lists the expressions of which nothing is known; "" stands for one without its end.
func (v Value) Unknown() (list []string) {
	for rest := v.Text; IsOpaque(rest); {
		_, behind, _ := strings.Cut(rest, opaqueOpen)
		expression, after, closed := strings.Cut(behind, opaqueClose)
		if !closed {
			expression = ""
		}
		list, rest = append(list, expression), after
	}
	return list
}

// nested and shown spell the marks of unknown parts: inside of another one, and for a reader.
var (
	nested = strings.NewReplacer(opaqueOpen, "<", opaqueClose, ">")
	shown  = strings.NewReplacer(opaqueOpen, "{", opaqueClose, "}")
)

// Show returns the text with its unknown parts written as `{expression}`, for a reader.
func (v Value) Show() string {
	return shown.Replace(v.Unmarked())
}

// Unmarked returns the text without the marks that tell the scopes of its unknown parts apart.
func (v Value) Unmarked() string {
	if !strings.Contains(v.Text, ")@") {
		return v.Text
	}
	var b strings.Builder
	inside := false
	for i := 0; i < len(v.Text); i++ {
		c := v.Text[i]
		inside = inside && c != opaqueClose[0] || c == opaqueOpen[0]
		if c != '@' || !inside || v.Text[i-1] != ')' {
			b.WriteByte(c)
			continue
		}
		for i+1 < len(v.Text) && v.Text[i+1] >= '0' && v.Text[i+1] <= '9' {
			i++
		}
	}
	return b.String()
}

// Split cuts the text at a separator that is in its known parts.
func (v Value) Split(sep byte) []string {
	var parts []string
	from, inside := 0, false
	for i := range len(v.Text) {
		switch c := v.Text[i]; {
		case c == opaqueOpen[0]:
			inside = true
		case c == opaqueClose[0]:
			inside = false
		case c == sep && !inside:
			parts = append(parts, v.Text[from:i])
			from = i + 1
		}
	}
	return append(parts, v.Text[from:])
}

// IsOpaque reports whether a part of a text holds anything that is not known.
func IsOpaque(part string) bool { return strings.Contains(part, opaqueOpen) }
