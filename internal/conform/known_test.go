package conform

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// TestKnown checks that what is known of a list's elements changes no verdict: lists are edited again and again, elements come, go and move,
// some of them wrong.
func TestKnown(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	elements := []string{
		`{"title": "Connect", "description": "Copy it."}`, `{"title": 5, "description": "Copy it."}`, `{"titel": "Connect"}`, `7`, `null`, `{}`,
		`{"title": "", "instructions": [{"type": "CopyableLabel", "parameters": {"label": "a", "fillWith": ["WorkspaceId"]}}]}`,
		`{"instructions": [{"type": "A"}, {"type": "B"}, {"type": "C"}, {"type": "D"}, {"type": "E"}, {"type": 6}, {"parameters": []}, {}]}`,
		`{"instructions": [{"type": "A"}, {"type": "B"}, {"type": "C"}, {"type": "D"}, {"type": "E"}, {"type": "F", "parameters": {}}]}`,
		`{"instructions": {}}`, `{"description": null, "innerSteps": [{"title": "1"}, {"title": "2"}, {"title": "3"}, {"title": "4"}, {"title": true}]}`,
	}
	said := func(list []Offense) string {
		var b strings.Builder
		for _, o := range list {
			fmt.Fprintln(&b, o.Code, o.Node.Pointer(), o.Key, o.Soft, o.Other)
		}
		return b.String()
	}
	list := make([]string, 12)
	for i := range list {
		list[i] = elements[random.IntN(len(elements))]
	}
	for range 300 {
		list[random.IntN(len(list))] = elements[random.IntN(len(elements))]
		src := `{"id": "Contoso", "instructionSteps": [` + strings.Join(list[:random.IntN(len(list)+1)], ", ") + `], "sampleQueries": [` + strings.Join(list, ",") + `]}`
		root := jsontree.Parse([]byte(src)).Root()
		if got, want := said(Check(root, "classic-definition", nil)), said(check(root, "classic-definition", nil, nil)); got != want {
			t.Fatalf("got\n%swant\n%sin\n%s", got, want, src)
		}
	}
	for range 1500 { // in documents that are broken somewhere, elements of the same text may be read in another way
		list[random.IntN(len(list))] = elements[random.IntN(len(elements))]
		src := `{"id": "Contoso", "instructionSteps": [` + strings.Join(list[:random.IntN(len(list)+1)], ", ") + `], "sampleQueries": [` + strings.Join(list, ",") + `]}`
		for range 1 + random.IntN(2) {
			at, mark := random.IntN(len(src)), string(`{}[]",:\x/`[random.IntN(10)])
			if random.IntN(2) == 0 {
				mark = ""
			}
			src = src[:at] + mark + src[at+random.IntN(2):]
		}
		root := jsontree.Parse([]byte(src)).Root()
		if got, want := said(Check(root, "classic-definition", nil)), said(check(root, "classic-definition", nil, nil)); got != want {
			t.Fatalf("got\n%swant\n%sin\n%s", got, want, src)
		}
	}
	root := jsontree.Parse([]byte(`{"instructionSteps": [` + strings.Repeat(elements[0]+",", 9) + elements[0] + `]}`)).Root()
	Check(root, "classic-definition", nil)
	k := newKnown(root)
	check(root, "classic-definition", nil, k)
	if n := len(k.part[root.Get("instructionSteps")]); n != 1 {
		t.Errorf("%d elements are handed over again", n)
	}
}
