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

// OutputTable reports output streams that lead to no table of the set.
var OutputTable = rules.Rule{
	ID: "CL804", Name: "output-table", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "prefix", Text: "output stream `{0}` lacks the prefix `{1}`", Help: "use `{2}`"},
		{ID: "doubled", Text: "output stream `{0}` has the prefix twice", Help: "use `{1}`"},
		{ID: "suffix", Text: "output stream `{0}` names a custom table without the suffix `_CL`", Help: "use `{1}`"},
		{ID: "table", Text: "the output stream names the table `{0}`, but the set's table is `{1}`", Help: "use `{2}`"},
		{ID: "named", Text: "the table is named `{0}`, but the data is sent to `{1}`", Help: "use `{1}`"},
		{
			ID: "table-suffix", Text: "table name `{0}` does not end in `_CL`", Why: "Azure creates custom tables only with this suffix.",
			Help: "use `{1}`",
		},
		{
			ID: "no-table", Text: "the output stream names the table `{0}`, which is not in the set",
			Help: "use {1}, or add the table",
		},
		{ID: "wrong-prefix", Text: "output stream `{0}` names a custom table with the prefix of Azure's tables", Help: "use `{1}`"},
		{ID: "standard", Text: "unknown table `{0}` of Azure; did you mean `{1}`?", Help: "use `{2}`"},
		{
			ID: "no-output", Text: "missing `outputStream` of the data flow for `{0}`",
			Why: "Data of a custom stream goes to the table that the data flow names.", Help: "add `\"outputStream\": \"{1}\"`",
			Yields: placement.KeySlips,
		},
		{ID: "table-prefix", Text: "table name `{0}` has the prefix of a stream", Help: "use `{1}`"},
	},
	Check: checkOutputTable,
}

func checkOutputTable(p *rules.Pass) {
	var tables []string
	for _, t := range p.Set.Tables {
		tables = append(tables, checkTableName(p, t)...)
	}
	known := lookUpTables(p.Set, tables)
	reported := map[string]bool{}
	for _, r := range p.Set.Routes() {
		out := r.Flow.Output
		if !out.Present() {
			withoutOutput(p, r.Rule, r.Flow, tables)
		}
		if out.Known() && !out.Blank() && !expr.IsPlaceholder(out.Value) && !reported[out.Value] {
			reported[out.Value] = checkOutput(p, r.Rule, out, known)
		}
	}
}

// checkTableName looks at a table's own name, and returns the names under which data finds it.
func checkTableName(p *rules.Pass, t *rules.Table) (found []string) {
	var prefixed, bare []rules.Str
	for _, name := range [...]rules.Str{t.Name, t.SchemaName} {
		last := names.LastSegment(name.Value)
		switch {
		case !name.Known() || name.Blank() || expr.IsPlaceholder(last):
		case strings.HasPrefix(last, names.CustomPrefix):
			prefixed = append(prefixed, name)
			found = append(found, last[len(names.CustomPrefix):])
		default:
			if found = append(found, last); !strings.HasSuffix(last, names.CustomSuffix) && (!names.HasCustomSuffix(last) || !sentTo(p.Set, last)) {
				bare = append(bare, name)
			}
		}
	}
	if len(prefixed) > 0 {
		last := names.LastSegment(prefixed[0].Value)
		f := p.ReportIn(t.File, prefixed[0].Node, "table-prefix", last, last[len(names.CustomPrefix):])
		rename(f, prefixed, last[len(names.CustomPrefix):])
		relateFlow(p, f, last[len(names.CustomPrefix):])
	}
	if len(bare) > 1 {
		last := names.LastSegment(bare[0].Value)
		if t, azure := catalog.FindTable(last); azure && t.Documented {
			return found
		}
		right := names.WithoutSuffix(last) + names.CustomSuffix
		f := p.ReportIn(t.File, bare[0].Node, "table-suffix", last, right)
		rename(f, bare, right)
		relateFlow(p, f, right)
		found = append(found, right)
	}
	return found
}

