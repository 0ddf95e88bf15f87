package config

import (
	"strings"
	"testing"
)

// TestGlob checks what patterns take.
func TestGlob(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"Solutions/**", "Solutions/a/b.json", true},
		{"Solutions", "Solutions/a/b.json", true},
		{"Solutions/", "Solutions/a/b.json", true},
		{"Solutions/a", "Solutions/ab/c.json", false},
		{"./Solutions/a/", "Solutions/a/c.json", true},
		{"/a.json", "a.json", true},
		{"/a.json", "b/a.json", false},
		{"a.json", "b/c/a.json", true},
		{"*.json", "b/c/a.json", true},
		{"b*", "x/bc/a.json", true},
		{"**/a.json", "a.json", true},
		{"Solutions/*/a.json", "Solutions/b/c/a.json", false},
		{"Solutions/{b,c}/*.json", "Solutions/c/a.json", true},
		{"Solutions/Contoso*/**", "Solutions/Contoso Audit/Data Connectors/a.JSON", true},
		{`Solutions/\[a\]/b.json`, "Solutions/[a]/b.json", true},
		{"Solutions/[a]/b.json", "Solutions/[a]/b.json", false},
		{"solutions/a", "Solutions/a/b.json", false},
	} {
		g, err := newGlob("/root/dir", c.pattern)
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		if got := g.matches("/root/dir/" + c.path); got != c.want {
			t.Errorf("%s on %s: %v", c.pattern, c.path, got)
		}
		if g.matches("/root/other/" + c.path) {
			t.Errorf("%s takes a path outside of its folder", c.pattern)
		}
	}
	for pattern, want := range map[string]string{"/a.json": "/r/a.json", "b/a.json": "/r/b/a.json", "a.json": "", "b/*.json": "", `b/\[a.json`: ""} {
		if g, err := newGlob("/r", pattern); err != nil || g.literal() != want {
			t.Errorf("%s: literal %q, %v", pattern, g.literal(), err)
		}
	}
	for _, pattern := range []string{"", "/", "../a", "..", "a[", "{a", `a\b`, strings.Repeat("{a,b}", 9), strings.Repeat("a", 1001)} {
		if _, err := newGlob("/r", pattern); err == nil {
			t.Errorf("%s is taken", pattern)
		}
	}
	// Trying every way to spread the stars would outlive the test run.
	g, err := newGlob("/r", strings.Repeat("{a,a,a}", 8)+strings.Repeat("**/a*/", 40)+"x")
	if err != nil {
		t.Fatal(err)
	}
	if g.matches("/r/" + strings.Repeat("aaaaaaaa/", 60) + "y") {
		t.Error("a hostile pattern takes what does not end as it does")
	}
}
