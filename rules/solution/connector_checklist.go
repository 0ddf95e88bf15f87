package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// ConnectorChecklist reports what reviewers of the upstream repository check by hand on a connector.
var ConnectorChecklist = rules.Rule{
	ID: "CL917", Name: "connector-checklist", Severity: rules.Info, Scope: rules.RepositoryScope, Since: "0.1.0", Profiles: []string{rules.AzureSentinel},
	Reads: rules.Pages,
	Messages: []rules.Message{
		{ID: "file-name", Text: "the file of the connector `{0}` is named `{1}`", Help: "use `{0}.json`"},
		{
			ID: "no-metadata", Yields: placement.KeySlips, Text: "missing key `metadata`",
			Help: "add `\"metadata\"` with an id, version, kind, source, author and support",
		},
		{ID: "banner-link", Text: "the banner has no link", Help: "link to the function that the connector needs"},
		{ID: "not-registered", Text: "the connector `{0}` is not in the list of valid ids", Help: "add `\"{0}\"` to `{1}`"},
	},
	Check: func(p *rules.Pass) {
		r := registration{pass: p, ids: map[string]bool{}, said: map[string]bool{}}
		listed := r.read()
		for _, d := range p.Repo.Judged() {
			if p.Repo.CopyOf(d) != nil || d.Packaged || d.File.IsTemplate() || !d.ID.Known() || d.ID.Value == "" || len(d.File.Definitions) > 1 {
				continue
			}
			say := func(n rules.Node, message string, args ...string) *rules.Finding {
				f := p.ReportIn(d.File, n, message, args...)
				f.Connector = d.ID.Value
				return f
			}
			base := path.Base(d.File.Path)
			if name := strings.TrimSuffix(base, path.Ext(base)); d.File.Kind == rules.ClassicDefinition && name != d.ID.Value {
				say(d.ID.Node, "file-name", d.ID.Value, base)
			}
			if d.File.Kind == rules.ClassicDefinition && !d.Metadata.Exists() && d.File.Tree.Whole() {
				say(d.UI, "no-metadata").At(placement.Opening(d.UI)).About(d.UI, "metadata")
			}
			if b := d.Banner; b.IsString() && !b.Blank() && !strings.Contains(b.Value, "](") && !strings.Contains(b.Value, "://") &&
				d.Banner.Node.Kind() == rules.String {
				say(b.Node, "banner-link")
			}
			if listed && !r.ids[d.ID.Value] {
				say(d.ID.Node, "not-registered", d.ID.Value, validIDs)
			}
		}
	},
}
