package fold_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/fold"
)

func TestFold(t *testing.T) {
	tests := []struct {
		text, part     string
		prefix, suffix bool
		rest           string
	}{
		{"Custom-Contoso", "custom-", true, false, "Contoso"},
		{"Contoso_cl", "_CL", false, true, "Contoso_cl"},
		{"_CL", "_cl", true, true, ""},
		{"CL", "_CL", false, false, "CL"},
		{"Contoso", "", true, true, "Contoso"},
		{"", "", true, true, ""},
	}
	for _, test := range tests {
		if got := fold.HasPrefix(test.text, test.part); got != test.prefix {
			t.Errorf("HasPrefix(%q, %q) = %v", test.text, test.part, got)
		}
		if got := fold.HasSuffix(test.text, test.part); got != test.suffix {
			t.Errorf("HasSuffix(%q, %q) = %v", test.text, test.part, got)
		}
		if rest, ok := fold.CutPrefix(test.text, test.part); rest != test.rest || ok != test.prefix {
			t.Errorf("CutPrefix(%q, %q) = %q, %v", test.text, test.part, rest, ok)
		}
	}
}
