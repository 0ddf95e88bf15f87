package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sort"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// TestFixesOfSlips plants slips in good files, made up and published ones, and holds each rule's fixes to their promises.
func TestFixesOfSlips(t *testing.T) {
	tried := map[string]int{}
	contoso, err := filepath.Abs(filepath.Join("..", "..", "testdata", "contoso", "clean"))
	if err != nil {
		t.Fatal(err)
	}
	for _, profile := range []string{rules.Standard, rules.AzureSentinel} {
		tree := openFixTree(t, contoso, profile)
		plant(t, tree, paths(tree.scan), slipped, tried)
	}
	t.Logf("%d rules had something to fix", len(tried))
}

// TestFixesOfSlipsInPublishedFiles does the same with published files that have nothing to fix.
func TestFixesOfSlipsInPublishedFiles(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	tried := map[string]int{}
	for _, name := range []string{"azure-sentinel-2022", "azure-sentinel-2026"} {
		tree := openFixTree(t, filepath.Join(corpus, name), rules.Standard)
		outcome := engine.Run(tree.part(paths(tree.scan), "", nil), tree.options())
		bad := map[string]bool{}
		for _, f := range outcome.Findings {
			bad[f.File.Path] = bad[f.File.Path] || len(f.Fixes) > 0
		}
		var good []string
		for _, f := range outcome.Files {
			if len(f.Definitions)+len(f.Connections) > 0 && !bad[f.Path] && len(f.Tree.Source()) < 40_000 {
				good = append(good, f.Path)
			}
		}
		chosen := map[string]bool{}
		for i := range publishedFiles {
			chosen[good[i*len(good)/publishedFiles]] = true
		}
		plant(t, tree, chosen, publishedSlipped, tried)
	}
	t.Logf("%d rules had something to fix", len(tried))
}

// How many files take a slip, and how many published ones of a tree are tried.
const slipped, publishedSlipped, publishedFiles = 2, 1, 10

// plant makes every slip in as many files as are wanted, and tries the fixes of what it brings to light.
func plant(t *testing.T, tree *fixTree, files map[string]bool, wanted int, tried map[string]int) {
	t.Helper()
	sources := map[string][]byte{}
	var names []string
	for _, target := range tree.scan.Targets {
		if files[target.Path] {
			sources[target.Path] = tree.source(t, target)
			names = append(names, target.Path)
		}
	}
	sort.Strings(names)
	for n, slip := range slips() {
		left := wanted
		for i := range names {
			name := names[(i+n)%len(names)] // another one first for each slip
			if left == 0 || !bytes.Contains(sources[name], []byte(slip[0])) {
				continue
			}
			left--
			source := bytes.Replace(sources[name], []byte(slip[0]), []byte(slip[1]), 1)
			good := engine.Run(tree.part(map[string]bool{name: true}, "", nil), tree.options())
			list := jobs(engine.Run(tree.part(map[string]bool{name: true}, name, source), tree.options()))
			for _, j := range list {
				tried[j.rule.ID]++
				tree.try(t, fmt.Sprintf("%q for %q in %s", slip[1], slip[0], name), j, name, source, good)
			}
		}
	}
}
