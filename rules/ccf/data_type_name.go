package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// DataTypeName reports connections whose data type is not the table that their data goes to.
var DataTypeName = rules.Rule{
	ID: "CL815", Name: "data-type-name", Severity: rules.Warning, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "prefix", Text: "`{1}` has the prefix of a stream: `{0}`", Help: "use `{2}`"},
		{ID: "prose", Severity: rules.Info, Text: "expected the name of a table for `{1}`, found `{0}`", Why: "Published connectors have prose here, and receive data; what the grid shows and what is counted by table is then misleading.", Help: "use {2}"},
		{ID: "suffix", Severity: rules.Info, Text: "`{1}` is `{0}`, but the table is `{2}`", Why: "Reviewers ask for the table's own name; the name without its ending is in use too.", Help: "use `{2}`"},
		{ID: "near", Text: "`{1}` is `{0}`, but the table is `{2}`", Help: "use `{2}`"},
		{ID: "other", Text: "`{1}` is `{0}`, but the data goes to {2}", Help: "use the name of the table, or fix `streamName`"},
	},
	Check: checkDataTypeName,
}

func checkDataTypeName(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		p.File = c.File
		dataTypeName(p, c, c.DataType, "dataType")
		dataTypeName(p, c, c.DestinationTable, "destinationTable")
	}
	p.File = nil
}

func dataTypeName(p *rules.Pass, c *rules.Connection, s rules.Str, key string) {
	if !s.Known() || s.Blank() || isPlaceholder(s.Value) {
		return
	}
	expected, where := tablesOf(p.Set, c)
	if key == "destinationTable" { // the packager itself writes the prefix here: concat(streamName, '_CL')
		s.Value = trimPrefixFold(s.Value, customPrefix)
	} else if hasPrefixFold(s.Value, customPrefix) {
		bare := s.Value[len(customPrefix):]
		f := p.Report(s.Node, "prefix", s.Value, key, bare)
		fix(f, s, bare)
		relateTo(p, f, where)
		return
	}
	if strings.ContainsAny(strings.TrimSpace(s.Value), " \t") {
		help := "the name of the table that the data goes to"
		if len(expected) > 0 {
			help = quoted(expected)
		}
		relateTo(p, p.Report(s.Node, "prose", s.Value, key, help), where)
		return
	}
	if len(expected) == 0 || contains(expected, s.Value) {
		return
	}
	if contains(declaredTables(p.Set), s.Value) {
		if key == "dataType" && len(expected) == 1 && c.StreamName.Known() && !isPlaceholder(c.StreamName.Value) && anotherWrites(p.Set, c, expected[0]) {
			relateTo(p, p.Report(s.Node, "other", s.Value, key, quoted(expected)), where)
		}
		return
	}
	message, best := "near", nearTable(s.Value, expected)
	if best == "" {
		_, configured := p.Settings().Table(s.Value)
		if _, known := catalog.FindTable(s.Value); known || configured || len(expected) > 1 {
			return // data of more than one table, or of one that Azure fills
		}
		message, best = "other", quoted(expected)
	}
	if key == "dataType" && strings.EqualFold(best, s.Value+customSuffix) {
		message = "suffix"
	}
	f := p.Report(s.Node, message, s.Value, key, best)
	relateTo(p, f, where)
	if message != "other" && !s.Resolved() && key == "dataType" {
		f.FixUnsafe("Write "+best, jsontree.ReplaceString(s.Node, best))
	}
}

// anotherWrites reports whether another connection of the set has a table as its data type: the stream of this one was then copied from it.
func anotherWrites(s *rules.Set, c *rules.Connection, table string) bool {
	for _, other := range s.Connections {
		if other != c && other.DataType.Value == table {
			return true
		}
	}
	return false
}

func relateTo(p *rules.Pass, f *rules.Finding, where rules.Node) {
	if where.Exists() {
		f.Relate(fileOf(p.Set, where), where.Span(), "the table")
	}
}

// nearTable returns the table that a name means: a slip away, or with _CL.
func nearTable(name string, tables []string) string {
	for _, t := range tables {
		if strings.EqualFold(withoutSuffix(t), withoutSuffix(name)) {
			return t
		}
	}
	best, _ := near.Best(name, tables)
	return best
}

// tablesOf lists the tables that a connection's data goes to, with a place where the first one is named.
func tablesOf(s *rules.Set, c *rules.Connection) (tables []string, where rules.Node) {
	routes := s.RoutesOf(c)
	if isPlaceholder(c.StreamName.Value) {
		routes = s.Routes() // the customer chooses the stream
	}
	for _, r := range routes {
		out := r.Flow.Output
		if !out.Known() || out.Blank() || isPlaceholder(out.Value) {
			return nil, where
		}
		tables = append(tables, tableOfStream(out.Value))
		if !where.Exists() {
			where = out.Node
		}
	}
	if table, ok := catalog.StandardStream(c.StreamName.Value); ok && len(tables) == 0 {
		return []string{table}, c.StreamName.Node
	}
	return tables, where
}

func tableOfStream(stream string) string {
	return trimPrefixFold(trimPrefixFold(stream, customPrefix), microsoftPrefix)
}

// setTables lists the names of all tables that the set declares or writes to.
func setTables(s *rules.Set) []string {
	list := declaredTables(s)
	for _, c := range s.Connections {
		if c.DestinationTable.Known() && !c.DestinationTable.Blank() && !isPlaceholder(c.DestinationTable.Value) {
			list = append(list, trimPrefixFold(c.DestinationTable.Value, customPrefix))
		}
	}
	return list
}

// declaredTables lists those of them that are more than a connection's own word.
func declaredTables(s *rules.Set) []string {
	var list []string
	for _, t := range s.Tables {
		for _, name := range [...]rules.Str{t.Name, t.SchemaName} {
			if name.Known() && !name.Blank() && !isPlaceholder(name.Value) {
				list = append(list, trimPrefixFold(lastSegment(name.Value), customPrefix))
			}
		}
	}
	for _, r := range s.Routes() {
		if out := r.Flow.Output; out.Known() && !out.Blank() && !isPlaceholder(out.Value) {
			list = append(list, tableOfStream(out.Value))
		}
	}
	for _, c := range s.Connections {
		if table, ok := catalog.StandardStream(c.StreamName.Value); ok {
			list = append(list, table)
		}
	}
	return list
}

// fileOf returns the file of the set that a node stands in.
func fileOf(s *rules.Set, n rules.Node) *rules.File {
	for _, c := range s.Connections {
		if c.File.Tree == n.Tree() {
			return c.File
		}
	}
	for _, r := range s.Rules {
		if r.File.Tree == n.Tree() {
			return r.File
		}
	}
	for _, t := range s.Tables {
		if t.File.Tree == n.Tree() {
			return t.File
		}
	}
	return nil
}