// relateFlow shows the flow that sends to a table.
func relateFlow(p *rules.Pass, f *rules.Finding, table string) {
	for _, r := range p.Set.Routes() {
		if names.TableOfStream(r.Flow.Output.Value) == table {
			f.Relate(r.Rule.File, r.Flow.Output.Node.Span(), "where the data is sent to")
			return
		}
	}
}

// sentTo reports whether a flow sends to a table whose name differs in case at most.
func sentTo(s *rules.Set, table string) bool {
	for _, r := range s.Routes() {
		if strings.EqualFold(names.TableOfStream(r.Flow.Output.Value), table) {
			return true
		}
	}
	return false
}

// withoutOutput reports a flow of a custom stream that does not say where its data goes (Learn: data-collection-rule-structure). One
// whose stream is named as a table is may be meant so.
func withoutOutput(p *rules.Pass, r *rules.DataCollectionRule, flow *rules.Flow, tables []string) {
	if len(flow.Streams) != 1 || !flow.Streams[0].Known() {
		return
	}
	in := flow.Streams[0]
	table, custom := strings.CutPrefix(in.Value, names.CustomPrefix)
	if !custom || expr.IsPlaceholder(table) || names.HasCustomSuffix(table) || slices.Contains(tables, table) {
		return
	}
	right := table + names.CustomSuffix
	if best := names.Nearest(table, tables); best != "" {
		right = best
	}
	f := p.ReportIn(r.File, flow.Node, "no-output", in.Value, names.CustomPrefix+right).About(flow.Node, "outputStream")
	placement.AtOpening(f)
	if null := flow.Node.GetFold("outputStream"); null.Exists() {
		f.At(null.Span())
	}
	relateTable(p, f, right)
	if len(f.Related) == 0 {
		f.Relate(r.File, in.Node.Span(), "the stream")
	}
}

// rename writes a table's name at all its places.
func rename(f *rules.Finding, places []rules.Str, name string) {
	var edits []rules.Edit
	for _, s := range places {
		if s.Resolved() || names.LastSegment(s.Value) != s.Value {
			return
		}
		edits = append(edits, rules.ReplaceString(s.Node, name))
	}
	f.FixSafe("Write "+name, edits...)
}

// setTables are the tables of a set, and what is said of them; it is put together once for all flows.
type setTables struct {
	tables    []string
	unreached []string       // those that no flow sends to
	matched   bool           // a flow leads to one of them
	spoken    map[string]int // how many connections, pages and flows name a table
}

func lookUpTables(s *rules.Set, tables []string) *setTables {
	known := &setTables{tables: tables, spoken: spokenOf(s)}
	reached := map[string]bool{}
	for _, r := range s.Routes() {
		reached[r.Flow.Output.Value] = true
		known.matched = known.matched || slices.Contains(tables, strings.TrimPrefix(r.Flow.Output.Value, names.CustomPrefix))
	}
	for _, t := range tables {
		if !reached[names.CustomPrefix+t] {
			known.unreached = append(known.unreached, t)
		}
	}
	return known
}

