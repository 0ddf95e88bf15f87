package solution

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PackageComposed reports values that the packager composes of the parts of a package, and that are composed of other ones.
var PackageComposed = rules.Rule{
	ID: "CL930", Name: "package-composed", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "id", Text: "`{0}` is composed of the id `{1}`, and the content has the id `{2}`",
			Why: "The content hub puts content together by its id. Under two ids it is shown twice, or as not installed.", Help: "package the solution again, or use `{2}`",
		},
		{
			ID: "version", Text: "`{0}` is composed of the version `{1}`, and the content has the version `{2}`",
			Why: "The product id changes with the version of the content. The content hub takes the old one for the product that is installed already.", Help: "package the solution again, or use `{2}`",
		},
		{
			ID: "entry", Text: "the name of the content package is composed of `{0}`, and its content id is `{1}`",
			Why: "The content names its package by the content id, and no package has that name: the deployment fails, or the content belongs to no solution.", Help: "use `{1}`",
			Yields: []string{"CL140"},
		},
		{
			ID: "name", Text: "the name of the content template is composed of `{0}`, and its content id is `{1}`",
			Why: "Another piece of content has this name as well, and the later one replaces it.", Help: "use `{1}`",
		},
		{
			ID: "kind", Text: "the name of the content template has `-{0}-`, which is that of the kind `{1}`, and the content is of the kind `{2}`",
			Why: "The packager writes the kind into the name, by which the content hub and its scripts find the template.", Help: "package the solution again",
		},
		{
			ID: "count", Text: "the description counts {1} {0}, and the dependencies of the solution list {2}", Yields: []string{"CL951", "CL918"},
			Why:  "The content hub shows the description, and customers read in it what they install.",
			Help: "package the solution again",
		},
	},
	Check: func(p *rules.Pass) {
		f := p.File
		if !f.Template.Exists() || f.IsTemplate() || !f.Tree.Whole() {
			return
		}
		c := readContents(f)
		if len(c.templates) == 0 {
			return
		}
		for k, v := range f.Template.GetFold("variables").Members() {
			if v.Kind() == rules.Object {
				checkContentObject(p, f, k.Text(), v)
			}
		}
		for _, t := range c.templates {
			c.checkTemplateName(p, t)
		}
		c.checkEntryName(p)
		c.checkCounts(p)
	},
}

// checkContentObject compares the members of an object of variables that the packager writes for a rule, a query or a parser:
// {"analyticRuleVersion1": "1.0.3", "_analyticRulecontentId1": "…", …}.
func checkContentObject(p *rules.Pass, f *rules.File, name string, object rules.Node) {
	if !strings.Contains(strings.ToLower(name), "object") {
		return
	}
	var id, version rules.Node
	for k, v := range object.Members() {
		low := strings.ToLower(strings.TrimRight(k.Text(), "0123456789"))
		switch {
		case v.Kind() != rules.String || strings.HasPrefix(v.Text(), "["):
		case strings.HasSuffix(low, "contentid"):
			id = v
		case strings.HasSuffix(low, "version"):
			version = v
		}
	}
	for k, v := range object.Members() {
		if !strings.HasPrefix(v.Text(), "[") {
			continue
		}
		for literal := range literals(v.Text()) {
			switch {
			case words.IsGUID(literal) && words.IsGUID(id.Text()) && !strings.EqualFold(literal, id.Text()):
				p.ReportIn(f, v, "id", k.Text(), literal, id.Text()).Relate(f, id.Span(), "the content id")
			case isVersion(literal) && isVersion(version.Text()) && literal != version.Text():
				p.ReportIn(f, v, "version", k.Text(), literal, version.Text()).Relate(f, version.Span(), "the version")
			}
		}
	}
}

// literals yields the texts between single quotes in an expression.
func literals(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for {
			_, rest, ok := strings.Cut(text, "'")
			if !ok {
				return
			}
			literal, after, ok := strings.Cut(rest, "'")
			if !ok || !yield(literal) {
				return
			}
			text = after
		}
	}
}

