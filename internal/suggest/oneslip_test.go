package suggest

import (
	"math/rand/v2"
	"testing"
)

// TestOneSlip holds that OneSlip is what Distance says of any two words.
func TestOneSlip(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	word := func() string {
		b := make([]byte, random.IntN(6))
		for i := range b {
			b[i] = "abAB"[random.IntN(4)]
		}
		return string(b)
	}
	apart := 0
	for range 200_000 {
		a, b := word(), word()
		want := Distance(a, b, 1) == 1
		if got := OneSlip(a, b); got != want {
			t.Fatalf("OneSlip(%q, %q) = %v, want %v", a, b, got, want)
		}
		if want {
			apart++
		}
	}
	if apart < 1000 {
		t.Errorf("only %d pairs were one slip apart", apart)
	}
}
