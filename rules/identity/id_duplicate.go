package identity

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// IDDuplicate reports an id that two connectors of the tree have.
var IDDuplicate = rules.Rule{
	ID: "CL202", Name: "id-duplicate", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.PageNames | rules.PageQueries | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "duplicate", Text: "duplicate id `{0}`, also used by {1} in {2}",
			Help: "change the id of the connector that is not published yet",
		},
		{
			ID: "packaged", Text: "duplicate id `{0}` of two connectors of the solution, also used in {1}",
			Why:  "The package deploys both under one name: the second overwrites the first, and its customers see the other connector's page.",
			Help: "change the id of the connector that is not published yet",
		},
		{
			ID: "copy", Severity: rules.Warning, Text: "connector `{0}` is also defined in {1}",
			Why: "Copies drift apart, and which one a customer installs is unpredictable.", Help: "delete the copies that are not packaged",
		},
	},
	Check: checkIDDuplicate,
}

func checkIDDuplicate(p *rules.Pass) {
	copies := map[*rules.Definition]*rules.Finding{}
	known := map[string][]*rules.Definition{} // of each id, the definitions that differ
	for _, d := range p.Repo.Definitions() {
		if p.Repo.CopyOf(d) != nil || d.File.IsTemplate() || !d.ID.Known() || d.ID.Blank() || strings.Contains(d.ID.Value, "{{") {
			continue
		}
		id := p.Repo.Clone(d.File) + "\x00" + strings.ToLower(d.ID.Value) // resource names are compared without case
		list := known[id]
		if len(list) == 0 {
			known[id] = append(list, d)
			continue
		}
		same := list[0]
		for _, other := range list {
			if sameConnector(other, d) {
				same = other
			}
		}
		switch {
		case sameContent(p.Repo, same, d):
		case packagedTogether(p.Repo, same, d):
			found := p.ReportIn(d.File, d.ID.Node, "packaged", d.ID.Value, same.File.Path)
			found.Connector = d.ID.Value
			found.Relate(same.File, same.ID.Node.Span(), "first used here")
			known[id] = append(list, d)
		case !sameConnector(same, d):
			found := p.ReportIn(d.File, d.ID.Node, "duplicate", d.ID.Value, titled(same), same.File.Path)
			found.Connector = d.ID.Value
			found.Relate(same.File, same.ID.Node.Span(), "first used here")
			known[id] = append(list, d)
		case copies[same] == nil:
			found := p.ReportIn(d.File, d.ID.Node, "copy", d.ID.Value, same.File.Path)
			found.Connector = d.ID.Value
			copies[same] = found.Relate(same.File, same.ID.Node.Span(), "first defined here")
		default: // one finding for all copies
			found := copies[same].Relate(d.File, d.ID.Node.Span(), "another copy")
			found.Args[1] = same.File.Path + " and " + strconv.Itoa(len(found.Related)-1) + " more"
		}
	}
}

// titled names a connector by its title.
func titled(d *rules.Definition) string {
	if !d.Title.Known() || d.Title.Blank() {
		return "a connector without a title"
	}
	return "connector \"" + d.Title.Value + "\""
}

// sameConnector reports whether two definitions with one id are versions of one connector: they agree in their titles, but for what
// is in brackets, and in publisher or a table.
func sameConnector(a, b *rules.Definition) bool {
	if !a.Title.Known() || !b.Title.Known() || plainTitle(a.Title.Value) != plainTitle(b.Title.Value) {
		return false
	}
	if equal(a.Publisher, b.Publisher) {
		return true
	}
	for i := range a.DataTypes {
		for k := range b.DataTypes {
			if equal(a.DataTypes[i].Name, b.DataTypes[k].Name) {
				return true
			}
		}
	}
	return false
}

// plainTitle returns a title in lower case without what is in brackets, such as "[Deprecated]" or "(Preview)".
func plainTitle(title string) string {
	for {
		from := strings.IndexAny(title, "[(")
		if from < 0 {
			break
		}
		n := strings.IndexAny(title[from:], "])")
		if n < 0 {
			break
		}
		title = title[:from] + title[from+n+1:]
	}
	return strings.ToLower(strings.Join(strings.Fields(title), " "))
}

func equal(a, b rules.Str) bool {
	return a.Known() && b.Known() && !a.Blank() && strings.EqualFold(strings.TrimSpace(a.Value), strings.TrimSpace(b.Value))
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

// packagedTogether reports whether the data of one solution lists the files of both definitions.
func packagedTogether(repo *rules.Repository, a, b *rules.Definition) bool {
	solution := repo.SolutionOf(a.File.Path)
	if solution == nil || a.File == b.File || solution != repo.SolutionOf(b.File.Path) {
		return false
	}
	for _, data := range solution.Data {
		if lists(data, a.File.Path) && lists(data, b.File.Path) {
			return true
		}
	}
	return false
}

func lists(data *rules.SolutionData, path string) bool {
	return slices.ContainsFunc(data.Connectors, func(file rules.Str) bool { return slices.Contains(data.Places(file.Value), path) })
}

func folder(path string) string { return path[:strings.LastIndexByte(path, '/')+1] }
