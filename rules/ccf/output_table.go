package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// OutputTable reports output streams that lead to no table of the set.
var OutputTable = rules.Rule{
	ID: "CL804", Name: "output-table", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "prefix", Text: "the output stream `{0}` lacks the prefix `{1}`", Help: "write `{2}`"},
		{ID: "doubled", Text: "the output stream `{0}` has the prefix twice", Help: "write `{1}`"},
		{ID: "suffix", Text: "the output stream `{0}` leads to a custom table whose name does not end in `_CL`", Help: "write `{1}`"},
		{ID: "table", Text: "the output stream leads to the table `{0}`, and the table here is `{1}`", Help: "write `{2}`"},
		{ID: "named", Text: "the table is named `{0}`, and the data is sent to `{1}`", Help: "write `{1}`"},
		{ID: "table-suffix", Text: "the table's name `{0}` does not end in `_CL`", Why: "Azure creates custom tables only with this ending", Help: "write `{1}`"},
		{ID: "no-table", Text: "the output stream leads to the table `{0}`, which is none of the set's tables", Help: "write one of {1}, or add the table"},
		{ID: "table-prefix", Text: "the table's name `{0}` has the prefix of a stream", Help: "write `{1}`"},
	},
	Check: checkOutputTable,
}

const (
	customPrefix    = "Custom-"
	microsoftPrefix = "Microsoft-"
	customSuffix    = "_CL"
)

func checkOutputTable(p *rules.Pass) {
	var tables []string
	for _, t := range p.Set.Tables {
		tables = append(tables, checkTableName(p, t)...)
	}
	matched := false
	for _, r := range p.Set.Routes() {
		matched = matched || contains(tables, strings.TrimPrefix(r.Flow.Output.Value, customPrefix))
	}
	reported := map[string]bool{}
	for _, r := range p.Set.Routes() {
		out := r.Flow.Output
		if out.Known() && !out.Blank() && !isPlaceholder(out.Value) && !reported[out.Value] {
			reported[out.Value] = checkOutput(p, r.Rule, out, tables, matched)
		}
	}
}

// checkTableName looks at a table's own name, and gives the names under which data finds it.
func checkTableName(p *rules.Pass, t *rules.Table) (names []string) {
	var prefixed, bare []rules.Str
	for _, name := range [...]rules.Str{t.Name, t.SchemaName} {
		last := lastSegment(name.Value)
		switch {
		case !name.Known() || name.Blank() || isPlaceholder(last):
		case strings.HasPrefix(last, customPrefix):
			prefixed = append(prefixed, name)
			names = append(names, last[len(customPrefix):])
		default:
			if names = append(names, last); !strings.HasSuffix(last, customSuffix) {
				bare = append(bare, name)
			}
		}
	}
	if len(prefixed) > 0 {
		last := lastSegment(prefixed[0].Value)
		rename(p.ReportIn(t.File, prefixed[0].Node, "table-prefix", last, last[len(customPrefix):]), prefixed, last[len(customPrefix):])
	}
	if len(bare) > 1 {
		last := lastSegment(bare[0].Value)
		if _, azure := catalog.FindTable(last); azure {
			return names
		}
		right := withoutSuffix(last) + customSuffix
		f := p.ReportIn(t.File, bare[0].Node, "table-suffix", last, right)
		rename(f, bare, right)
		for _, r := range p.Set.Routes() {
			if tableOfStream(r.Flow.Output.Value) == right {
				f.Relate(r.Rule.File, r.Flow.Output.Node.Span(), "where the data is sent to")
				break
			}
		}
		names = append(names, right)
	}
	return names
}

// rename writes a table's name at all its places.
func rename(f *rules.Finding, places []rules.Str, name string) {
	var edits []rules.Edit
	for _, s := range places {
		if s.Resolved() || lastSegment(s.Value) != s.Value {
			return
		}
		edits = append(edits, jsontree.ReplaceString(s.Node, name))
	}
	f.FixSafe("Write "+name, edits...)
}

