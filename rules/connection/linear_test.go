package connection

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestBodyTemplateLinear: runs of braces are not read again from each brace.
func TestBodyTemplateLinear(t *testing.T) {
	for _, part := range []string{"{", "{{", "{_", "}", "{{a}}"} {
		testutil.Linear(t, part, 1<<14, func(n int) { withoutVariables(strings.Repeat(part, n/len(part))) })
	}
	for in, want := range map[string]string{
		`{"a": {{key}}, "b": "{_QueryWindowStartTime}"}`: `{"a": xxxxxxx, "b": "xxxxxxxxxxxxxxxxxxxxxxx"}`,
		`{{{{key}}`:    `{{xxxxxxx`,
		`{{{key}}}`:    `{xxxxxxx}`,
		`{key}`:        `{key}`,
		`{{key} {_a}}`: `{{key} xxxx}`,
	} {
		if got := string(withoutVariables(in)); got != want {
			t.Errorf("withoutVariables(%q) gives %q, want %q", in, got, want)
		}
	}
}
