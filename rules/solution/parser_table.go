package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// ParserTable reports parsers that read a table of a connector of the solution by another name.
var ParserTable = rules.Rule{
	ID: "CL931", Name: "parser-table", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles | rules.TemplateFiles | rules.FileNames,
	Messages: []rules.Message{
		{
			ID: "table", Text: "the parser reads `{0}`, but the table of the connector is `{1}`",
			Why: "No connector of the solution fills a table of the other name: the function fails, or returns nothing.", Help: "use `{1}` in the parser",
		},
	},
	Check: func(p *rules.Pass) {
		t := tablesOf(p.Solution)
		if len(t.own) == 0 {
			return
		}
		for _, data := range p.Solution.Data {
			for _, list := range data.Content {
				if list.Kind != "Parsers" || data.File.IsTemplate() {
					continue
				}
				for _, file := range list.Files {
					if read, meant := t.slip(p, file.Value); read != "" {
						p.ReportIn(data.File, file.Node, "table", read, meant)
					}
				}
			}
		}
	},
}

// solutionTables are the custom tables that a solution's files declare, and the names of tables that its pages mention.
type solutionTables struct {
	own       map[string]string // by the name without case and low lines
	exact     map[string]bool
	mentioned map[string]bool
}

func tablesOf(s *rules.Solution) *solutionTables {
	t := &solutionTables{own: map[string]string{}, exact: map[string]bool{}, mentioned: map[string]bool{}}
	for _, f := range s.Files {
		for _, table := range f.Tables {
			if name := table.Name; name.Known() && names.HasCustomSuffix(name.Value) && !strings.ContainsAny(name.Value, "{[/") {
				t.own[squashed(name.Value)], t.exact[name.Value] = name.Value, true
			}
		}
	}
	for _, d := range s.Definitions {
		for _, u := range d.TableUses() {
			t.mentioned[strings.ToLower(u.Name)] = true
		}
	}
	return t
}

// slip returns a table that a parser reads by another name than the solution's, and that name.
func (t *solutionTables) slip(p *rules.Pass, file string) (read, meant string) {
	_, text := p.Repo.ParserAt(p.Solution.Path(file))
	if text == "" {
		return "", ""
	}
	q := kql.Parse(text)
	reads := map[string]bool{}
	for _, s := range q.Sources {
		reads[s.Name] = true
	}
	for _, s := range q.Sources {
		name := s.Name
		if t.exact[name] {
			continue
		}
		own := t.own[squashed(name)]
		if !names.HasCustomSuffix(name) {
			if own = t.own[squashed(name+names.CustomSuffix)]; own != name+names.CustomSuffix || rules.IsTable(name) || p.Repo.IsParser(name) ||
				p.Repo.ParserQuery(p.Solution.Files[0], name) != "" {
				continue
			}
		} else if own == "" {
			own = t.near(name)
		}
		if own != "" && !reads[own] && (!t.mentioned[strings.ToLower(name)] || strings.EqualFold(name, own)) {
			return name, own
		}
	}
	return "", ""
}

// near returns the table of the solution whose name differs by one letter.
func (t *solutionTables) near(name string) string {
	const shortest = 10
	var best string
	for _, own := range t.own {
		slip := len(name) >= shortest && rules.Distance(strings.ToLower(name), strings.ToLower(own), 1) == 1 && digitsOf(name) == digitsOf(own)
		if slip && (best == "" || own < best) {
			best = own
		}
	}
	return best
}

func squashed(name string) string { return strings.ReplaceAll(strings.ToLower(name), "_", "") }

func digitsOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
}
