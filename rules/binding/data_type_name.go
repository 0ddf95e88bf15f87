package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// DataTypeName reports connections whose data type is not the table that their data goes to.
var DataTypeName = rules.Rule{
	ID: "CL815", Name: "data-type-name", Severity: rules.Warning, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "prefix", Text: "`{1}` has the prefix of a stream: `{0}`", Help: "use `{2}`"},
		{
			ID: "prose", Severity: rules.Info, Text: "expected the name of a table for `{1}`, found `{0}`",
			Why:  "Published connectors with a description here still receive data, but the grid and counts by table are misleading.",
			Help: "use {2}",
		},
		{
			ID: "suffix", Severity: rules.Info, Text: "`{1}` is `{0}`, but the table is `{2}`",
			Why: "Reviewers ask for the table's full name; the name without its suffix is also in use.", Help: "use `{2}`",
		},
		{ID: "near", Text: "`{1}` is `{0}`, but the table is `{2}`", Help: "use `{2}`"},
		{ID: "other", Text: "`{1}` is `{0}`, but the data goes to {2}", Help: "use the name of the table, or fix `streamName`"},
		{
			ID: "copied", Severity: rules.Info, Text: "`{1}` is `{0}`, the data type of another connection, but the stream is `{2}`",
			Why:  "The status of this connection is shown for the table of the other one.",
			Help: "use the name of the connection's own table",
		},
		{
			ID: "empty", Severity: rules.Info, Text: "`dataType` is {0}",
			Why:  "The status of the connection is not shown for its table. A published connection with an empty data type still receives data.",
			Help: "use the name of the table that the data goes to", Yields: []string{"CL101", "CL102", "CL808"},
		},
		{
			ID: "no-type", Text: "missing `dataType`, which the other connections of the set have",
			Why:  "The status of the connection is not shown for its table (Azure-Sentinel pull request 13007).",
			Help: "add `\"dataType\": \"{0}\"`", Yields: []string{"CL103", "CL105", "CL106", "CL808"},
		},
		{
			ID: "none", Severity: rules.Info, Text: "missing `dataType`",
			Why:  "The status of the connection is not shown for its table. Reviewers ask for the name of the table (Azure-Sentinel pull request 13007).",
			Help: "add `\"dataType\": \"{0}\"`", Yields: []string{"CL103", "CL105", "CL106", "CL808"},
		},
	},
	Check: checkDataTypeName,
}

func checkDataTypeName(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		p.File = c.File
		emptyDataType(p, c)
		dataTypeName(p, c, c.DataType, "dataType")
		dataTypeName(p, c, c.DestinationTable, "destinationTable")
		withoutDataType(p, c)
	}
	p.File = nil
}

// emptyDataType looks for a data type that is there and says nothing (published: Island).
func emptyDataType(p *rules.Pass, c *rules.Connection) {
	n := c.Properties.GetFold("dataType")
	switch {
	case n.Kind() == rules.Null:
		p.Report(n, "empty", "null")
	case n.Kind() == rules.String && strings.TrimSpace(n.Text()) == "" && !n.IsBroken():
		p.Report(n, "empty", "empty")
	}
}

// withoutDataType looks for a connection that lacks what all others of its set and kind have, or for the only one of a set.
func withoutDataType(p *rules.Pass, c *rules.Connection) {
	if c.Properties.Kind() != rules.Object || c.Properties.Len() == 0 || c.Properties.GetFold("dataType").Exists() {
		return
	}
	others := 0
	for _, other := range p.Set.Connections {
		if other == c || !strings.EqualFold(other.Kind.Value, c.Kind.Value) {
			continue
		}
		if !other.DataType.Present() {
			return
		}
		others++
	}
	message := "no-type"
	if others == 0 {
		message = "none"
	}
	if tables, where := tablesOf(p.Set, c); len(tables) == 1 && (others > 0 || strings.EqualFold(c.Kind.Value, "RestApiPoller")) {
		relateTo(p, placement.AtOpening(p.Report(c.Properties, message, tables[0])).About(c.Properties, "dataType"), where)
	}
}

