package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// checkMetadata compares metadata that is deployed with the package with the content template of its id. That inside of content templates
// describes what the template deploys.
func (c *contents) checkMetadata(p *rules.Pass, m rules.Node) {
	c.checkNeeded(p, m)
	idNode := m.GetFold("contentId")
	id := c.value(idNode)
	if id == "" {
		return
	}
	c.checkAgainst(p, m, id, idNode, strings.EqualFold)
	if v := m.GetFold("version"); sameKind(m.GetFold("kind").Text(), "DataConnector") && c.value(v) != "" && !isVersion(c.value(v)) &&
		len(c.byID[strings.ToLower(id)]) == 0 {
		at := resolved(c.file, v)
		p.ReportIn(c.file, at, "version", at.Text())
	}
}

// checkNeeded looks for the keys that the service needs in metadata (Azure REST API: Metadata, Create).
func (c *contents) checkNeeded(p *rules.Pass, m rules.Node) {
	label := c.value(m.GetFold("contentId"))
	if label == "" {
		label = m.GetFold("kind").Text()
	}
	for _, key := range [...]string{"contentId", "kind", "parentId"} {
		if m.Kind() == rules.Object && !m.GetFold(key).Exists() && !hasNear(m, key) {
			p.ReportIn(c.file, m, "missing", key, label).At(placement.Bracket(m))
		}
	}
}

// checkEntry looks at what the solution says of itself.
func (c *contents) checkEntry(p *rules.Pass) {
	if c.entry.Kind() != rules.Object {
		return
	}
	c.expect(p, c.entry.GetFold("contentSchemaVersion"), "contentSchemaVersion", "3.0.0")
	c.expect(p, c.entry.GetFold("contentKind"), "contentKind", "Solution")
	if missing := missingKeys(c.entry, "contentId", "version", "kind", "contentSchemaVersion", "displayName"); missing != "" {
		what := "the content package"
		if name := c.value(c.entry.GetFold("displayName")); name != "" {
			what += " `" + name + "`"
		}
		p.ReportIn(c.file, c.entry, "missing", missing, what).At(placement.Bracket(c.entry))
	}
	for _, need := range [...][2]string{{"displayName", "the solution's name"}, {"publisherDisplayName", "the publisher"}, {"descriptionHtml", "what the solution brings"}} {
		if n := c.entry.GetFold(need[0]); n.Kind() == rules.String && strings.TrimSpace(n.Text()) == "" {
			p.ReportIn(c.file, n, "empty", need[0], need[1])
		}
	}
	for n := range c.entry.GetFold("providers").Elements() {
		if n.Kind() == rules.String && strings.TrimSpace(n.Text()) == "" {
			p.ReportIn(c.file, n, "empty", "providers", "the companies whose products are covered")
		}
	}
	own := c.entry.GetFold("source").GetFold("name")
	c.compare(p, c.entry.GetFold("displayName"), "displayName", c.value(own), own)
}

// checkParentType compares the parent of stored metadata with the page that is stored beside it.
func (c *contents) checkParentType(p *rules.Pass, m rules.Node) {
	parent := m.GetFold("parentId")
	if m.GetFold("kind").Text() != "DataConnector" {
		return
	}
	page := ""
	for r := range m.Parent().Parent().Elements() {
		typ := r.GetFold("type").Text()
		switch last := typ[strings.LastIndexByte(typ, '/')+1:]; {
		case strings.EqualFold(last, "dataConnectorDefinitions"),
			strings.EqualFold(last, "dataConnectors") && r.GetFold("properties").GetFold("connectorUiConfig").Exists():
			if page != "" && !strings.EqualFold(page, last) {
				return
			}
			page = last
		}
	}
	text := parent.Text()
	for _, typ := range [...]string{"dataConnectorDefinitions", "dataConnectors"} {
		if page != "" && strings.Contains(text, "/"+typ+"'") && !strings.EqualFold(page, typ) {
			p.ReportIn(c.file, parent, "parent-type", typ, page)
		}
	}
}

// aboutContent says that a finding is about the content template of an id, which a package lacks.
func aboutContent(f *rules.Finding, file *rules.File, id string) *rules.Finding {
	return f.About(file.Template.GetFold("resources"), "content template of "+id)
}

// checkAgainst compares id, kind and version of an entry with the content templates of the package.
func (c *contents) checkAgainst(p *rules.Pass, entry rules.Node, id string, idNode rules.Node, same func(a, b string) bool) {
	list := c.byID[strings.ToLower(id)]
	if len(list) == 0 {
		if c.allKnown() && !strings.EqualFold(entry.GetFold("kind").Text(), "Watchlist") { // which is deployed without a template
			aboutContent(p.ReportIn(c.file, idNode, "content", id), c.file, id)
		}
		return
	}
	kind, version := entry.GetFold("kind"), entry.GetFold("version")
	for i, t := range list {
		want := c.value(t.GetFold("contentKind"))
		if kinds := kind.Text(); kinds == "" || want == "" || same(kinds, want) {
			break
		}
		if i == len(list)-1 {
			p.ReportIn(
				c.file,
				kind,
				"content-kind",
				id,
				kind.Text(),
				want,
			).Relate(
				c.file,
				t.GetFold("contentKind").Span(),
				"the content template's kind",
			).
				About(
					kind,
				).About(
				t.GetFold("contentKind"),
			)
		}
	}
	c.claimVersion(id, version, list)
}

