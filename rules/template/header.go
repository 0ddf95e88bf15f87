package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Header reports templates without what every template needs.
var Header = rules.Rule{
	ID: "CL142", Name: "template-header", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "missing", Text: "missing required key `{0}` in the template", Help: "add `\"{0}\": \"{1}\"`", Yields: []string{"CL142/key"}},
		{
			ID: "schema", Text: "`{0}` is not the address of a template schema", Why: "Azure refuses the template: its schema is not supported.",
			Help: "use `https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#`",
		},
		{
			ID: "head-shape", Text: "expected a string for `{0}` of the template, found {1}", Why: "Azure cannot read the template, and refuses it.",
			Help: "write `\"{0}\": \"{2}\"`",
		},
		{ID: "version", Severity: rules.Warning, Text: "`{0}` is not a content version", Help: "write four numbers, such as `1.0.0.0`"},
		{
			ID: "no-resources", Text: "missing required key `resources` in the template", Why: "Azure refuses a template without resources.",
			Help: "add `\"resources\": []` with what the template deploys",
		},
		{
			ID: "resources", Text: "expected a list in `resources`, found {0}", Why: "Azure refuses the template: only language version 2.0 has resources with symbolic names.",
			Help: "write a list, or add `\"languageVersion\": \"2.0\"`",
		},
		{
			ID: "scope", Text: "the schema is that of a deployment to a {0}, but the template calls `resourceGroup()`",
			Why: "Such a deployment has no resource group: Azure refuses the function.", Help: "use the schema `2019-04-01/deploymentTemplate.json#`",
		},
		{
			ID: "section", Text: "`{0}` of the template is {1}, not an object",
			Why: "Azure cannot read the template, and refuses it.", Help: "write an object, `{}` for none",
		},
		{
			ID: "key", Text: "unknown key `{0}` in the template; did you mean `{1}`?",
			Why: "Azure refuses a template with a key that it does not know.", Help: "rename the key to `{1}`",
		},
	},
	Check: checkHeader,
}

const schemaAddress = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"

var templateKeys = []string{
	"$schema",
	"contentVersion",
	"resources",
	"parameters",
	"variables",
	"outputs",
	"functions",
	"metadata",
	"apiProfile",
	"languageVersion",
	"definitions",
	"extensions",
	"imports",
}

func checkHeader(p *rules.Pass) {
	d := read(p.File)
	if d == nil || p.File.IsTemplate() {
		return
	}
	root := d.Root.Node
	for k := range root.Members() {
		name := k.Text()
		if best, ok := rules.Nearest(name, templateKeys); ok && !strings.EqualFold(best, name) && !root.GetFold(best).Exists() {
			d.reportIn(p, k, "key", name, best).About(root, best)
		}
	}
	for _, key := range [...]string{"parameters", "variables", "outputs"} {
		if n := root.GetFold(key); n.Exists() && n.Kind() != rules.Object && n.Kind() != rules.Null && !n.IsBroken() {
			d.reportIn(p, n.Key(), "section", n.Key().Text(), words.Article(n.Kind().String()))
		}
	}
	checkFrame(p, d, root, rules.Error)
	checkScope(p, d, root.GetFold("$schema"))
	checkList(p, d, root)
	for _, r := range d.resources {
		if t := r.Properties().GetFold("template"); r.Is("Microsoft.Resources/deployments") && r.Content == nil && t.Kind() == rules.Object {
			checkNestedFrame(p, d, t)
		}
		if t := r.Properties().GetFold("mainTemplate"); t.Kind() == rules.Object && d.ours[t.Order()] {
			checkFrame(p, d, t, rules.Warning)
		}
	}
}

// checkNestedFrame looks at the frame of the template of a deployment. One without resources is recognized by its schema.
func checkNestedFrame(p *rules.Pass, d *document, t rules.Node) {
	switch {
	case arm.Section(t, "resources").Exists():
		checkFrame(p, d, t, rules.Warning)
	case t.GetFold("$schema").Exists() && !t.IsBroken():
		d.reportIn(p, t, "no-resources").At(placement.Bracket(t)).About(t, "resources").As(rules.Warning)
	}
}

