package schema

import (
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
)

// demands adds what is missing in a definition and its schema cannot say: keys that one dialect or kind of connector asks for
// and another does not, and steps without anything in them.
func (p part) demands(found []conform.Offense, dirty map[rules.Node]bool) []conform.Offense {
	d := p.definition
	if d == nil {
		return found
	}
	ask := asking{d, dirty, found}
	ui := d.UI
	switch {
	case d.Dialect == rules.Classic:
		ask.availability()
		// each of upstream's schemas asks for it, and 186 of 188 published definitions have it; the others are asset connectors
		if !assetConnector(ui) {
			ask.missing(d.Permissions.Node, "resourceProvider", d.Permissions.ResourceProvidersNode, "permissions")
		}
	case d.Dialect == rules.APIPolling || d.Dialect == rules.GenericUI:
		// the specification of dataConnectors asks for these, and all 152 published ones have them; StaticUI is what the packager
		// leaves of Microsoft's own connectors, without them
		ask.missing(ui, "graphQueries", d.GraphQueriesNode)
		ask.missing(ui, "sampleQueries", d.SampleQueriesNode)
		ask.missing(ui, criteriaKey(d), d.CriteriaNode)
		ask.missing(ui, "availability", d.Availability.Node)
		ask.missing(ui, "permissions", d.Permissions.Node)
		ask.missing(ui, "instructionSteps", d.StepsNode)
		ask.availability()
	}
	ask.steps(d.Steps)
	return ask.found
}

type asking struct {
	d     *rules.Definition
	dirty map[rules.Node]bool
	found []conform.Offense
}

// missing adds an offense where an object lacks a key, or has null under it. The object is found in the schema of the page by
// the keys that lead to it.
func (a *asking) missing(obj rules.Node, key string, value rules.Node, path ...string) {
	if obj.Kind() != rules.Object || obj.IsBroken() || a.dirty[obj] || value.Exists() && value.Kind() != rules.Null {
		return
	}
	shape := a.page()
	for _, step := range append(path, key) {
		shape = shape.Property(step, false).Shape
	}
	o := conform.Offense{Code: conform.MissingKey, Node: obj, Key: key, Shape: shape, Root: a.page()}
	if value.Exists() {
		o.Code, o.Node = conform.NullValue, value
	}
	a.found = append(a.found, o)
}

// criteriaKey is the spelling to write: the specification's for a poller, the packager's for a page (23 of 32 and 448 of 448
// published ones).
func criteriaKey(d *rules.Definition) string {
	if d.Dialect == rules.APIPolling {
		return "connectivityCriteria"
	}
	return d.CriteriaKey()
}

// page returns the shape of the object that the page is read from.
func (a *asking) page() *conform.Shape {
	if a.d.Dialect == rules.Classic {
		return conform.ShapeOf("classic-definition")
	}
	return conform.ShapeOf("legacy-connector").Property("properties", false).Shape.Property("connectorUiConfig", false).Shape
}

// availability asks for the state: all published definitions of the flat dialects have it, and every schema of upstream's does.
func (a *asking) availability() {
	if state := a.d.Availability; !state.Status.Exists() { // null is a value of the wrong type
		a.missing(state.Node, "status", state.Status, "availability")
	}
}

// steps asks for the text of steps that have nothing at all.
func (a *asking) steps(list []*rules.Step) {
	for _, s := range list {
		if s.Node.Kind() == rules.Object && s.Node.Len() == 0 {
			a.stepWithout(s.Node)
		}
		a.steps(s.Inner)
		a.inside(s.Instructions)
	}
}

func (a *asking) inside(list []*rules.Instruction) {
	for _, in := range list {
		a.steps(in.Steps)
		for _, o := range in.Options {
			a.inside(o.Instructions)
		}
	}
}

func (a *asking) stepWithout(step rules.Node) {
	steps := a.page().Property("instructionSteps", false)
	for _, key := range [...]string{"title", "description"} {
		p := steps.Shape.Items.Property(key, false)
		if !step.IsBroken() && !a.dirty[step] {
			a.found = append(a.found, conform.Offense{Code: conform.MissingKey, Node: step, Key: key, Shape: p.Shape, Root: steps.Shape})
		}
	}
}
