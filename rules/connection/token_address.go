package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
)

// asksTokens looks for the address of tokens in the place of that of the events. CL826 reports the reverse, where both are one address.
func asksTokens(p *rules.Pass, c *rules.Connection, r *request.Request) {
	n := r.Request.GetFold("apiEndpoint")
	path, _, _ := strings.Cut(strings.ToLower(strings.TrimRight(n.Text(), "')]/ ")), "?")
	if strings.EqualFold(n.Text(), c.Auth.GetFold("tokenEndpoint").Text()) {
		return
	}
	for _, end := range [...]string{"/oauth/token", "/oauth2/token", "/oauth2/v2.0/token", "/oauth2/v1/token", "/connect/token"} {
		if strings.HasSuffix(path, end) {
			from := rules.IndexFold(n.Text(), end)
			p.Report(n, "token-address", n.Text()[from:from+len(end)]).At(n.Inside(from, from+len(end)))
			return
		}
	}
}
