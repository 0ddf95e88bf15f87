package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// emptyDescription reports descriptions that describe nothing.
func emptyDescription(p *rules.Pass) {
	d := p.Definition
	text := strings.Trim(d.Description.Value, " \t\r\n.!*#")
	if !d.Description.Known() || text == "" {
		return
	}
	switch strings.ToLower(text) {
	case "n/a",
		"na",
		"none",
		"tbd",
		"tba",
		"todo",
		"description",
		"test",
		"placeholder",
		"undefined",
		"null",
		"-",
		"see title",
		"to be defined",
		"to be added",
		"coming soon",
		"connector",
		"data connector",
		"description here",
		"description to be added",
		"to be completed",
		"to be written",
		"description of the connector",
		"description of the data connector",
		"description of your connector",
		"connector description",
		"data connector description",
		"short description",
		"a short description",
		"this is a description",
		"add description",
		"insert description",
		"enter description",
		"markdown description":
		p.Report(d.Description.Node, "says-nothing", d.Description.Value)
		return
	}
	if d.Title.Known() && strings.EqualFold(text, strings.TrimSpace(d.Title.Value)) {
		p.Report(d.Description.Node, "title-again")
	}
}
