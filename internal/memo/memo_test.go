package memo

import (
	"strconv"
	"sync"
	"testing"
)

// TestTexts checks that values are computed once while they are asked for, and forgotten when they are not.
func TestTexts(t *testing.T) {
	c := New[int](10)
	made := map[string]int{}
	get := func(key string) {
		if v := c.Get(key, "", func(text string) int { made[text]++; return len(text) }); v != len(key) {
			t.Fatalf("got %d for %q", v, key)
		}
	}
	for i := range 1000 {
		get("always")
		get(strconv.Itoa(i))
		if n := len(c.young) + len(c.old); n > 20 {
			t.Fatalf("%d values are kept", n)
		}
	}
	get("0")
	if made["always"] != 1 || made["999"] != 1 || made["0"] != 2 {
		t.Errorf("made %d, %d and %d times", made["always"], made["999"], made["0"])
	}
}

// TestTextsShared is for the race detector.
func TestTextsShared(t *testing.T) {
	c := New[int](5)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 200 {
				if v := c.Get(strconv.Itoa(i%12), "", func(string) int { return 2 * (i % 12) }); v != 2*(i%12) {
					t.Errorf("got %d for %d", v, i%12)
				}
			}
		})
	}
	wg.Wait()
}

// TestLarge checks that a run over many files keeps more.
func TestLarge(t *testing.T) {
	defer largeRun.Store(false)
	c := New[int](10).InLargeRuns(1000)
	made := 0
	fill := func() {
		for i := range 500 {
			c.Get(strconv.Itoa(i), "", func(string) int { made++; return i })
		}
	}
	Large()
	fill()
	fill()
	if made != 500 {
		t.Errorf("made %d values of 500 texts", made)
	}
}
