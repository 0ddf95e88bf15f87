package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PackageLinks reports parts of a package that lead to another part which it does not have.
var PackageLinks = rules.Rule{
	ID: "CL927", Name: "package-links", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "depends", Text: "the content waits for the content package `{0}`, but the package is `{1}`",
			Why: "Azure refuses a template in which a resource depends on one that the template does not create.", Help: "use the id of the solution, `{1}`", Yields: []string{"CL140/missing"},
		},
		{
			ID: "required", Text: "a rule requires the connector `{0}`, but the package has `{1}`",
			Why: "The rule's page in Microsoft Sentinel shows its data source as missing, even where the connector is connected.", Help: "use `{1}`",
		},
		{
			ID: "twice", Text: "the content id `{0}` is that of a {1} and of a {2}", Why: "Content hub finds content by its id, and finds only one of the two.",
			Help: "use an id of its own for each content",
		},
		{
			ID: "parent", Text: "the content package has the parent `{0}`, but its own id is `{1}`", Why: "A solution is its own parent. Content hub does not count it as installed under another one.",
			Help: "use the same id in both",
		},
		{
			ID: "page-type", Text: "the metadata's parent is of the type `{0}`, but the page is deployed as `{1}`",
			Why: "The metadata belongs to a resource that does not exist, and Content hub does not find the page.", Help: "use `{1}` in `parentId`", Yields: []string{"CL918/parent-type"},
		},
	},
	Check: func(p *rules.Pass) {
		if f := p.File; f.Kind == rules.PackageTemplate && !f.IsTemplate() {
			c := readContents(f)
			c.checkWaiting(p)
			c.checkRequired(p)
			c.checkSameContent(p)
			c.checkPageType(p)
			parent := c.entry.GetFold("parentId")
			if own := c.value(parent); own != "" && c.solutionID != "" && !strings.EqualFold(own, c.solutionID) {
				p.Report(parent, "parent", own, c.solutionID).Relate(f, c.entry.GetFold("contentId").Span(), "the package's own id")
			}
		}
	},
}

// checkWaiting looks at the content package that content waits for.
func (c *contents) checkWaiting(p *rules.Pass) {
	if c.solutionID == "" {
		return
	}
	for r := range packageResources(c.file) {
		for e := range r.GetFold("dependsOn").Elements() {
			const typ = "'Microsoft.SecurityInsights/contentPackages',"
			text := e.Text()
			i := strings.LastIndex(text, typ)
			if i < 0 || !strings.HasPrefix(text, "[") || !strings.HasSuffix(text, ")]") {
				continue
			}
			own := strings.TrimSpace(text[i+len(typ) : len(text)-len(")]")])
			if name, ok := strings.CutPrefix(own, "variables('"); ok {
				name, ok = strings.CutSuffix(name, "')")
				v := resolved(c.file, c.file.Template.GetFold("variables").GetFold(name))
				if own = v.Text(); !ok || own == "" || strings.HasPrefix(own, "[") {
					continue
				}
			} else if own = strings.Trim(own, "'"); strings.ContainsAny(own, "'(,") {
				continue
			}
			if !strings.EqualFold(own, c.solutionID) {
				p.Report(e, "depends", own, c.solutionID).Relate(c.file, resolved(c.file, c.entry.GetFold("contentId")).Span(), "the id of the package")
			}
		}
	}
}

// checkRequired compares the connectors that rules require with those of the package.
func (c *contents) checkRequired(p *rules.Pass) {
	var own []string
	for _, d := range c.file.Definitions {
		if id := c.value(d.ID.Node); id != "" {
			own = append(own, id)
		}
	}
	for _, t := range c.templates {
		for r := range t.GetFold("mainTemplate").GetFold("resources").Elements() {
			for e := range r.GetFold("properties").GetFold("requiredDataConnectors").Elements() {
				n := e.GetFold("connectorId")
				id := c.value(n)
				const shortest = 6
				if len(id) < shortest || isAmong(own, id) {
					continue
				}
				if best, ok := rules.Nearest(id, own); ok {
					p.Report(n, "required", id, best)
				}
			}
		}
	}
}

// isAmong reports whether an id is in a list; case counts.
func isAmong(list []string, id string) bool {
	for _, other := range list {
		if other == id {
			return true
		}
	}
	return false
}

// checkSameContent looks for content of different kinds under one id.
func (c *contents) checkSameContent(p *rules.Pass) {
	first := map[string]rules.Node{}
	for _, t := range c.templates {
		n := t.GetFold("contentId")
		id, kind := strings.ToLower(c.value(n)), t.GetFold("contentKind").Text()
		if id == "" || kind == "" {
			continue
		}
		other, twice := first[id]
		if !twice {
			first[id] = t
			continue
		}
		if before := other.GetFold("contentKind").Text(); !sameKind(before, kind) {
			p.Report(n, "twice", c.value(n), before, kind).Relate(c.file, other.GetFold("contentId").Span(), "the other content")
		}
	}
}

// checkPageType compares the type in the parent of metadata with that of the page that is deployed with it.
func (c *contents) checkPageType(p *rules.Pass) {
	types := map[string]bool{}
	for r := range packageResources(c.file) {
		typ := r.GetFold("type").Text()
		if last := typ[strings.LastIndexByte(typ, '/')+1:]; strings.EqualFold(last, "dataConnectors") || strings.EqualFold(last, "dataConnectorDefinitions") {
			types[strings.ToLower(last)] = true
		}
	}
	if len(types) != 1 {
		return
	}
	for _, m := range c.metadata {
		parent := m.GetFold("parentId")
		for _, pair := range [...][2]string{{"dataConnectors", "dataConnectorDefinitions"}, {"dataConnectorDefinitions", "dataConnectors"}} {
			if m.GetFold("kind").Text() == "DataConnector" && strings.Contains(parent.Text(), "/"+pair[0]+"'") && types[strings.ToLower(pair[1])] {
				p.Report(parent, "page-type", pair[0], pair[1])
			}
		}
	}
}
