package connection

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// joinedColumn looks for the column that the answer of a step is put into (Learn, "Create pull codeless data connectors using nested API
// polling": the name of the dynamic column that stores the joined child response).
func joinedColumn(p *rules.Pass, c *rules.Connection, step rules.Node) {
	name := step.GetFold("joinedDataStepName")
	yes, _ := step.GetFold("shouldJoinNestedData").Bool()
	if !yes || name.Text() == "" || expr.IsPlaceholder(name.Text()) {
		return
	}
	if !nextOf(c, step) {
		return // a step within a step
	}
	for _, r := range p.Set.Rules {
		for i := range r.Streams {
			stream := &r.Streams[i]
			if stream.Name != c.StreamName.Value || len(stream.Columns) == 0 {
				continue
			}
			for _, column := range stream.Columns {
				if column.Name.Value == name.Text() || !column.Name.Known() {
					return
				}
			}
			p.Report(name, "joined-column", name.Text(), stream.Name).Relate(r.File, stream.Key.Span(), "the stream")
			return
		}
	}
}

// nextOf reports whether a step follows the connection's own request.
func nextOf(c *rules.Connection, step rules.Node) bool {
	for next := range c.Properties.GetFold("stepInfo").GetFold("nextSteps").Elements() {
		if next.GetFold("stepId").Text() == step.Key().Text() {
			return true
		}
	}
	return false
}

// joinedTwice looks for two steps whose answers are joined under one name.
func joinedTwice(p *rules.Pass, c *rules.Connection) {
	first := map[string]rules.Node{}
	for _, step := range needs.Steps(c) {
		name := step.GetFold("joinedDataStepName")
		if yes, _ := step.GetFold("shouldJoinNestedData").Bool(); !yes || name.Text() == "" || expr.IsPlaceholder(name.Text()) {
			continue
		}
		if other, again := first[name.Text()]; again {
			p.Report(name, "joined-twice", name.Text()).Relate(p.File, other.Span(), "the other step")
			continue
		}
		first[name.Text()] = name
	}
}

// inputSubjects returns what makes the input that is called as a column of the grid a subject of the finding about the column: nothing else
// may use it. The page is read once, for the first of them.
func inputSubjects(d *rules.Definition) func(f *rules.Finding, column string) {
	inputs := sync.OnceValue(func() map[string][]rules.Node {
		names := map[string][]rules.Node{}
		for i := range d.Instructions() {
			if name := i.Param("name"); name.Known() && i.Type.Value == "Textbox" {
				key := strings.ToLower(name.Value)
				names[key] = append(names[key], name.Node)
			}
		}
		return names
	})
	return func(f *rules.Finding, column string) {
		for _, n := range inputs()[strings.ToLower(column)] {
			f.About(n)
		}
	}
}
