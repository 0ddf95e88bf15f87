package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

const droppedWhy = "Customers' queries that read it stop working."

// IDChanged compares published connectors with what they were at the revision of --changed-since.
var IDChanged = rules.Rule{
	ID: "CL203", Name: "id-changed", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts,
	Messages: []rules.Message{
		{
			ID: "changed", Yields: []string{"CL201/space"}, Text: "the id of this connector changed from `{0}` to `{1}`",
			Help: "restore `{0}`; to add a new connector, keep the old definition",
		},
		{
			ID: "removed", Severity: rules.Warning, Text: "connector `{0}` was removed",
			Help: "restore the definition; to retire a connector, mark it as deprecated first",
		},
		{
			ID: "table-dropped", Severity: rules.Warning, Text: "data type `{0}` was removed from the connector", Why: droppedWhy,
			Help: "restore `{0}`, or say in the description and the release notes what replaces it",
		},
		{
			ID: "column-dropped", Severity: rules.Warning, Text: "column `{1}` was removed from table `{0}`", Why: droppedWhy,
			Help: "restore `{1}`; an empty column costs nothing",
		},
		{
			ID: "column-type", Text: "the type of column `{1}` of table `{0}` changed from `{2}` to `{3}`",
			Why:  "Azure refuses to change the type of an existing column, so the update fails for everyone who uses the connector.",
			Help: "restore `{2}`, and use a new column for the new values",
		},
	},
	Check: checkIDChanged,
}

func checkIDChanged(p *rules.Pass) {
	if len(p.Repo.Before) == 0 {
		return
	}
	old, ids := published(p.Repo.Before)
	for _, d := range old {
		var now *rules.Definition
		for _, other := range p.Repo.Definitions() {
			if p.Repo.CopyOf(other) == nil && strings.EqualFold(other.ID.Value, d.ID.Value) && (now == nil || other.File.Path == d.File.Path) {
				now = other
			}
		}
		if now == nil {
			lost(p, d, ids)
			continue
		}
		if now.ID.Value != d.ID.Value {
			report(p, now, now.ID.Node, "changed", d.ID.Value, now.ID.Value)
		}
		dataTypes(p, d, now)
	}
	tables(p)
}

// published lists the connectors of the former state, each once: where a package was made anew, only its source counts.
func published(files []*rules.File) (list []*rules.Definition, ids map[string]bool) {
	ids = map[string]bool{}
	for _, packaged := range [...]bool{false, true} {
		for _, f := range files {
			for _, d := range f.Definitions {
				id := strings.ToLower(d.ID.Value)
				if d.Packaged != packaged || f.IsTemplate() || !d.ID.Known() || d.ID.Blank() || strings.Contains(id, "{{") || ids[id] {
					continue
				}
				ids[id] = true
				list = append(list, d)
			}
		}
	}
	return list, ids
}

// lost tells of a connector whose id is not in the tree: it has another one now, or it is gone.
func lost(p *rules.Pass, old *rules.Definition, ids map[string]bool) {
	for _, now := range p.Repo.Definitions() {
		if p.Repo.CopyOf(now) != nil || !likely(old, now) {
			continue
		}
		if now.ID.Known() && !now.ID.Blank() {
			if !ids[strings.ToLower(now.ID.Value)] {
				report(p, now, now.ID.Node, "changed", old.ID.Value, now.ID.Value)
				return
			}
			continue // it was there before, beside this one
		}
		return // a definition without an id is reported by the rules about its shape
	}
	for _, f := range p.Repo.Files {
		if f.Path != old.File.Path {
			continue
		}
		root := f.Tree.Root()
		if len(f.Tree.Problems()) > 0 || !root.Exists() {
			return // what cannot be read is not gone
		}
		s := root.Span()
		s.End = min(s.End, s.Start+1)
		p.ReportIn(f, root, "removed", old.ID.Value).At(s).Connector = old.ID.Value
		return
	}
	p.ReportIn(old.File, old.ID.Node, "removed", old.ID.Value).Connector = old.ID.Value
}

// likely reports whether two definitions are one connector: they are in one file that holds no other, or describe the same.
func likely(old, now *rules.Definition) bool {
	if old.File.Path == now.File.Path && len(old.File.Definitions) == 1 && len(now.File.Definitions) == 1 {
		return true
	}
	return old.Title.Value != "" && old.Title.Value == now.Title.Value && old.Publisher.Value == now.Publisher.Value ||
		old.Description.Value != "" && old.Description.Value == now.Description.Value && old.Publisher.Value == now.Publisher.Value
}

// dataTypes tells of tables that a connector listed. A list that is missing altogether is reported by the rules about the shape.
func dataTypes(p *rules.Pass, old, now *rules.Definition) {
	if !now.DataTypesNode.Exists() {
		return
	}
	listed := map[string]bool{}
	for _, t := range now.DataTypes {
		listed[tableOf(now, t.Name.Value)] = true
	}
	for _, t := range old.DataTypes {
		name := tableOf(old, t.Name.Value)
		if name == "" || listed[name] || strings.ContainsAny(name, "{[") {
			continue
		}
		listed[name] = true // once is enough
		report(p, now, now.DataTypesNode, "table-dropped", strings.Fields(placed(old, t.Name.Value))[0]).AtKey()
	}
}

// tableOf returns the table of a data type's name, which may have words behind it: "CommonSecurityLog (Contoso)".
func tableOf(d *rules.Definition, name string) string {
	words := strings.Fields(placed(d, name))
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[0])
}

// placed puts the table's name in the place of the product's placeholder.
func placed(d *rules.Definition, name string) string {
	return strings.ReplaceAll(name, "{{graphQueriesTableName}}", d.GraphTable.Value)
}

// tables compares the declared tables by name. Copies within packages are left out: they change with their sources.
func tables(p *rules.Pass) {
	now := map[string]*rules.Table{}
	for _, f := range p.Repo.Files {
		for _, t := range f.Tables {
			if name := strings.ToLower(t.Name.Value); t.Name.Known() && !t.Packaged && now[name] == nil {
				now[name] = t
			}
		}
	}
	for _, f := range p.Repo.Before {
		for _, old := range f.Tables {
			if t := now[strings.ToLower(old.Name.Value)]; t != nil && !old.Packaged && len(t.Columns) > 0 {
				columns(p, old, t)
			}
		}
	}
}

func columns(p *rules.Pass, old, now *rules.Table) {
	declared := map[string]int{}
	for i, c := range now.Columns {
		declared[c.Name.Value] = i
	}
	for _, c := range old.Columns {
		i, ok := declared[c.Name.Value]
		switch {
		case !c.Name.Known() || c.Name.Blank():
		case !ok:
			p.ReportIn(now.File, now.ColumnsNode, "column-dropped", old.Name.Value, c.Name.Value).AtKey()
		case c.Type.Known() && now.Columns[i].Type.Known() && !strings.EqualFold(c.Type.Value, now.Columns[i].Type.Value):
			p.ReportIn(now.File, now.Columns[i].Type.Node, "column-type", old.Name.Value, c.Name.Value, c.Type.Value, now.Columns[i].Type.Value)
		}
	}
}

func report(p *rules.Pass, d *rules.Definition, n rules.Node, message string, args ...string) *rules.Finding {
	f := p.ReportIn(d.File, n, message, args...)
	f.Connector = d.ID.Value
	return f
}
