package secret

import (
	"math"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// LeastEntropy is the number of bits a character that random text has at least; names and words stay below it at these lengths.
const LeastEntropy = 3.2

// Entropy is Shannon's, in bits a character; a text without a digit counts as words.
func Entropy(text string) float64 {
	var counts [256]int
	digits := false
	for i := range len(text) {
		counts[text[i]]++
		digits = digits || text[i] >= '0' && text[i] <= '9'
	}
	if !digits {
		return 0
	}
	var h float64
	for _, n := range counts {
		if n > 0 {
			f := float64(n) / float64(len(text))
			h -= f * math.Log2(f)
		}
	}
	return h
}

// emulatorKey begins the key of the storage emulator, which Microsoft publishes.
const emulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq"

// Example reports whether a text says itself that it is none.
func Example(text string) bool {
	for _, w := range [...]string{"example", "your", "xxxx", "placeholder", "changeme", "sample", "dummy", "redacted", "****", "insert", "abcdef", "12345678"} {
		if connector.ContainsFold(text, w) {
			return true
		}
	}
	return strings.HasPrefix(text, emulatorKey)
}
