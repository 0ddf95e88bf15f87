package jsontree_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

const sample = `{
  "id": "Contoso",
  "list": [1, {"a": true, "b": [ ]}, "two", null],
  "steps": [
    {
      "title": "Connect \u00e9 \ud83d\ude00 \"now\"",
      "text": "tab\tline\nend"
    },
    {}
  ],
  "one": {"only": 1},
  "empty": {},
  "none": []
}
`

// documents are written in the ways that authors write.
func documents() map[string]string {
	var compact bytes.Buffer
	_ = json.Compact(&compact, []byte(sample))
	var tabs bytes.Buffer
	_ = json.Indent(&tabs, []byte(sample), "", "\t")
	return map[string]string{
		"two blanks": sample, "one line": compact.String(), "tabs": tabs.String(),
		"crlf": string(bytes.ReplaceAll([]byte(sample), []byte("\n"), []byte("\r\n"))),
	}
}

func decode(t *testing.T, src []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(src, &v); err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	return v
}

// TestEditsKeepTheRest makes every edit at every node: the result is JSON, and nothing but the node is another.
func TestEditsKeepTheRest(t *testing.T) {
	for name, src := range documents() {
		t.Run(name, func(t *testing.T) {
			tree := jsontree.Parse([]byte(src))
			tree.Root().Walk(func(n jsontree.Node) bool {
				try := func(what string, e jsontree.Edit, pointer string, want any) {
					out, err := jsontree.Apply([]byte(src), []jsontree.Edit{e})
					if err != nil {
						t.Fatalf("%s at %s: %v", what, n.Pointer(), err)
					}
					got := jsontree.Parse(out)
					if len(got.Problems()) > 0 {
						t.Fatalf("%s at %s breaks the document:\n%s", what, n.Pointer(), out)
					}
					at := got.Lookup(pointer)
					if want == nil {
						if at.Exists() {
							t.Errorf("%s at %s: still there:\n%s", what, pointer, out)
						}
						return
					}
					if v := decode(t, []byte(at.Raw())); !reflect.DeepEqual(v, want) {
						t.Errorf("%s at %s: got %v, want %v:\n%s", what, pointer, v, want, out)
					}
				}
				if n.IsKey() {
					if v := n.Value(); v.Exists() {
						try("rename", jsontree.RenameKey(n, "new\"name"), n.Parent().Pointer()+"/new\"name", decode(t, []byte(v.Raw())))
						try("remove", jsontree.RemoveMember(n), v.Pointer(), nil)
					}
					return true
				}
				p := n.Pointer()
				try("replace", jsontree.ReplaceString(n, "x\ty"), p, "x\ty")
				try("wrap", jsontree.WrapInArray(n), p, []any{decode(t, []byte(n.Raw()))})
				switch n.Kind() {
				case jsontree.Object:
					try("insert", jsontree.InsertMember(n, "added", "{\n  \"k\": [\n    1\n  ]\n}", jsontree.Node{}), p+"/added", map[string]any{"k": []any{1.0}})
				case jsontree.Array:
					try("append", jsontree.InsertElement(n, "{\n  \"k\": 1\n}", jsontree.Node{}), p+"/"+itoa(n.Len()), map[string]any{"k": 1.0})
				default:
				}
				return true
			})
		})
	}
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

// TestRemoveElementKeepsOthers takes out every element of every list.
func TestRemoveElementKeepsOthers(t *testing.T) {
	for name, src := range documents() {
		tree := jsontree.Parse([]byte(src))
		tree.Root().Walk(func(n jsontree.Node) bool {
			if n.IsKey() || n.Parent().Kind() != jsontree.Array {
				return true
			}
			out, err := jsontree.Apply([]byte(src), []jsontree.Edit{jsontree.RemoveElement(n)})
			if err != nil {
				t.Fatal(err)
			}
			got := jsontree.Parse(out)
			if len(got.Problems()) > 0 || got.Lookup(n.Parent().Pointer()).Len() != n.Parent().Len()-1 {
				t.Errorf("%s: removing %s makes\n%s", name, n.Pointer(), out)
			}
			return true
		})
	}
}

// TestInsideMapsThroughEscapes replaces random parts of texts, and reads back what is there.
func TestInsideMapsThroughEscapes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, src := range documents() {
		tree := jsontree.Parse([]byte(src))
		tree.Root().Walk(func(n jsontree.Node) bool {
			if n.Kind() != jsontree.String || n.IsKey() {
				return true
			}
			text := n.Text()
			starts := runeStarts(text)
			for range 40 {
				from, to := starts[r.IntN(len(starts))], starts[r.IntN(len(starts))]
				if from > to {
					from, to = to, from
				}
				out, err := jsontree.Apply([]byte(src), []jsontree.Edit{jsontree.ReplaceInside(n, from, to, "é\"\n")})
				if err != nil {
					t.Fatal(err)
				}
				if got, want := jsontree.Parse(out).Lookup(n.Pointer()).Text(), text[:from]+"é\"\n"+text[to:]; got != want {
					t.Fatalf("%s: %s[%d:%d]: got %q, want %q", name, n.Pointer(), from, to, got, want)
				}
			}
			return true
		})
	}
}

func runeStarts(s string) []int {
	var starts []int
	for i := range s {
		starts = append(starts, i)
	}
	return append(starts, len(s))
}

// TestApplyRefusesOverlaps makes no guess about edits that do not go together.
func TestApplyRefusesOverlaps(t *testing.T) {
	for _, edits := range [][]jsontree.Edit{
		{{Start: 0, End: 3}, {Start: 2, End: 4}}, {{Start: 3, End: 2}}, {{Start: 0, End: 99}}, {{Start: -1, End: 0}},
	} {
		if out, err := jsontree.Apply([]byte("12345"), edits); err == nil {
			t.Errorf("%v: got %s, want an error", edits, out)
		}
	}
	out, err := jsontree.Apply([]byte("12345"), []jsontree.Edit{{Start: 4, End: 5, Text: "E"}, {Start: 1, End: 1, Text: "a"}, {Start: 1, End: 1, Text: "b"}})
	if err != nil || string(out) != "1ab234E" {
		t.Errorf("got %s, %v", out, err)
	}
}
