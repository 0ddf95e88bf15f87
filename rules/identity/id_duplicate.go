package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// IDDuplicate reports an id that two connectors of the tree have.
var IDDuplicate = rules.Rule{
	ID: "CL202", Name: "id-duplicate", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "duplicate", Text: "the id `{0}` is that of the connector \"{1}\" in {2} too", Help: "give the newer of the two an id of its own"},
	},
	Check: checkIDDuplicate,
}

func checkIDDuplicate(p *rules.Pass) {
	first := map[string]*rules.Definition{}
	for _, d := range p.Repo.Definitions() {
		if d.CopyOf != nil || d.File.IsTemplate() || !d.ID.Known() || d.ID.Blank() || strings.Contains(d.ID.Value, "{{") {
			continue
		}
		id := p.Repo.Clone(d.File) + "\x00" + strings.ToLower(d.ID.Value) // resource names are compared without case
		f := first[id]
		if f == nil {
			first[id] = d
			continue
		}
		if sameContent(p.Repo, f, d) {
			continue
		}
		found := p.ReportIn(d.File, d.ID.Node, "duplicate", d.ID.Value, f.Title.Value, f.File.Path)
		found.Connector = d.ID.Value
		found.Relate(f.File, f.ID.Node.Span(), "first used here")
	}
}

// sameContent reports whether one of two definitions is a deployment template made of the other: both lie in one solution, or in
// one folder, and one is a template.
func sameContent(repo *rules.Repository, a, b *rules.Definition) bool {
	if a.File.Template.Exists() == b.File.Template.Exists() {
		return false
	}
	sa, sb := repo.SolutionOf(a.File.Path), repo.SolutionOf(b.File.Path)
	return sa != nil && sa == sb || folder(a.File.Path) == folder(b.File.Path)
}

func folder(path string) string { return path[:strings.LastIndexByte(path, '/')+1] }