// checkOutput reports whether something is wrong with an output stream.
func checkOutput(p *rules.Pass, r *rules.DataCollectionRule, out rules.Str, known *setTables) bool {
	tables := known.tables
	write := func(f *rules.Finding, text string) bool {
		if !out.Resolved() {
			f.FixSafe("Write "+text, rules.ReplaceString(out.Node, text))
		}
		relateTable(p, f, strings.TrimPrefix(text, names.CustomPrefix))
		if streams := flowOf(r, out); len(f.Related) == 0 && streams.Exists() {
			f.Relate(r.File, streams.Key().Span(), "the flow's streams")
		}
		return true
	}
	table, custom := strings.CutPrefix(out.Value, names.CustomPrefix)
	if name, configured := p.SettingsOf(r.File).Table(table); configured && custom && name == table {
		return false // it is there already, as the configuration says
	}
	switch {
	case strings.HasPrefix(out.Value, names.MicrosoftPrefix):
		return checkStandard(p, r, out, tables, write)
	case !custom:
		prefix, bare := properName(out.Value, tables)
		return write(p.ReportIn(r.File, out.Node, "prefix", out.Value, prefix, prefix+bare), prefix+bare)
	case strings.HasPrefix(table, names.CustomPrefix):
		return write(p.ReportIn(r.File, out.Node, "doubled", out.Value, table), table)
	case len(tables) > 0 && !slices.Contains(tables, table):
		return undeclaredOutput(p, r, out, table, known, write)
	}
	if !strings.HasSuffix(table, names.CustomSuffix) && !slices.Contains(tables, table) {
		if t, known := catalog.FindTable(table); known && t.Documented {
			return false // custom logs may go to some of the tables of Azure
		}
		right := names.CustomPrefix + names.WithoutSuffix(table) + names.CustomSuffix
		return write(p.ReportIn(r.File, out.Node, "suffix", out.Value, right), right)
	}
	return false
}

// undeclaredOutput reports an output stream that leads to none of the tables of the set.
func undeclaredOutput(
	p *rules.Pass, r *rules.DataCollectionRule, out rules.Str, table string, known *setTables, write func(*rules.Finding, string) bool,
) bool {
	best := names.Nearest(table, known.unreached)
	if best == "" && known.spoken[table] < 2 { // what the set mentions elsewhere, too, is a table of its own
		best = names.Nearest(table, known.tables)
	}
	if t := misnamedTable(p.Set, known.spoken, table, best); t != nil {
		f := p.ReportIn(t.File, t.Name.Node, "named", names.LastSegment(t.Name.Value), table)
		f.Relate(r.File, out.Node.Span(), "where the data is sent to")
		if best != "" { // another name altogether may be that of another table
			rename(f, []rules.Str{t.Name, t.SchemaName}, table)
		}
		return true
	}
	if best != "" {
		return write(p.ReportIn(r.File, out.Node, "table", table, best, names.CustomPrefix+best), names.CustomPrefix+best)
	}
	f := p.ReportIn(r.File, out.Node, "no-table", table, oneOf(known.tables))
	if known.matched {
		f.As(rules.Warning) // the packager lets a table out that is in the workspace already
	}
	relateTable(p, f, "")
	return true
}

// oneOf lists tables to choose from: the only one as it is.
func oneOf(tables []string) string {
	list := words.Quoted(tables)
	if !strings.Contains(list, ", ") {
		return list
	}
	return "one of " + list
}

// misnamedTable returns the table of a name when it is the one that is wrong: page or connection mention the flow's table, and
// nothing mentions this one. The flow itself is one of those that mention its own.
func misnamedTable(s *rules.Set, spoken map[string]int, flows, name string) *rules.Table {
	if len(s.Tables) == 1 && name == "" {
		name = names.LastSegment(s.Tables[0].Name.Value) // the only table there is
	}
	if name == "" || spoken[flows] < 2 || spoken[name] > 0 {
		return nil
	}
	for _, t := range s.Tables {
		if names.LastSegment(t.Name.Value) == name && t.SchemaName.Value == name {
			return t
		}
	}
	return nil
}

// spokenOf counts the connections, pages and flows that name a table.
func spokenOf(s *rules.Set) map[string]int {
	spoken := map[string]int{}
	for _, c := range s.Connections {
		target := words.TrimPrefixFold(c.DestinationTable.Value, names.CustomPrefix)
		spoken[c.DataType.Value]++
		if target != c.DataType.Value {
			spoken[target]++
		}
	}
	for _, d := range s.Definitions {
		for _, r := range readings(d) {
			spoken[r.name]++
		}
	}
	for _, r := range s.Routes() {
		if table, ok := strings.CutPrefix(r.Flow.Output.Value, names.CustomPrefix); ok && table != "" {
			spoken[table]++
		}
	}
	return spoken
}
