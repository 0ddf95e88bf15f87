package solution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// claim is what one part says of the solution.
type claim struct {
	at       rules.Node
	key, own string
}

// claims are what the parts of a package say of one property of the solution, and what the solution itself says.
type claims struct {
	whole  rules.Node
	want   string
	agree  int
	others []claim
}

// reportClaims reports parts that say something else than the solution; where all of them say the same, the solution's own value is the odd
// one.
func (c *contents) reportClaims(p *rules.Pass) {
	for _, s := range c.said {
		if n := len(s.others); n > 1 && s.agree == 0 &&
			!slices.ContainsFunc(s.others, func(o claim) bool { return !strings.EqualFold(o.own, s.others[0].own) }) {
			first := s.others[0]
			p.ReportIn(
				c.file,
				s.whole,
				"solution",
				s.whole.Key().Text(),
				s.want,
				first.own,
			).Relate(
				c.file,
				first.at.Span(),
				"elsewhere in the package",
			)
			continue
		}
		for _, o := range s.others {
			p.ReportIn(c.file, o.at, "solution", o.key, o.own, s.want).Relate(c.file, s.whole.Span(), "the package's")
		}
	}
}

// label names a content template: by its id, or by its title.
func (c *contents) label(t rules.Node) string {
	return cmp.Or(c.value(t.GetFold("contentId")), t.GetFold("displayName").Text())
}
