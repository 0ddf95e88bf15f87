package text

import (
	"slices"
	"strings"
	"testing"
)

// TestCuts compares what is looked up with the lists of all words of the core without a letter.
func TestCuts(t *testing.T) {
	first := map[string][]string{
		"reate": {"Create"}, "nter": {"Enter"}, "uery": {"Query"}, "oken": {"Token"}, "gent": {"Agent"}, "hese": {"These"}, "nstalls": {"Installs"},
	}
	last := map[string][]string{"agen": {"agent"}, "toke": {"token"}, "quer": {"query"}, "tabl": {"table"}}
	left, kept := strings.Fields(wholeFirst), strings.Fields(wholeLast)
	words := []string{"", "zzzz"}
	for _, w := range coreWords().words {
		words = append(words, w, w[1:], w[:len(w)-1])
		if cut := w[1:]; first[cut] == nil && !isKnown(cut) && !slices.Contains(left, cut) {
			first[cut] = append(first[cut], strings.ToUpper(w[:1])+w[1:])
		}
		end := w[len(w)-1]
		if cut := w[:len(w)-1]; len(w) <= 6 && end != 's' && !strings.HasSuffix(w, "ed") && !isKnown(cut) && !slices.Contains(kept, cut) {
			last[cut] = append(last[cut], w)
		}
	}
	for _, w := range words {
		if got := firstCut(w); !slices.Equal(got, first[w]) {
			t.Errorf("%q without its first letter: got %q, want %q", w, got, first[w])
		}
		if got := lastCut(w); !slices.Equal(got, last[w]) {
			t.Errorf("%q without its last letter: got %q, want %q", w, got, last[w])
		}
	}
}

// TestAllowed compares the search in the text of a list with one in the list.
func TestAllowed(t *testing.T) {
	list := strings.Fields(otherWordList)
	if !slices.IsSorted(list) {
		t.Fatal("the list is not sorted")
	}
	for i, w := range list {
		for _, word := range []string{w, w + "x", w[1:], w[:len(w)-1], "", "a", "zzzz", string(w[0]-1) + w[1:]} {
			if _, want := slices.BinarySearch(list, word); allowed(word) != want {
				t.Fatalf("%q (near number %d): got %v, want %v", word, i, !want, want)
			}
		}
	}
}
