package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// standardHeaders are headers of requests that connections set (RFC 9110).
var standardHeaders = [...]string{
	"Authorization", "Content-Type", "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "Cache-Control", "If-Modified-Since", "If-None-Match",
}

// mediaTypes looks for slips in the media types of headers, and in the names of standard headers.
func mediaTypes(p *rules.Pass, headers rules.Node) {
	for k, v := range headers.Members() {
		standardHeader(p, k, headers)
		name := strings.ToLower(k.Text())
		if name != "content-type" && name != "accept" || v.Kind() != rules.String || expr.IsPlaceholder(v.Text()) {
			continue
		}
		for part := range strings.SplitSeq(v.Text(), ",") {
			media, _, _ := strings.Cut(part, ";")
			if mediaType(p, v, strings.TrimSpace(media)) {
				break
			}
		}
	}
}

// mediaType looks at one media type of a header; it reports whether there is a finding.
func mediaType(p *rules.Pass, v rules.Node, media string) bool {
	if best := slipOfType(strings.ToLower(media)); best != "" {
		p.Report(v, "near-type", media, best)
		return true
	}
	if media == "" || strings.ContainsAny(media, "/*{[") {
		return false
	}
	use := "a media type, such as `application/json`"
	switch format := formatOf(media); format {
	case "json", "xml":
		use = "`application/" + format + "`"
	case "csv":
		use = "`text/csv`"
	}
	p.Report(v, "no-type", v.Key().Text(), media, use)
	return true
}

// slipOfType returns the media type that one was intended to be; "" where it may be one of its own.
func slipOfType(media string) string {
	switch media {
	case "application/bson",
		"application/jsonl",
		"application/json5",
		"application/jsonp",
		"application/jose",
		"application/xmls",
		"application/hjson",
		"":
		return ""
	}
	for _, known := range [...]string{"application/json", "application/xml", "text/plain", "application/x-www-form-urlencoded", "application/octet-stream"} {
		if d := rules.Distance(media, known, 1); d == 1 {
			return known
		}
	}
	return ""
}

// standardHeader looks for a slip in the name of a standard header that is not among the others.
func standardHeader(p *rules.Pass, n, others rules.Node) {
	name := strings.TrimSpace(n.Text())
	if len(name) < len("Acept") || strings.ContainsAny(name, ": \t") || expr.IsPlaceholder(name) {
		return // no name of a header at all
	}
	low := strings.ToLower(name)
	for _, standard := range standardHeaders {
		short := len(standard) < len("User-Agent") // the first letter makes another word of a short one
		if short && !strings.EqualFold(name[:1], standard[:1]) || rules.Distance(low, strings.ToLower(standard), 1) != 1 {
			continue
		}
		if !others.GetFold(standard).Exists() { // where both are sent, the other may be the source's own
			p.Report(n, "near-header", name, standard)
		}
		return
	}
}
