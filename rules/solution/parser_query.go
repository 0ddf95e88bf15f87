package solution

import (
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// ParserQuery reports parsers of a solution whose query fails.
var ParserQuery = rules.Rule{
	ID: "CL941", Name: "parser-query", Severity: rules.Error, Scope: rules.SolutionScope, Since: "0.1.0",
	Reads: rules.SolutionFiles | rules.FileNames | rules.CodelessParts | rules.Pages | rules.TemplateFiles | rules.FunctionFiles,
	Messages: []rules.Message{
		{
			ID: "fails", Text: "the query of the parser fails in its line {0}: {1}",
			Why:  "Every query that calls the function fails: those of the page, of workbooks, and of rules. Upstream's check of parsers fails, too.",
			Help: "{2}",
		},
		{
			ID: "column", Severity: rules.Warning, Text: "the query of the parser fails in its line {0}: {1}",
			Why:  "Every query that calls the function fails: those of the page, of workbooks, and of rules. Upstream's check of parsers fails, too.",
			Help: "{2}",
		},
		{
			ID: "table", Severity: rules.Warning, Text: "the parser reads the unknown table `{0}`; did you mean `{1}`?",
			Why: "The function fails in workspaces without a table of this name.", Help: "use `{1}` in the parser",
		},
		{
			ID: "twice", Severity: rules.Warning, Text: "the parser defines the function `{0}`, which another one of the solution defines, too",
			Why:  "Queries that call it fail: the workspace has two functions of one name, and does not know which one to call.",
			Help: "give one of the two another alias, or remove it from the list",
		},
	},
	Check: func(p *rules.Pass) {
		find := sync.OnceValue(func() finder { return columnsOf(p.Solution) })
		for _, data := range p.Solution.Data {
			if data.File.IsTemplate() {
				continue
			}
			for _, list := range data.Content {
				if list.Kind == "Parsers" {
					checkParsers(p, data.File, list.Files, find)
				}
			}
		}
	},
}

func checkParsers(p *rules.Pass, in *rules.File, files []rules.Str, find func() finder) {
	type listed struct {
		file string
		node rules.Node
	}
	first := map[string]listed{}
	for _, f := range files {
		if !f.Known() || f.Blank() {
			continue
		}
		file := p.Solution.Path(f.Value)
		alias, text := p.Repo.ParserAt(file)
		if strings.TrimSpace(text) == "" {
			continue
		}
		parserQuery(p, in, f.Node, file, text, find())
		key := strings.ToLower(alias)
		if was, twice := first[key]; twice && was.file != file && path.Dir(was.file) == path.Dir(file) {
			p.ReportIn(in, f.Node, "twice", alias).Relate(in, was.node.Span(), "the other parser")
		} else if alias != "" {
			first[key] = listed{file, f.Node}
		}
	}
}

// finder returns the columns of a table, where they are known.
type finder func(table string) (kql.Columns, bool)

// columnsOf returns the columns of Azure's tables, and of the tables that the sources of a solution declare. A solution with a Function app
// may fill a table by the older way, which adds columns to it as they come.
func columnsOf(s *rules.Solution) finder {
	own := map[string]kql.Columns{}
	for _, f := range s.Files {
		if f.Kind == rules.FunctionTemplate || f.Kind == rules.FunctionFile {
			return rules.AzureColumns
		}
		if f.IsTemplate() {
			continue
		}
		for _, t := range f.Tables {
			name := t.Name.Value
			if !t.Name.Known() || len(t.Columns) == 0 || strings.ContainsAny(name, "{[/") {
				continue
			}
			columns, whole := t.Queried()
			if _, twice := own[name]; twice || !whole {
				columns = kql.Columns{Open: true}
			}
			own[name] = columns
		}
	}
	for _, d := range s.Definitions {
		if d.Dialect != rules.Classic {
			continue
		}
		for _, u := range d.TableUses() { // its data comes from elsewhere
			if _, ok := own[u.Name]; ok {
				own[u.Name] = kql.Columns{Open: true}
			}
		}
	}
	return func(table string) (kql.Columns, bool) {
		if c, ok := own[table]; ok {
			return c, true
		}
		return rules.AzureColumns(table)
	}
}

// parserQuery judges the query of one parser as the check of the page's queries does, and the tables that it reads.
func parserQuery(p *rules.Pass, in *rules.File, node rules.Node, file, text string, find finder) {
	q := kql.ParseWith(text, kql.Options{Find: find})
	if at, what, help := q.Refusal(); what != "" {
		message := "fails"
		if len(q.Errors) == 0 {
			message = "column" // known by the columns that a table had when the catalog was made
			if mayBeParameter(file, q.Part(at)) {
				return
			}
		}
		p.ReportIn(in, node, message, strconv.Itoa(1+strings.Count(text[:min(at.From, len(text))], "\n")), what, help)
		return
	}
	for _, s := range q.Sources {
		if catalog.KnownTable(s.Name) || names.HasCustomSuffix(s.Name) || p.Repo.IsParser(s.Name) || p.Repo.DefinesFunction(in, s.Name) {
			continue
		}
		if near, ok := catalog.NearTable(s.Name); ok {
			p.ReportIn(in, node, "table", s.Name, near)
			return
		}
	}
}

// mayBeParameter reports whether an unknown name of a parser may be a parameter: a file of text cannot declare those that the function is
// saved with. They have small letters, unlike the columns of Azure's tables.
func mayBeParameter(file, name string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".yaml", ".yml":
		return false
	}
	return name == strings.ToLower(name)
}
