package template

import (
	"cmp"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// resourceKeys are the keys of a resource (Learn, "Resource declaration in ARM templates" and "Structure and syntax of ARM templates", read
// in November 2026).
var resourceKeys = []string{
	"type", "apiVersion", "name", "location", "dependsOn", "properties", "resources", "condition", "comments", "tags", "sku", "kind", "scope", "copy", "plan",
	"identity", "zones", "managedBy", "extendedLocation", "etag", "existing", "import", "extension", "asserts", "options", "subscriptionId", "resourceGroup",
	"metadata", "eTag", "id", "managedByExtended", "placement", "systemData", "batchSize", "retryOn", "waitUntil",
}

// insteadOfKey is what to write in the place of keys that other languages and other places have.
var insteadOfKey = map[string]string{
	"count": "use `copy`", "for": "use `copy`", "foreach": "use `copy`", "description": "use `comments`", "if": "use `condition`", "when": "use `condition`",
	"region": "use `location`", "outputs": "move it to the template", "parameters": "move it to the template", "variables": "move it to the template",
	"parent": "put the name of the parent in front of `name`", "httpsonly": "move it into `properties`", "serverfarmid": "move it into `properties`",
	"siteconfig": "move it into `properties`",
}

// located are types that have a location and belong to no other resource that has it.
var located = map[string]bool{
	"microsoft.storage/storageaccounts": true, "microsoft.web/sites": true, "microsoft.web/serverfarms": true, "microsoft.insights/components": true,
	"microsoft.insights/datacollectionrules": true, "microsoft.insights/datacollectionendpoints": true, "microsoft.keyvault/vaults": true,
	"microsoft.operationalinsights/workspaces": true, "microsoft.managedidentity/userassignedidentities": true, "microsoft.logic/workflows": true,
	"microsoft.eventhub/namespaces": true, "microsoft.servicebus/namespaces": true, "microsoft.network/virtualnetworks": true, "microsoft.compute/virtualmachines": true,
	"microsoft.resources/deploymentscripts": true, "microsoft.network/networkinterfaces": true, "microsoft.network/networksecuritygroups": true, "microsoft.insights/workbooks": true,
}

// isNothing reports whether a value is null or a text without anything in it: Azure takes neither for a property that it needs.
func isNothing(n rules.Node) bool {
	return n.Kind() == rules.Null && !n.IsBroken() || n.Kind() == rules.String && strings.TrimSpace(n.Text()) == ""
}

// checkResourceShape looks at the keys of a resource, and at the forms of those that Azure reads itself.
func checkResourceShape(p *rules.Pass, d *document, r *arm.Resource) {
	checkResourceKeys(p, d, r)
	if located[strings.ToLower(r.Type)] && (!r.Key("location").Exists() || r.Key("location").Kind() == rules.Null) && r.Key("name").Exists() {
		d.reportIn(p, r.Node, "location", r.Type).At(r.Key("type").Span()).About(r.Node, "location")
	}
	for _, key := range [...]string{"name", "apiVersion", "type", "location"} {
		if n := r.Key(key); n.Kind() == rules.String && strings.TrimSpace(n.Text()) == "" {
			d.reportIn(p, n, "empty", key)
		}
	}
	checkHeadShapes(p, d, r)
	if n := r.Key("condition"); n.Exists() && !n.IsBroken() {
		switch text := n.Text(); {
		case n.Kind() == rules.True,
			n.Kind() == rules.False,
			arm.IsExpression(text),
			strings.EqualFold(text, "true"),
			strings.EqualFold(text, "false"):
		case strings.HasPrefix(text, "["):
		default:
			d.reportIn(p, n, "condition", strings.Trim(n.Raw(), `"`))
		}
	}
	if n := r.Key("condition"); arm.IsExpression(n.Text()) {
		if found := d.otherCondition(r.Stack.For(arm.Brackets(n.Text())), n); found != "" {
			d.reportIn(p, n, "condition-type", found)
		}
	}
	checkDependsOnShape(p, d, r)
}

// checkResourceKeys reports the keys that no resource has.
func checkResourceKeys(p *rules.Pass, d *document, r *arm.Resource) {
	for k := range r.Node.Members() {
		name := k.Text()
		if words.ContainsFold(resourceKeys, name) {
			continue
		}
		best, ok := rules.Nearest(name, resourceKeys)
		switch {
		case strings.HasPrefix(name, "$"): // Of notes such as $comment, no public refusal was found.
		case ok && !r.Key(best).Exists():
			d.reportIn(p, k, "key", name, best).About(r.Node, best)
		case !ok && r.Key("apiVersion").Exists() && r.Key("type").Exists():
			d.reportIn(p, k, "other-key", name, cmp.Or(insteadOfKey[strings.ToLower(name)], "remove the key, or move it into `properties`"))
		}
	}
}

// checkEntries looks for entries of lists of resources that are none.
func checkEntries(p *rules.Pass) {
	d := read(p.File)
	if d == nil || p.File.IsTemplate() {
		return
	}
	for _, s := range d.Scopes() {
		if s.Kind == arm.Content && !d.ours[s.Node.Order()] {
			continue
		}
		list := arm.Section(s.Node, "resources")
		if list.Kind() != rules.Array || list.IsBroken() {
			continue
		}
		for e := range list.Elements() {
			if e.Kind() != rules.Object && !e.IsBroken() && !arm.IsExpression(e.Text()) {
				d.reportIn(p, e, "entry", words.Article(e.Kind().String())).At(placement.Bracket(e))
			}
		}
	}
}

func checkDependsOnShape(p *rules.Pass, d *document, r *arm.Resource) {
	switch n := r.Key("dependsOn"); n.Kind() {
	case rules.String:
		if !arm.IsExpression(n.Text()) {
			d.reportIn(p, n, "depends-on", words.Article(n.Kind().String()))
		}
	case rules.Object:
		d.reportIn(p, n, "depends-on", words.Article(n.Kind().String())).At(n.Key().Span())
	case rules.Array:
		for e := range n.Elements() {
			switch kind := e.Kind(); {
			case e.IsBroken():
			case kind != rules.String:
				d.reportIn(p, e, "depends-on-entry", words.Article(kind.String())).At(placement.Bracket(e))
			case strings.TrimSpace(e.Text()) == "":
				d.reportIn(p, e, "depends-on-entry", "an empty string").As(rules.Warning)
			}
		}
	default:
	}
}

// checkHeadShapes compares the forms of what every resource has with those that Azure reads.
func checkHeadShapes(p *rules.Pass, d *document, r *arm.Resource) {
	for _, key := range [...]string{"type", "apiVersion", "name", "location", "kind"} {
		if n := r.Key(key); n.Exists() && !n.IsBroken() && n.Kind() != rules.String && n.Kind() != rules.Null {
			d.reportIn(p, n, "shape", key, "a string", words.Article(n.Kind().String())).At(n.Key().Span())
		}
	}
	for _, key := range [...]string{"properties", "sku", "identity", "tags", "plan", "copy"} {
		if n := r.Key(key); n.Exists() && !n.IsBroken() && n.Kind() != rules.Object && n.Kind() != rules.Null && !arm.IsExpression(n.Text()) {
			d.reportIn(p, n, "shape", key, "an object", words.Article(n.Kind().String())).At(n.Key().Span())
		}
	}
}
