package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkLinkAddress looks at the address of a linked template (Learn, "Using linked and nested templates": a local file cannot be named).
func checkLinkAddress(p *rules.Pass, d *document, r *arm.Resource, uri rules.Node) {
	v := r.Fold(uri)
	text := strings.TrimSpace(v.Text)
	if uri.Kind() != rules.String || v.Kind != arm.Text || !v.Known() || text == "" || strings.ContainsAny(text, "<{") {
		return
	}
	if !strings.Contains(text, ":/") {
		if !arm.IsExpression(uri.Text()) {
			d.reportIn(p, uri, "relative", text)
		}
		return
	}
	text, _, _ = strings.Cut(text, "?")
	if parts := strings.SplitN(strings.ToLower(text), "/", 7); len(parts) == 7 && parts[2] == "github.com" && (parts[5] == "blob" || parts[5] == "tree") &&
		!strings.Contains(strings.ToLower(v.Text), "raw=true") {
		d.reportIn(p, uri, "web-page")
	}
}
