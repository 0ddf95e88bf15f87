package ruletest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// TestBases: what fragments of pages are put into has no finding of its own.
func TestBases(t *testing.T) {
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	trees, err := os.ReadDir("bases")
	if err != nil {
		t.Fatal(err)
	}
	for _, tree := range trees {
		root, err := filepath.Abs(filepath.Join("bases", tree.Name()))
		if err != nil {
			t.Fatal(err)
		}
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
		out := engine.Run(scan, engine.Options{Rules: registry.Rules(), Profile: rules.Standard, Jobs: 1, MaxFileSize: 1 << 24})
		if len(out.Files) == 0 {
			t.Errorf("%s: nothing was read", tree.Name())
		}
		for _, f := range out.Findings {
			t.Errorf("%s: %s at %s: %s: %s", f.File.Path, f.Rule.ID, f.Node.Pointer(), f.Message.ID, f.Text())
		}
	}
}
