package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// NestedSteps reports steps of a connection that lead nowhere, and columns of the page's grid that no connection fills.
var NestedSteps = rules.Rule{
	ID: "CL821", Name: "nested-steps", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "undefined", Text: "next step `{0}` is not in `stepCollectorConfigs`", Why: "The step never runs, and its data is missing.",
			Help: "add the step, or use one of {1}", Yields: keyOrValue,
		},
		{
			ID: "near", Text: "next step `{0}` is not in `stepCollectorConfigs`; did you mean `{1}`?",
			Why: "The step never runs, and its data is missing.", Help: "use `{1}`",
		},
		{
			ID: "unreached", Severity: rules.Warning, Text: "no step leads to `{0}`", Why: "Its requests are never made.",
			Help: "add it as a `stepId` under `nextSteps`, or remove it", Yields: keySlips,
		},
		{
			ID: "no-next", Severity: rules.Warning, Text: "missing `nextSteps` in `stepInfo`",
			Why: "The packager warns, and no further steps run.", Help: "add `nextSteps`, or remove `stepInfo`", Yields: keySlips,
		},
		{
			ID: "column", Severity: rules.Warning, Text: "the grid shows `addOnAttributes.{0}`, which no connection has",
			Why: "The column stays empty.", Help: "add `{0}` to the connection's `addOnAttributes`", Yields: keySlips,
		},
		{
			ID: "near-property", Severity: rules.Warning, Text: "the grid shows `{0}`, which no connection has; did you mean `{1}`?",
			Why: "The column stays empty.", Help: "use `{1}`",
		},
		{
			ID: "input", Severity: rules.Warning, Text: "the grid shows `{0}`, the name of an input, which no connection has as a property",
			Why:  "The column stays empty. A connection keeps only the properties that it has; `{1}` is filled with this input.",
			Help: "use `properties.{1}`",
		},
		{
			ID: "near-column", Severity: rules.Warning,
			Text: "the grid shows `addOnAttributes.{0}`, which no connection has; did you mean `{1}`?", Why: "The column stays empty.",
			Help: "use `{1}`",
		},
	},
	Check: checkNestedSteps,
}

func checkNestedSteps(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		p.File = c.File
		connectionSteps(p, c)
	}
	for _, d := range p.Set.Definitions {
		if list := p.Set.ConnectionsOf(d); len(list) > 0 {
			p.File = d.File
			gridColumns(p, d, list)
		}
	}
	p.File = nil
}

// stepsOf are the steps of a connection and what leads to them.
type stepsOf struct {
	configs []rules.Node // keys of stepCollectorConfigs, those within steps too
	names   []string
	next    []rules.Node // stepId values
	lists   []rules.Node // keys of the nextSteps that they are in
	open    bool         // a step that only the deployment knows, or something that another finding mentions
}

func connectionSteps(p *rules.Pass, c *rules.Connection) {
	where := c.Properties.GetFold("stepCollectorConfigs")
	if !c.Properties.GetFold("stepInfo").Exists() && !where.Exists() {
		return
	}
	var s stepsOf
	s.read(p, c.Properties, where.Key(), 0)
	reached := map[string]bool{}
	for _, id := range s.next {
		name := id.Text()
		if slices.Contains(s.names, name) {
			reached[name] = true
			continue
		}
		if best, ok := rules.Nearest(name, s.names); ok {
			f := p.Report(id, "near", name, best)
			for _, k := range s.configs {
				if k.Text() == best {
					f.Relate(c.File, k.Span(), "the step")
				}
			}
			reached[best] = true
			continue
		}
		f := p.Report(id, "undefined", name, words.Quoted(s.names))
		if where.Kind() != rules.Object {
			f.About(c.Properties, "stepCollectorConfigs")
		}
		if where.Exists() {
			f.Relate(c.File, where.Key().Span(), "the steps")
		} else {
			f.Relate(c.File, c.Properties.Key().Span(), "where the steps are missing")
		}
		s.open = true // one of the unreached is intended
	}
	for _, k := range s.configs {
		if s.open || reached[k.Text()] {
			continue
		}
		f := p.Report(k, "unreached", k.Text())
		if len(s.next) == 0 {
			f.About(c.Properties, "stepInfo")
		}
		if len(s.lists) > 0 {
			f.Relate(c.File, s.lists[0].Span(), "the next steps")
		} else {
			f.Relate(c.File, c.Properties.Key().Span(), "where `stepInfo` is missing")
		}
	}
}

