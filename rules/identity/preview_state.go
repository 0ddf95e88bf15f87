package identity

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// PreviewState reports titles that say something else about the preview than the page does.
var PreviewState = rules.Rule{
	ID: "CL206", Name: "preview-state", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "title", Text: "the title says \"Preview\", and `isPreview` is {0}", Help: "delete the word from the title, or set `isPreview` to true"},
		{ID: "missing", Severity: rules.Info, Text: "`isPreview` is missing", Why: "upstream's check of classic definitions requires the key; the portal takes false", Help: "add `\"isPreview\": false`, or true while the connector is in preview"},
	},
	Check: checkPreviewState,
}

func checkPreviewState(p *rules.Pass) {
	d := p.Definition
	a := d.Availability
	state, known := a.IsPreview.Bool()
	missing := !a.IsPreview.Exists() || a.IsPreview.Kind() == jsontree.Null
	if d.File.IsTemplate() || state || !known && !missing {
		return // CL102 speaks of other types
	}
	if from, to, ok := previewWord(d.Title); ok {
		is := "false"
		if missing {
			is = "missing"
		}
		p.ReportText(d.Title, from, to, "title", is)
		return
	}
	if missing && a.Node.Len() > 0 && a.Node.Kind() == jsontree.Object && !a.Node.IsBroken() && !connector.Slipped(a.Node, "isPreview") {
		p.Report(a.Node, "missing").AtKey()
	}
}

// previewWord gives the place of the word in a title, with the brackets around it.
func previewWord(title rules.Str) (from, to int, ok bool) {
	const word = "preview"
	if !title.Known() {
		return 0, 0, false
	}
	v := title.Value
	at := connector.IndexFold(v, word)
	if at < 0 {
		return 0, 0, false
	}
	from, to = at, at+len(word)
	if from > 0 && to < len(v) && (v[from-1] == '(' && v[to] == ')' || v[from-1] == '[' && v[to] == ']') {
		return from - 1, to + 1, true
	}
	// "Preview" inside another word or as part of a product's name is no state
	return from, to, false
}
