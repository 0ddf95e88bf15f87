package words

import (
	"slices"
	"testing"
)

func TestOfName(t *testing.T) {
	for name, want := range map[string][]string{
		"apiToken":      {"api", "token"},
		"APIToken":      {"api", "token"},
		"created_after": {"created", "after"},
		"page[number]":  {"page", "number"},
		"oauth2Token":   {"oauth2", "token"},
		"$top":          {"top"},
		"MaxID":         {"max", "id"},
		"id":            {"id"},
		"__":            nil,
		"":              nil,
	} {
		if got := OfName(name); !slices.Equal(got, want) {
			t.Errorf("OfName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestQuoteEnd(t *testing.T) {
	for _, c := range []struct {
		text     string
		at       int
		verbatim bool
		want     int
	}{
		{`'a'`, 0, false, 2},
		{`x "a" y`, 2, false, 4},
		{`"it's"`, 0, false, 5},
		{`'it\'s'`, 0, false, 6},
		{`'C:\'`, 0, true, 4},
		{`'C:\'`, 0, false, -1},
		{`'open`, 0, false, -1},
	} {
		if got := QuoteEnd(c.text, c.at, c.verbatim); got != c.want {
			t.Errorf("QuoteEnd(%q, %d, %v) = %d, want %d", c.text, c.at, c.verbatim, got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct {
		list           []string
		oneOf, quotedN string
	}{
		{nil, "", "its streams, of which there is none yet"},
		{[]string{"a"}, "`a`", "`a`"},
		{[]string{"a", "b"}, "`a` or `b`", "`a`, `b`"},
		{[]string{"a", "b", "b", "c"}, "`a`, `b`, `b` or `c`", "`a`, `b`, `c`"},
		{[]string{"a", "b", "c", "d", "e", "f"}, "`a`, `b`, `c`, `d`, `e` or `f`", "`a`, `b`, `c`, `d`, `e`, …"},
	} {
		if got := OneOf(c.list); got != c.oneOf {
			t.Errorf("OneOf(%q) = %s, want %s", c.list, got, c.oneOf)
		}
		if got := Quoted(c.list); got != c.quotedN {
			t.Errorf("Quoted(%q) = %s, want %s", c.list, got, c.quotedN)
		}
	}
}

func TestWithoutCase(t *testing.T) {
	if got := Plain("Contoso Café-2 (EU)"); got != "contosocafé2eu" {
		t.Errorf("Plain returns %q", got)
	}
	if !ContainsFold([]string{"Alpha", "Beta"}, "beta") || ContainsFold([]string{"Alpha"}, "Alph") {
		t.Error("ContainsFold compares whole words without case")
	}
	for s, want := range map[string]string{"custom-Doors_CL": "Doors_CL", "Custom-": "", "Custom": "Custom", "x Custom-": "x Custom-"} {
		if got := TrimPrefixFold(s, "Custom-"); got != want {
			t.Errorf("TrimPrefixFold(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestForms(t *testing.T) {
	const id = "0c1f3a5e-7d64-4a8e-9d2b-1f4f2f0f8a11"
	for s, want := range map[string]bool{
		id: true, "0C1F3A5E-7D64-4A8E-9D2B-1F4F2F0F8A11": true, id[1:]: false, id + "0": false,
		"0c1f3a5e-7d64-4a8e-9d2b-1f4f2f0f8a1g": false, "0c1f3a5e-7d64-4a8e-9d2b_1f4f2f0f8a11": false, "0c1f3a5e07d64-4a8e-9d2b-1f4f2f0f8a11": false,
	} {
		if got := IsGUID(s); got != want {
			t.Errorf("IsGUID(%q) = %v", s, got)
		}
	}
	if zero := "00000000-0000-0000-0000-000000000000"; !IsGUID(zero) || NamesOne(zero) || !NamesOne(id) {
		t.Error("a GUID of zeros names nothing")
	}
	for s, end := range map[string]int{"a_b-1}": 5, "}": 0, "abc": 3, "": 0} {
		if got := NameEnd(s, 0); got != end || IsName(s) != (end == len(s) && s != "") {
			t.Errorf("NameEnd(%q) = %d, IsName = %v", s, got, IsName(s))
		}
	}
	if Article("array") != "an array" || Article("string") != "a string" || Article("") != "a " || Arguments(1) != "1 argument" || Arguments(0) != "0 arguments" {
		t.Error("counts and articles")
	}
	if got := WithoutSpace(" a\n b\t"); got != "ab" {
		t.Errorf("WithoutSpace returns %q", got)
	}
}

// TestLastIndexFold: places are those of the text, also behind letters that have another length in lower case.
func TestLastIndexFold(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"", -1},
		{"/Providers/a/PROVIDERS/b", len("/Providers/a")},
		{"ȺȺȺȺ/providers/b", len("ȺȺȺȺ")},
		{"\u212a\u0130/Providers/ȺȺ/providers", len("\u212a\u0130")},
		{"providers/", -1},
	} {
		if got := LastIndexFold(c.text, "/providers/"); got != c.want {
			t.Errorf("%q: got %d, want %d", c.text, got, c.want)
		}
	}
}
