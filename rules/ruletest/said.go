package ruletest

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

// Said returns what a rule says about the incorrect examples of its page: the text of each finding, its help, and the places that it shows
// beside, as "the other one: Custom-Contoso_CL".
func Said(t *testing.T, r *rules.Rule) []string {
	t.Helper()
	var said []string
	for _, e := range examplesOf(t, r.Page(), incorrect) {
		_, found := run(t, r, e)
		for _, f := range found {
			said = append(said, f.Text(), f.Help())
			for _, rel := range f.Related {
				said = append(said, rel.Message+": "+string(rel.File.Tree.Source()[rel.Span.Start:rel.Span.End]))
			}
		}
	}
	return said
}
