package solution

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// PackageIdentity reports parts of a package that name another solution, content or version than the package has.
var PackageIdentity = rules.Rule{
	ID: "CL918", Name: "package-identity", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "missing", Text: "missing {0} in {1}",
			Why: "The content hub finds, shows and updates content by these keys.", Help: "package the solution again", Yields: []string{"CL166/missing"},
		},
		{
			ID: "solution", Text: "`{0}` is `{1}`, and the package has `{2}`",
			Why: "All content of a package names one solution and one version. The content hub does not count other content as part of it.", Help: "package the solution again, or use `{2}`",
		},
		{
			ID: "value", Text: "unknown `{0}` `{1}`; expected `{2}`",
			Why: "The content hub does not know the value.", Help: "use `{2}`",
		},
		{
			ID: "version", Text: "`{0}` is not a version of the form x.y.z",
			Why: "Updates are found by comparing versions.", Help: "write three numbers with dots between them",
		},
		{
			ID: "content", Yields: []string{"CL951/template", "CL951/connection"}, Text: "the package has no content `{0}`",
			Why: "What is listed and not there cannot be installed, and the solution counts as incomplete.", Help: "package the solution again, or correct the id",
		},
		{
			ID: "content-kind", Text: "the kind of `{0}` is `{1}` here, and `{2}` in its content template",
			Why: "The content hub finds content by kind and id.", Help: "use `{2}`", Yields: []string{"CL151"},
		},
		{
			ID: "content-version", Text: "the version of `{0}` is `{1}` here, and `{2}` in its content template",
			Why: "The content hub compares the versions, and may offer an update that does not end, or none.", Help: "use `{2}`",
		},
		{
			ID: "template-version", Text: "the content template of `{0}` has version `{1}`, and the metadata and dependencies that name it have `{2}`",
			Why: "The content hub compares the versions, and may offer an update that does not end, or none.", Help: "use `{2}`",
		},
		{
			ID: "described-version", Severity: rules.Info, Text: "the description says version `{0}`, and the solution has `{1}`",
			Why: "The packager writes the version of the solution into the description of each content template.", Help: "package the solution again",
		},
		{
			ID: "other-version", Text: "the version of the {0} is taken from `{1}`, which is that of another kind of content",
			Why: "The content hub compares the versions, and shows the content as outdated or not installed.", Help: "use the variable of the content's own version",
		},
		{
			ID: "empty", Text: "`{0}` of the content package is empty", Why: "The content hub shows the solution without it.", Help: "write {1}",
		},
		{
			ID: "twice", Text: "the dependencies list `{0}` twice",
			Why: "The content hub counts the content twice.", Help: "remove one of the entries",
		},
		{
			ID: "connections", Text: "the page `{0}` names no connections among its dependencies",
			Why: "Connect deploys what the metadata of the page depends on. Without it nothing is connected.", Help: "package the solution again",
		},
		{
			ID: "not-listed", Text: "the dependencies of the solution lack its connector `{0}`",
			Why: "The content hub installs and counts what is listed there.", Help: "package the solution again",
		},
		{
			ID: "parent-type", Text: "the parent of the metadata is of the type `{0}`, and the page beside it of the type `{1}`",
			Why: "The content hub finds the page by the parent of its metadata.", Help: "use `{1}`",
		},
		{
			ID: "product-id", Text: "`id` and `contentProductId` of the content `{0}` differ",
			Why: "Both are made of the solution, the content and its version, and name one product.", Help: "package the solution again",
		},
		{
			ID: "product-kind", Text: "`contentProductId` of the {1} is composed for the kind `{0}`",
			Why: "The id is made of the solution, the kind, the content's id and its version. The content hub takes another one for another product.", Help: "package the solution again, or use `{1}`",
			Yields: []string{"CL151", "CL918/content-kind"},
		},
		{
			ID: "product-part", Text: "`contentProductId` is composed of `{0}`, and the {2} of the content is `{1}`",
			Why: "The id is made of the solution, the kind, the content's id and its version. The content hub takes another one for another product.", Help: "package the solution again, or use `{1}`",
		},
		{
			ID: "product-text", Text: "`contentProductId` `{0}` is not composed of the solution and its content",
			Why: "The packager composes the id of the solution, the kind, the content's id and its version. Another one is taken for another product.", Help: "package the solution again",
		},
		{
			ID: "page-id", Yields: []string{"CL801/id"}, Text: "the content id of the connector is `{0}`, and its page has the id `{1}`",
			Why: "Rules and workbooks name a connector by its page's id, the content hub by the content id. With two ids it is shown as not installed.", Help: "package the solution again",
		},
		{
			ID: "no-package", Text: "the package has content templates, but no resource of the type `contentPackages`",
			Why: "The content hub lists solutions by that resource, and all content names it. The deployment fails, or the content belongs to no solution.", Help: "package the solution again",
		},
		{
			ID: "no-solution", Text: "the package has no metadata of the kind `Solution`",
			Why:  "The content hub knows a solution by it. The packaging tool leaves it out if it does not find the metadata file, and reviewers return the package.",
			Help: "put `SolutionMetadata.json` into the solution's folder, and package the solution again", Yields: []string{"CL912"},
		},
		{
			ID: "depends", Text: "the content `{0}` does not wait for the package, as other content does",
			Why: "Azure creates resources in parallel, and content whose package does not exist yet may be refused.", Help: "package the solution again, or copy `dependsOn` of another content template",
		},
	},
	Check: func(p *rules.Pass) {
		f := p.File
		if !f.Template.Exists() || f.IsTemplate() || !f.Tree.Whole() {
			return
		}
		if c := readContents(f); len(c.templates) > 0 {
			c.check(p)
		} else {
			withoutSolution(p)
		}
	},
}

