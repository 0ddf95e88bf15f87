package connection

import (
	"strings"

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

// oracleIDs looks at ids and fingerprints that are written out (Oracle, "Resource identifiers" and "Required keys and OCIDs").
func oracleIDs(p *rules.Pass, c *rules.Connection) {
	for _, id := range [...]struct {
		node rules.Node
		word string
	}{
		{c.Auth.GetFold("tenantId"), "tenancy"}, {c.Auth.GetFold("userId"), "user"}, {c.Request.GetFold("streamId"), "stream"},
	} {
		if literal(id.node) && !words.HasPrefixFold(strings.TrimSpace(id.node.Text()), "ocid1."+id.word+".") {
			p.Report(id.node, "ocid", id.node.Key().Text(), id.word, id.node.Text())
		}
	}
	if n := c.Auth.GetFold("publicFingerprint"); literal(n) && !isFingerprint(strings.TrimSpace(n.Text())) {
		p.Report(n, "fingerprint", n.Key().Text(), n.Text())
	}
}

func isFingerprint(v string) bool {
	pairs := strings.Split(v, ":")
	for _, pair := range pairs {
		if len(pair) != 2 || !words.AreHexDigits(pair) {
			return false
		}
	}
	return len(pairs) == 16
}
