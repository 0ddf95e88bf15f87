package connection

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// oracleStream looks for what says which stream of Oracle is read (published: Oracle Cloud Infrastructure). The packager asks for the
// request, but not for its keys.
func oracleStream(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind) {
	if kind.Name != "OCI" || c.Request.Kind() != rules.Object {
		return
	}
	var lacks []string
	for _, key := range [...]string{"streamId", "serviceEndpointBaseUrl", "partitions"} {
		if !c.Request.GetFold(key).Exists() {
			lacks = append(lacks, key)
		}
	}
	if len(lacks) > 0 {
		f := p.Report(c.Request, "asked", kind.Name, words.AllOf(lacks))
		placement.AtOpening(needs.About(f, c.Request, lacks...)).Relate(c.File, c.Kind.Node.Span(), "the kind")
	}
}
