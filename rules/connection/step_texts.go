package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// dollars looks at the names between dollar signs in a request, and at names that only have braces or one dollar.
func dollars(p *rules.Pass, request rules.Node, columns []string, step bool) {
	for _, key := range [...]string{"apiEndpoint", "queryParameters", "queryParametersTemplate", "headers"} {
		expr.Visit(request.GetFold(key), 0, func(n rules.Node) { dollarText(p, n, columns, step) })
	}
}

// addedDollars looks at the values that are added to every event: those of the steps are there as well (published: VMware Workspace ONE).
func addedDollars(p *rules.Pass, c *rules.Connection, columns []string) {
	for _, v := range c.Properties.GetFold("addOnAttributes").Members() {
		if v.Kind() == rules.String && strings.Count(v.Text(), "$") == 2 && len(columns) > 0 {
			dollarText(p, v, columns, true)
		}
	}
}

//nolint:gocyclo // one case after the other: split, the order would be hidden
func dollarText(p *rules.Pass, n rules.Node, columns []string, step bool) {
	v := n.Text()
	for i := 0; i < len(v); i++ {
		if v[i] != '$' && v[i] != '{' {
			continue
		}
		to := words.NameEnd(v, i+1)
		if to == i+1 {
			continue
		}
		name := v[i+1 : to]
		closed := to < len(v) && v[to] == '$'
		switch {
		case v[i] == '$' && closed && !step:
			if v[to-1] != '-' && strings.EqualFold(n.Key().Text(), "apiEndpoint") {
				p.Report(n, "outside", name).At(n.Inside(i, to+1))
			}
		case v[i] == '$' && closed && !slices.Contains(columns, name):
			if best, ok := rules.Nearest(name, columns); ok {
				p.Report(n, "near-column", name, best).At(n.Inside(i, to+1))
			} else if len(columns) > 0 {
				p.Report(n, "column", name, words.OneOf(columns)).At(n.Inside(i, to+1))
			}
		case v[i] == '$' && !closed && step && slices.Contains(columns, name):
			p.Report(n, "form", name, v[i:to]).At(n.Inside(i, to))
		case v[i] == '{' && step && slices.Contains(columns, name) && to < len(v) && v[to] == '}' && (i == 0 || v[i-1] != '{'):
			p.Report(n, "form", name, v[i:to+1]).At(n.Inside(i, to+1))
		}
		if i = to - 1; closed && v[i+1-len(name)-1] == '$' {
			i = to
		}
	}
}

// firstHost returns the input that the host of the first request comes from; "" where it is written out.
func firstHost(c *rules.Connection) string {
	endpoint := c.Request.GetFold("apiEndpoint").Text()
	host := strings.TrimPrefix(strings.TrimPrefix(endpoint, "https://"), "[[concat('https://', ")
	switch {
	case strings.HasPrefix(host, "{{"):
		name, _, _ := strings.Cut(host[2:], "}}")
		return name
	case words.HasPrefixFold(host, "parameters('"),
		words.HasPrefixFold(host, "[[concat(parameters('"),
		words.HasPrefixFold(host, "[[parameters('"):
		_, name, _ := strings.Cut(host, "parameters('")
		name, _, _ = strings.Cut(name, "'")
		return name
	}
	return ""
}

// fixedHost reports a step whose host is written out. It is sure only where the page offers this very host, or one beside it, for the
// input.
func fixedHost(p *rules.Pass, c *rules.Connection, endpoint rules.Node, input string) {
	v := endpoint.Text()
	if input == "" || !strings.HasPrefix(v, "https://") {
		return
	}
	host, _, _ := strings.Cut(v[len("https://"):], "/")
	if host == "" || strings.ContainsAny(host, "{$") {
		return
	}
	labels := strings.Split(host, ".")
	d := p.Set.DefinitionOf(c)
	if d == nil || len(labels) < 3 {
		return
	}
	domain := strings.Join(labels[len(labels)-2:], ".")
	for i := range d.Instructions() {
		if strings.EqualFold(i.Param("name").Value, input) && strings.Contains(i.Parameters.Raw(), domain) {
			p.Report(endpoint, "fixed-host", host, "`"+input+"`").At(endpoint.Inside(len("https://"), len("https://")+len(host))).
				Relate(p.File, c.Request.GetFold("apiEndpoint").Span(), "the first request")
			return
		}
	}
}
