package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// InstructionType reports controls that the portal does not have.
var InstructionType = rules.Rule{
	ID: "CL705", Name: "instruction-type", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown instruction type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown instruction type `{0}`",
			Why:  "The portal shows nothing in its place. Types of Microsoft's own pages are not all listed.",
			Help: "use a known type, such as CopyableLabel, Textbox or ConnectionToggleButton", Yields: []string{"CL703"},
		},
		{
			ID: "test-build", Severity: rules.Info, Text: "`{0}` is a test build of an instruction type",
			Why: "Test builds change or disappear without notice.", Help: "use `{1}`",
		},
	},
	Check: checkInstructionType,
}

const testSuffix = "_test"

func checkInstructionType(p *rules.Pass) {
	if p.File.IsTemplate() {
		return
	}
	for in := range p.Definition.Instructions() {
		t := in.Type
		if !t.Known() || t.Blank() || strings.Contains(t.Value, "{{") {
			continue
		}
		if known, ok := catalog.FindInstructionType(t.Value); ok {
			if known.Test && !officialTest(t.Value) {
				p.Report(t.Node, "test-build", t.Value, strings.TrimSuffix(t.Value, testSuffix))
			}
			continue
		}
		if base, cut := strings.CutSuffix(t.Value, testSuffix); cut && catalog.IsInstructionType(base) {
			if !officialTest(t.Value) {
				p.Report(t.Node, "test-build", t.Value, base)
			}
			continue
		}
		if best, ok := rules.Nearest(t.Value, catalog.InstructionTypeNames()); ok {
			p.Report(t.Node, "near", t.Value, best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(t.Node, best))
			continue
		}
		p.Report(t.Node, "unknown", t.Value)
	}
}

// officialTest reports whether a control is published under its test name alone (seen in the portal's own pages of 2026, and in that of
// Azure Resource Graph).
func officialTest(name string) bool {
	return name == "ServicePrincipalIDTextBox_test" || name == "MSG_test"
}