// checkList looks for the list of resources, and at its form (Learn, "Structure and syntax of ARM templates": template format,
// languageVersion 2.0).
func checkList(p *rules.Pass, d *document, root rules.Node) {
	list := arm.Section(root, "resources")
	switch {
	case root.IsBroken() || list.IsBroken():
	case !list.Exists():
		d.reportIn(p, root, "no-resources").At(placement.Bracket(root)).About(root, "resources")
	case list.Kind() == rules.Array, list.Kind() == rules.Object && d.Root.Symbolic, arm.IsExpression(list.Text()):
	default:
		d.reportIn(p, list.Key(), "resources", words.Article(list.Kind().String())).About(list)
	}
}

// checkFrame looks at the schema and the version of a template.
func checkFrame(p *rules.Pass, d *document, root rules.Node, worst rules.Severity) {
	report := func(n rules.Node, message string, args ...string) *rules.Finding {
		f := d.reportIn(p, n, message, args...)
		if f.Severity == rules.Error {
			f.As(worst)
		}
		return f
	}
	schema, version := root.GetFold("$schema"), root.GetFold("contentVersion")
	for _, need := range [...]struct {
		key, value string
		n          rules.Node
	}{{"$schema", schemaAddress, schema}, {"contentVersion", "1.0.0.0", version}} {
		if !need.n.Exists() && !root.IsBroken() {
			report(root, "missing", need.key, need.value).At(placement.Bracket(root)).About(root, need.key)
		}
		switch kind := need.n.Kind(); {
		case !need.n.Exists() || need.n.IsBroken() || kind == rules.Number:
		case kind == rules.String && strings.TrimSpace(need.n.Text()) == "":
			report(need.n, "head-shape", need.key, "an empty one", need.value)
		case kind != rules.String:
			report(need.n, "head-shape", need.key, words.Article(kind.String()), need.value).At(need.n.Key().Span())
		}
	}
	if text := schema.Text(); text != "" && !arm.IsExpression(text) && !isSchema(text) {
		report(schema, "schema", text)
	}
	switch text := version.Text(); {
	case version.Kind() == rules.Number:
		report(version, "version", version.Raw())
	case text != "" && !isVersion(text) && !(stored(root) && isVersion(text+".0")): // packages store theirs with the three parts of the solution's version
		report(version, "version", text)
	}
}

// stored reports whether a template is the content of a content template, which is deployed when a customer installs it.
func stored(root rules.Node) bool { return strings.EqualFold(root.Key().Text(), "mainTemplate") }

// isSchema reports whether an address is that of a schema for deployments (Learn, "Structure and syntax of ARM templates": template
// format).
func isSchema(s string) bool {
	s = strings.TrimSuffix(strings.ToLower(s), "#")
	rest, ok := strings.CutPrefix(s, "https://schema.management.azure.com/schemas/")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "http://schema.management.azure.com/schemas/"); !ok {
			return false
		}
	}
	date, name, _ := strings.Cut(rest, "/")
	switch date { // those that Azure names when it refuses another one
	case "2014-04-01-preview", "2015-01-01", "2018-05-01", "2019-04-01", "2019-08-01":
	default:
		return false
	}
	switch name {
	case "deploymenttemplate.json",
		"subscriptiondeploymenttemplate.json",
		"managementgroupdeploymenttemplate.json",
		"tenantdeploymenttemplate.json":
		return true
	}
	return false
}

// isVersion reports whether a text is four numbers with dots between them.
func isVersion(s string) bool {
	if strings.HasPrefix(s, "[") {
		return true
	}
	parts := strings.Split(s, ".")
	for _, part := range parts {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(parts) == 4
}

// checkScope looks for the resource group in a template for a wider scope (Learn, "Scope functions": resourceGroup).
func checkScope(p *rules.Pass, d *document, schema rules.Node) {
	scope := ""
	for _, wider := range [...][2]string{{"/subscriptiondeploymenttemplate.json", "subscription"}, {"/managementgroupdeploymenttemplate.json", "management group"}, {"/tenantdeploymenttemplate.json", "tenant"}} {
		if strings.Contains(strings.ToLower(schema.Text()), wider[0]) {
			scope = wider[1]
		}
	}
	if scope == "" {
		return
	}
	for i := range d.uses {
		u := &d.uses[i]
		parsed := d.Expr(u)
		if u.Scope != d.Root || u.Around != d.Root || parsed == nil {
			continue
		}
		found := false
		parsed.Root.Walk(func(e *arm.Expr) bool {
			found = found || e.Kind == arm.Call && strings.EqualFold(e.Name, "resourceGroup") && len(e.Args) == 0
			return !found
		})
		if found {
			d.reportIn(p, schema, "scope", scope).Relate(p.File, u.Node.Span(), "the call")
			return
		}
	}
}