// checkTemplateName compares what the name of a content template is composed of with the content: concat(…, '-dc-', uniquestring(id)).
func (c *contents) checkTemplateName(p *rules.Pass, t rules.Node) {
	n := resolved(c.file, t.Parent().GetFold("name"))
	text, kind := n.Text(), c.value(t.GetFold("contentKind"))
	if n.Kind() != rules.String || !strings.Contains(strings.ToLower(text), "uniquestring(") || kind == "" {
		return
	}
	for literal := range literals(text) {
		for _, k := range productKinds {
			if short := strings.Trim(literal, "-"); literal != short && short == k[0] && !strings.EqualFold(k[1], kind) && knownKind(kind) &&
				!sharedShort(k[1], kind) {
				p.ReportIn(c.file, n, "kind", short, k[1], kind).About(t.GetFold("contentKind"))
			}
		}
	}
	own, ok := variableIn(t.GetFold("contentId").Text())
	if !ok || !isReference(t.GetFold("contentId").Text()) {
		return
	}
	for _, other := range variablesIn(text) {
		if low := strings.ToLower(strings.TrimRight(other, "0123456789")); strings.Contains(low, "contentid") &&
			!strings.EqualFold(strings.TrimPrefix(other, "_"), strings.TrimPrefix(own, "_")) {
			p.ReportIn(c.file, n, "name", other, own).Relate(c.file, t.GetFold("contentId").Span(), "the content id")
		}
	}
}

// knownKind reports whether the packager has a short name for a kind.
func knownKind(kind string) bool {
	for _, k := range productKinds {
		if strings.EqualFold(k[1], kind) {
			return true
		}
	}
	return false
}

// sharedShort reports whether two kinds are both those of connectors, whose templates the packager names alike.
func sharedShort(a, b string) bool {
	return strings.HasSuffix(strings.ToLower(a), "dataconnector") && strings.HasSuffix(strings.ToLower(b), "dataconnector")
}

// checkEntryName compares the name of the content package with its content id.
func (c *contents) checkEntryName(p *rules.Pass) {
	id := c.entry.GetFold("contentId")
	own, ok := variableIn(id.Text())
	n := c.entry.Parent().GetFold("name")
	if !ok || !isReference(id.Text()) || !strings.HasPrefix(n.Text(), "[") {
		return
	}
	used := variablesIn(n.Text())
	if len(used) == 1 && strings.HasPrefix(strings.ToLower(used[0]), "_solution") && !strings.EqualFold(used[0], own) {
		p.ReportIn(c.file, n, "entry", used[0], own).Relate(c.file, id.Span(), "the content id")
	}
}

// countWords are the names of counts in the description, and the kinds that they count.
var countWords = [...][2]string{
	{"Data Connectors", "DataConnector"},
	{"Parsers", "Parser"},
	{"Workbooks", "Workbook"},
	{"Analytic Rules", "AnalyticsRule"},
	{"Hunting Queries", "HuntingQuery"},
	{"Watchlists", "Watchlist"},
}

// checkCounts compares the counts of the description with what the solution depends on: <strong>Analytic Rules:</strong> 3.
func (c *contents) checkCounts(p *rules.Pass) {
	n := c.entry.GetFold("descriptionHtml")
	has := map[string]int{}
	for e := range c.entry.GetFold("dependencies").GetFold("criteria").Elements() {
		has[c.value(e.GetFold("kind"))]++
	}
	if len(has) == 0 {
		return
	}
	text := n.Text()
	for _, word := range countWords {
		mark := "<strong>" + word[0] + ":</strong> "
		at := strings.Index(text, mark)
		if at < 0 {
			continue
		}
		from := at + len(mark)
		to := from
		for to < len(text) && text[to] >= '0' && text[to] <= '9' {
			to++
		}
		if count, err := strconv.Atoi(text[from:to]); err == nil && count != has[word[1]] {
			p.ReportIn(c.file, n, "count", word[0], strconv.Itoa(count), strconv.Itoa(has[word[1]])).At(n.Inside(from, to))
		}
	}
}
