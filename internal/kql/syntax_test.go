package kql

import (
	"os"
	"strings"
	"testing"
)

// TestSyntaxAgreesWithMicrosoftsParser runs testdata/syntax.txt, where every construct stands right and wrong.
func TestSyntaxAgreesWithMicrosoftsParser(t *testing.T) {
	b, err := os.ReadFile("testdata/syntax.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		verdict, query, _ := strings.Cut(line, " ")
		query = strings.TrimPrefix(query, " ")
		if verdict != "ok" && verdict != "bad" {
			continue
		}
		switch e := syntaxError(Parse(query)); {
		case e != nil && verdict == "ok":
			t.Errorf("%s: refused with kind %d at %d", query, e.Kind, e.From)
		case e == nil && verdict == "bad":
			t.Errorf("%s: not refused", query)
		}
	}
}