// sameKind reports whether two kinds name the same content: the packager lists connections as a connector among the solution's
// dependencies.
func sameKind(a, b string) bool {
	connector := func(s string) bool {
		return strings.EqualFold(s, "DataConnector") || strings.EqualFold(s, "ResourcesDataConnector")
	}
	return strings.EqualFold(a, b) || connector(a) && connector(b)
}

// allKnown reports whether the id of every content template is known, so that one that is not among them is nowhere.
func (c *contents) allKnown() bool {
	n := 0
	for _, list := range c.byID {
		n += len(list)
	}
	return n == len(c.templates)
}

// checkDependencies looks at what the solution says that it is made of.
func (c *contents) checkDependencies(p *rules.Pass) {
	list := c.entry.GetFold("dependencies")
	if operator := list.GetFold("operator"); c.value(operator) != "" && !strings.EqualFold(operator.Text(), "AND") &&
		!strings.EqualFold(operator.Text(), "OR") {
		p.ReportIn(c.file, operator, "value", "operator", operator.Text(), "AND")
	}
	seen := map[string]rules.Node{}
	for e := range list.GetFold("criteria").Elements() {
		n := e.GetFold("contentId")
		id := c.value(n)
		if id == "" {
			continue
		}
		key := strings.ToLower(e.GetFold("kind").Text() + "|" + id)
		if first, twice := seen[key]; twice {
			p.ReportIn(c.file, n, "twice", id).Relate(c.file, first.Span(), "the first entry")
			continue
		}
		seen[key] = n
		c.checkVersionVariable(p, e)
		if !otherSolution(e.GetFold("kind").Text()) {
			c.checkAgainst(p, e, id, n, sameKind)
		}
	}
	c.checkListed(p, list)
}

// versionStems are the beginnings of the variables that hold the versions of content, in lower case, by kind (the packager's common
// functions; 86 published packages).
var versionStems = [...][2]string{
	{"dataconnector", "DataConnector"},
	{"analyticrule", "AnalyticsRule"},
	{"huntingquery", "HuntingQuery"},
	{"workbook", "Workbook"},
	{"playbook", "Playbook"},
	{"parser", "Parser"},
	{"watchlist", "Watchlist"},
}

// checkVersionVariable looks for the version of another kind of content in an entry of the dependencies.
func (c *contents) checkVersionVariable(p *rules.Pass, e rules.Node) {
	version, kind := e.GetFold("version"), e.GetFold("kind").Text()
	if !isReference(version.Text()) {
		return
	}
	name, _ := variableIn(version.Text())
	own, other := false, false
	for _, stem := range versionStems {
		if strings.HasPrefix(strings.ToLower(strings.TrimPrefix(name, "_")), stem[0]) {
			own, other = sameKind(stem[1], kind), true
		}
	}
	known := false
	for _, stem := range versionStems {
		known = known || sameKind(stem[1], kind)
	}
	if other && !own && known {
		p.ReportIn(c.file, version, "other-version", kind, name)
	}
}

// checkListed looks for classic connectors that the solution's dependencies lack. Of codeless ones the packager lists the connections.
func (c *contents) checkListed(p *rules.Pass, dependencies rules.Node) {
	criteria := dependencies.GetFold("criteria")
	listed := map[string]bool{}
	for e := range criteria.Elements() {
		id := c.value(e.GetFold("contentId"))
		if id == "" {
			return
		}
		listed[strings.ToLower(id)] = true
	}
	for _, t := range c.templates {
		id := c.value(t.GetFold("contentId"))
		if len(listed) == 0 || id == "" || t.GetFold("contentKind").Text() != "DataConnector" || listed[strings.ToLower(id)] || !classicPage(t) {
			continue
		}
		p.ReportIn(c.file, criteria, "not-listed", id).At(placement.Bracket(criteria)).Relate(c.file, t.GetFold("contentId").Span(), "the connector")
	}
}

// classicPage reports whether a content template holds the page of a classic connector.
func classicPage(t rules.Node) bool {
	for r := range t.GetFold("mainTemplate").GetFold("resources").Elements() {
		if r.GetFold("properties").GetFold("connectorUiConfig").Exists() &&
			strings.HasSuffix(strings.ToLower(r.GetFold("type").Text()), "/dataconnectors") {
			return true
		}
	}
	return false
}

// otherSolution reports whether an entry names content outside of the package.
func otherSolution(kind string) bool { return strings.EqualFold(kind, "Solution") }

// checkConnections looks for the connections of a codeless page among the dependencies of its metadata.
func (c *contents) checkConnections(p *rules.Pass) {
	connections := map[string]bool{}
	for _, t := range c.templates {
		if t.GetFold("contentKind").Text() == "ResourcesDataConnector" {
			connections[strings.ToLower(c.value(t.GetFold("contentId")))] = true
		}
	}
	if len(connections) == 0 || connections[""] {
		return
	}
	for _, m := range append(append([]rules.Node(nil), c.metadata...), c.stored...) {
		parent := m.GetFold("parentId").Text()
		if m.GetFold("kind").Text() != "DataConnector" || !strings.Contains(parent, "dataConnectorDefinitions") {
			continue
		}
		found, unknown := false, false
		criteria := m.GetFold("dependencies").GetFold("criteria")
		for e := range criteria.Elements() {
			id := c.value(e.GetFold("contentId"))
			found = found || connections[strings.ToLower(id)]
			unknown = unknown || id == ""
		}
		if !found && !unknown {
			at := placement.Bracket(m)
			if criteria.Exists() {
				at = criteria.Key().Span()
			}
			p.ReportIn(c.file, m, "connections", c.value(m.GetFold("contentId"))).At(at)
		}
	}
}
