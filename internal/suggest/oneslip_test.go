package suggest

import (
	"math/rand/v2"
	"strings"
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

// TestBestSkips holds that Best finds what it would find if it looked at every candidate.
func TestBestSkips(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	word := func() string {
		letters := []rune("abcAB_\u212aé")
		w := make([]rune, random.IntN(14))
		for i := range w {
			w[i] = letters[random.IntN(len(letters)-random.IntN(2)*2)]
		}
		return string(w)
	}
	found := 0
	for range 20_000 {
		w, candidates := word(), []string{word(), word(), word(), word()}
		want, most := "", limit(len(w))+1
		for _, c := range candidates {
			if w == "" || c == w {
				continue
			}
			if strings.EqualFold(c, w) {
				want = c
				break
			}
			if d := Distance(w, c, most-1); d < most {
				want, most = c, d
			}
		}
		if got, ok := Best(w, candidates); got != want || ok != (want != "") {
			t.Fatalf("Best(%q, %q) = %q, want %q", w, candidates, got, want)
		}
		if want != "" {
			found++
		}
	}
	if found < 300 {
		t.Errorf("found only %d", found)
	}
}
