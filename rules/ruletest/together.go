package ruletest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Together runs all rules on the incorrect examples of each. Wherever a rule alone reports something, the whole program reports something,
// too: a finding yields to one that is there.
func Together(t *testing.T, families ...*rules.Family) {
	t.Helper()
	registry, err := rules.NewRegistry(families...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range registry.Rules() {
		if r.Scope == rules.RunScope || r.Off {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			for i, e := range examplesOf(t, r.Page(), incorrect) {
				lost(t, fmt.Sprint("incorrect ", i+1), r, e, registry)
			}
		})
	}
}

// lost fails for each mark of an example at whose place the program reports nothing.
func lost(t *testing.T, which string, r *rules.Rule, e *example, registry *rules.Registry) {
	t.Helper()
	root := write(t, e)
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	profile := "standard"
	if len(r.Profiles) > 0 {
		profile = r.Profiles[0]
	}
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: profile, DefaultMaxSize: 1 << 24}}
	out := engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24, Changed: changes(t, root)})
	lines := map[string]bool{}
	for _, f := range out.Findings {
		for line := f.File.Tree.Position(f.Span.Start).Line; line <= f.File.Tree.Position(f.Span.End).Line; line++ {
			lines[fmt.Sprint(f.File.Path, ":", line)] = true
		}
		for _, place := range f.Related {
			lines[fmt.Sprint(place.File.Path, ":", place.File.Tree.Position(place.Span.Start).Line)] = true
		}
	}
	for _, m := range e.wanted() {
		m.file = strings.TrimPrefix(m.file, before)
		message := r.Message(m.message)
		yields := func(f *rules.Finding) bool { return message.YieldsTo(f.Rule, f.Message) } // about a subject that may be elsewhere
		if !lines[fmt.Sprint(m.file, ":", m.line)] && !slices.ContainsFunc(out.Findings, yields) {
			t.Errorf("%s example: %s alone reports %s, all rules together report nothing there", which, r.ID, m)
		}
	}
}
