package report

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// fingerprintOf returns the fingerprint of a finding about the title of the element with this id.
func fingerprintOf(t *testing.T, source, id string) string {
	t.Helper()
	s := newSample(t)
	tree := s.file("Contoso.json", source)
	for e := range tree.Root().Get("list").Elements() {
		if e.Get("id").Text() == id {
			s.Report(e.Get("title"), "word", "x")
		}
	}
	r := s.finish()
	if len(r.Findings) != 1 {
		t.Fatalf("%d findings", len(r.Findings))
	}
	return r.Findings[0].Fingerprint
}

// TestFingerprint checks what a fingerprint survives, and what it tells apart.
func TestFingerprint(t *testing.T) {
	want := fingerprintOf(t, `{"list": [{"id": "a", "title": "x y"}, {"id": "b", "title": "x y"}], "z": 1}`, "b")
	for what, source := range map[string]string{
		"re-indenting":      "{\r\n\t\"list\": [\n {\n  \"id\":\"a\",\"title\":\"x y\"},\n  {\n\"id\":   \"b\",\n\"title\":\n\"x y\"}],\n\"z\":1}",
		"reordering keys":   `{"z": 1, "list": [{"id": "a", "title": "x y"}, {"title": "x y", "id": "b"}]}`,
		"another element":   `{"list": [{"id": "new", "title": "t"}, {"id": "a", "title": "x y"}, {"id": "b", "title": "x y"}], "z": 1}`,
		"an unrelated edit": `{"list": [{"id": "a", "title": "other"}, {"id": "b", "title": "x y", "more": true}], "z": 2}`,
	} {
		if fingerprintOf(t, source, "b") != want {
			t.Errorf("%s changes the fingerprint", what)
		}
	}
	for what, source := range map[string]string{"another text": `{"list": [{"id": "b", "title": "x z"}]}`} {
		if fingerprintOf(t, source, "b") == want {
			t.Errorf("%s leaves the fingerprint", what)
		}
	}
	if fingerprintOf(t, `{"list": [{"id": "a", "title": "x y"}, {"id": "b", "title": "x y"}]}`, "a") == want {
		t.Error("two elements have one fingerprint")
	}
}

// TestFingerprintsOfTwins checks that findings that are alike in all respects are reported apart.
func TestFingerprintsOfTwins(t *testing.T) {
	s := newSample(t)
	tree := s.file("Contoso.json", `["x", "x", "x"]`)
	for e := range tree.Root().Elements() {
		s.Report(e, "word", "x")
	}
	seen := map[string]bool{}
	for _, i := range s.finish().Findings {
		seen[i.Fingerprint] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d fingerprints, want 3", len(seen))
	}
}

// TestPointers checks that pointers are those that the nodes give, and that the work for many in one list grows with it.
func TestPointers(t *testing.T) {
	s := newSample(t)
	tree := s.file("Contoso.json", `{"a/b": [1, [{"~": "x"}, 2]], "": {"c": [[]]}}`)
	var p pointers
	tree.Root().Walk(func(n rules.Node) bool {
		if got, want := p.of(n), n.Pointer(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if k := n.Key(); k.Exists() && p.of(k) != k.Pointer() {
			t.Errorf("%q, want %q", p.of(k), k.Pointer())
		}
		return true
	})
	if got := p.of(rules.Node{}); got != "" {
		t.Errorf("of nothing: %q", got)
	}
	testutil.Linear(t, "pointers", 2500, func(n int) {
		s := newSample(t)
		list := s.file("list.json", "[{"+strings.Repeat(`"a":"bad",`, n)+`"b":0},`+strings.Repeat(`"bad",`, n)+"0]")
		list.Root().Walk(func(n rules.Node) bool {
			if n.Text() == "bad" {
				s.Report(n, "word", "bad")
			}
			return true
		})
		if r := s.finish(); len(r.Findings) != 2*n {
			t.Errorf("%d findings", len(r.Findings))
		}
	})
}
