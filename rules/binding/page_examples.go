package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// inputExamples compares what a label asks for with what its placeholder shows, and the two labels of a form.
func inputExamples(p *rules.Pass, d *rules.Definition, asked []*rules.Instruction) {
	for _, i := range asked {
		label, placeholder := i.Param("label"), i.Param("placeholder")
		if !label.Known() || !placeholder.Known() {
			continue
		}
		shown := strings.ToLower(strings.TrimSpace(placeholder.Value))
		is := ""
		switch {
		case strings.HasPrefix(shown, "arn:"):
			is = "an ARN"
		case strings.HasPrefix(shown, "https://"), strings.HasPrefix(shown, "http://"):
			is = "a URL"
		}
		wants := ""
		for _, w := range words.OfName(label.Value) {
			switch w {
			case "arn":
				wants += "an ARN"
			case "url", "uri", "endpoint", "host", "domain", "address", "link":
				wants += "a URL"
			}
		}
		if is != "" && (wants == "an ARN" || wants == "a URL") && is != wants {
			p.Report(placeholder.Node, "other-kind", i.Param("name").Value, wants, is, placeholder.Value).Relate(p.File, label.Node.Span(), "the label")
		}
	}
	for i := range d.Instructions() {
		id, secret := i.Param("clientIdLabel"), i.Param("clientSecretLabel")
		if i.Type.Value != "OAuthForm" || !id.Known() || !secret.Known() || id.Blank() || plain(id.Value) != plain(secret.Value) {
			continue
		}
		at, what := secret, "client ID"
		if strings.Contains(plain(id.Value), "secret") {
			at, what = id, "secret"
		}
		p.Report(at.Node, "secret-label", what)
	}
}
