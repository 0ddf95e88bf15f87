package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// nearRequest looks for two connections whose addresses differ in their case or a final slash only, and that ask for the same otherwise.
func nearRequest(p *rules.Pass, first, c *rules.Connection) bool {
	one, other := first.Request.GetFold("apiEndpoint"), c.Request.GetFold("apiEndpoint")
	a, b := withoutSlash(one.Text()), withoutSlash(other.Text())
	if !strings.EqualFold(a, b) || one.Text() == other.Text() || !strings.Contains(a, "://") {
		return false
	}
	if !c.StreamName.Known() || !first.StreamName.Known() || strings.EqualFold(c.StreamName.Value, first.StreamName.Value) {
		return false
	}
	for _, key := range [...]string{"httpMethod", "queryParameters", "queryParametersTemplate"} {
		if !equalText(first.Request.GetFold(key).Raw(), c.Request.GetFold(key).Raw()) {
			return false
		}
	}
	if !equalParts(first, c) {
		return false
	}
	if strings.HasPrefix(a, "[") && a != b && strings.Count(a, "(") > 2 {
		return false // parts of an expression may have another case
	}
	what := "a final `/`"
	if a != b {
		what = "case"
	}
	p.File = c.File
	p.Report(other, "near-request", c.Name.Value, first.Name.Value, what).Relate(first.File, one.Span(), "the other address")
	return true
}

// withoutSlash cuts the slash at the end of an address, and what closes the expression that makes it.
func withoutSlash(address string) string {
	if strings.HasPrefix(address, "[") {
		return strings.TrimRight(address, "/')] ")
	}
	return strings.TrimRight(address, "/")
}
