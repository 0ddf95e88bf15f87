package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// socket looks at what a stream of messages does not have (RFC 6455, 4.1; published: Proofpoint).
func socket(p *rules.Pass, c *rules.Connection) {
	if n := c.Request.GetFold("httpMethod"); literal(n) && !oneFold(n.Text(), "GET") {
		p.Report(n, "socket-method", strings.ToUpper(strings.TrimSpace(n.Text())))
	}
	if kind := c.Paging.GetFold("pagingType").Text(); kind != "" && !oneFold(kind, "None") {
		p.Report(c.Paging, "socket-paging").AtKey().Relate(p.File, c.Kind.Node.Span(), "the kind")
	}
}

// quotes looks for filters with the time window in which a double quote has no partner.
func quotes(p *rules.Pass, r *request.Request) {
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		text := v.Text()
		if !strings.Contains(text, "{_QueryWindow") || strings.HasPrefix(text, "[") {
			continue
		}
		if strings.Count(strings.ReplaceAll(text, `\"`, `"`), `"`)%2 == 1 {
			at := strings.LastIndexByte(text, '"')
			p.Report(v, "quotes", k.Text(), `"`).At(v.Inside(at, at+1))
		}
		if (strings.Contains(text, "'{_QueryWindow") || strings.Contains(text, "Time}'")) && strings.Count(text, "'")%2 == 1 {
			at := strings.LastIndexByte(text, '\'')
			p.Report(v, "quotes", k.Text(), "'").At(v.Inside(at, at+1))
			continue
		}
		filterEnds(p, k, v, text)
	}
}

// filterEnds looks for parentheses of a filter without a partner, and for an operator that nothing follows.
func filterEnds(p *rules.Pass, k, v rules.Node, text string) {
	trimmed := strings.TrimRight(text, " ")
	for _, word := range [...]string{"and", "or"} {
		if at := len(trimmed) - len(word); at > 0 && trimmed[at-1] == ' ' && strings.EqualFold(trimmed[at:], word) {
			p.Report(v, "dangling", k.Text(), trimmed[at:]).At(v.Inside(at, len(trimmed)))
			return
		}
	}
	if strings.ContainsAny(text, "[]") {
		return // an interval, which may be half open: [{_QueryWindowStartTime}, {_QueryWindowEndTime})
	}
	open, at := 0, -1
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\'', '"':
			end := words.QuoteEnd(text, i, true)
			if end < 0 {
				return
			}
			i = end
		case '(':
			if open++; open == 1 {
				at = i
			}
		case ')':
			if open--; open < 0 {
				p.Report(v, "quotes", k.Text(), ")").At(v.Inside(i, i+1))
				return
			}
		}
	}
	if open > 0 {
		p.Report(v, "quotes", k.Text(), "(").At(v.Inside(at, at+1))
	}
}

// destinationIDs looks for the id of a resource where the service needs an address, or the rule's immutable id, which begins with dcr-
// (Learn, "Logs Ingestion API in Azure Monitor").
func destinationIDs(p *rules.Pass, dcr rules.Node) {
	for _, key := range [...][3]string{
		{"dataCollectionEndpoint", "an address", "{{dataCollectionEndpoint}}"},
		{"dataCollectionRuleImmutableId", "an immutable id", "{{dataCollectionRuleImmutableId}}"},
	} {
		n := dcr.GetFold(key[0])
		if v := strings.TrimSpace(n.Text()); !expr.IsPlaceholder(v) && words.HasPrefixFold(v, "/subscriptions/") {
			p.Report(n, "resource-id", key[0], key[1], key[2])
		}
	}
}

// tokenTransform looks at how a token is cut out of a text (published: SAP BTP).
func tokenTransform(p *rules.Pass, n rules.Node) {
	oneOf(p, n.GetFold("transformType"), "SplitOnDelimiter")
	if index := n.GetFold("stringIndex"); index.Exists() {
		if i, ok := index.Int(); ok && i < 0 {
			p.Report(index, "index", index.Key().Text(), index.Raw())
		}
	}
}
