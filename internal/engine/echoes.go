package engine

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/rules"
)

// echoes leaves out findings that follow from others: a package differs from its source because of a mistake in the source, which is told
// there. One cause, one finding.
func echoes(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	var byFile map[*connector.File][]*rules.Finding
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		if !f.Rule.Echo || len(f.Related) == 0 {
			return false
		}
		if byFile == nil {
			byFile = map[*connector.File][]*rules.Finding{}
			for _, other := range findings {
				if other != nil && !other.Rule.Echo && other.Severity >= rules.Warning {
					byFile[other.File] = append(byFile[other.File], other)
				}
			}
		}
		for _, place := range f.Related {
			if !slices.ContainsFunc(byFile[place.File], func(other *rules.Finding) bool { return overlap(other.Span, place.Span) }) {
				return false
			}
		}
		return true
	})
}

func overlap(a, b rules.Span) bool { return a.Start < b.End && b.Start < a.End }