// checkOutput tells whether something is wrong with an output stream. matched tells that other flows lead to tables of the set.
func checkOutput(p *rules.Pass, r *rules.DataCollectionRule, out rules.Str, tables []string, matched bool) bool {
	write := func(f *rules.Finding, text string) bool {
		if !out.Resolved() {
			f.FixSafe("Write "+text, jsontree.ReplaceString(out.Node, text))
		}
		relateTable(p, f, strings.TrimPrefix(text, customPrefix))
		return true
	}
	table, custom := strings.CutPrefix(out.Value, customPrefix)
	if name, configured := p.SettingsOf(r.File).Table(table); configured && custom && name == table {
		return false // it is there already, as the configuration says
	}
	switch {
	case strings.HasPrefix(out.Value, microsoftPrefix):
		return false
	case !custom:
		prefix := microsoftPrefix
		if hasSuffixFold(out.Value, customSuffix) {
			prefix = customPrefix
		} else if _, known := catalog.FindTable(out.Value); !known {
			prefix = customPrefix
		}
		bare := trimPrefixFold(trimPrefixFold(out.Value, customPrefix), "Custom")
		return write(p.ReportIn(r.File, out.Node, "prefix", out.Value, prefix, prefix+bare), prefix+bare)
	case strings.HasPrefix(table, customPrefix):
		return write(p.ReportIn(r.File, out.Node, "doubled", out.Value, table), table)
	case len(tables) > 0 && !contains(tables, table):
		best := nearTable(table, tables)
		if t := misnamedTable(p.Set, table, best); t != nil {
			f := p.ReportIn(t.File, t.Name.Node, "named", lastSegment(t.Name.Value), table)
			rename(f.Relate(r.File, out.Node.Span(), "where the data is sent to"), []rules.Str{t.Name, t.SchemaName}, table)
			return true
		}
		if best != "" {
			return write(p.ReportIn(r.File, out.Node, "table", table, best, customPrefix+best), customPrefix+best)
		}
		f := p.ReportIn(r.File, out.Node, "no-table", table, quoted(tables))
		if matched {
			f.As(rules.Warning) // the packager lets a table out that is in the workspace already
		}
		relateTable(p, f, "")
		return true
	}
	if !strings.HasSuffix(table, customSuffix) && !contains(tables, table) {
		if _, known := catalog.FindTable(table); known {
			return false // custom logs may go to some of the tables of Azure
		}
		right := customPrefix + withoutSuffix(table) + customSuffix
		return write(p.ReportIn(r.File, out.Node, "suffix", out.Value, right), right)
	}
	return false
}

// misnamedTable gives the table of a name when it is the one that is wrong: page or connection speak of the flow's table, and
// nothing speaks of this one. The flow itself is one of those that speak of its own.
func misnamedTable(s *rules.Set, flows, name string) *rules.Table {
	if name == "" || speakOf(s, flows) < 2 || speakOf(s, name) > 0 {
		return nil
	}
	for _, t := range s.Tables {
		if lastSegment(t.Name.Value) == name && t.SchemaName.Value == name {
			return t
		}
	}
	return nil
}

// speakOf counts the connections and pages that name a table.
func speakOf(s *rules.Set, table string) int {
	n := 0
	for _, c := range s.Connections {
		if c.DataType.Value == table || trimPrefixFold(c.DestinationTable.Value, customPrefix) == table {
			n++
		}
	}
	for _, d := range s.Definitions {
		for _, r := range readings(d) {
			if r.name == table {
				n++
			}
		}
	}
	for _, r := range s.Routes() {
		if r.Flow.Output.Value == customPrefix+table && table != "" {
			n++
		}
	}
	return n
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// withoutSuffix takes _CL off a table's name.
func withoutSuffix(s string) string {
	if hasSuffixFold(s, customSuffix) {
		return s[:len(s)-len(customSuffix)]
	}
	return s
}