func dataTypeName(p *rules.Pass, c *rules.Connection, s rules.Str, key string) {
	if !s.Known() || s.Blank() || expr.IsPlaceholder(s.Value) {
		return
	}
	expected, where := tablesOf(p.Set, c)
	if key == "destinationTable" { // the packager itself writes the prefix here: concat(streamName, '_CL')
		s.Value = words.TrimPrefixFold(s.Value, names.CustomPrefix)
	} else if words.HasPrefixFold(s.Value, names.CustomPrefix) {
		bare := s.Value[len(names.CustomPrefix):]
		f := p.Report(s.Node, "prefix", s.Value, key, bare)
		if c.DestinationTable.Value == bare {
			f.As(rules.Info) // the key that names the table is right (published: Cisco Umbrella)
		}
		names.Rename(f, s, bare)
		relateTo(p, f, where)
		return
	}
	if strings.ContainsAny(strings.TrimSpace(s.Value), " \t") {
		help := "the name of the table that the data goes to"
		if len(expected) > 0 {
			help = words.Quoted(expected)
		}
		relateTo(p, p.Report(s.Node, "prose", s.Value, key, help), where)
		return
	}
	if len(expected) == 0 && key == "dataType" {
		copiedName(p, c, s)
	}
	if len(expected) == 0 || slices.Contains(expected, s.Value) {
		return
	}
	if slices.Contains(names.Declared(p.Set), s.Value) {
		if key == "dataType" && len(expected) == 1 && typeOfAnother(p.Set, c, s.Value, expected[0]) {
			relateTo(p, p.Report(s.Node, "other", s.Value, key, words.Quoted(expected)), where)
		}
		return
	}
	otherTypeName(p, s, key, expected, where)
}

// copiedName looks for the data type of another connection where no rule says which table it is: the other one has the name of its stream,
// and the stream of this one has another.
func copiedName(p *rules.Pass, c *rules.Connection, s rules.Str) {
	own := plainStream(c.StreamName)
	if own == "" || strings.EqualFold(own, plainName(s.Value)) {
		return
	}
	for _, other := range p.Set.Connections {
		if other != c && other.DataType.Value == s.Value && plainStream(other.StreamName) == plainName(s.Value) && c.Packaged == other.Packaged {
			p.Report(s.Node, "copied", s.Value, "dataType", c.StreamName.Value).Relate(other.File, other.DataType.Node.Span(), "the other connection")
			return
		}
	}
}

// plainStream returns what a stream is called without the words that all streams have; "" where it is not known.
func plainStream(s rules.Str) string {
	if !s.Known() || s.Blank() || expr.IsPlaceholder(s.Value) {
		return ""
	}
	return plainName(words.TrimPrefixFold(words.TrimPrefixFold(s.Value, names.CustomPrefix), "SENTINEL_"))
}

func plainName(s string) string { return strings.ToLower(strings.TrimSuffix(s, names.CustomSuffix)) }

// otherTypeName reports a data type that is none of the tables that the data may go to.
func otherTypeName(p *rules.Pass, s rules.Str, key string, expected []string, where rules.Node) {
	message, best := "near", names.Nearest(s.Value, expected)
	if best == "" {
		_, configured := p.Settings().Table(s.Value)
		if _, known := catalog.FindTable(s.Value); known || configured || len(expected) > 1 {
			return // data of more than one table, or of one that Azure fills
		}
		message, best = "other", words.Quoted(expected)
	}
	if key == "dataType" && strings.EqualFold(best, s.Value+names.CustomSuffix) {
		message = "suffix"
	}
	f := p.Report(s.Node, message, s.Value, key, best)
	relateTo(p, f, where)
	if message != "other" && !s.Resolved() && key == "dataType" {
		f.FixUnsafe("Write "+best, rules.ReplaceString(s.Node, best))
	}
}

// typeOfAnother reports whether the data type of a connection is one of another connection: its own stream leads to the expected table.
func typeOfAnother(set *rules.Set, c *rules.Connection, name, expected string) bool {
	return c.StreamName.Known() && !expr.IsPlaceholder(c.StreamName.Value) && (anotherWrites(set, c, expected) || copiedType(set, c, name))
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

// copiedType reports whether a data type is the table of another connection, which has another stream and names it as its own.
func copiedType(s *rules.Set, c *rules.Connection, table string) bool {
	for _, other := range s.Connections {
		if other == c || other.DataType.Value != table || !other.StreamName.Known() ||
			strings.EqualFold(other.StreamName.Value, c.StreamName.Value) {
			continue
		}
		if own, _ := tablesOf(s, other); slices.Contains(own, table) {
			return true
		}
	}
	return false
}

func relateTo(p *rules.Pass, f *rules.Finding, where rules.Node) {
	if where.Exists() {
		f.Relate(placement.FileOf(p.Set, where), where.Span(), "the table")
	}
}

// tablesOf lists the tables that a connection's data goes to, with a place where the first one is named.
func tablesOf(s *rules.Set, c *rules.Connection) (tables []string, where rules.Node) {
	routes := s.RoutesOf(c)
	if expr.IsPlaceholder(c.StreamName.Value) {
		routes = s.Routes() // the customer chooses the stream
	}
	for _, r := range routes {
		out := r.Flow.Output
		if !out.Known() || out.Blank() || expr.IsPlaceholder(out.Value) {
			return nil, where
		}
		tables = append(tables, names.TableOfStream(out.Value))
		if !where.Exists() {
			where = out.Node
		}
	}
	if table, ok := catalog.StandardStream(c.StreamName.Value); ok && len(tables) == 0 {
		return []string{table}, c.StreamName.Node
	}
	return tables, where
}
