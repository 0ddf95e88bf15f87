package arm

import (
	"slices"
	"testing"
)

func TestUnknownParts(t *testing.T) {
	for _, c := range []struct {
		text, literal string
		unknown       []string
	}{
		{"", "", nil},
		{"ab", "ab", nil},
		{"\x01x\x02", "", []string{"x"}},
		{"a\x01x\x02b\x01y\x02c", "abc", []string{"x", "y"}},
		{"a\x01x\x02b\x01y", "ab", []string{"x", ""}},
		{"a\x02b\x01\x01x\x02c", "a\x02bc", []string{"\x01x"}},
	} {
		v := Value{Kind: Text, Text: c.text}
		if literal, whole := v.Literal(); literal != c.literal || whole != (len(c.unknown) == 0) {
			t.Errorf("%q: literal %q, whole %v", c.text, literal, whole)
		}
		if unknown := v.Unknown(); !slices.Equal(unknown, c.unknown) {
			t.Errorf("%q: unknown %q", c.text, unknown)
		}
	}
}