func (c *contents) check(p *rules.Pass) {
	if own := c.file.Template.GetFold("variables").GetFold("_solutionVersion"); isVersion(own.Text()) && isVersion(c.version) {
		c.compare(p, own, "_solutionVersion", c.version, c.entry.GetFold("version"))
	}
	if list := c.file.Template.GetFold("resources"); c.entry.Kind() != rules.Object && list.Exists() &&
		strings.EqualFold(path.Base(c.file.Path), "mainTemplate.json") {
		p.ReportIn(c.file, list, "no-package").At(placement.Bracket(list))
	}
	waiting := 0
	for _, t := range c.templates {
		if t.Parent().GetFold("dependsOn").Len() > 0 {
			waiting++
		}
	}
	for _, t := range c.templates {
		c.checkTemplate(p, t)
		c.checkProduct(p, t, t.GetFold("contentKind"))
		c.checkPageID(p, t)
		if r := t.Parent(); waiting > 0 && r.GetFold("dependsOn").Len() == 0 && !hasNear(r, "dependsOn") {
			at := placement.Bracket(r)
			if list := r.GetFold("dependsOn"); list.Exists() {
				at = list.Span()
			}
			p.ReportIn(c.file, r, "depends", c.label(t)).At(at)
		}
	}
	c.checkProduct(p, c.entry, c.entry.GetFold("kind"))
	for _, m := range c.metadata {
		c.checkSource(p, m)
		c.checkMetadata(p, m)
		c.checkNeeds(p, m)
	}
	for _, m := range c.stored {
		c.checkSource(p, m)
		c.checkNeeded(p, m)
		c.checkParentType(p, m)
		c.checkNeeds(p, m)
	}
	c.checkSource(p, c.entry)
	c.checkEntry(p)
	c.reportClaims(p)
	c.checkDependencies(p)
	c.reportVersions(p)
	c.checkConnections(p)
}

// compare notes a value that is known beside the solution's own.
func (c *contents) compare(_ *rules.Pass, n rules.Node, key, want string, whole rules.Node) {
	own := c.value(n)
	if own == "" || want == "" {
		return
	}
	at, whole := resolved(c.file, n), resolved(c.file, whole)
	i := slices.IndexFunc(c.said, func(s *claims) bool { return s.whole == whole })
	if i < 0 {
		i = len(c.said)
		c.said = append(c.said, &claims{whole: whole, want: want})
	}
	switch s := c.said[i]; {
	case strings.EqualFold(own, want):
		if at != whole {
			s.agree++
		}
	case !slices.ContainsFunc(s.others, func(o claim) bool { return o.at == at }):
		s.others = append(s.others, claim{at, key, own})
	}
}

