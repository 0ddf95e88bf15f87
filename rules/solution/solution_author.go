package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// checkNames compares the author and the name of the solution data with what the packager writes of them (Azure-Sentinel
// Tools/Create-Azure-Sentinel-Solution): the template's metadata, the variable email, and author and source of the solution's resource.
func checkNames(p *rules.Pass, data *rules.SolutionData, pkg *rules.File, entry rules.Node) {
	if pkg == nil || pkg.IsTemplate() {
		return
	}
	about := pkg.Template.GetFold("metadata")
	if author := data.Author; author.IsString() && !author.Blank() {
		name, mail, _ := strings.Cut(author.Value, " - ")
		packaged := packagedName{p: p, pkg: pkg, from: data.File, source: author.Node}
		packaged.compare("metadata.author", about.GetFold("author"), author.Value)
		packaged.compare("author.name", entry.GetFold("author").GetFold("name"), name)
		packaged.compare("email", pkg.Template.GetFold("variables").GetFold("email"), mail)
	}
	if name := data.Name; name.IsString() && !name.Blank() {
		packaged := packagedName{p: p, pkg: pkg, from: data.File, source: name.Node}
		packaged.compare("source.name", entry.GetFold("source").GetFold("name"), name.Value)
		packaged.compare("metadata.comments", about.GetFold("comments"), "Solution template for "+name.Value)
	}
}

// packagedName compares the places of a package that one value of the solution data is written to. The first that differs is the finding,
// the others belong to it.
type packagedName struct {
	p      *rules.Pass
	pkg    *rules.File
	from   *rules.File
	source rules.Node
	found  *rules.Finding
}

func (n *packagedName) compare(where string, at rules.Node, want string) {
	at = resolved(n.pkg, at)
	got := strings.TrimSpace(at.Text())
	if at.Kind() != rules.String || got == "" || want == "" || strings.HasPrefix(got, "[") || strings.EqualFold(got, strings.TrimSpace(want)) {
		return
	}
	if n.found != nil {
		n.found.Relate(n.pkg, at.Span(), "here, too")
		return
	}
	n.found = n.p.ReportIn(n.pkg, at, "name", where, got, strings.TrimSpace(want)).Relate(n.from, n.source.Span(), "the value of the data")
}
