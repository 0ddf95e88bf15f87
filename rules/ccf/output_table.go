package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// OutputTable reports output streams that lead to no table of the set.
var OutputTable = rules.Rule{
	ID: "CL804", Name: "output-table", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "prefix", Text: "the output stream `{0}` lacks the prefix `{1}`", Help: "write `{1}{0}`"},
		{ID: "doubled", Text: "the output stream `{0}` has the prefix twice", Help: "write `{1}`"},
		{ID: "suffix", Text: "the output stream `{0}` leads to a custom table whose name does not end in `_CL`", Help: "write `{0}_CL`"},
		{ID: "table", Text: "the output stream leads to the table `{0}`, and the table here is `{1}`", Help: "write `{2}`"},
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
		for _, name := range [...]rules.Str{t.Name, t.SchemaName} {
			if !name.Known() || isPlaceholder(name.Value) {
				continue
			}
			last := lastSegment(name.Value)
			bare, cut := strings.CutPrefix(last, customPrefix)
			if cut {
				f := p.ReportIn(t.File, name.Node, "table-prefix", last, bare)
				fix(f, name, bare)
			}
			tables = append(tables, bare)
		}
	}
	for _, r := range p.Set.Rules {
		for _, flow := range r.Flows {
			if out := flow.Output; out.Known() && !out.Blank() && !isPlaceholder(out.Value) {
				checkOutput(p, r, out, tables)
			}
		}
	}
}

func checkOutput(p *rules.Pass, r *rules.DataCollectionRule, out rules.Str, tables []string) {
	write := func(f *rules.Finding, text string) {
		if !out.Resolved() {
			f.FixSafe("Write "+text, jsontree.ReplaceString(out.Node, text))
		}
	}
	table, custom := strings.CutPrefix(out.Value, customPrefix)
	switch {
	case strings.HasPrefix(out.Value, microsoftPrefix):
		return
	case !custom:
		prefix := microsoftPrefix
		if hasSuffixFold(out.Value, customSuffix) {
			prefix = customPrefix
		} else if _, known := catalog.FindTable(out.Value); !known {
			prefix = customPrefix
		}
		write(p.ReportIn(r.File, out.Node, "prefix", out.Value, prefix), prefix+out.Value)
		return
	case strings.HasPrefix(table, customPrefix):
		write(p.ReportIn(r.File, out.Node, "doubled", out.Value, table), table)
		return
	case len(tables) > 0 && !contains(tables, table):
		if best, ok := near.Best(table, tables); ok {
			write(p.ReportIn(r.File, out.Node, "table", table, best, customPrefix+best), customPrefix+best)
			return
		}
		p.ReportIn(r.File, out.Node, "no-table", table, quoted(tables))
		return
	}
	if !strings.HasSuffix(table, customSuffix) && !contains(tables, table) {
		if _, known := catalog.FindTable(table); known {
			return // custom logs may go to some of the tables of Azure
		}
		write(p.ReportIn(r.File, out.Node, "suffix", out.Value), customPrefix+trimSuffixFold(table, customSuffix)+customSuffix)
	}
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

func trimSuffixFold(s, suffix string) string {
	if hasSuffixFold(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}
