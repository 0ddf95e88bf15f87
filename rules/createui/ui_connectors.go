package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIConnectors reports a step about data connectors that is about those of another product.
var UIConnectors = rules.Rule{
	ID: "CL196", Name: "ui-connectors", Severity: rules.Info, Scope: rules.RepositoryScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.PageNames | rules.SolutionFiles | rules.TemplateFiles,
	Messages: []rules.Message{{
		ID: "other", Text: "the text names neither the solution nor one of its connectors",
		Why: "Customers read what they install. The text may be that of another product.", Help: "name the product, or package the solution again",
	}},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != rules.PackagePage || !p.Repo.Reported(f) {
				continue
			}
			pg := pageOf(f)
			solution := p.Repo.SolutionOf(f.Path)
			if pg == nil || solution == nil || len(solution.Definitions) == 0 {
				continue
			}
			checkConnectorText(p, pg, namesIn(solution))
		}
	},
}

// namesIn returns the words by which a text may name a solution, made comparable.
func namesIn(s *rules.Solution) map[string]bool {
	names := map[string]bool{}
	add := func(text string) {
		names[words.Plain(text)] = true
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r < 0x80 && !words.IsLetterOrDigit(byte(r)) }) {
			if w = words.Plain(w); len(w) > 2 && !commonWord(w) {
				names[w] = true
			}
		}
	}
	add(s.Name)
	for _, d := range s.Data {
		add(d.Name.Value)
	}
	for _, d := range s.Definitions {
		add(d.Title.Value)
		add(d.Publisher.Value)
		add(d.ID.Value)
	}
	delete(names, "")
	return names
}

// commonWord reports whether a word is in the texts of many products.
func commonWord(w string) bool {
	switch w {
	case "data", "connector", "connectors", "microsoft", "azure", "sentinel", "for", "the", "and", "via", "with", "using", "from", "logs", "log", "events", "event",
		"security", "cloud", "api", "function", "functions", "preview", "solution", "audit", "codeless", "framework", "platform", "alerts", "agent", "ama", "cef", "rest":
		return true
	}
	return false
}

func checkConnectorText(p *rules.Pass, pg *page, names map[string]bool) {
	for s := range pg.parameters.GetFold("steps").Elements() {
		if !strings.HasPrefix(strings.ToLower(s.GetFold("name").Text()), "dataconnector") {
			continue
		}
		var first rules.Node
		var texts strings.Builder
		for e := range s.GetFold("elements").Elements() {
			if text := e.GetFold("options").GetFold("text"); text.Kind() == rules.String && !isExpression(text.Text()) {
				if !first.Exists() {
					first = text
				}
				texts.WriteString(words.Plain(text.Text()))
			}
		}
		if !first.Exists() || !rules.TextHasFold(first.Text(), "data connector for ") {
			return
		}
		all := texts.String()
		for name := range names {
			if strings.Contains(all, name) {
				return
			}
		}
		p.ReportIn(pg.file, first, "other")
	}
}
