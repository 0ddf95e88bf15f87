package connector

import (
	"testing"
	"time"
)

// TestReading checks that the time of a fact which is part of another one is counted once.
func TestReading(t *testing.T) {
	type inner struct{}
	type outer struct{}
	f := &File{}
	start := time.Now()
	Once(f, outer{}, func() int {
		return Once(f, inner{}, func() int {
			time.Sleep(2 * time.Millisecond) // long enough for every clock
			return 1
		})
	})
	first := f.Reading()
	if took := time.Since(start); first <= 0 || first > took {
		t.Errorf("reading took %v of %v", first, took)
	}
	Once(f, outer{}, func() int { return 2 })
	if again := f.Reading(); again != first {
		t.Errorf("what was known took %v", again-first)
	}
}
