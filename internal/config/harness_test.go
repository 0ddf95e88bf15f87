package config_test

import (
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

func registry(t testing.TB) *rules.Registry {
	t.Helper()
	r, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// write puts files into a folder.
func write(t testing.TB, root string, files map[string]string) {
	t.Helper()
	testutil.WriteTree(t, root, files)
}

// finder is for a tree that is looked at as a whole.
func finder(t testing.TB, root string) *config.Finder {
	t.Helper()
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 2})
	return &config.Finder{
		Registry: registry(t), Scan: scan, Today: "2026-11-25", Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24},
	}
}

// policyOf asks for a file of the tree.
func policyOf(t testing.TB, f *config.Finder, path string) *policy.Policy {
	t.Helper()
	p := f.Policy(workspace.Target{Abs: filepath.Join(f.Scan.Root, filepath.FromSlash(path)), Report: true})
	if err := f.Err(); err != nil {
		t.Fatal(err)
	}
	return p
}

// state returns a rule's severity in a policy, "own" for its own, "off" where it does not run.
func state(p *policy.Policy, id string) string {
	for _, r := range p.Rules {
		if r.ID == id {
			if s, ok := p.Severity[id]; ok {
				return s.String()
			}
			return "own"
		}
	}
	return "off"
}
