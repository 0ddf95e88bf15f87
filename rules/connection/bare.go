package connection

import (
	"github.com/connectorlint/connectorlint/rules"
)

// What messages yield to: a key that is intended for a missing one, a fault of a value itself, and either.
var (
	keySlips      = []string{"CL103", "CL105", "CL106"}
	valueRules    = []string{"CL101/null", "CL101/blank", "CL101/blank-label", "CL102"}
	noWindowSlips = []string{"CL103", "CL105", "CL106", "CL837"} // CL837: a time range that is written out
	keyOrValue    = []string{"CL101/null", "CL102", "CL103", "CL105", "CL106"}
)

// reportBare reports a value without content with the message bare: the key, what is there, who needs it.
func reportBare(p *rules.Pass, v rules.Node, who string, why rules.Node) *rules.Finding {
	key, word := v.Key().Text(), "empty"
	switch v.Kind() {
	case rules.Null:
		word = "null"
	case rules.Array:
		if v.Len() > 0 { // a list of one text that is empty
			v = v.At(0)
		}
	default:
	}
	return p.Report(v, "bare", key, word, who).Relate(p.File, why.Span(), "what needs it")
}
