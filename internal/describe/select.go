package describe

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// Pages makes the pages of the connectors in files, in the order of files. A packaged copy is described only where its source is not among
// them, and once. A file that holds only other parts of a codeless set means the set's definitions. Connections
// without a definition have a page where requests are asked for.
func Pages(repo *workspace.Repository, files []*connector.File, o Options) []*Page {
	asked := map[*connector.File]bool{}
	for _, f := range files {
		asked[f] = true
	}
	var list []*Page
	done := map[*connector.Definition]bool{}
	add := func(d *connector.Definition) {
		source := d
		for repo.CopyOf(source) != nil && repo.CopyOf(source) != d {
			source = repo.CopyOf(source)
		}
		if source != d && (done[source] || asked[source.File] && slices.Contains(source.File.Definitions, source) && source.File != d.File) ||
			done[d] {
			return
		}
		done[d], done[source] = true, true
		list = append(list, Of(repo, d, o))
	}
	for _, f := range files {
		for _, d := range f.Definitions {
			add(d)
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, f := range files {
		for _, s := range repo.Sets() {
			if partOf(s, f) {
				for _, d := range s.Definitions {
					add(d)
				}
			}
		}
	}
	if len(list) == 0 && o.Requests != nil {
		return loosePages(repo, files, o)
	}
	return list
}

func partOf(s *workspace.Set, f *connector.File) bool {
	return slices.ContainsFunc(s.Connections, func(c *connector.Connection) bool { return c.File == f }) ||
		slices.ContainsFunc(s.Rules, func(r *connector.DataCollectionRule) bool { return r.File == f }) ||
		slices.ContainsFunc(s.Tables, func(t *connector.Table) bool { return t.File == f })
}
