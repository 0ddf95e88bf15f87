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

// versionClaim is a version that metadata or dependencies have for a content, and its content template has not.
type versionClaim struct {
	id, own, want string
	at, template  rules.Node
}

// claimVersion keeps what an entry says of the version of a content if no content template of the id agrees.
func (c *contents) claimVersion(id string, version rules.Node, list []rules.Node) {
	own := c.value(version)
	claim := versionClaim{id: id, own: own, at: resolved(c.file, version)}
	for _, t := range list {
		claim.template, claim.want = t.GetFold("version"), c.value(t.GetFold("version"))
		if own == "" || claim.want == "" || own == claim.want {
			return
		}
	}
	c.versions = append(c.versions, claim)
}

// reportVersions reports versions that differ. Where several parts agree with each other, it is the content template that has another one.
func (c *contents) reportVersions(p *rules.Pass) {
	for i, v := range c.versions {
		same := func(o versionClaim) bool { return o.template == v.template && o.own == v.own }
		if slices.ContainsFunc(c.versions[:i], same) {
			continue
		}
		if others := c.versions[i+1:]; slices.ContainsFunc(others, same) {
			f := p.ReportIn(c.file, v.template, "template-version", v.id, v.want, v.own).About(v.template).Relate(c.file, v.at.Span(), "elsewhere in the package")
			for _, o := range others {
				if same(o) && o.at != v.at {
					f.Relate(c.file, o.at.Span(), "elsewhere in the package")
				}
			}
			continue
		}
		p.ReportIn(c.file, v.at, "content-version", v.id, v.own, v.want).About(v.at).About(v.template).
			Relate(c.file, resolved(c.file, v.template).Span(), "the content template's version")
	}
}

// label names a content template: by its id, or by its title.
func (c *contents) label(t rules.Node) string {
	return cmp.Or(c.value(t.GetFold("contentId")), t.GetFold("displayName").Text())
}
