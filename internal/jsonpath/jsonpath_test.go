package jsonpath_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsonpath"
)

// TestCheck holds paths against what Newtonsoft.Json does with them (JPathParseTests.cs and JPathExecuteTests.cs of JamesNK/Newtonsoft.Json, and the
// reading of JPath.cs): the kind of fault, and what it points at.
func TestCheck(t *testing.T) {
	for _, m := range []struct {
		path string
		kind jsonpath.Kind
		text string
	}{
		{path: "$"},
		{path: ""},
		{path: "$.a"},
		{path: "$['a']"},
		{path: "$[0]"},
		{path: "$[*]"},
		{path: "$..a"},
		{path: "$.a.*"},
		{path: "$.a[ * ]"},
		{path: "$.['a']"},
		{path: "$.[-1:].id"},
		{path: "$[-1:]"},
		{path: "$.a[-2:]"},
		{path: "$.a[0,1]"},
		{path: "$.a[ 0 , 1 ]"},
		{path: "$.a[1:5:2]"},
		{path: "$.a[:5]"},
		{path: "$.a[::2]"},
		{path: "$['a','b']"},
		{path: "$[ 'a' , 'b' ]"},
		{path: `$['it\'s']`},
		{path: "$.a "},
		{path: " $.a"},
		{path: "$...a"},
		{path: "$.my-items"},
		{path: "$['@odata.nextLink']"},
		{path: "$.a[?(@.b)]"},
		{path: "$.a[?(@.b == 'x')]"},
		{path: "$.a[?(@.b=='x' && @.c > 1.5)].d"},
		{path: "$.a[?(@.b == 1 || @.b == null)]"},
		{path: "$.a[?(@.b =~ /x.*/i)]"},
		{path: "$.a[?(@.b === true)]"},
		{path: "$..[?(@.b)]"},
		{path: "$.a[?(@.b[0].c <> -5)]"},
		{path: "$.a[?( @.b <= $.max )]"},
		{path: "a.b"},
		{path: "$.a(0)"},

		{"$.a[*", jsonpath.Unclosed, "["},
		{"$.a[", jsonpath.Unclosed, "["},
		{"$['a]", jsonpath.Unclosed, "'"},
		{"$['a'", jsonpath.Unclosed, "["},
		{"$.a[?(@.b == 1]", jsonpath.Unclosed, "("},
		{"$.a[?(@.b == 1)", jsonpath.Unclosed, "["},
		{"$.a[?(@.b", jsonpath.Unclosed, "("},
		{"$.a[0.next", jsonpath.Unclosed, "["},
		{"$.a[?(@.b =~ /x)]", jsonpath.Unclosed, "/"},
		{"$.a]", jsonpath.Surplus, "]"},
		{"$.a)", jsonpath.Surplus, ")"},
		{"$.a b", jsonpath.Surplus, " "},
		{"$[0]a", jsonpath.Surplus, "a"},
		{"$['a'b]", jsonpath.Surplus, "b"},
		{"$['a',0]", jsonpath.Surplus, "0"},
		{"$.", jsonpath.Empty, "."},
		{"$.a.", jsonpath.Empty, "."},
		{"$..", jsonpath.Empty, "."},
		{"$.a[]", jsonpath.Empty, "[]"},
		{"$.a[ ]", jsonpath.Empty, "[ ]"},
		{"$.a[0,]", jsonpath.Empty, "]"},
		{"$.length()", jsonpath.Empty, "()"},
		{"$.a[b]", jsonpath.Index, "b"},
		{"$.a[(@.length-1)]", jsonpath.Index, "(@.length-1)"},
		{"$.a[1.5]", jsonpath.Index, "1.5"},
		{"$.a[-]", jsonpath.Index, "-"},
		{"$.a[**]", jsonpath.Index, "**"},
		{"$.a[-1]", jsonpath.Negative, "-1"},
		{"$.a[0,-1]", jsonpath.Negative, "0,-1"},
		{`$["a"]`, jsonpath.Quotes, `"a"`},
		{`$.a[?(@.b == "x")]`, jsonpath.Quotes, `"`},
		{"$.a[?(@.b = 1)]", jsonpath.Filter, "="},
		{"$.a[?(@.b == 1 & @.c)]", jsonpath.Filter, "&"},
		{"$.a[?@.b]", jsonpath.Filter, "[?@"},
		{"$.a[?(@.b == x)]", jsonpath.Filter, "x"},
		{"$.a[?(b == 1)]", jsonpath.Filter, "b"},
		{"$.a[?(@. == 1)]", jsonpath.Empty, "."},
		{"$.a[::0]", jsonpath.Step, "0"},
		{"$a", jsonpath.Root, "$a"},
		{"$/a", jsonpath.Root, "$/"},
		{"$,a", jsonpath.Root, "$,"},
		{"$.@odata.nextLink", jsonpath.Annotation, "@odata.nextLink"},
		{"$.a.@odata.count.b", jsonpath.Annotation, "@odata.count"},
	} {
		switch got := jsonpath.Check(m.path); {
		case got == nil && m.kind != 0:
			t.Errorf("%s: no fault", m.path)
		case got != nil && (got.Kind != m.kind || got.Text != m.text || m.path[got.From:got.To] != got.Text):
			t.Errorf("%s: kind %d %q, want %d %q", m.path, got.Kind, got.Text, m.kind, m.text)
		}
	}
}

// FuzzCheck looks for paths that cannot be read to an end.
func FuzzCheck(f *testing.F) {
	f.Add("$.a[?(@.b == 'x' && @.c[0] > 1)]..d['e','f'][1:2:3]")
	f.Fuzz(func(t *testing.T, path string) {
		if fault := jsonpath.Check(path); fault != nil && (fault.From > fault.To || fault.To > len(path)) {
			t.Errorf("%q: %v", path, fault)
		}
	})
}
