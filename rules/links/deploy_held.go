package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// heldButtons looks at links around the image of the button that surely lead to no template: to the image itself, and to the short links of
// the function's code and of a parser, which upstream's naming convention calls sentinel-X-functionapp and sentinel-X-parser.
func (r *read) heldButtons(p *rules.Pass, own func(*rules.Finding) *rules.Finding) {
	for _, l := range r.found.Links {
		if l.Kind != markdown.Inline {
			continue
		}
		address := l.Target.Of(r.str.Value)
		lower := strings.ToLower(address)
		if !buttonImage(l.Text.Of(r.str.Value)) {
			continue
		}
		if strings.HasPrefix(lower, "https://raw.githubusercontent.com/") && strings.HasSuffix(lower, ".json") {
			right := "https://portal.azure.com/#create/Microsoft.Template/uri/" + encoded(address)
			f := own(p.ReportIn(r.file, r.str.Node, "raw-template", right).At(r.str.Inside(l.Target.From, l.Target.To)))
			f.FixSafe("Link to the portal", rules.ReplaceInside(r.str.Node, l.Target.From, l.Target.To, right))
			continue
		}
		if !strings.Contains(lower, "aka.ms/") {
			continue
		}
		var message string
		switch {
		case buttonImage(address):
			message = "own-image"
		case strings.HasSuffix(lower, "functionapp") && !strings.Contains(lower, "azuredeploy"):
			message = "function-code"
		case strings.HasSuffix(lower, "-parser") || strings.HasSuffix(lower, "-parsers"):
			message = "parser"
		default:
			continue
		}
		own(p.ReportIn(r.file, r.str.Node, message, address).At(r.str.Inside(l.Target.From, l.Target.To)))
	}
}
