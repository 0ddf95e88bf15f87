package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// SolutionResource reports packages that describe their solution in the form that was replaced by content packages.
var SolutionResource = rules.Rule{
	ID: "CL152", Name: "template-solution-resource", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{
		ID: "metadata", Text: "the solution is a metadata resource instead of a content package",
		Help: "package the solution again with the current tool, which writes `Microsoft.OperationalInsights/workspaces/providers/contentPackages`",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		var solution *arm.Resource
		for _, r := range d.resources {
			switch typ := strings.ToLower(names.LastSegment(r.Type)); {
			case typ == "contentpackages":
				return
			case typ == "metadata" && r.Content == nil && r.Properties().GetFold("kind").Text() == "Solution":
				solution = r
			}
		}
		if solution != nil {
			p.Report(solution.Properties().GetFold("kind"), "metadata")
		}
	},
}
