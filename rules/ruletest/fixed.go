package ruletest

import (
	_ "embed" // unmarked.txt
	"os"
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// fix applies the first fix of every finding, in rounds, and compares the result with the page's.
func fix(t *testing.T, r *rules.Rule, root string, fixed *example) {
	t.Helper()
	applyFixes(t, r, root)
	for _, f := range fixed.fences {
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.name)))
		if err != nil {
			t.Error(err)
			continue
		}
		if want := fixed.files[f.name]; string(got) != want {
			t.Errorf("fixed example %s: want\n%s\ngot\n%s", f.name, want, got)
		}
	}
}

func applyFixes(t *testing.T, r *rules.Rule, root string) {
	t.Helper()
	for range 10 {
		edits := map[string][]jsontree.Edit{}
		for _, f := range lint(t, r, root) {
			if len(f.Fixes) == 0 {
				continue
			}
			for _, e := range f.Fixes[0].Edits {
				file := f.File
				if e.File != nil {
					file = e.File
				}
				edits[file.Path] = append(edits[file.Path], e.Edit)
			}
		}
		if len(edits) == 0 {
			break
		}
		for name, list := range edits {
			path := filepath.Join(root, filepath.FromSlash(name))
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			out, err := jsontree.Apply(src, firstOf(list))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := os.WriteFile(path, out, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// firstOf leaves of overlapping edits the first one.
func firstOf(list []jsontree.Edit) []jsontree.Edit {
	var kept []jsontree.Edit
	for _, e := range list {
		clash := false
		for _, k := range kept {
			clash = clash || e.Start < k.End && k.Start < e.End || e == k
		}
		if !clash {
			kept = append(kept, e)
		}
	}
	return kept
}
