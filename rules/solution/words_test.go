package solution

import (
	"slices"
	"strings"
	"testing"
)

func TestPartings(t *testing.T) {
	long := strings.Repeat("one two three ", 200)
	tests := []struct {
		name, packaged, source string
		want                   []string // "in the package|in the source"
	}{
		{"one word", "Reads the audit log.", "Reads the alert log.", []string{"audit|ler"}},
		{"a word of its own", "Reads the log.", "Reads the audit log.", []string{"e l|audit"}},
		{"no words there", "Reads.", "Reads. ", nil},
		{"a letter less", "Contoso alert", "Contoso alerts", []string{"alert|s"}},
		{"a letter more", "alerts log", "alert log", []string{"alerts|t "}},
		{"white space is none", "a\r\nb  c", "a b\tc", nil},
		{"two places", "Azure Sentinel reads all logs", "Microsoft Sentinel reads some logs", []string{"Azure|Microsoft", "all|some"}},
		{"no more than three", "1 x 2 x 3 x 4 x", "5 x 6 x 7 x 8 x", []string{"1|5", "2|6", "3|7"}},
		{"empty source", "text", "", []string{"text|"}},
		{"empty package", "", "text", []string{"|text"}},
		{"accents are whole", "Größe", "Grüße", []string{"Größe|ü"}},
		{"added at the end", "Reads.", "Reads. Writes.", []string{".|Writes."}},
		{"long against short", "x " + long + "y", "z one w", []string{"x " + long + "y|z one w"}},
		{"too long to align", "x " + long + "y", "z " + long + "w", []string{"x " + long + "y|z " + long + "w"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if sameText(test.packaged, test.source) {
				if test.want != nil {
					t.Fatal("the texts are the same")
				}
				return
			}
			var got []string
			for _, p := range partings(test.packaged, test.source) {
				got = append(got, test.packaged[p.packaged.from:p.packaged.to]+"|"+test.source[p.source.from:p.source.to])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// FuzzPartings: every parting lies in its text and they come in order.
func FuzzPartings(f *testing.F) {
	f.Add("a b c", "a c d")
	f.Add("ü ß", "u s")
	f.Fuzz(func(t *testing.T, packaged, source string) {
		at := stretch{}
		for _, p := range partings(packaged, source) {
			if p.packaged.from < 0 || p.packaged.from > p.packaged.to || p.packaged.to > len(packaged) || p.source.from < 0 || p.source.from > p.source.to || p.source.to > len(source) {
				t.Fatalf("%q, %q: %v", packaged, source, p)
			}
			if p.packaged.from < at.from || p.source.from < at.to {
				t.Fatalf("%q, %q: %v is behind %v", packaged, source, p, at)
			}
			at = stretch{p.packaged.from, p.source.from}
		}
	})
}
