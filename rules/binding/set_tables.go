package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SetTables reports pages that mention other tables than those that the set writes to.
var SetTables = rules.Rule{
	ID: "CL818", Name: "set-tables", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "near", Text: "the page reads table `{0}`, but the data goes to `{1}`", Help: "use `{1}`"},
		{
			ID: "none", Text: "the page reads table `{0}`, but the data goes to {1}",
			Help: "use the name of the table in the data types and the queries",
		},
		{
			ID: "some", Severity: rules.Warning, Text: "the page reads table `{0}`, which nothing in the set fills",
			Why:  "Its data type never shows data, unless another connector fills the table.",
			Help: "use one of {1}, or remove the data type",
		},
	},
	Check: checkSetTables,
}

func checkSetTables(p *rules.Pass) {
	if len(p.Set.Definitions) == 0 || !written(p.Set) {
		return
	}
	tables := names.OfSet(p.Set)
	if len(tables) == 0 {
		return
	}
	for _, d := range p.Set.Definitions {
		p.File, p.Definition = d.File, d
		pageTables(p, d, tables)
	}
	p.File, p.Definition = nil, nil
}

// written reports whether it is sure which tables the set writes to: there are flows or tables, and each of them can be read.
func written(s *rules.Set) bool {
	for _, r := range s.Routes() {
		if !knownRoute(r.Flow) {
			return false
		}
	}
	for _, t := range s.Tables {
		if !t.Name.Known() || expr.IsPlaceholder(names.LastSegment(t.Name.Value)) {
			return false
		}
	}
	for _, c := range s.Connections {
		if !knownStream(s, c) {
			return false
		}
	}
	return len(s.Routes())+len(s.Tables)+len(s.Connections) > 0
}

// knownRoute reports whether the table that a flow leads to is known.
func knownRoute(f *rules.Flow) bool {
	out := f.Output
	if out.Present() && (!out.Known() || out.Blank() || expr.IsPlaceholder(out.Value)) {
		return false
	}
	if table, azure := strings.CutPrefix(out.Value, names.MicrosoftPrefix); azure && !catalog.KnownTable(table) {
		return false // a stream of Azure that fills a table of another name: LLMActivity fills CopilotActivity
	}
	if !out.Present() && len(f.Streams) == 0 {
		return false
	}
	if !out.Present() { // the table is that of a standard stream
		for _, in := range f.Streams {
			if !strings.HasPrefix(in.Value, names.MicrosoftPrefix) {
				return false
			}
		}
	}
	return true
}

// knownStream reports whether it is known where the stream of a connection leads to.
func knownStream(s *rules.Set, c *rules.Connection) bool {
	if c.StreamName.IsString() && (!c.StreamName.Known() || expr.IsPlaceholder(c.StreamName.Value)) && len(s.Routes()) > 0 {
		return true // the customer chooses one of the streams that the rules take in
	}
	if !c.StreamName.Known() || expr.IsPlaceholder(c.StreamName.Value) {
		return false
	}
	table, standard := catalog.StandardStream(c.StreamName.Value)
	if standard && !catalog.KnownTable(table) || !standard && len(s.Routes()) == 0 {
		return false // where the stream goes cannot be told, the second time because the rule is missing
	}
	return true
}

// reading is a table that the page reads, with the places where it does.
type reading struct {
	name   string
	places []place
	graph  bool // it is the value of graphQueriesTableName
	typed  bool // it is a data type whose own query reads it
}

type place struct {
	str      rules.Str
	from, to int
}

func pageTables(p *rules.Pass, d *rules.Definition, tables []string) {
	list := readings(d)
	tables = append(tables[:len(tables):len(tables)], microsoftInputs(p.Set)...)
	missing, matched := unmatched(p, list, tables)
	for _, r := range missing {
		if bare := strings.TrimSpace(r.name); r.graph && bare != r.name && slices.Contains(tables, bare) {
			report(p, r, []string{bare}, "near")
			return
		}
		_, azure := catalog.FindTable(r.name)
		if same, lacks := rules.SameFold(r.name+names.CustomSuffix, tables); lacks && (r.graph || r.typed) && !p.Repo.IsParser(r.name) &&
			!p.Repo.ListsParser(r.name) && !p.Settings().Parser(r.name) {
			f := report(p, r, []string{same}, "near")
			if !p.Repo.HasParsers() {
				f.As(rules.Warning) // a function of this name may be deployed elsewhere
			}
			return
		}
		switch {
		case !azure && !names.HasCustomSuffix(r.name):
			continue // a function of the solution's parsers, perhaps
		case !matched:
			report(p, r, tables, "none")
			return
		case r.typed && !azure:
			report(p, r, tables, "some").As(rules.Warning)
		}
	}
}

