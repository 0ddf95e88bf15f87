package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// standIns reports titles of steps, texts, and labels that say nothing but where a text belongs: "Step description", "TBA", "Sample text.".
func standIns(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if len(v) > longestStandIn || t.Compared || !t.Str.Known() || t.Str.Resolved() {
			continue
		}
		low := strings.ToLower(strings.Trim(v, " \t\r\n.!:*#<>[]{}()"))
		switch t.Field {
		case "step title", "step description", "custom permission", "custom permission name", "message", "instruction description":
		case "label":
			if low != "text box label" && low != "label text" && !unwritten(low) {
				continue
			}
		default:
			continue
		}
		if low != "test" && unwritten(low) || standsForText(low) || t.Field == "custom permission name" && low != "" && strings.Trim(low, "0123456789") == "" {
			p.Report(t.Str.Node, "stand-in", v, t.Field)
		}
	}
}

// longestStandIn bounds the texts that are compared.
const longestStandIn = 60

// standsForText reports whether a whole text, in lower case, is the name of what belongs in its place.
func standsForText(low string) bool {
	switch low {
	case "title", "t.b.d", "t.b.a", "wip", "draft", "coming soon", "hello world", "untitled", "new step", "step title", "step description", "step name",
		"enter text here", "add text here", "add steps here", "add the steps here", "add instructions here", "add the instructions here",
		"write your instructions here", "instruction text", "instructions go here", "steps go here", "title goes here", "insert title", "insert title here",
		"text box label", "label text", "your title here", "your label here", "permission name", "permission description",
		"custom permission name", "custom permission description", "sample permission", "sample permission description", "sample title",
		"enter title here", "enter the title", "enter a title", "add a title", "dummy", "dummy title", "new instruction", "testing 123", "test 123",
		"this is a test", "this is a title", "the title of the step", "the description of the step", "description of the step", "title of the step":
		return true
	}
	return false
}
