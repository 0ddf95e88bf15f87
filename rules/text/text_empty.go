package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// emptyDescription reports descriptions that describe nothing.
func emptyDescription(p *rules.Pass) {
	d := p.Definition
	text := strings.Trim(d.Description.Value, " \t\r\n.!*#")
	if !d.Description.Known() || text == "" {
		return
	}
	low := strings.ToLower(text)
	if words.SayNone(low) || unwritten(low) || describesNothing(low) {
		p.Report(d.Description.Node, "says-nothing", d.Description.Value)
		return
	}
	if d.Title.Known() && strings.EqualFold(text, strings.TrimSpace(d.Title.Value)) {
		p.Report(d.Description.Node, "title-again")
	}
}

// describesNothing reports whether all of a description, in lower case, says what it is or where there would be one.
func describesNothing(low string) bool {
	switch low {
	case "description",
		"see title",
		"coming soon",
		"connector",
		"data connector",
		"description to be added",
		"description of the connector",
		"description of the data connector",
		"description of your connector",
		"connector description",
		"data connector description",
		"short description",
		"a short description",
		"this is a description",
		"markdown description":
		return true
	}
	return false
}
