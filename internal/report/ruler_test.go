package report

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// TestRuler checks that places worked out from the nearest known one are those that the tree counts.
func TestRuler(t *testing.T) {
	for _, source := range []string{
		"", "a", "\n", "\r\n", "a\r\nb\rc\nd", "é😀\xff\n😀é", strings.Repeat("é😀\r\n", 400), strings.Repeat("\r", 3000), strings.Repeat("x", 5000) + "\n" + strings.Repeat("😀", 3000),
	} {
		tree := jsontree.Parse([]byte(source))
		r := newRuler()
		for offset := -1; offset <= len(source)+1; offset++ {
			if offset > 0 && offset < len(source) && source[offset]&0xC0 == 0x80 {
				continue // no span begins inside a character
			}
			if got, want := r.position(tree, offset), tree.Position(offset); got != want {
				t.Fatalf("%.20q at %d: got %+v, want %+v", source, offset, got, want)
			}
		}
	}
}

// TestManyFindingsOnOneLine checks that the work on a large file without line ends grows with it, in every format.
func TestManyFindingsOnOneLine(t *testing.T) {
	made := map[int]*Result{}
	result := func(n int) *Result {
		s := newSample(t)
		s.Use(s.place)
		tree := s.file("one.json", "["+strings.Repeat(`{"a":"bad"},`, n)+"0]")
		for i := range n {
			start := 1 + i*12 + 5
			s.Report(tree.Root(), "there").At(rules.Span{Start: start, End: start + 5})
		}
		return s.finish()
	}
	testutil.Linear(t, "findings", 750, func(n int) { made[n] = result(n) })
	for _, format := range Formats() {
		testutil.Linear(t, format, 750, func(n int) { render(t, made[n], format, Options{}) })
	}
}
