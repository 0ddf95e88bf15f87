package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkTextBlock reports a block that shows neither a text nor a link.
func checkTextBlock(p *rules.Pass, e, options rules.Node) {
	text, link := options.GetFold("text"), options.GetFold("link")
	if shown := text.Kind() == rules.String && strings.TrimSpace(text.Text()) != ""; !shown && link.Kind() != rules.Object {
		place := e
		if options.Exists() {
			place = options
		}
		p.Report(place, "no-text").At(placement.Opening(place)).About(e, "options", "text")
	} else if text.Exists() && !shown && text.Kind() == rules.String {
		p.Report(text, "no-text")
	}
}

// checkInfoBox looks at the icon and the text of a box.
func checkInfoBox(p *rules.Pass, options rules.Node) {
	if icon := options.GetFold("icon"); icon.Kind() == rules.String && icon.Text() != "" && // published with an empty one (CrowdStrike)
		!words.ContainsFold([]string{"None", "Info", "Warning", "Error"}, icon.Text()) &&
		!isExpression(icon.Text()) {
		p.Report(icon, "icon", icon.Text())
	}
	if !options.GetFold("text").Exists() && options.Exists() {
		p.Report(options, "no-text").At(placement.Opening(options)).About(options, "text")
	}
}