// unmatched returns the tables that a page reads and the set does not make, and whether it reads another one that the set makes.
func unmatched(p *rules.Pass, list []*reading, tables []string) (missing []*reading, matched bool) {
	for _, r := range list {
		if _, same := rules.SameFold(r.name, tables); same {
			matched = true // in another case, it is the same table
			continue
		}
		if _, configured := p.Settings().Table(r.name); configured || strings.HasPrefix(r.name, names.CustomPrefix) {
			continue // the second is a stream, and which table it fills is another question
		}
		missing = append(missing, r)
	}
	return missing, matched
}

// microsoftInputs lists the tables of Azure's own streams that flows take in without naming an output.
func microsoftInputs(s *rules.Set) []string {
	var list []string
	for _, r := range s.Routes() {
		for _, in := range r.Flow.Streams {
			if table, ok := strings.CutPrefix(in.Value, names.MicrosoftPrefix); ok && !r.Flow.Output.Present() {
				list = append(list, table)
			}
		}
	}
	return list
}

func report(p *rules.Pass, r *reading, tables []string, message string) *rules.Finding {
	at := r.places[0]
	var f *rules.Finding
	best := names.Nearest(r.name, tables)
	if best != "" {
		f = p.Report(at.str.Node, "near", r.name, best)
		fixReadings(f, r, best)
	} else {
		f = p.Report(at.str.Node, message, r.name, words.Quoted(tables))
	}
	f.At(at.str.Inside(at.from, at.to))
	relateTable(p, f, best)
	return f
}

// relateTable shows the table, or else the flow, that a page should mention.
func relateTable(p *rules.Pass, f *rules.Finding, name string) {
	for _, t := range p.Set.Tables {
		for _, s := range [...]rules.Str{t.Name, t.SchemaName} {
			if s.Node.Exists() && (name == "" || names.LastSegment(s.Value) == name) {
				f.Relate(t.File, s.Node.Span(), "the table")
				return
			}
		}
	}
	for _, r := range p.Set.Routes() {
		if out := r.Flow.Output; out.Present() && (name == "" || names.TableOfStream(out.Value) == name) {
			f.Relate(r.Rule.File, out.Node.Span(), "where the data goes")
			return
		}
	}
}

// fixReadings writes the right name at every place of the page.
func fixReadings(f *rules.Finding, r *reading, name string) {
	var edits []rules.Edit
	for _, at := range r.places {
		if at.str.Resolved() {
			return
		}
		edits = append(edits, rules.ReplaceInside(at.str.Node, at.from, at.to, name))
	}
	f.FixSafe("Replace with "+name, edits...)
}

// readings lists the tables that a page mentions as its own: its data types, and what the queries that decide about its graph and
// its state read. A data type that is no table but a name for one in its query is not counted.
func readings(d *rules.Definition) []*reading {
	var list []*reading
	known := map[string]*reading{}
	add := func(name string, at place) *reading {
		r := known[name]
		if r == nil {
			r = &reading{name: name}
			known[name] = r
			list = append(list, r)
		}
		r.places = append(r.places, at)
		return r
	}
	if g := d.GraphTable; g.Known() && !g.Blank() && !expr.IsPlaceholder(g.Value) {
		add(g.Value, place{g, 0, len(g.Value)}).graph = true
	}
	for _, t := range d.DataTypes {
		if t.Name.Known() && !t.Name.Blank() && !expr.IsPlaceholder(t.Name.Value) && words.IsName(t.Name.Value) {
			add(t.Name.Value, place{t.Name, 0, len(t.Name.Value)})
		}
	}
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if !isPlainTable(&s) {
				continue
			}
			if q.Kind == rules.SampleText && known[s.Name] == nil {
				continue // a sample may read any table
			}
			r := add(s.Name, place{q.Text, s.From, s.To})
			r.typed = r.typed || q.Kind == rules.LastData && d.DataTypes[q.Index].Name.Value == s.Name
		}
	}
	return list
}

// isPlainTable reports whether a source is a table of the workspace whose name is plain.
func isPlainTable(s *kql.Source) bool {
	return !s.Function && !s.Pattern && !s.Remote && !s.Unknown && !s.Filled
}
