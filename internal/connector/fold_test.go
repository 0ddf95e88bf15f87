package connector

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestIndexFold compares the place of a word with that in the lowered text, for words and texts of few bytes: overlaps, capitals, ends.
func TestIndexFold(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(alphabet string, most int) string {
		b := make([]byte, r.IntN(most+1))
		for i := range b {
			b[i] = alphabet[r.IntN(len(alphabet))]
		}
		return string(b)
	}
	lowered := func(s string) string {
		b := []byte(s)
		for i := range b {
			b[i] = lowerByte(b[i])
		}
		return string(b)
	}
	for range 200_000 {
		text, word := random("aAzZe-\xc3\x8a@", 12), random("aze-\xc3\x8a@", 4)
		if r.IntN(2) == 0 { // where the rarest byte is looked for
			text = random("eE", 40) + text + random("aE-", 60)
		}
		if got, want := IndexFold(text, word), strings.Index(lowered(text), word); got != want {
			t.Fatalf("IndexFold(%q, %q) = %d, want %d", text, word, got, want)
		}
	}
}
