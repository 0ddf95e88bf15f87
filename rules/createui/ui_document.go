package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIDocument reports pages whose frame the portal does not read.
var UIDocument = rules.Rule{
	ID: "CL170", Name: "ui-document", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "missing required key `{0}`", Help: "add `\"{0}\"`: {1}"},
		{ID: "shape", Text: "expected {2} for `{0}`, found {1}", Help: "write `{0}` as {2}"},
		{ID: "handler", Text: "unknown handler `{0}`", Help: "use `{1}`"},
		{
			ID: "version", Severity: rules.Warning, Text: "unknown version `{0}`",
			Why: "The portal supports one version of the format. Pages in another one may not be shown.", Help: "use `{1}`",
		},
		{
			ID: "schema", Severity: rules.Warning, Text: "`{0}` is not the schema of a createUiDefinition",
			Why: "Editors and the certification check the page against another format.", Help: "use `{1}`",
		},
		{
			ID: "no-schema", Severity: rules.Warning, Text: "missing required key `$schema`",
			Why: "Azure's test toolkit for templates, which runs on pull requests of Azure-Sentinel, fails without it.", Help: "add `\"$schema\": \"{0}\"`",
		},
		{
			ID: "versions", Severity: rules.Warning, Text: "the schema is for version `{1}`, but the page is for version `{0}`",
			Why: "Both refer to the same version of the format.", Help: "use `{0}` in both",
		},
		{
			ID: "near-key", Severity: rules.Warning, Text: "unknown key `{0}`; did you mean `{1}`?",
			Why: "The portal ignores keys that it does not know.", Help: "use `{1}`",
		},
		{
			ID: "form-view", Text: "the page uses the format of a form view",
			Why:  "A package is installed with a createUiDefinition. The marketplace does not support form views.",
			Help: "write a createUiDefinition with `handler`, `version` and `parameters`",
		},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		if pg.root.GetFold("view").Exists() || rules.TextHasFold(pg.root.Get("$schema").Text(), "uiformdefinition") {
			if strings.HasSuffix(p.File.Path, "Package/"+baseName(p.File.Path)) {
				p.Report(pg.root, "form-view").At(placement.Opening(pg.root))
			}
			return
		}
		checkFrame(p, pg)
	},
}

// What is in the frame of a page (Learn, create-uidefinition-overview).
const (
	handler = "Microsoft.Azure.CreateUIDef"
	version = "0.1.2-preview"
	schema  = "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#"
)

func baseName(p string) string { return p[strings.LastIndexByte(p, '/')+1:] }

func checkFrame(p *rules.Pass, pg *page) {
	meant := misspelled(p, pg.root, []string{"$schema", "handler", "version", "parameters"})
	frame := meant
	need := func(obj rules.Node, key, value string) {
		if !obj.GetFold(key).Exists() && !meant[key] {
			p.Report(obj, "missing", key, value).At(placement.Opening(obj))
		}
	}
	need(pg.root, "handler", "`"+handler+"`")
	need(pg.root, "version", "`"+version+"`")
	need(pg.root, "parameters", "an object with `basics`, `steps` and `outputs`")
	for _, key := range [...]string{"$schema", "handler", "version"} {
		if n := pg.root.GetFold(key); n.Exists() && n.Kind() != rules.String && !n.IsBroken() {
			p.Report(n, "shape", key, words.Article(n.Kind().String()), "a string").AtKey()
		}
	}
	if n := pg.parameters; n.Exists() && n.Kind() != rules.Object && !n.IsBroken() {
		p.Report(n, "shape", "parameters", words.Article(n.Kind().String()), "an object").AtKey()
	}
	if pg.parameters.Kind() == rules.Object {
		meant = misspelled(p, pg.parameters, []string{"config", "basics", "steps", "outputs", "resourceTypes"})
		need(pg.parameters, "outputs", "an object with a value for each parameter of the template")
		need(pg.parameters, "basics", "a list of elements, `[]` for none")
		need(pg.parameters, "steps", "a list of steps, `[]` for none")
		for _, part := range [...]struct {
			key, want string
			kind      rules.Kind
		}{{"basics", "an array", rules.Array}, {"steps", "an array", rules.Array}, {"outputs", "an object", rules.Object}} {
			if n := pg.parameters.GetFold(part.key); n.Exists() && n.Kind() != part.kind && !isExpression(n.Text()) {
				f := p.Report(n, "shape", part.key, words.Article(n.Kind().String()), part.want).At(n.Key().Span())
				if n.Kind() == rules.Null {
					f.As(rules.Warning) // the portal may take it for none
				}
			}
		}
	}
	checkVersions(p, pg, frame["$schema"])
}

// checkVersions looks at the handler, the version and the schema of a page. hasSchema is true where the schema's key is only misspelled.
func checkVersions(p *rules.Pass, pg *page, hasSchema bool) {
	if h := pg.root.GetFold("handler"); h.Kind() == rules.String && !strings.EqualFold(h.Text(), handler) &&
		!strings.EqualFold(h.Text(), "Microsoft.Compute.MultiVm") {
		p.Report(h, "handler", h.Text(), handler).FixSafe("Replace with `"+handler+"`", rules.ReplaceString(h, handler))
	}
	v, s := pg.root.GetFold("version"), pg.root.GetFold("$schema")
	known := func(text string) bool {
		return text == version || text == "0.1.1-preview" || text == "0.1.0-preview" || text == "0.0.1-preview"
	}
	if v.Kind() == rules.String && !known(v.Text()) {
		p.Report(v, "version", v.Text(), version).FixSafe("Replace with `"+version+"`", rules.ReplaceString(v, version))
	}
	if !s.Exists() && !hasSchema {
		p.Report(pg.root, "no-schema", schema).At(placement.Opening(pg.root))
	}
	if s.Kind() != rules.String {
		return
	}
	if !rules.TextHasFold(s.Text(), "schema.management.azure.com/schemas/") || !rules.TextHasFold(s.Text(), "/createuidefinition.multivm.json") {
		p.Report(s, "schema", s.Text(), schema).FixSafe("Replace with the schema of a createUiDefinition", rules.ReplaceString(s, schema))
	} else if known(v.Text()) && !strings.Contains(s.Text(), v.Text()) {
		_, rest, _ := strings.Cut(s.Text(), "/schemas/")
		named, _, _ := strings.Cut(rest, "/")
		p.Report(s, "versions", v.Text(), named).Relate(p.File, v.Span(), "the version of the page")
	}
}

// misspelled reports keys that are near a known one, and returns those that were intended.
func misspelled(p *rules.Pass, obj rules.Node, known []string) map[string]bool {
	meant := map[string]bool{}
	for k, best := range placement.Misspelled(obj, known) {
		meant[best] = true
		p.Report(k, "near-key", k.Text(), best).About(obj, best).FixSafe("Rename the key to `"+best+"`", rules.RenameKey(k, best))
	}
	return meant
}
