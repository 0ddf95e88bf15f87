package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sentDifferently compares how two connections to one host send one key, and one time.
func sentDifferently(p *rules.Pass, first, second *rules.Connection) {
	own, other := first.Auth.GetFold("apiKey"), second.Auth.GetFold("apiKey")
	plainKey := own.Text() != "" && own.Text() == other.Text() && strings.EqualFold(first.AuthType.Value, "APIKey") && strings.EqualFold(second.AuthType.Value, "APIKey")
	if plainKey && !first.Auth.GetFold("isApiKeyInPostPayload").Exists() && !second.Auth.GetFold("isApiKeyInPostPayload").Exists() {
		a, b := sentHeader(first), sentHeader(second)
		if !strings.EqualFold(a, b) {
			p.File = second.File
			p.Report(second.AuthType.Node, "key", b, a).About(second.Auth).Relate(first.File, first.AuthType.Node.Span(), "the other connection")
		}
	}
	start, format := second.Request.GetFold("startTimeAttributeName"), second.Request.GetFold("queryTimeFormat")
	otherFormat := first.Request.GetFold("queryTimeFormat")
	if start.Text() == "" || start.Text() != first.Request.GetFold("startTimeAttributeName").Text() || format.Text() == "" || otherFormat.Text() == "" {
		return
	}
	if isUnix(format) != isUnix(otherFormat) {
		p.File = second.File
		p.Report(format, "unit", start.Text(), format.Text(), otherFormat.Text()).Relate(first.File, otherFormat.Span(), "the other connection")
	}
}

func sentHeader(c *rules.Connection) string {
	name, value := request.APIKeyHeader(c)
	return name + ": " + value
}

func isUnix(format rules.Node) bool { return words.HasPrefixFold(format.Text(), "UnixTime") }

// swappedAddresses looks for two connections each of which asks for what the other one is named after.
func swappedAddresses(p *rules.Pass, list []*rules.Connection) {
	const most = 30
	if len(list) < 2 || len(list) > most {
		return
	}
	asked, named := make([]string, len(list)), make([]string, len(list))
	for i, c := range list {
		asked[i] = strings.TrimSuffix(words.Plain(lastPart(c.Request.GetFold("apiEndpoint").Text())), "s")
		named[i] = words.Plain(c.Name.Value + " " + c.StreamName.Value)
	}
	says := func(name, word string) bool { return len(word) > 3 && strings.Contains(name, word) }
	for i := range list {
		for k := i + 1; k < len(list); k++ {
			crossed := says(named[k], asked[i]) && says(named[i], asked[k])
			alike := strings.Contains(asked[i], asked[k]) || strings.Contains(asked[k], asked[i])
			if !crossed || alike || says(named[i], asked[i]) || says(named[k], asked[k]) {
				continue
			}
			p.File = list[i].File
			n, other := list[i].Request.GetFold("apiEndpoint"), list[k].Request.GetFold("apiEndpoint")
			p.Report(n, "addresses", lastPart(n.Text()), lastPart(other.Text())).Relate(list[k].File, other.Span(), "the other address")
			return
		}
	}
}

// lastPart returns the last part of an address's path.
func lastPart(address string) string {
	path, _, _ := strings.Cut(address, "?")
	path = strings.TrimRight(path, "/')] ")
	return path[strings.LastIndexByte(path, '/')+1:]
}

// twoDomains looks for two addresses that begin with one input and go on with different domains, for one sign-in.
func twoDomains(p *rules.Pass, first, second *rules.Connection) {
	input, domain, ok := strings.Cut(hostOf(first), "}.")
	other, otherDomain, also := strings.Cut(hostOf(second), "}.")
	if !ok || !also || input != other || domain == otherDomain || !strings.HasPrefix(input, "{") ||
		strings.ContainsAny(domain+otherDomain, "{}") {
		return
	}
	if words.WithoutSpace(first.Auth.Raw()) != words.WithoutSpace(second.Auth.Raw()) || !strings.Contains(domain, ".") || !strings.Contains(otherDomain, ".") {
		return
	}
	if strings.HasSuffix(domain, "."+otherDomain) || strings.HasSuffix(otherDomain, "."+domain) || lastLabels(domain) == lastLabels(otherDomain) {
		return
	}
	p.File = second.File
	n := second.Request.GetFold("apiEndpoint")
	f := p.Report(n, "domain", otherDomain, domain)
	if at := rules.IndexFold(n.Text(), otherDomain); at >= 0 {
		f.At(n.Inside(at, at+len(otherDomain)))
	}
	f.Relate(first.File, first.Request.GetFold("apiEndpoint").Span(), "the other address")
}

// lastLabels returns the last two labels of a host: contoso.com.
func lastLabels(host string) string {
	last := strings.LastIndexByte(host, '.')
	return host[strings.LastIndexByte(host[:max(last, 0)], '.')+1:]
}
