package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Str is a text field: its value and the node it came from.
type Str struct {
	Node  jsontree.Node // the value's node; the zero Node when the key is missing
	Value string        // decoded; references to template variables and parameters are resolved where that is plain

	resolved bool // Value is not the node's own text
	dynamic  bool // an expression that only a deployment can tell
}

// Present reports whether the key is there, with whatever value.
func (s Str) Present() bool { return s.Node.Exists() }

// IsString reports whether the field is there and a JSON string.
func (s Str) IsString() bool { return s.Node.Kind() == jsontree.String }

// Known reports whether the field is a string whose value can be judged: no template expression that only a deployment resolves.
func (s Str) Known() bool { return s.IsString() && !s.dynamic }

// Dynamic reports whether the value is a template expression that only a deployment resolves.
func (s Str) Dynamic() bool { return s.dynamic }

// Resolved reports whether Value was computed from a template expression, so that it is not what the file says at this place.
func (s Str) Resolved() bool { return s.resolved }

// Blank reports whether the field is a string without content.
func (s Str) Blank() bool { return s.IsString() && strings.TrimSpace(s.Value) == "" }

// Inside returns the bytes of the source that mean Value[from:to]; the whole node where Value was computed.
func (s Str) Inside(from, to int) jsontree.Span {
	if s.resolved {
		return s.Node.Span()
	}
	return s.Node.Inside(from, to)
}
