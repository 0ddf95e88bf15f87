package solution

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// productKinds are the short names of kinds in product ids (the packager's common functions; 120 ids of published packages, November 2026).
var productKinds = [...][2]string{
	{"dc", "DataConnector"},
	{"rdc", "ResourcesDataConnector"},
	{"ar", "AnalyticsRule"},
	{"hq", "HuntingQuery"},
	{"wb", "Workbook"},
	{"pl", "Playbook"},
	{"pr", "Parser"},
	{"sl", "Solution"},
	{"fa", "AzureFunction"},
	{"lc", "LogicAppsCustomConnector"},
	{"wl", "Watchlist"},
	{"si", "SummaryRule"},
}

// checkProduct compares what a product id is composed of with the content: concat(take(solution, 50), '-', 'dc', '-',
// uniqueString(concat(solution, '-', 'DataConnector', '-', id, '-', version))).
func (c *contents) checkProduct(p *rules.Pass, t, kindNode rules.Node) {
	n := resolved(c.file, t.GetFold("contentProductId"))
	text, kind := n.Text(), c.value(kindNode)
	if n.Kind() != rules.String || text == "" || kind == "" {
		return
	}
	if !strings.HasPrefix(text, "[") {
		p.ReportIn(c.file, n, "product-text", text)
		return
	}
	if !strings.Contains(text, "uniqueString(") {
		return // a member of an object of variables
	}
	for _, k := range productKinds {
		short, long := strings.Contains(text, "'"+k[0]+"'"), strings.Contains(text, "'"+k[1]+"'")
		if own := strings.EqualFold(k[1], kind); short != own || long != own {
			if !short && !long {
				continue // the message names what is there
			}
			if !own {
				found := k[1]
				if !long {
					found = k[0]
				}
				p.ReportIn(c.file, n, "product-kind", found, kind).About(kindNode)
				return
			}
		}
	}
	parts := variablesIn(text)
	c.checkPart(p, n, parts, t.GetFold("contentId"), "id")
	c.checkPart(p, n, parts, t.GetFold("version"), "version")
}

// checkPart looks for the variable of an id or a version in a product id. Another variable of its kind there is a mistake; none is a value
// written out.
func (c *contents) checkPart(p *rules.Pass, n rules.Node, parts []string, own rules.Node, what string) {
	if !isReference(own.Text()) {
		return
	}
	name, _ := variableIn(own.Text())
	if slices.ContainsFunc(parts, func(s string) bool { return strings.EqualFold(s, name) }) {
		return
	}
	stem := strings.ToLower(strings.TrimRight(name, "0123456789"))
	for _, other := range parts {
		otherStem := strings.ToLower(strings.TrimRight(other, "0123456789"))
		word := partWord(what)
		if otherStem == stem || !strings.Contains(otherStem, "solution") && strings.HasSuffix(otherStem, word) && strings.HasSuffix(stem, word) {
			p.ReportIn(c.file, n, "product-part", other, name, what).Relate(c.file, own.Span(), "the content's")
			return
		}
	}
}

// partWord returns what the names of the packager's variables of ids and of versions end in.
func partWord(what string) string {
	if what == "id" {
		return "contentid"
	}
	return "version"
}

// checkNeeds compares what metadata depends on with the content templates. Workbooks name connectors of other solutions, and data types.
func (c *contents) checkNeeds(p *rules.Pass, m rules.Node) {
	for e := range m.GetFold("dependencies").GetFold("criteria").Elements() {
		n := e.GetFold("contentId")
		if id := c.value(n); len(c.byID[strings.ToLower(id)]) > 0 && sameKind(e.GetFold("kind").Text(), "DataConnector") {
			c.checkAgainst(p, e, id, n, strings.EqualFold)
		}
	}
}

// variablesIn lists the variables that an expression names.
func variablesIn(text string) []string {
	var list []string
	for {
		_, rest, ok := strings.Cut(text, "variables('")
		if !ok {
			return list
		}
		name, after, _ := strings.Cut(rest, "'")
		list, text = append(list, name), after
	}
}

// checkPageID compares the id of a connector's content with that of the page that it stores.
func (c *contents) checkPageID(p *rules.Pass, t rules.Node) {
	n := t.GetFold("contentId")
	id, stored := c.value(n), t.GetFold("mainTemplate")
	if id == "" || !strings.EqualFold(c.value(t.GetFold("contentKind")), "DataConnector") {
		return
	}
	for _, d := range c.file.Definitions {
		if !d.ID.Known() || d.ID.Value == "" || strings.EqualFold(d.ID.Value, id) || d.Resource.Parent().Parent() != stored {
			continue
		}
		at, page := resolved(c.file, n), resolved(c.file, d.ID.Node)
		p.ReportIn(c.file, at, "page-id", id, d.ID.Value).Relate(c.file, page.Span(), "the page's id").About(page)
		return
	}
}
