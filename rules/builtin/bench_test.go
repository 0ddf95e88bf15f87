package builtin_test

import (
	"os"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// defaultRules are those that run when nothing is asked for.
func defaultRules(tb testing.TB) []*rules.Rule {
	tb.Helper()
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		tb.Fatal(err)
	}
	var list []*rules.Rule
	for _, r := range registry.Rules() {
		if !r.Off {
			list = append(list, r)
		}
	}
	return list
}

// BenchmarkTree lints a whole tree of published content with the default rules, two files at a time: walk, read, parse, recognize,
// rules.
func BenchmarkTree(b *testing.B) {
	root := testutil.Shared(b, "corpus", "azure-sentinel-2022")
	o := engine.Options{Rules: defaultRules(b), Profile: "standard", Jobs: 2, MaxFileSize: 32 << 20}
	b.ReportAllocs()
	for b.Loop() {
		engine.Run(workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 2}), o)
	}
}

// BenchmarkExample lints the example repository.
func BenchmarkExample(b *testing.B) {
	root := testutil.Root(b) + "/testdata/contoso/defective"
	if _, err := os.Stat(root); err != nil {
		b.Fatal(err)
	}
	o := engine.Options{Rules: defaultRules(b), Profile: "standard", Jobs: 2, MaxFileSize: 32 << 20}
	b.ReportAllocs()
	for b.Loop() {
		engine.Run(workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 2}), o)
	}
}
