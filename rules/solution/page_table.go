package solution

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// PageTable reports pages that read a table by another name than the template that makes it.
var PageTable = rules.Rule{
	ID: "CL942", Name: "page-table", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles | rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "table", Text: "the page reads `{0}`, but the template of the connector makes `{1}`",
			Why:  "Data arrives in the table of the template: the page never shows as connected, and its queries fail.",
			Help: "use one name in the template and on the page",
		},
	},
	Check: checkPageTable,
}

func checkPageTable(p *rules.Pass) {
	page, tables := onlyPage(p)
	if page == nil {
		return
	}
	made, filled := map[string]string{}, map[string]bool{}
	for _, f := range p.Solution.Files {
		if !f.Template.Exists() || len(f.Definitions)+len(f.Connections) > 0 || !below(f.Path, path.Dir(page.File.Path)) {
			continue
		}
		if slices.ContainsFunc(tables, func(t string) bool { return hasStem(f.Tree.Source(), t) }) {
			return // the app gets the name in a setting, for example
		}
		for _, t := range f.Tables {
			makes(made, t.Name)
			makes(made, t.SchemaName)
		}
		for _, r := range f.Rules {
			for _, flow := range r.Flows {
				filled[makes(made, flow.Output)] = true
			}
		}
	}
	other := otherTable(tables, made, filled)
	if other == "" {
		return
	}
	for _, t := range page.DataTypes {
		if name := t.Name; name.Known() && names.HasCustomSuffix(name.Value) {
			f := p.ReportIn(page.File, name.Node, "table", name.Value, other)
			f.Connector = page.ID.Value
			return
		}
	}
}

// otherTable returns the table of a template that has the place of those that the page reads; "" where there is none, or the page reads it.
func otherTable(tables []string, made map[string]string, filled map[string]bool) (other string) {
	for _, name := range tables {
		stem := stemOf(name)
		if _, same := made[stem]; same {
			return ""
		}
		for have, table := range made {
			if !beside(have) && (filled[have] || parts(stem, have)) && (other == "" || table < other) {
				other = table
			}
		}
	}
	return other
}

// below reports whether a file is in a folder, or in one of its folders: those of playbooks and tools make tables of their own.
func below(file, folder string) bool { return strings.HasPrefix(file, folder+"/") }

// hasStem reports whether a text has the name of a table without its end, as a word.
func hasStem(text []byte, table string) bool {
	stem := []byte(table[:len(table)-len(names.CustomSuffix)])
	for {
		i := bytes.Index(text, stem)
		if i < 0 {
			return false
		}
		end := i + len(stem)
		if (i == 0 || !rules.IsNameByte(text[i-1])) && (end == len(text) || !rules.IsNameByte(text[end])) {
			return true
		}
		text = text[end:]
	}
}

// beside reports whether a table is one that a connector has beside that of its events, which its app may make by itself.
func beside(stem string) bool {
	for _, w := range [...]string{"health", "heartbeat", "error", "errors", "deadletter", "failed", "failures", "summary", "metrics", "status", "state", "checkpoint", "diagnostics", "test"} {
		if strings.HasSuffix(stem, w) {
			return true
		}
	}
	return false
}

// makes adds a custom table, or the stream that leads into one; it returns the stem of the name.
func makes(made map[string]string, name rules.Str) string {
	v := strings.TrimPrefix(name.Value, names.CustomPrefix)
	if !name.Known() || !names.HasCustomSuffix(v) || strings.ContainsAny(v, "{[(/") {
		return ""
	}
	made[stemOf(v)] = v
	return stemOf(v)
}

// onlyPage returns the one page of a solution that reads custom tables, and these.
func onlyPage(p *rules.Pass) (page *rules.Definition, tables []string) {
	for _, d := range p.Solution.Definitions {
		if p.Repo.CopyOf(d) != nil || d.File.IsTemplate() {
			continue
		}
		own := tablesOfPage(d)
		if len(own) == 0 {
			continue
		}
		if page != nil {
			return nil, nil
		}
		page, tables = d, own
	}
	return page, tables
}

// tablesOfPage lists the custom tables of a page's data types and queries.
func tablesOfPage(d *rules.Definition) (list []string) {
	read, _ := d.TablesRead()
	for _, name := range append(d.TablesFilled(), read...) {
		if names.HasCustomSuffix(name) {
			list = append(list, name)
		}
	}
	return list
}

// stemOf is the name of a custom table without its end, its case, and its low lines.
func stemOf(table string) string { return squashed(table[:len(table)-len(names.CustomSuffix)]) }

// parts reports whether one name is the beginning or the end of the other, as of a table that lost the name of its product.
func parts(a, b string) bool {
	const shortest = 4
	if len(a) < len(b) {
		a, b = b, a
	}
	return len(b) >= shortest && a != b && (strings.HasPrefix(a, b) || strings.HasSuffix(a, b))
}
