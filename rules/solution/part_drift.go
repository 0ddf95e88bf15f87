package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// partDrift compares the connections, data collection rules and tables of a package with their sources. Parts whose source cannot be told
// are left alone: they are checked as they are.
func partDrift(p *rules.Pass, f *rules.File, all renames) {
	var connections []*rules.Connection
	var dcrs []*rules.DataCollectionRule
	var tables []*rules.Table
	for _, s := range p.Solution.Files {
		if s == f || s.Template.Exists() || s.Kind == rules.PackageTemplate {
			continue
		}
		connections = append(connections, s.Connections...)
		dcrs = append(dcrs, s.Rules...)
		tables = append(tables, s.Tables...)
	}
	for _, c := range f.Connections {
		source := best(connections, func(s *rules.Connection) int { return likeness(c, s) })
		other := onlyOne(f.Connections, connections, likeness)
		if source == nil && other != nil && strings.EqualFold(other.Kind.Value, c.Kind.Value) {
			source = other
		}
		if source != nil {
			list := connectionDrift(c, source)
			all.reportPart(p, f, source.File, "connection", names.LastSegment(source.Name.Value), list)
		}
	}
	for _, d := range f.Rules {
		source := best(dcrs, func(s *rules.DataCollectionRule) int { return sameStreams(d, s) })
		if source == nil {
			source = onlyOne(f.Rules, dcrs, sameStreams)
		}
		if source != nil {
			all.reportPart(p, f, source.File, "data collection rule", names.LastSegment(source.Name.Value), ruleDrift(d, source))
		}
	}
	for _, t := range f.Tables {
		source := best(tables, func(s *rules.Table) int {
			if strings.EqualFold(tableName(t), tableName(s)) && tableName(t) != "" {
				return 1
			}
			return 0
		})
		if source != nil {
			all.reportPart(p, f, source.File, "table", tableName(t), tableDrift(t, source))
		}
	}
}

func (all renames) reportPart(p *rules.Pass, f, source *rules.File, what, name string, list []difference) {
	if len(list) == 0 || all.explain(f, list, what, name) {
		return
	}
	report := p.ReportIn(f, list[0].packaged, "part", what, name, named(list), source.Path).At(list[0].at)
	relate(report, source, list)
	all.note(report, list)
}

// best returns the source that is most like a packaged part; nil where none is, or several are alike.
func best[T any](sources []*T, like func(*T) int) *T {
	var found *T
	most, tied := 0, false
	for _, s := range sources {
		switch n := like(s); {
		case n > most:
			found, most, tied = s, n, false
		case n == most && n > 0:
			tied = true
		}
	}
	if tied {
		return nil
	}
	return found
}

// onlyOne returns the source of a part that is like none: where package and solution have one each, it was renamed in one of the two.
func onlyOne[T any](packaged, sources []*T, like func(a, b *T) int) *T {
	if len(packaged) != 1 || len(sources) != 1 || like(packaged[0], sources[0]) > 0 {
		return nil
	}
	return sources[0]
}

// likeness says how much favors a connection being packaged from another one: 0 for nothing.
func likeness(c, s *rules.Connection) int {
	if c.Kind.Known() && s.Kind.Known() && !strings.EqualFold(c.Kind.Value, s.Kind.Value) {
		return 0
	}
	const stream, address, name = 4, 2, 1
	n := 0
	if c.StreamName.Known() && c.StreamName.Value != "" {
		if !strings.EqualFold(c.StreamName.Value, s.StreamName.Value) {
			return 0
		}
		n += stream
	}
	a, b := c.Text(c.Request.GetFold("apiEndpoint")), s.Text(s.Request.GetFold("apiEndpoint"))
	if a.Value != "" && (a.Value == b.Value || filledIn(a.Value, b.Value)) {
		n += address
	}
	if last := names.LastSegment(s.Name.Value); last != "" && strings.Contains(c.Name.Value, last) {
		n += name
	}
	return n
}

// writtenByPackager are the properties of a connection that the packager writes itself.
func writtenByPackager(path string) bool {
	switch strings.ToLower(path) {
	case "connectordefinitionname",
		"isactive",
		"dcrconfig.datacollectionendpoint",
		"dcrconfig.datacollectionruleimmutableid",
		"auth.appid",
		"auth.serviceprincipalid":
		return true
	}
	return false
}

