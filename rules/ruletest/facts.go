package ruletest

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Facts tests what rules about several files declare to read: in the examples of a rule's page, each value is changed and put back, and the
// rule may find something else only after a change of what it declares.
func Facts(t *testing.T, families ...*rules.Family) {
	t.Helper()
	registry, err := rules.NewRegistry(families...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range registry.Rules() {
		if r.Reads == 0 {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			for i, e := range examplesOf(t, r.Page(), incorrect) {
				if wrong := undeclared(t, r, write(t, e)); wrong != "" {
					t.Fatalf("example %d: the rule finds something else, and reads more than it declares, after the change of %s", i+1, wrong)
				}
			}
		})
	}
}

// mostEdits is how many values of a file are changed.
const mostEdits = 150

// undeclared changes the values of the files below a folder, one at a time. It returns the first place where a rule finds something else
// that it does not declare to read; "" where there is none.
func undeclared(t *testing.T, r *rules.Rule, root string) (wrong string) {
	t.Helper()
	profile := rules.Standard
	if len(r.Profiles) > 0 {
		profile = r.Profiles[0]
	}
	place := ""
	session := engine.NewSession(func(map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
		return scan, engine.Options{
			Rules: []*rules.Rule{r}, Profile: profile, Upstream: "latest", Jobs: 1, MaxFileSize: 1 << 24,
			Recheck: func(*rules.Rule, string) { wrong = place },
		}, nil
	})
	update := func(changes ...engine.Change) {
		if _, err := session.Update(context.Background(), changes...); err != nil {
			t.Fatal(err)
		}
	}
	update()
	for _, target := range session.Scan().Targets {
		src, err := os.ReadFile(target.Abs)
		if err != nil {
			t.Fatal(err)
		}
		edits := changesOf(src)
		for i := 0; i < len(edits) && wrong == ""; i += 1 + len(edits)/mostEdits {
			place = fmt.Sprintf("%s, %q at %d", target.Path, src[edits[i].Start:edits[i].End], edits[i].Start)
			changed, err := jsontree.Apply(src, edits[i:i+1])
			if err != nil {
				t.Fatal(err)
			}
			update(engine.Change{Abs: target.Abs, Source: changed})
			update(engine.Change{Abs: target.Abs, Source: src})
		}
	}
	return wrong
}

// changesOf lists edits of a document, each of which changes one value: a list or an object becomes an empty one, a text another text, and
// anything else a text.
func changesOf(src []byte) (edits []jsontree.Edit) {
	jsontree.Parse(src).Root().Walk(func(n rules.Node) bool {
		switch s := n.Span(); {
		case n.IsKey() || !n.Parent().Exists():
		case n.Kind() == rules.Array:
			edits = append(edits, jsontree.Edit{Start: s.Start, End: s.End, Text: "[]"})
		case n.Kind() == rules.Object:
			edits = append(edits, jsontree.Edit{Start: s.Start, End: s.End, Text: "{}"})
		default:
			edits = append(edits, jsontree.Edit{Start: s.Start, End: s.End, Text: `"Contoso"`})
		}
		return true
	})
	return edits
}
