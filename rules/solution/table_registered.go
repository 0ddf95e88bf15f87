package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TableRegistered reports custom tables that the upstream repository's test of queries does not know.
var TableRegistered = rules.Rule{
	ID: "CL909", Name: "table-registered", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.PageQueries,
	Messages: []rules.Message{
		{ID: "missing", Text: "the table `{0}` is not registered for the query tests", Help: "add `{1}` with the table's columns"},
		{
			ID: "case", Text: "the table `{0}` is registered as `{1}`", Why: "The test is case-sensitive and does not find the table.",
			Help: "use the same case for the table's name everywhere",
		},
	},
	Check: func(p *rules.Pass) {
		for _, d := range p.Repo.Judged() {
			folder := p.Repo.ResolveNear(d.File.Path, customTables)
			if p.Repo.CopyOf(d) == nil && !d.File.IsTemplate() && p.Repo.OnDisk(folder) && p.Repo.HasFolder(folder) {
				checkTablesRegistered(p, d, folder)
			}
		}
	},
}

// customTables is where the upstream repository keeps the columns of custom tables (Azure-Sentinel #1446: "you need to provide the
// table schema").
const customTables = ".script/tests/KqlvalidationsTests/CustomTables"

// checkTablesRegistered looks the definition's own tables up: those that it lists as data types and reads in a query, so that a
// misspelled name is not reported here as well.
func checkTablesRegistered(p *rules.Pass, d *rules.Definition, folder string) {
	seen := map[string]bool{}
	for i := range d.DataTypes {
		name := d.DataTypes[i].Name
		table, _, _ := strings.Cut(name.Value, " ")
		if !name.Known() || !strings.HasSuffix(table, "_CL") || seen[table] || !reads(d, table) {
			continue
		}
		seen[table] = true
		file := customTables + "/" + table + ".json"
		exact, other := p.Repo.Find(path.Join(folder, table+".json"))
		if exact {
			continue
		}
		var f *rules.Finding
		if words.HasSuffixFold(other, ".json") && !strings.HasPrefix(other[len(folder)+1:], table+".") {
			registered := strings.TrimSuffix(other[len(folder)+1:], other[len(other)-len(".json"):])
			f = p.ReportIn(d.File, name.Node, "case", table, registered)
		} else {
			f = p.ReportIn(d.File, name.Node, "missing", table, file)
		}
		f.At(name.Inside(0, len(table))).Connector = d.ID.Value
	}
}

func reads(d *rules.Definition, table string) bool {
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if s.Name == table {
				return true
			}
		}
	}
	return false
}