// connectionDrift compares the properties of a connection, those of its objects one by one.
func connectionDrift(c, source *rules.Connection) []difference {
	cmp := comparison{packaged: c.Text, source: source.Text, fold: true, fills: true}
	for k, b := range source.Properties.Members() {
		a := c.Properties.GetFold(k.Text())
		if a.Kind() != rules.Object || b.Kind() != rules.Object {
			cmp.property(k.Text(), a, b, c.Properties)
			continue
		}
		for inner, v := range b.Members() {
			cmp.property(k.Text()+"."+inner.Text(), a.GetFold(inner.Text()), v, a)
		}
		for inner, v := range a.Members() {
			if !b.GetFold(inner.Text()).Exists() && !strings.EqualFold(c.Kind.Value, "Push") {
				cmp.property(k.Text()+"."+inner.Text(), v, rules.Node{}, a)
			}
		}
	}
	return cmp.found
}

func (c *comparison) property(path string, a, b, whole rules.Node) {
	if writtenByPackager(path) || a.Kind() == rules.String && strings.HasPrefix(a.Text(), "[") && !b.Exists() {
		return
	}
	c.at = path
	c.field(a, b, whole)
}

// sameStreams counts the streams that the flows of two rules take in alike.
func sameStreams(d, s *rules.DataCollectionRule) int {
	n := 0
	for _, f := range d.Flows {
		for _, g := range s.Flows {
			for i := range f.Streams {
				for j := range g.Streams {
					if f.Streams[i].Value != "" && strings.EqualFold(f.Streams[i].Value, g.Streams[j].Value) {
						n++
					}
				}
			}
		}
	}
	return n
}

// ruleDrift compares the streams and the flows of a rule: what else is in it the packager writes.
func ruleDrift(d, source *rules.DataCollectionRule) []difference {
	c := comparison{packaged: d.Text, source: source.Text, fold: true, fills: true}
	for i := range source.Streams {
		s := &source.Streams[i]
		c.at = "streamDeclarations." + s.Name
		if own := streamNamed(d, s.Name); own != nil {
			c.value(own.Node, s.Node)
		} else {
			c.lacks(d.StreamsNode, s.Node)
		}
	}
	for i := range d.Streams {
		if s := &d.Streams[i]; streamNamed(source, s.Name) == nil {
			c.at = "streamDeclarations." + s.Name
			c.say(s.Node, s.Key.Span(), opening(source.StreamsNode))
		}
	}
	streamRenamed(c.found)
	for i := range source.Flows {
		if i >= len(d.Flows) {
			c.at = "dataFlows"
			c.lacks(d.FlowsNode, source.Flows[i].Node)
			break
		}
		for _, key := range [...]string{"streams", "transformKql", "outputStream"} {
			c.at = "dataFlows." + key
			a, b := d.Flows[i].Node.GetFold(key), source.Flows[i].Node.GetFold(key)
			if key == "outputStream" && (empty(a) || empty(b)) {
				continue // the packager writes it, or takes it away, for a standard table
			}
			c.field(a, b, d.Flows[i].Node)
		}
	}
	if n := len(source.Flows); len(d.Flows) > n && n > 0 {
		c.at = "dataFlows"
		c.say(d.Flows[n].Node, placement.Bracket(d.Flows[n].Node), end(source.FlowsNode))
	}
	return c.found
}

func streamNamed(d *rules.DataCollectionRule, name string) *rules.Stream {
	for i := range d.Streams {
		if strings.EqualFold(d.Streams[i].Name, name) {
			return &d.Streams[i]
		}
	}
	return nil
}

func tableName(t *rules.Table) string {
	if t.SchemaName.Known() && t.SchemaName.Value != "" {
		return t.SchemaName.Value
	}
	return names.LastSegment(t.Name.Value)
}

// tableDrift compares the columns of a table.
func tableDrift(t, source *rules.Table) []difference {
	c := comparison{packaged: t.Text, source: source.Text, fold: true, fills: true}
	c.at = "schema.columns"
	c.field(t.ColumnsNode, source.ColumnsNode, t.SchemaNode)
	for _, key := range [...]string{"plan", "retentionInDays", "totalRetentionInDays"} {
		if b := source.Properties.GetFold(key); b.Exists() {
			c.at = key
			c.field(t.Properties.GetFold(key), b, t.Properties)
		}
	}
	return c.found
}
