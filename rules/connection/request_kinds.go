package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// valueKinds looks for parameters and headers whose values are no text, or that have no name.
func valueKinds(p *rules.Pass, req rules.Node) {
	for _, key := range [...]string{"queryParameters", "headers"} {
		list := req.GetFold(key)
		for k, v := range list.Members() {
			switch {
			case strings.TrimSpace(k.Text()) == "":
				p.Report(k, "no-name", list.Key().Text())
			case v.Kind() == rules.Null:
				p.Report(v, "null", k.Text()).AtKey()
			case v.Kind() == rules.Object && key != "headers":
				p.Report(v, "object", k.Text()).AtKey()
			}
		}
	}
}

// highRate looks for a limit that was probably written for a longer time: Cloudflare's, published as 1200, is one for five minutes. The
// documentation ends the similar paginatedCallsPerSecond at 1000.
func highRate(p *rules.Pass, n rules.Node) {
	const most = 1000
	if rate, ok := n.Int(); ok && rate > most {
		p.Report(n, "rate", n.Key().Text(), n.Raw())
	}
}
