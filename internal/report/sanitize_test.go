package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestHostile checks on every format what the golden files show by example: no control or bidirectional character of a file comes out
// raw, and no line can be taken for a command.
func TestHostile(t *testing.T) {
	for _, format := range Formats() {
		inert(t, format, render(t, hostile(t), format, Options{Width: 72}))
	}
}

// FuzzInert checks the same of any text.
func FuzzInert(f *testing.F) {
	f.Add(ill)
	f.Add("##[a] ###[b] ##[[")
	f.Fuzz(func(t *testing.T, text string) {
		inert(t, "Inert", []byte("x"+Inert(text)))
		for _, l := range wrap(Inert(text), 10, 30) {
			inert(t, "wrap", []byte("  x"+l))
		}
		s := newSample(t)
		s.file(text, text)
		s.Report(s.File.Tree.Root(), "word", text, text).Relate(s.File, s.File.Tree.Root().Span(), text)
		r := s.finish()
		for _, format := range Formats() {
			inert(t, format, render(t, r, format, Options{Width: 60}))
		}
	})
}

// ownCommand matches a workflow command of ours at the beginning of a line, in the formats that have them.
var ownCommand = map[string]*regexp.Regexp{
	"github": regexp.MustCompile(`^::(?:error|warning|notice)(?: [a-zA-Z]+=[^:,]*(?:,[a-zA-Z]+=[^:,]*)*)?::`),
	"azure":  regexp.MustCompile(`^##vso\[task\.logissue [^\]]*\]`),
}

func inert(t *testing.T, format string, out []byte) {
	t.Helper()
	if !utf8.Valid(out) {
		t.Errorf("%s: the output is not UTF-8", format)
	}
	for line := range bytes.Lines(out) {
		text := strings.TrimSuffix(string(line), "\n")
		if own := ownCommand[format]; own != nil {
			text = own.ReplaceAllString(text, "x")
		}
		for _, r := range text {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0x2028 || r == 0x2029 {
				t.Errorf("%s: %U stands in %q", format, r, text)
			}
		}
		if strings.HasPrefix(strings.TrimSpace(text), "::") {
			t.Errorf("%s: a line begins as a command: %q", format, text)
		}
		for _, prefix := range []string{"##[", "##vso[", "##teamcity["} {
			if strings.Contains(text, prefix) {
				t.Errorf("%s: a command of a build service: %q", format, text)
			}
		}
	}
}
