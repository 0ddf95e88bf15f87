package parents_test

import (
	"slices"
	"testing"

	"github.com/connectorlint/connectorlint/internal/parents"
)

func TestOf(t *testing.T) {
	for dir, want := range map[string][]string{
		"/a/b": {"/a/b", "/a", "/"},
		"/":    {"/"},
		"a/b":  {"a/b", "a", "."},
		".":    {"."},
		"":     {"", "."},
		"../b": {"../b", "..", "."},
		"a//b": {"a//b", "a", "."},
		"x":    {"x", "."},
	} {
		if got := slices.Collect(parents.Of(dir)); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", dir, got, want)
		}
	}
	for range parents.Of("/a/b") { // may be left early
		break
	}
}