// checkTemplate looks at what a content template says of itself and of its solution.
func (c *contents) checkTemplate(p *rules.Pass, t rules.Node) {
	label := c.label(t)
	if missing := missingKeys(t, "contentId", "contentKind", "version", "packageId", "contentSchemaVersion", "mainTemplate"); missing != "" {
		what := "a content template"
		if label != "" {
			what = "the content `" + label + "`"
		}
		p.ReportIn(c.file, t, "missing", missing, what).At(placement.Bracket(t))
	}
	c.compare(p, t.GetFold("packageId"), "packageId", c.solutionID, c.entry.GetFold("contentId"))
	c.compare(p, t.GetFold("packageVersion"), "packageVersion", c.version, c.entry.GetFold("version"))
	c.compare(
		p,
		t.GetFold("packageName"),
		"packageName",
		c.value(c.entry.GetFold("source").GetFold("name")),
		c.entry.GetFold("source").GetFold("name"),
	)
	c.expect(p, t.GetFold("packageKind"), "packageKind", "Solution")
	c.expect(p, t.GetFold("contentSchemaVersion"), "contentSchemaVersion", "3.0.0")
	if v := t.GetFold("version"); sameKind(t.GetFold("contentKind").Text(), "DataConnector") && c.value(v) != "" && !isVersion(c.value(v)) {
		at := resolved(c.file, v)
		p.ReportIn(c.file, at, "version", at.Text())
	}
	c.checkDescribed(p, t)
	id, product := t.GetFold("id"), t.GetFold("contentProductId")
	if a, okA := variableIn(id.Text()); okA {
		if b, okB := variableIn(product.Text()); okB && a != b && isReference(id.Text()) && isReference(product.Text()) {
			p.ReportIn(c.file, id, "product-id", label).Relate(c.file, product.Span(), "the other id")
		}
	}
}

// missingKeys lists those of the keys that an object does not have, not even misspelled, for a message.
func missingKeys(obj rules.Node, keys ...string) string {
	var missing []string
	for _, key := range keys {
		if !obj.GetFold(key).Exists() && !hasNear(obj, key) {
			missing = append(missing, "`"+key+"`")
		}
	}
	return strings.Join(missing, ", ")
}

// isReference reports whether a text is nothing but the name of a variable.
func isReference(text string) bool {
	return strings.HasPrefix(text, "[variables('") && strings.HasSuffix(text, "')]") && strings.Count(text, "(") == 1
}

// hasNear reports whether an object has a key that is one slip from another one, and is none that it may have itself.
func hasNear(obj rules.Node, key string) bool {
	for k := range obj.Members() {
		switch k.Text() {
		case "contentId", "contentKind", "version", "packageId", "packageKind", "packageName", "parentId", "kind", "id":
			continue
		}
		if _, ok := rules.Nearest(k.Text(), []string{key}); ok {
			return true
		}
	}
	return false
}

// expect reports a value that is known and not the one that there is.
func (c *contents) expect(p *rules.Pass, n rules.Node, key, want string) {
	if own := c.value(n); own != "" && n.Kind() == rules.String && !strings.EqualFold(own, want) {
		p.ReportIn(c.file, resolved(c.file, n), "value", key, own, want)
	}
}

// checkSource looks at the solution that content or metadata says it is of.
func (c *contents) checkSource(p *rules.Pass, props rules.Node) {
	source := props.GetFold("source")
	if source.Kind() != rules.Object {
		return
	}
	c.expect(p, source.GetFold("kind"), "kind", "Solution")
	c.compare(p, source.GetFold("sourceId"), "sourceId", c.solutionID, c.entry.GetFold("contentId"))
	if props != c.entry {
		own := c.entry.GetFold("source").GetFold("name")
		c.compare(p, source.GetFold("name"), "source.name", c.value(own), own)
	}
}
