package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// withoutSolution looks for the metadata of the solution in a package of the kind before content templates. Some packages from before
// there was any metadata are still published.
func withoutSolution(p *rules.Pass) {
	if path.Base(p.File.Path) != "mainTemplate.json" || path.Base(path.Dir(p.File.Path)) != "Package" {
		return
	}
	list := p.File.Template.GetFold("resources")
	described := 0
	for r := range list.Elements() {
		switch typ := strings.ToLower(r.GetFold("type").Text()); {
		case strings.HasSuffix(typ, "/contentpackages"):
			return
		case strings.HasSuffix(typ, "/providers/metadata"):
			if kind := r.GetFold("properties").GetFold("kind"); strings.EqualFold(kind.Text(), "Solution") || strings.HasPrefix(kind.Text(), "[") {
				return
			}
			described++
		}
	}
	if described > 0 {
		p.Report(list, "no-solution").At(placement.Bracket(list))
	}
}

// checkDescribed compares the version in the description of a content template, as the packager writes it, with that of the solution.
func (c *contents) checkDescribed(p *rules.Pass, t rules.Node) {
	const before = " with template version "
	n := t.GetFold("description")
	_, said, ok := strings.Cut(n.Text(), before)
	said = strings.TrimRight(said, ". ")
	if ok && n.Kind() == rules.String && isVersion(said) && isVersion(c.version) && said != c.version {
		i := strings.Index(n.Text(), before) + len(before)
		p.ReportIn(c.file, n, "described-version", said, c.version).At(n.Inside(i, i+len(said)))
	}
}