// read collects the steps below an object; configs is the key of all steps, the zero Node where there is none.
func (s *stepsOf) read(p *rules.Pass, obj, configs rules.Node, depth int) {
	if depth > needs.MaxSteps {
		return
	}
	info := obj.GetFold("stepInfo")
	next := info.GetFold("nextSteps")
	switch {
	case !info.Exists():
	case info.Kind() == rules.Null:
		if configs.Exists() && depth == 0 {
			s.noNext(p, info, configs)
		}
	case info.Kind() != rules.Object:
		s.open = true
	case !next.Exists():
		s.noNext(p, info, configs).AtKey().About(info, "nextSteps")
	case next.Kind() == rules.Null:
		s.noNext(p, next, configs)
	case next.Kind() != rules.Array:
		s.open = true
	default:
		s.lists = append(s.lists, next.Key())
	}
	for e := range next.Elements() {
		id := e.GetFold("stepId")
		if id.Kind() != rules.String || id.Text() == "" || expr.IsPlaceholder(id.Text()) {
			s.open = true
			continue
		}
		s.next = append(s.next, id)
	}
	for k, v := range obj.GetFold("stepCollectorConfigs").Members() {
		s.configs, s.names = append(s.configs, k), append(s.names, k.Text())
		s.open = s.open || v.Kind() != rules.Object
		s.read(p, v, configs, depth+1)
	}
}

func (s *stepsOf) noNext(p *rules.Pass, n, configs rules.Node) *rules.Finding {
	s.open = true
	f := p.Report(n, "no-next")
	if configs.Exists() {
		f.Relate(p.File, configs.Span(), "the steps")
	}
	return f
}

// gridColumns holds the columns of a DataConnectorsGrid against what the connections have to show.
func gridColumns(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	var names []string
	var first rules.Node
	for _, c := range list {
		attributes := c.Properties.GetFold("addOnAttributes")
		if c.Properties.Kind() != rules.Object || c.Properties.Len() == 0 ||
			attributes.Exists() && attributes.Kind() != rules.Object && attributes.Kind() != rules.Null {
			return // another finding mentions it
		}
		for k := range attributes.Members() {
			if names = append(names, k.Text()); !first.Exists() {
				first = attributes
			}
		}
	}
	aboutInput := inputSubjects(d)
	for i := range d.Instructions() {
		if i.Type.Value != "DataConnectorsGrid" {
			continue
		}
		for m := range i.Parameters.GetFold("mapping").Elements() {
			value := m.GetFold("columnValue")
			const path = "properties.addOnAttributes."
			v := value.Text()
			if !words.HasPrefixFold(v, path) {
				gridProperty(p, value, list)
				continue
			}
			if words.ContainsFold(names, v[len(path):]) || !words.IsName(v[len(path):]) {
				continue
			}
			column := v[len(path):]
			var f *rules.Finding
			if best, ok := rules.Nearest(column, names); ok {
				f = p.Report(value, "near-column", column, best)
			} else {
				f = p.Report(value, "column", column)
			}
			for _, c := range list {
				if !c.Properties.GetFold("addOnAttributes").Exists() {
					f.About(c.Properties, "addOnAttributes")
				}
			}
			aboutInput(f, column)
			f.At(value.Inside(len(path), len(v)))
			if first.Exists() {
				f.Relate(placement.FileOf(p.Set, first), first.Key().Span(), "what the connection has")
			} else {
				f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
			}
		}
	}
}

// gridProperty looks at a column that shows another property of the connection. What a connection has beside the keys that are written
// in it is not known: only a slip of one that it has is reported.
func gridProperty(p *rules.Pass, value rules.Node, list []*rules.Connection) {
	const path = "properties."
	v := value.Text()
	if !words.HasPrefixFold(v, path) {
		return
	}
	end := words.NameEnd(v, len(path))
	name, keys := v[len(path):end], []string(nil)
	if words.ContainsFold(needs.ConnectionKeys(), name) {
		return
	}
	for _, c := range list {
		for k := range c.Properties.Members() {
			keys = append(keys, k.Text())
		}
	}
	if words.ContainsFold(keys, name) {
		return
	}
	best, ok := rules.Nearest(name, append(keys, "addOnAttributes"))
	if !ok {
		gridInput(p, value, len(path), end, list)
		return
	}
	f := p.Report(value, "near-property", name, best).At(value.Inside(len(path), end))
	for _, c := range list {
		if at := c.Properties.GetFold(best); at.Exists() {
			f.Relate(c.File, at.Key().Span(), "what the connection has")
			return
		}
	}
	f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
}

// gridInput looks at a column that has the name of an input instead of the property that the input fills.
func gridInput(p *rules.Pass, value rules.Node, from, to int, list []*rules.Connection) {
	name := value.Text()[from:to]
	for _, c := range list {
		uses := expr.Uses(c)
		for i := range uses {
			u := &uses[i]
			if !strings.EqualFold(u.Name, name) || strings.HasPrefix(strings.ToLower(u.Path), "auth.") {
				continue
			}
			p.Report(value, "input", name, gridPath(c, u.Path)).At(value.Inside(from, to)).Relate(c.File, u.Span(), "where the input is used")
			return
		}
	}
}

// gridPath returns the path of a property as a grid reads it: the keys in their own letters, and the first element of a list.
func gridPath(c *rules.Connection, path string) string {
	var keys []string
	n := c.Properties
	for key := range strings.SplitSeq(path, ".") {
		n = n.GetFold(key)
		keys = append(keys, n.Key().Text())
	}
	shown := strings.Join(keys, ".")
	if n.Kind() == rules.Array {
		shown += "[0]"
	}
	return shown
}
