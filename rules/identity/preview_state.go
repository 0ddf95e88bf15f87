package identity

import (
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PreviewState reports titles that say something else about the preview than the page does.
var PreviewState = rules.Rule{
	ID: "CL206", Name: "preview-state", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "title", Text: "the title says \"Preview\", but `isPreview` is {0}",
			Help: "delete the word from the title, or set `isPreview` to true",
		},
		{ID: "text", Text: "the description says \"{0}\", but `isPreview` is false", Help: "delete the words, or set `isPreview` to true"},
		{
			ID: "both", Severity: rules.Info, Yields: []string{"CL911/preview-title"}, Text: "the title says \"Preview\", and `isPreview` is true",
			Why:  "The portal marks the connector as a preview itself, so customers read it twice. The word stays when the flag is turned off.",
			Help: "delete the word from the title",
		},
		{
			ID: "missing", Severity: rules.Info, Yields: placement.KeySlips, Text: "missing key `isPreview`",
			Why:  "Upstream's check of classic definitions requires the key. The portal assumes false.",
			Help: "add `\"isPreview\": false`, or true while the connector is in preview",
		},
	},
	Check: checkPreviewState,
}

func checkPreviewState(p *rules.Pass) {
	d := p.Definition
	a := d.Availability
	state, known := a.IsPreview.Bool()
	if from, to, ok := previewWord(d.Title); ok && known && state && !d.Packaged && !d.File.IsTemplate() {
		p.ReportText(d.Title, from, to, "both").Relate(p.File, a.IsPreview.Span(), "`isPreview`")
		return
	}
	missing := !a.IsPreview.Exists() || a.IsPreview.Kind() == rules.Null
	if d.File.IsTemplate() || state || !known && !missing {
		return // of another type, it says neither
	}
	if from, to, ok := previewWord(d.Title); ok {
		is := "false"
		if missing {
			is = "missing"
		}
		p.ReportText(d.Title, from, to, "title", is)
		return
	}
	if from, to, ok := saysPreview(d.Description); ok && !missing {
		p.ReportText(d.Description, from, to, "text", d.Description.Value[from:to]).Relate(p.File, a.IsPreview.Span(), "`isPreview`")
	}
	if missing && p.Profile != rules.Standalone && a.Node.Len() > 0 && a.Node.Kind() == rules.Object && !a.Node.IsBroken() {
		p.Report(a.Node, "missing").AtKey().About(a.Node, "isPreview")
	}
}

// saysPreview finds the words by which a description says that its connector is in preview.
func saysPreview(text rules.Str) (from, to int, ok bool) {
	if !text.Known() {
		return 0, 0, false
	}
	for _, w := range [...]string{
		"connector is in preview", "connector is in public preview", "connector is in private preview", "connector is currently in preview", "connector is currently in public preview",
		"connector is currently in private preview", "connector is now in public preview", "connector is available in public preview", "connector is a preview",
	} {
		if i := rules.IndexFold(text.Value, w); i >= 0 {
			return i, i + len(w), true
		}
	}
	return 0, 0, false
}

// previewWord finds the mark of a preview in a title.
func previewWord(title rules.Str) (from, to int, ok bool) {
	if !title.Known() {
		return 0, 0, false
	}
	return words.PreviewMark(title.Value)
}
