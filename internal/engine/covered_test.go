package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

// TestCovered: a finding is left out beside a graver or equal one that covers its rule at its place.
func TestCovered(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a.json", "b.json"} {
		full := filepath.Join(root, "Data Connectors", name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(definition(name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	say := []rules.Message{{ID: "here", Text: "here"}}
	list := []*rules.Rule{
		{ID: "CL991", Name: "covered", Severity: rules.Warning, Scope: rules.DefinitionScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.Definition.Publisher.Node, "here")
			p.Report(p.Definition.ID.Node, "here").As(rules.Error)
			p.Report(p.Definition.Title.Node, "here")
		}},
		{ID: "CL992", Name: "other", Severity: rules.Info, Scope: rules.DefinitionScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.Definition.Publisher.Node, "here")
		}},
		{ID: "CL993", Name: "covers", Severity: rules.Warning, Scope: rules.DefinitionScope, Covers: []string{"CL991"}, Messages: say, Check: func(p *rules.Pass) {
			if strings.HasSuffix(p.File.Path, "b.json") {
				n := p.Definition.Publisher.Node
				p.Report(n, "here").At(n.Inside(0, 1))
				p.Report(p.Definition.ID.Node, "here")
			}
		}},
	}
	list = registered(t, list)
	var got []string
	for _, f := range run(t, root, 1, func(o *Options) { o.Rules = list }).Findings {
		parts := []string{filepath.Base(f.File.Path), f.Rule.ID, f.Node.Key().Text()}
		for _, r := range f.Related {
			parts = append(parts, "("+r.Message+")")
		}
		got = append(got, strings.Join(parts, " "))
	}
	want := []string{
		"a.json CL991 id", "a.json CL991 title", "a.json CL991 publisher", "a.json CL992 publisher",
		"b.json CL991 id", "b.json CL993 id", "b.json CL991 title", "b.json CL992 publisher", "b.json CL993 publisher (CL991: here)",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOneCause checks the filters that keep what follows from another finding out: a rule that echoes, and judgements about a text that
// is no JSON.
func TestOneCause(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{"a.json": definition("a"), "b.json": strings.Replace(definition("b"), `"publisher": "P"`, `"publisher": "P\q"`, 1)} {
		dir := filepath.Join(root, "Data Connectors")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	say := []rules.Message{{ID: "here", Text: "here"}}
	list := []*rules.Rule{
		{ID: "CL001", Name: "json", Severity: rules.Error, Scope: rules.FileScope, Messages: say, Check: func(p *rules.Pass) {
			for _, problem := range p.File.Tree.Problems() {
				p.Report(p.File.Tree.Root(), "here").At(problem.Span)
			}
		}},
		{ID: "CL991", Name: "publisher", Severity: rules.Warning, Scope: rules.DefinitionScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.Definition.Publisher.Node, "here")
		}},
		{ID: "CL992", Name: "echo", Severity: rules.Warning, Scope: rules.RepositoryScope, Derived: true, Messages: say, Check: func(p *rules.Pass) {
			for _, d := range p.Repo.Definitions() {
				p.ReportIn(d.File, d.ID.Node, "here").Relate(d.File, d.Publisher.Node.Span(), "there")
				p.ReportIn(d.File, d.Title.Node, "here").Relate(d.File, d.Title.Node.Span(), "there")
			}
		}},
	}
	list = registered(t, list)
	var got []string
	for _, f := range run(t, root, 2, func(o *Options) { o.Rules = list }).Findings {
		got = append(got, fmt.Sprint(filepath.Base(f.File.Path), " ", f.Rule.ID, " ", f.Node.Key().Text()))
	}
	want := []string{"a.json CL992 title", "a.json CL991 publisher", "b.json CL992 title", "b.json CL001 "}
	sort.Strings(got)
	sort.Strings(want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
