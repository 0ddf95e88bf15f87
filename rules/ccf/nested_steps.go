package ccf

import (
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// NestedSteps reports steps of a connection that lead nowhere, and columns of the page's grid that no connection fills.
var NestedSteps = rules.Rule{
	ID: "CL821", Name: "nested-steps", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "undefined", Text: "the next step `{0}` is not in `stepCollectorConfigs`", Why: "the step is not taken, and its data is missing", Help: "add the step, or write one of {1}"},
		{ID: "near", Text: "the next step `{0}` is not in `stepCollectorConfigs`; did you mean `{1}`?", Why: "the step is not taken, and its data is missing", Help: "write `{1}`"},
		{ID: "unreached", Severity: rules.Warning, Text: "no step leads to `{0}`", Why: "its requests are never made", Help: "name it as a `stepId` under `nextSteps`, or delete it"},
		{ID: "no-next", Severity: rules.Warning, Text: "`stepInfo` has no `nextSteps`", Why: "the packager warns, and no further step is taken", Help: "add `nextSteps`, or delete `stepInfo`"},
		{ID: "column", Text: "the grid shows `addOnAttributes.{0}`, which no connection has", Why: "the column stays empty", Help: "add `{0}` to the connection's `addOnAttributes`"},
		{ID: "near-column", Text: "the grid shows `addOnAttributes.{0}`, which no connection has; did you mean `{1}`?", Why: "the column stays empty", Help: "write `{1}`"},
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
	open    bool         // a step that only the deployment knows, or keys that are misspelt
}

func connectionSteps(p *rules.Pass, c *rules.Connection) {
	if !c.Properties.GetFold("stepInfo").Exists() && !c.Properties.GetFold("stepCollectorConfigs").Exists() {
		return
	}
	var s stepsOf
	s.read(p, c.Properties, 0)
	reached := map[string]bool{}
	for _, id := range s.next {
		name := id.Text()
		if contains(s.names, name) {
			reached[name] = true
			continue
		}
		if len(s.names) == 0 && slipped(c.Properties, "stepCollectorConfigs") {
			return
		}
		if best, ok := near.Best(name, s.names); ok {
			f := p.Report(id, "near", name, best)
			for _, k := range s.configs {
				if k.Text() == best {
					f.Relate(c.File, k.Span(), "the step")
				}
			}
			reached[best] = true
			continue
		}
		p.Report(id, "undefined", name, quoted(s.names))
		s.open = true // one of the unreached is meant
	}
	for _, k := range s.configs {
		if !s.open && !reached[k.Text()] {
			p.Report(k, "unreached", k.Text())
		}
	}
}

// maxSteps bounds how deep steps within steps are followed.
const maxSteps = 20

func (s *stepsOf) read(p *rules.Pass, obj rules.Node, depth int) {
	if depth > maxSteps {
		return
	}
	info := obj.GetFold("stepInfo")
	next := info.GetFold("nextSteps")
	if info.Kind() == jsontree.Object && !next.Exists() {
		if s.open = true; !slipped(info, "nextSteps") {
			p.Report(info, "no-next").AtKey()
		}
	}
	if !info.Exists() && slipped(obj, "stepInfo") {
		s.open = true
	}
	for e := range next.Elements() {
		id := e.GetFold("stepId")
		if id.Kind() != jsontree.String || id.Text() == "" || isPlaceholder(id.Text()) {
			s.open = true
			continue
		}
		s.next = append(s.next, id)
	}
	for k, v := range obj.GetFold("stepCollectorConfigs").Members() {
		s.configs, s.names = append(s.configs, k), append(s.names, k.Text())
		s.read(p, v, depth+1)
	}
}

// gridColumns holds the columns of a DataConnectorsGrid against what the connections have to show.
func gridColumns(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	var names []string
	var first rules.Node
	for _, c := range list {
		attributes := c.Properties.GetFold("addOnAttributes")
		if !attributes.Exists() && slipped(c.Properties, "addOnAttributes") {
			return
		}
		for k := range attributes.Members() {
			if names = append(names, k.Text()); !first.Exists() {
				first = attributes
			}
		}
	}
	for i := range d.Instructions() {
		if i.Type.Value != "DataConnectorsGrid" {
			continue
		}
		for m := range i.Parameters.GetFold("mapping").Elements() {
			value := m.GetFold("columnValue")
			const path = "properties.addOnAttributes."
			v := value.Text()
			if !hasPrefixFold(v, path) || containsFold(names, v[len(path):]) || !isName(v[len(path):]) {
				continue
			}
			column := v[len(path):]
			var f *rules.Finding
			if best, ok := near.Best(column, names); ok {
				f = p.Report(value, "near-column", column, best)
			} else {
				f = p.Report(value, "column", column)
			}
			f.At(value.Inside(len(path), len(v)))
			if first.Exists() {
				f.Relate(fileOf(p.Set, first), first.Key().Span(), "what the connection has")
			} else {
				f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
			}
		}
	}
}
