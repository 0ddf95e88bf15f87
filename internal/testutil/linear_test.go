package testutil

import (
	"fmt"
	"testing"
)

// witness is a test that only remembers whether it failed.
type witness struct {
	testing.TB
	said string
}

func (*witness) Helper() {}

func (w *witness) Errorf(format string, args ...any) { w.said = fmt.Sprintf(format, args...) }

func TestLinear(t *testing.T) {
	sink := 0
	steps := func(n int) {
		for i := range n {
			sink += i ^ sink
		}
	}
	line, square := &witness{TB: t}, &witness{TB: t}
	Linear(line, "line", 2_000_000, steps)
	Linear(square, "square", 2500, func(n int) { steps(n * n) })
	if line.said != "" || square.said == "" {
		t.Errorf("of the line: %q, of the square: %q", line.said, square.said)
	}
}
