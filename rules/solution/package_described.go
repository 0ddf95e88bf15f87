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
