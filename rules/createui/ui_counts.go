package createui

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UICounts reports counts of content in the description that the package does not have.
var UICounts = rules.Rule{
	ID: "CL175", Name: "ui-counts", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.TemplateFiles,
	Messages: []rules.Message{
		{ID: "count", Text: "the page announces {1} {0}, but the solution's metadata lists {2}", Help: "package the solution again"},
		{
			ID: "order", Severity: rules.Info, Text: "`{0}` comes before `{1}`",
			Why: "Reviewers of the content hub ask for one order: data connectors, parsers, workbooks, analytic rules, hunting queries, watchlists, custom Logic Apps connectors, playbooks.", Help: "package the solution again with the current packager",
		},
		{
			ID: "near-name", Text: "unknown kind of content `{0}`; did you mean `{1}`?",
			Why: "Reviewers of the content hub look for the names that the packager writes.", Help: "use `{1}`",
		},
		{
			ID: "no-count", Severity: rules.Info, Text: "the description does not count the {0}",
			Why: "Customers read the description to see what they install, and reviewers compare the counts with the package.", Help: "package the solution again: the packager writes the counts",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != rules.PackagePage || !p.Repo.Reported(f) {
				continue
			}
			if pg := pageOf(f); pg != nil {
				checkCounts(p, pg)
			}
		}
	},
}

// announced is a count in the description: `**Data Connectors:** 1`.
type announced struct {
	name     string
	nameFrom int
	from, to int // the number
	count    int
}

// countedKinds are the names of counts in the order that reviewers ask for (Learn, package-siem-solutions-overview), and the kinds of
// content that they count.
func countedKinds() [][2]string {
	return [][2]string{
		{"Data Connectors", "DataConnector"},
		{"Parsers", "Parser"},
		{"Workbooks", "Workbook"},
		{"Analytic Rules", "AnalyticsRule"},
		{"Hunting Queries", "HuntingQuery"},
		{"Watchlists", "Watchlist"},
		{"Custom Azure Logic Apps Connectors", "LogicAppsCustomConnector"},
		{"Playbooks", "Playbook"},
	}
}

func checkCounts(p *rules.Pass, pg *page) {
	description := pg.parameters.GetFold("config").GetFold("basics").GetFold("description")
	list := counts(description.Text())
	root, file := template(p.Repo, pg.file)
	if !root.Exists() {
		return
	}
	has := contents(root)
	if n := has["DataConnector"]; !countsConnectors(list) && n > 0 && description.Kind() == rules.String && len(pg.steps) > 1 {
		p.ReportIn(pg.file, description, "no-count", "data connectors").At(description.Key().Span())
	}
	last := -1
	for _, a := range list {
		rank := -1
		for i, kind := range countedKinds() {
			if strings.EqualFold(kind[0], a.name) {
				rank = i
			}
		}
		if rank < 0 {
			if best, ok := rules.Nearest(a.name, countNames()); ok {
				p.ReportIn(pg.file, description, "near-name", a.name, best).At(description.Inside(a.nameFrom, a.nameFrom+len(a.name)))
			}
			return // another kind of content, which the package may count as one of the known
		}
		if last > rank {
			p.ReportIn(pg.file, description, "order", countedKinds()[last][0], a.name).At(description.Inside(a.from, a.to))
		}
		last = rank
		if kind := countedKinds()[rank][1]; kind == "LogicAppsCustomConnector" {
			continue // counted among the playbooks by some versions of the packager
		}
		if n := has[countedKinds()[rank][1]]; len(has) > 0 && n != a.count {
			f := p.ReportIn(pg.file, description, "count", a.name, strconv.Itoa(a.count), strconv.Itoa(n)).At(description.Inside(a.from, a.to))
			if file != nil {
				f.Relate(file, placement.Opening(root.GetFold("resources")), "the package")
			}
		}
	}
}

func countNames() []string {
	names := make([]string, 0, len(countedKinds()))
	for _, kind := range countedKinds() {
		names = append(names, kind[0])
	}
	return names
}

// counts finds the counts of a description.
func counts(text string) []announced {
	var list []announced
	for at := 0; ; {
		i := strings.Index(text[at:], ":**")
		if i < 0 {
			return list
		}
		end := at + i
		at = end + len(":**")
		start := strings.LastIndex(text[:end], "**")
		if start < 0 {
			continue
		}
		from := at
		for from < len(text) && text[from] == ' ' {
			from++
		}
		to := from
		for to < len(text) && text[to] >= '0' && text[to] <= '9' {
			to++
		}
		if n, err := strconv.Atoi(text[from:to]); err == nil {
			list = append(list, announced{text[start+2 : end], start + 2, from, to, n})
		}
	}
}

// countsConnectors reports whether one of the counts is that of the data connectors, or of a kind that is not known.
func countsConnectors(list []announced) bool {
	for _, a := range list {
		if words.ContainsFold(countNames(), a.name) && !strings.EqualFold(a.name, countedKinds()[0][0]) {
			continue
		}
		return true
	}
	return false
}

// contents counts what the solution's metadata depends on, by kind.
func contents(root rules.Node) map[string]int {
	has := map[string]int{}
	for r := range root.GetFold("resources").Elements() {
		props := r.GetFold("properties")
		typ := r.GetFold("type").Text()
		if !strings.EqualFold(props.GetFold("kind").Text(), "Solution") && !strings.HasSuffix(strings.ToLower(typ), "/contentpackages") {
			continue
		}
		for c := range props.GetFold("dependencies").GetFold("criteria").Elements() {
			if kind := c.GetFold("kind"); kind.Kind() == rules.String {
				has[kind.Text()]++
			}
		}
	}
	return has
}
