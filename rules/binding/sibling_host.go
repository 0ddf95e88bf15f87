package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// inputOfHost returns the input that an address begins with, or that its host contains; "" where the host is written out or cannot be told.
func inputOfHost(c *rules.Connection) (input string, written bool) {
	list := partsOf(c.Request.GetFold("apiEndpoint").Text())
	if len(list) == 0 {
		return "", false
	}
	host := hostOf(c)
	if open := strings.IndexByte(host, '{'); open >= 0 {
		for _, at := range list {
			if at.input != "" {
				return at.input, false
			}
		}
	}
	return "", strings.HasPrefix(strings.ToLower(list[0].text), "https://") && strings.Contains(host, ".")
}

// writtenHost looks for one host that is written out while all others come from one input.
func (g group) writtenHost() {
	input, odd, domain := "", -1, ""
	for i, c := range g.list {
		name, written := inputOfHost(c)
		switch {
		case written && odd < 0:
			odd = i
		case name == "" || input != "" && name != input:
			return
		default:
			input = name
			if _, rest, ok := strings.Cut(hostOf(c), "}."); ok && !strings.ContainsAny(rest, "{}") {
				domain = rest
			}
		}
	}
	if odd >= 0 && domain != "" && !strings.HasSuffix(hostOf(g.list[odd]), "."+domain) {
		return // a host of another domain is another source
	}
	if odd < 0 || input == "" || input == "?" {
		return
	}
	c, from := g.list[odd], g.list[(odd+1)%len(g.list)]
	n := c.Request.GetFold("apiEndpoint")
	at := rules.IndexFold(n.Text(), "https://")
	end := at + len("https://") + len(hostOf(c))
	g.File = c.File
	f := g.Report(n, "host", g.others(), input)
	if at >= 0 && end <= len(n.Text()) {
		f.At(n.Inside(at, end))
	}
	f.Relate(from.File, from.Request.GetFold("apiEndpoint").Span(), "another connection")
}

// hostOfOther looks for a connection that has the credentials of some connections and the host of others.
func (g group) hostOfOther() {
	for _, c := range g.list {
		auth, host := words.WithoutSpace(c.Auth.Raw()), sourceHost(c)
		if auth == "" || host == "" {
			continue
		}
		var twin, neighbor *rules.Connection
		twins, alone := 0, true
		for _, o := range g.list {
			if o == c {
				continue
			}
			same, there := words.WithoutSpace(o.Auth.Raw()) == auth, sourceHost(o) == host
			switch {
			case same && there:
				alone = false
			case same:
				twin = o
				twins++
			case there:
				neighbor = o
			}
		}
		if !alone || twins < fewestAlike || neighbor == nil || sourceHost(twin) == "" {
			continue
		}
		g.File = c.File
		f := g.Report(c.Request.GetFold("apiEndpoint"), "host-of-other", "`"+sourceHost(twin)+"`", "`"+host+"`")
		f.Relate(neighbor.File, neighbor.Auth.Span(), "the credentials of this host")
		f.Relate(twin.File, twin.Request.GetFold("apiEndpoint").Span(), "the host of these credentials")
		return
	}
}

// nearNames looks for the names of parameters that differ by one letter in two connections to one host.
func nearNames(p *rules.Pass, first, second *rules.Connection) {
	for _, key := range [...]string{"startTimeAttributeName", "endTimeAttributeName"} {
		nearName(p, first, second, first.Request.GetFold(key), second.Request.GetFold(key))
	}
	for _, key := range [...]string{"nextPageParaName", "offsetParaName", "pageNumberParaName", "pageSizeParameterName"} {
		nearName(p, first, second, first.Paging.GetFold(key), second.Paging.GetFold(key))
	}
}

// nearName reports the second of two names: it is the copy. A plural, a digit, the case of a letter, another style (start_time and
// startTime) and another comparison (created_gt and created_gte) may be two names on purpose.
func nearName(p *rules.Pass, first, second *rules.Connection, a, b rules.Node) {
	one, other := strings.ToLower(a.Text()), strings.ToLower(b.Text())
	if len(one) < len("from") || len(other) < len("from") || one+"s" == other || other+"s" == one || rules.Distance(one, other, 1) != 1 ||
		strings.Trim(one, "0123456789") == strings.Trim(other, "0123456789") || words.Plain(one) == words.Plain(other) || compares(one) && compares(other) || expr.IsPlaceholder(one) || expr.IsPlaceholder(other) {
		return
	}
	p.File = second.File
	p.Report(b, "near-name", b.Key().Text(), b.Text(), a.Text()).Relate(first.File, a.Span(), "the other connection")
}

// compares reports whether a name ends in how a value is compared.
func compares(name string) bool {
	for _, end := range [...]string{"gt", "gte", "ge", "lt", "lte", "le"} {
		if strings.HasSuffix(strings.TrimRight(name, "]"), end) {
			return true
		}
	}
	return false
}
