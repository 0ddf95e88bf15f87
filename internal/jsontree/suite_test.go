package jsontree_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/go-json-experiment/json/jsontext"
)

// offenses reports whether a document is refused by a lenient reader such as encoding/json, and by a strict one.
func offenses(t *jsontree.Tree) (lenient, strict bool) {
	for _, p := range t.Problems() {
		strict = true
		switch p.Code {
		case jsontree.DuplicateKey, jsontree.LoneSurrogate, jsontree.InvalidUTF8:
		default:
			lenient = true
		}
	}
	return lenient, strict
}

func TestSuite(t *testing.T) {
	dir := testutil.Shared(t, "jsontestsuite")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		src, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		refused, _ := offenses(jsontree.Parse(src))
		switch {
		case strings.HasPrefix(e.Name(), "y_") && refused:
			t.Errorf("%s is refused", e.Name())
		case strings.HasPrefix(e.Name(), "n_") && !refused:
			t.Errorf("%s is accepted", e.Name())
		}
	}
	if len(entries) != 318 {
		t.Errorf("%d cases, want 318", len(entries))
	}
}

func agree(t *testing.T, name string, src []byte) {
	t.Helper()
	refused, strict := offenses(jsontree.Parse(src))
	if utf16 := len(src) >= 2 && (src[0] == 0xFF && src[1] == 0xFE || src[0] == 0xFE && src[1] == 0xFF); !utf16 && json.Valid(src) == refused {
		t.Errorf("%s: encoding/json says valid=%v, we refuse=%v", name, json.Valid(src), refused)
	}
	if jsontext.Value(src).IsValid() == strict {
		t.Errorf("%s: jsontext says valid=%v, we refuse=%v", name, jsontext.Value(src).IsValid(), strict)
	}
}

func TestCorpusAgrees(t *testing.T) {
	dir := testutil.Shared(t, "corpus")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		agree(t, path, src)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a":[1,2,{"b":null}],"c":"\u00e9\n"}`, "\xef\xbb\xbf{}", `{'a':1,}`, `[1,,2]`, `{"a":1 "b":2}`, `{"a":"\ud800\udc00"}`, "[1e5,-0.1]//x", `{"a":{"a":1,"a":2}}`, `}`, `{"a"}`, `{"a":}`, "[\"\x01\"]", "{\"a\":\"x\n,\"b\":1}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		agree(t, "input", src)
		tree := jsontree.Parse(src)
		for _, p := range tree.Problems() {
			if p.Span.Start > p.Span.End || p.Span.End > len(src) || p.Span.Start < 0 {
				t.Fatalf("problem %v outside %d bytes", p, len(src))
			}
		}
		tree.Root().Walk(func(n jsontree.Node) bool {
			s, parent := n.Span(), n.Parent().Span()
			if s.Start > s.End || s.End > len(src) || n.Parent().Exists() && (s.Start < parent.Start || s.End > parent.End) {
				t.Fatalf("node %v outside its parent %v", s, parent)
			}
			_ = n.Text()
			return true
		})
	})
}

func TestHostileInputIsLinear(_ *testing.T) {
	const n = 1 << 18
	for _, s := range []string{
		strings.Repeat("[", n), strings.Repeat(`{"a":`, n/5), strings.Repeat("'", n), "[" + strings.Repeat(",", n), strings.Repeat("/*", n/2),
		strings.Repeat(`{"a" `, n/5), strings.Repeat("\xff", n), "{" + strings.Repeat(`"a":1,`, n/6) + `"a":1}`, "[" + strings.Repeat("]", n),
		strings.Repeat("[}", n/2), `"` + strings.Repeat(`\\`, n/2), strings.Repeat("{'", n/2), strings.Repeat("x ", n/2), "[" + strings.Repeat("'\n", n/2),
		"[" + strings.Repeat("[] ", n/3), `["` + strings.Repeat("\n", n), "[" + strings.Repeat(`"a"b`, n/4), strings.Repeat("[\n", n/2), strings.Repeat("[", 9000) + strings.Repeat(" 1", n/2),
		"[" + strings.Repeat("[\n]\n", n/4), "{" + strings.Repeat("\n=======", n/8), "{" + strings.Repeat("\n<!-- ", n/6), "{" + strings.Repeat("\"\n", n/2),
		strings.Repeat("{\n {", n/4), "[" + strings.Repeat(" 5 x", n/4), "[" + strings.Repeat("{{a ", n/4), "[" + strings.Repeat("# a\n", n/4), strings.Repeat("```\n", n/4),
		"{" + strings.Repeat("a b ", n/4), "[" + strings.Repeat(" x {", n/4), "{" + strings.Repeat("\"a\"\n", n/4), strings.Repeat("{\"a\"", n/4), strings.Repeat("{}, \"a\"", n/8),
	} {
		jsontree.Parse([]byte(s)) // a quadratic step would run into the test's time limit
	}
}
