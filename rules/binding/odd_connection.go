package binding

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// fewestAlike is how many connections must agree before another one is odd.
const fewestAlike = 2

// oddConnections compares the connections of each definition with each other: what all have but one, that one may have lost.
func oddConnections(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		var list []*rules.Connection
		for _, c := range p.Set.ConnectionsOf(d) {
			if strings.EqualFold(c.Kind.Value, "RestApiPoller") && c.Request.Kind() == rules.Object && (!c.Packaged || p.Set.Template) {
				list = append(list, c)
			}
		}
		if len(list) > fewestAlike && sameSignIn(list) {
			oddHeader(p, list)
			oddUnit(p, list)
		}
	}
}

// sameSignIn reports whether connections sign in alike at the same host.
func sameSignIn(list []*rules.Connection) bool {
	host := hostOf(list[0])
	for _, c := range list[1:] {
		if !equalText(list[0].Auth.Raw(), c.Auth.Raw()) || hostOf(c) != host {
			return false
		}
	}
	return host != ""
}

// hostOf returns the part of an address that says where the source is, as it is written.
func hostOf(c *rules.Connection) string {
	list := partsOf(c.Request.GetFold("apiEndpoint").Text())
	host := ""
	for _, at := range list {
		if at.input != "" {
			host += "{" + at.input + "}"
			continue
		}
		if _, rest, ok := strings.Cut(at.text, "://"); ok {
			at.text = rest
		}
		before, _, ends := strings.Cut(at.text, "/")
		if host += before; ends && host != "" {
			return strings.ToLower(host)
		}
	}
	return strings.ToLower(host)
}

// general are headers that no source requires of some requests and not of others.
var general = [...]string{"Accept", "User-Agent", "Content-Type", "Accept-Encoding", "Accept-Language", "Cache-Control", "Connection"}

func oddHeader(p *rules.Pass, list []*rules.Connection) {
	for i, c := range list {
		other := list[(i+1)%len(list)]
		headers := c.Request.GetFold("headers")
		for k := range other.Request.GetFold("headers").Members() {
			if words.ContainsFold(general[:], k.Text()) || headers.GetFold(k.Text()).Exists() {
				continue
			}
			having := 0
			for _, o := range list {
				if o.Request.GetFold("headers").GetFold(k.Text()).Exists() && strings.EqualFold(o.Request.GetFold("httpMethod").Text(), c.Request.GetFold("httpMethod").Text()) {
					having++
				}
			}
			if having != len(list)-1 {
				continue
			}
			at := headers
			if !at.Exists() {
				at = c.Request
			}
			p.File = c.File
			p.Report(at, "no-header", k.Text(), strconv.Itoa(having)).AtKey().About(at, k.Text()).Relate(other.File, k.Span(), "sent by this one")
		}
	}
}

func oddUnit(p *rules.Pass, list []*rules.Connection) {
	const seconds, milliseconds = "UnixTimestamp", "UnixTimestampInMills"
	var of [2][]*rules.Connection
	for _, c := range list {
		switch v := c.Request.GetFold("queryTimeFormat").Text(); {
		case strings.EqualFold(v, seconds):
			of[0] = append(of[0], c)
		case strings.EqualFold(v, milliseconds):
			of[1] = append(of[1], c)
		default:
			return
		}
	}
	for i, usual := range [...]string{milliseconds, seconds} {
		if len(of[i]) == 1 && len(of[1-i]) >= fewestAlike {
			odd := of[i][0].Request.GetFold("queryTimeFormat")
			p.File = of[i][0].File
			f := p.Report(odd, "other-unit", odd.Text(), strconv.Itoa(len(of[1-i])), usual)
			other := of[1-i][0]
			f.Relate(other.File, other.Request.GetFold("queryTimeFormat").Span(), "another connection")
		}
	}
}

// equalQuestions reports whether two connections ask one source for the same events: the same address with the same parameters, body and
// path of the events.
func equalQuestions(a, b *rules.Connection) bool {
	if a.Properties.GetFold("stepInfo").Exists() || b.Properties.GetFold("stepInfo").Exists() || expr.IsPlaceholder(a.Request.GetFold("apiEndpoint").Text()) && len(partsOf(a.Request.GetFold("apiEndpoint").Text())) < 2 {
		return false
	}
	for _, key := range [...]string{"apiEndpoint", "httpMethod", "queryParameters", "queryParametersTemplate"} {
		if !equalText(a.Request.GetFold(key).Raw(), b.Request.GetFold(key).Raw()) {
			return false
		}
	}
	return a.Request.GetFold("apiEndpoint").Exists() && equalText(a.Response.GetFold("eventsJsonPaths").Raw(), b.Response.GetFold("eventsJsonPaths").Raw())
}

// conditions reports whether one of two connections has a condition, and whether both have the same one. Connections of one name whose
// conditions differ are published: a customer's choice leaves one of them.
func conditions(a, b *rules.Connection) (either, same bool) {
	one, two := a.Resource.GetFold("condition"), b.Resource.GetFold("condition")
	return one.Exists() || two.Exists(), one.Exists() && two.Exists() && equalText(one.Raw(), two.Raw())
}
