package custom

import (
	"iter"

	"github.com/connectorlint/connectorlint/rules"
)

// scope says what a rule looks at: each object of the kind is looked at once.
type scope struct {
	name string
	of   rules.Scope
	each func(p *rules.Pass) iter.Seq[rules.Node]
}

var scopes = [...]scope{
	{"definition", rules.DefinitionScope, func(p *rules.Pass) iter.Seq[rules.Node] { return one(p.Definition.UI) }},
	{"connection", rules.FileScope, parts(func(f *rules.File, yield func(rules.Node) bool) {
		for _, c := range f.Connections {
			if !yield(c.Resource) {
				return
			}
		}
	})},
	{"data-collection-rule", rules.FileScope, parts(func(f *rules.File, yield func(rules.Node) bool) {
		for _, r := range f.Rules {
			if !yield(r.Resource) {
				return
			}
		}
	})},
	{"table", rules.FileScope, parts(func(f *rules.File, yield func(rules.Node) bool) {
		for _, t := range f.Tables {
			if !yield(t.Resource) {
				return
			}
		}
	})},
	{"solution-data", rules.FileScope, parts(func(f *rules.File, yield func(rules.Node) bool) {
		if f.Solution != nil {
			yield(f.Solution.Node)
		}
	})},
	{"solution-metadata", rules.FileScope, parts(func(f *rules.File, yield func(rules.Node) bool) {
		if f.Metadata != nil {
			yield(f.Metadata.Node)
		}
	})},
	{"file", rules.FileScope, parts(func(f *rules.File, yield func(rules.Node) bool) { yield(f.Tree.Root()) })},
}

// Scopes lists the words for scopes.
func Scopes() []string {
	var names []string
	for i := range scopes {
		names = append(names, scopes[i].name)
	}
	return names
}

func findScope(name string) *scope {
	for i := range scopes {
		if scopes[i].name == name {
			return &scopes[i]
		}
	}
	return nil
}

func one(n rules.Node) iter.Seq[rules.Node] {
	return func(yield func(rules.Node) bool) {
		if n.Exists() {
			yield(n)
		}
	}
}

// parts looks at the parts of a file; what a package has in common with its sources the engine leaves out.
func parts(of func(f *rules.File, yield func(rules.Node) bool)) func(p *rules.Pass) iter.Seq[rules.Node] {
	return func(p *rules.Pass) iter.Seq[rules.Node] {
		return func(yield func(rules.Node) bool) { of(p.File, yield) }
	}
}
