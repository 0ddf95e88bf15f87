package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// largestLogo is the size in bytes up to which a logo is read; the check itself refuses everything above 5 kB.
const largestLogo = 1 << 20

// CILogo predicts the logo check (Azure-Sentinel .script/logoValidator.ts), which looks at the text of a picture.
var CILogo = rules.Rule{
	ID: "CL924", Name: "ci-logo", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads:    rules.FileNames,
	Profiles: predictors(), Covers: []string{"CL904"}, Messages: failing("logo check"),
	Check: func(p *rules.Pass) {
		top := p.Repo.CloneFolder()
		for _, path := range p.Repo.Paths() {
			inClone := strings.TrimPrefix(path, top)
			if !upstream.IsLogo(inClone) {
				continue
			}
			f := p.Repo.AuxFile(path, largestLogo)
			if f == nil {
				continue // no file, or far from a logo
			}
			v := upstream.JudgeLogo(inClone, string(f.Tree.Source()))
			for i := range v.Problems {
				reportProblem(p, f, &v.Problems[i])
			}
		}
	},
}
