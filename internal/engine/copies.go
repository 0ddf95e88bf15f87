package engine

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// dropCopied drops what is found in the package's copy of a part as it is in its source: the same finding, or one about a value that the
// two have in common. What only the copy has stays: an error always, anything less where no drift of the page is reported, which says to
// package it again. It has no fix: a package is made from its sources.
func dropCopied(run *filtering, findings []*rules.Finding) []*rules.Finding {
	if !slices.ContainsFunc(findings, inPackage) {
		return findings
	}
	said := map[string]bool{} // what is found in sources, by file and by solution
	for _, f := range findings {
		if f.File != nil && f.File.Kind != connector.PackageTemplate {
			said[f.File.Path+"\x00"+f.Rule.ID+key(f)] = true
			said[aboveContent(f.File.Path)+"\x00"+f.Rule.ID+key(f)] = true
		}
	}
	known := run.out.Repo.Copies()
	drifting := map[*connector.Definition]bool{} // sources whose copies differ, and it is reported
	for _, f := range findings {
		if f.Rule.Derived && f.File != nil {
			if d := definitionAround(f); known.Of(d) != nil {
				drifting[known.Of(d)] = true
			}
		}
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		if !inPackage(f) {
			return false
		}
		d := definitionAround(f)
		source := known.Of(d)
		if source != nil && source.File != f.File {
			f.Fixes = nil
		}
		switch {
		case d == nil: // a connection, a rule, a table
			return inPart(f) && said[aboveContent(f.File.Path)+"\x00"+f.Rule.ID+key(f)]
		case source == nil || source.File == f.File:
			return false
		case said[source.File.Path+"\x00"+f.Rule.ID+key(f)], inCommon(f, source, d), f.Severity < rules.Error && drifting[source]:
			return true
		}
		first := f.Rule.ID + key(f) + source.Label() + f.File.Path
		if said[first] {
			return true // the package holds the copy twice
		}
		said[first] = true
		return false
	})
}

// inPackage reports whether a finding is about content of a package that is made from sources; rules about packages as such have their own.
func inPackage(f *rules.Finding) bool {
	return f.File != nil && f.File.Kind == connector.PackageTemplate && f.Rule.ID != syntaxRule && !f.Rule.AnyFile && !f.Rule.Derived &&
		f.Rule.Family().Name != "solution"
}

// aboveContent returns the folder of the solution that a file lies in.
func aboveContent(file string) string {
	parts := strings.Split(path.Dir(file), "/")
	for i, part := range parts {
		if part == "Solutions" && i+1 < len(parts) {
			return strings.Join(parts[:i+2], "/")
		}
		if i > 0 && (part == "Package" || strings.EqualFold(part, "Data Connectors") || strings.EqualFold(part, "DataConnectors")) {
			return strings.Join(parts[:i], "/")
		}
	}
	return path.Dir(file)
}

func definitionAround(f *rules.Finding) *connector.Definition {
	for _, d := range f.File.Definitions {
		if holds(d.UI.Span(), f.Span) || d.Resource.Exists() && holds(d.Resource.Span(), f.Span) {
			return d
		}
	}
	return nil
}

// inPart reports whether a finding is about a connection, a rule or a table of its file.
func inPart(f *rules.Finding) bool {
	within := func(n jsontree.Node) bool { return n.Exists() && holds(n.Span(), f.Span) }
	return slices.ContainsFunc(f.File.Connections, func(c *connector.Connection) bool { return within(c.Resource) }) ||
		slices.ContainsFunc(f.File.Rules, func(r *connector.DataCollectionRule) bool { return within(r.Resource) }) ||
		slices.ContainsFunc(f.File.Tables, func(t *connector.Table) bool { return within(t.Resource) })
}

// inCommon reports whether the value that a finding is about is the same in the definition's source. The object as a whole counts as the
// same: what it lacks or has more is drift.
func inCommon(f *rules.Finding, from, d *connector.Definition) bool {
	var keys []string
	var places []int
	n := f.Node
	if n.IsKey() {
		n = n.Value()
	}
	copied := n
	for depth := 0; n.Exists() && n != d.UI; n = n.Parent() {
		if n == d.Resource || depth > deepestPath {
			return true // around the page: the packager writes it
		}
		depth++
		if k := n.Key(); k.Exists() {
			keys, places = append(keys, k.Text()), append(places, 0)
			continue
		}
		at := 0
		for e := range n.Parent().Elements() {
			if e == n {
				break
			}
			at++
		}
		keys, places = append(keys, ""), append(places, at)
	}
	if len(keys) == 0 {
		return true
	}
	source := from.UI
	for i := len(keys) - 1; i >= 0; i-- {
		parent := source
		if keys[i] == "" {
			source = source.At(places[i])
		} else if source = parent.GetFold(keys[i]); !source.Exists() && strings.HasPrefix(keys[i], "connectivityCriteria") {
			source = from.CriteriaNode
		}
	}
	return source.Exists() && (source.Raw() == copied.Raw() || sameWords(source.Raw(), copied.Raw()))
}

// deepestPath bounds how deep a value may lie in a definition.
const deepestPath = 100

// sameWords compares two values without regard to blanks: the packager writes them anew.
func sameWords(a, b string) bool {
	return slices.Equal(strings.Fields(a), strings.Fields(b))
}

// copyNote says which files a package's definitions are copies of; "" where none is.
func copyNote(f *connector.File, known workspace.Copies) string {
	var sources []string
	for _, d := range f.Definitions {
		if source := known.Of(d); source != nil && source.File != f && !slices.Contains(sources, source.File.Path) {
			sources = append(sources, source.File.Path)
		}
	}
	if len(sources) == 0 {
		return ""
	}
	return "compared with " + strings.Join(sources, ", ")
}
