package builtin_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
	"github.com/connectorlint/connectorlint/rules/ruletest"
)

// TestDeclaredFacts edits values of every kind of file, and checks that no rule about several files finds something else after an edit that
// changes none of the facts that it declares to read.
func TestDeclaredFacts(t *testing.T) {
	t.Parallel()
	testdata := testutil.Root(t) + "/testdata"
	for _, tree := range []string{"contoso/defective", "contoso/clean", "corpus/sets"} {
		t.Run(tree, func(t *testing.T) {
			t.Parallel()
			editEverything(t, copyTree(t, testdata+"/"+tree), 120)
		})
	}
}

// editEverything makes edits in the files below a folder, one after the other.
func editEverything(t *testing.T, root string, edits int) {
	t.Helper()
	open := opener(t, root)
	var mu sync.Mutex
	what, wrong := "", map[string]bool{}
	session := engine.NewSession(func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan, o, err := open(overlay)
		o.Recheck = func(r *rules.Rule, about string) {
			mu.Lock()
			defer mu.Unlock()
			if !wrong[r.ID] {
				wrong[r.ID] = true
				t.Errorf("%s %s finds something else in %q after an edit that changed none of its facts: %s", r.ID, r.Name, about, what)
			}
		}
		return scan, o, err
	})
	update := func(changes ...engine.Change) {
		if _, err := session.Update(context.Background(), changes...); err != nil {
			t.Fatal(err)
		}
	}
	update()
	random := rand.New(rand.NewPCG(5, 6))
	now := map[string][]byte{}
	var files []string
	values := map[string][]string{} // by key: what other files have there
	for _, target := range session.Scan().Targets {
		src, err := os.ReadFile(target.Abs)
		if err != nil {
			t.Fatal(err)
		}
		files, now[target.Abs] = append(files, target.Abs), src
		jsontree.Parse(src).Root().Walk(func(n rules.Node) bool {
			if k := n.Key().Text(); k != "" && n.Kind() == rules.String {
				values[k] = append(values[k], n.Raw())
			}
			return true
		})
	}
	for range edits {
		abs := files[random.IntN(len(files))]
		if random.IntN(4) == 0 { // as it was
			src, err := os.ReadFile(abs)
			if err != nil {
				t.Fatal(err)
			}
			what = abs + " restored"
			now[abs] = src
		} else {
			what = strings.TrimPrefix(abs, root) + " " + editValue(random, abs, now, values)
		}
		update(engine.Change{Abs: abs, Source: now[abs]})
	}
}

// editValue changes a random value of a file, and returns what it did: another file's value of this key, a letter more, another case, or the
// member is gone.
func editValue(random *rand.Rand, abs string, now map[string][]byte, values map[string][]string) string {
	src := now[abs]
	var nodes []rules.Node
	jsontree.Parse(src).Root().Walk(func(n rules.Node) bool {
		if !n.IsKey() {
			nodes = append(nodes, n)
		}
		return true
	})
	if len(nodes) < 2 {
		return "as it is"
	}
	n := nodes[1+random.IntN(len(nodes)-1)]
	span, others := n.Span(), values[n.Key().Text()]
	text := n.Raw()
	switch kind := random.IntN(5); {
	case kind == 0 && n.Key().Exists():
		e := jsontree.RemoveMember(n.Key())
		span, text = rules.Span{Start: e.Start, End: e.End}, e.Text
	case n.Kind() != rules.String:
		text = []string{"null", "true", "[]", "{}", `"x"`}[random.IntN(5)]
	case kind == 1:
		text = strings.ToUpper(text[:len(text)/2]) + text[len(text)/2:]
	case kind == 2 || len(others) == 0:
		text = text[:len(text)-1] + `x"`
	default:
		text = others[random.IntN(len(others))]
	}
	now[abs] = append(append(append([]byte{}, src[:span.Start]...), text...), src[span.End:]...)
	return string(src[span.Start:min(span.End, span.Start+60)]) + " -> " + text
}

// TestFactsAreDeclared checks that all rules about several files declare what they read.
func TestFactsAreDeclared(t *testing.T) {
	for _, family := range builtin.Families() {
		for _, r := range family.Rules {
			several := r.Scope == rules.SetScope || r.Scope == rules.SolutionScope || r.Scope == rules.RepositoryScope
			if several != (r.Reads != 0) {
				t.Errorf("%s %s is of scope %s and reads %b", r.ID, filepath.Base(r.Name), r.Scope, r.Reads)
			}
		}
	}
}

// TestRulesThatRunAgain: after an edit, a rule that declares nothing runs again, and of the others those that read what changed.
func TestRulesThatRunAgain(t *testing.T) {
	root := copyTree(t, testutil.Root(t)+"/testdata/contoso/clean")
	calls := map[string]int{}
	rule := func(id, name string, reads rules.Facts) *rules.Rule {
		return &rules.Rule{ID: id, Name: name, Severity: rules.Info, Scope: rules.RepositoryScope, Reads: reads, Check: func(*rules.Pass) { calls[name]++ }}
	}
	registry, err := rules.NewRegistry(&rules.Family{Name: "house", Rules: []*rules.Rule{
		rule("HOUSE001", "any", 0), rule("HOUSE002", "names", rules.PageNames), rule("HOUSE003", "paths", rules.FileNames),
	}})
	if err != nil {
		t.Fatal(err)
	}
	session := engine.NewSession(func(map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
		return scan, engine.Options{Rules: registry.Rules(), Profile: rules.Standard, Jobs: 1, MaxFileSize: 1 << 20}, nil
	})
	abs := filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", "ContosoMailProtection.json")
	src, err := os.ReadFile(abs)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		from, to          string
		any, names, paths int
	}{
		{"", "", 1, 1, 1},
		{`"title": "`, `"title": "New `, 2, 2, 1},
		{`"instructionSteps": [`, `"instructionSteps": [ `, 3, 2, 1},
		{`"permissions": {`, `"permissions": { "x": 1,`, 4, 2, 1},
	} {
		changed := strings.Replace(string(src), step.from, step.to, 1)
		if _, err := session.Update(context.Background(), engine.Change{Abs: abs, Source: []byte(changed)}); err != nil {
			t.Fatal(err)
		}
		src = []byte(changed)
		if calls["any"] != step.any || calls["names"] != step.names || calls["paths"] != step.paths {
			t.Errorf("after %q: %v", step.to, calls)
		}
	}
}

// TestFactsOfExamples does the same in the examples of the rules' pages.
func TestFactsOfExamples(t *testing.T) { ruletest.Facts(t, builtin.Families()...) }
