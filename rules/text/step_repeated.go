package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// StepRepeated reports steps that were pasted twice.
var StepRepeated = rules.Rule{
	ID: "CL719", Name: "step-repeated", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "step", Text: "duplicate step", Help: "delete one of the two"},
		{
			ID: "title", Severity: rules.Info, Text: "duplicate step title \"{0}\"", Why: "Customers cannot tell the two steps apart.",
			Help: "say in the titles what differs",
		},
		{
			ID: "title-again", Severity: rules.Info, Text: "the description of the step is its title again", Why: "Customers read the same words twice, and not what to do.",
			Help: "describe what to do, or leave the description empty",
		},
		{ID: "control", Text: "duplicate {0} in the step", Why: "The page shows the same control twice.", Help: "delete one of the two"},
	},
	Check: checkStepRepeated,
}

func checkStepRepeated(p *rules.Pass) {
	var walk func([]*rules.Step)
	walk = func(steps []*rules.Step) {
		repeatedSteps(p, steps)
		for _, s := range steps {
			titleAgain(p, s)
			repeatedControls(p, s.Instructions)
			walk(s.Inner)
			for _, in := range s.Instructions {
				walk(in.Steps)
				for _, o := range in.Options {
					repeatedControls(p, o.Instructions)
				}
			}
		}
	}
	walk(p.Definition.Steps)
}

// titleAgain looks at a step whose description says no more than its title.
func titleAgain(p *rules.Pass, s *rules.Step) {
	if !s.Title.Known() || !s.Description.Known() || s.Title.Blank() {
		return
	}
	const marks = " \t\n*_#>.:"
	if strings.EqualFold(strings.Trim(s.Title.Value, marks), strings.Trim(s.Description.Value, marks)) {
		p.Report(s.Description.Node, "title-again").Relate(p.File, s.Title.Node.Span(), "the title")
	}
}

// mostSteps bounds how many steps and controls of a list are compared with each other.
const mostSteps = 200

// repeatedSteps compares the steps of one list.
func repeatedSteps(p *rules.Pass, steps []*rules.Step) {
	for i, s := range steps[:min(len(steps), mostSteps)] {
		if s.Node.Len() == 0 {
			continue
		}
		t := ""
		if s.Title.Known() {
			t = strings.TrimSpace(s.Title.Value)
		}
		for _, before := range steps[:i] {
			if s.Title.Value == before.Title.Value && s.Description.Value == before.Description.Value && same(before.Node, s.Node) {
				p.Report(s.Node, "step").At(placement.Opening(s.Node)).About(s.Node).Relate(p.File, placement.Opening(before.Node), "first step")
				break
			}
			if t != "" && strings.EqualFold(t, strings.TrimSpace(before.Title.Value)) {
				p.Report(s.Title.Node, "title", t).Relate(p.File, before.Title.Node.Span(), "first step")
				break
			}
		}
	}
}

// repeatedControls compares the controls of one list.
func repeatedControls(p *rules.Pass, list []*rules.Instruction) {
	for i, in := range list[:min(len(list), mostSteps)] {
		if in.Parameters.Len() == 0 {
			continue
		}
		for _, before := range list[:i] {
			if in.Type.Value == before.Type.Value && in.Parameters.Len() == before.Parameters.Len() && same(before.Node, in.Node) {
				p.Report(
					in.Node,
					"control",
					in.Type.Value,
				).At(
					placement.Opening(in.Node),
				).Relate(
					p.File,
					placement.Opening(before.Node),
					"first control",
				)
				break
			}
		}
	}
}

// same reports whether two values are written the same, but for blanks between their parts.
func same(a, b rules.Node) bool {
	x, y := a.Raw(), b.Raw()
	return len(x) > 0 && (x == y || words.WithoutSpace(x) == words.WithoutSpace(y))
}
