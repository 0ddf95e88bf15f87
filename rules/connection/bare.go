package connection

import (
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// reportBare reports a value without content with the message bare: the key, what is there, who needs it. It is silent where the
// schema of connections has something to say about the value itself (CL101, CL102); then it gives nil.
func reportBare(p *rules.Pass, c *rules.Connection, v rules.Node, who string, why rules.Node) *rules.Finding {
	key, word := v.Key().Text(), "empty"
	switch v.Kind() {
	case jsontree.Null:
		word = "null"
	case jsontree.Array:
		if v.Len() > 0 { // a list of one text that is empty
			v = v.At(0)
		}
	}
	if judgedBySchema(c, v) {
		return nil
	}
	return p.Report(v, "bare", key, word, who).Relate(p.File, why.Span(), "what needs it")
}

// judgedBySchema reports whether a rule about schemas mentions a value. It is asked about few values only: the connection is walked
// for each of them.
func judgedBySchema(c *rules.Connection, v rules.Node) bool {
	for _, o := range conform.Check(c.Resource, "connection", nil) {
		if o.Node == v && o.Code != conform.MissingKey {
			return true
		}
	}
	return false
}
