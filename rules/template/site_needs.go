package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// neededSettings are the settings that every Function app outside of the Flex Consumption plan needs (Learn, "Automate resource deployment
// for your function app": application configuration, read in November 2026).
var neededSettings = []string{"FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"}

// checkNeeded looks for settings without which no function runs. An app that has none of them gets its settings elsewhere.
func checkNeeded(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	var missing []string
	for _, name := range neededSettings {
		if !hasSetting(list, name) {
			missing = append(missing, name)
		}
	}
	for _, name := range neededSettings[:2] {
		if n := list[strings.ToLower(name)]; n.Kind() == rules.String && strings.TrimSpace(n.Text()) == "" {
			d.reportIn(p, n, "blank-setting", name)
		}
	}
	if len(missing) == len(neededSettings) {
		return
	}
	at := site.Key("type")
	for _, v := range list {
		if at == site.Key("type") || v.Order() < at.Order() {
			at = v
		}
	}
	for _, name := range missing {
		d.reportIn(p, site.Node, "needed", name).At(place(at)).About(site.Node, name)
	}
}

// place is the place of a setting's list, where a missing one belongs.
func place(setting rules.Node) (at rules.Span) {
	list := setting.Parent()
	if n := list.GetFold("name"); n.Exists() && list.GetFold("value") == setting {
		list = list.Parent()
	}
	return placement.Bracket(list)
}

// hasSetting reports whether an app has a setting, in parts too (AzureWebJobsStorage__accountName), or one whose name is that by a slip.
func hasSetting(list settings, name string) bool {
	low := strings.ToLower(name)
	if list[low].Exists() {
		return true
	}
	for other := range list {
		if strings.HasPrefix(other, low+"__") || strings.HasPrefix(other, "[") {
			return true
		}
		if _, ok := rules.Nearest(other, []string{low}); ok {
			return true
		}
	}
	return false
}

// checkSystem compares the runtime of an app with the system that the app runs on.
func checkSystem(p *rules.Pass, d *document, site *arm.Resource, fx rules.Node, language string) {
	kind := site.Key("kind")
	linux := strings.Contains(strings.ToLower(kind.Text()), "linux")
	if language != "" && strings.EqualFold(strings.TrimSpace(kind.Text()), "functionapp") {
		d.reportIn(p, kind, "linux-kind", kind.Text()).Relate(p.File, fx.Span(), "the runtime")
		return
	}
	props := site.Properties()
	if n, config := props.GetFold("linuxFxVersion"), props.GetFold("siteConfig"); n.Exists() && !config.GetFold("linuxFxVersion").Exists() &&
		config.Kind() != rules.String {
		d.reportIn(p, n.Key(), "misplaced", n.Key().Text())
	}
	checkPlan(p, d, site, props.GetFold("serverFarmId"))
	if !linux || props.Kind() != rules.Object || props.GetFold("serverFarmId").Exists() || props.IsBroken() {
		return
	}
	reserved := props.GetFold("reserved")
	if !reserved.Exists() || reserved.Kind() == rules.False { // with the plan that a misspelled key names it would need none
		f := d.reportIn(p, props, "site-reserved").At(placement.Bracket(props)).About(props, placement.SlippedOf(props, "reserved", "serverFarmId"))
		if reserved.Exists() {
			f.At(reserved.Span())
		}
	}
}

// checkTwice looks for settings that a list has twice.
func checkTwice(p *rules.Pass, d *document, site *arm.Resource) {
	first := map[string]rules.Node{}
	for e := range site.Properties().GetFold("siteConfig").GetFold("appSettings").Elements() {
		n := e.GetFold("name")
		low := strings.ToLower(n.Text())
		if low == "" || arm.IsExpression(low) {
			continue
		}
		if before, twice := first[low]; twice {
			d.reportIn(p, n, "twice", n.Text()).Relate(p.File, before.Span(), "the first")
			continue
		}
		first[low] = n
	}
}

// checkPlan looks for the plan of a site, where its name is one that only the template can have made.
func checkPlan(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	text := n.Text()
	s := site.Stack.For(arm.Brackets(text))
	if s == nil || !arm.IsExpression(text) || d.graphIn(site) == nil {
		return
	}
	id, ok := readID(s, follow(d, s, d.Parse(text).Root))
	if !ok {
		id, ok = planPath(site.Fold(n))
	}
	if !ok || id.group || !strings.EqualFold(id.typ, "Microsoft.Web/serverfarms") || len(id.names) != 1 {
		return
	}
	name := id.names[0]
	if g := d.graphIn(site); len(g.lookUp(id.typ, name)) > 0 || g.mayBe(id.typ, name) || linksAnother(d) {
		return
	}
	if isUnique(name.Text) || strings.EqualFold(name.Text, site.Fold(site.Key("name")).Text) {
		d.reportIn(p, n, "plan", name.Show())
	} else if plan := onlyPlan(d, site); name.Known() && plan != nil {
		d.reportIn(p, n, "plan-other", name.Show()).Relate(p.File, plan.Key("type").Span(), "the plan of the template")
	}
}

// linksAnother reports whether a deployment of the document has its template elsewhere, which may create anything.
func linksAnother(d *document) bool {
	return slices.ContainsFunc(d.resources, func(r *arm.Resource) bool {
		return r.Is("Microsoft.Resources/deployments") && r.Properties().GetFold("templateLink").Exists()
	})
}

// planPath reads the id of a plan that is put together as a path in the deployment's own resource group.
func planPath(v arm.Value) (resourceID, bool) {
	const provider = "/providers/microsoft.web/serverfarms/"
	at := rules.IndexFold(v.Text, provider)
	if v.Kind != arm.Text || at < 0 {
		return resourceID{}, false
	}
	group := strings.ToLower(arm.Value{Kind: arm.Text, Text: v.Text[:at]}.Unmarked())
	if !strings.HasSuffix(group, "\x01resourcegroup().name\x02") {
		return resourceID{}, false
	}
	return resourceID{typ: "Microsoft.Web/serverfarms", names: []arm.Value{{Kind: arm.Text, Text: v.Text[at+len(provider):]}}}, true
}

// onlyPlan returns the plan that a site's template creates, where it is one that always exists.
func onlyPlan(d *document, site *arm.Resource) *arm.Resource {
	var only *arm.Resource
	for _, r := range d.resources {
		if r.Is("Microsoft.Web/serverfarms") && r.Template == site.Template {
			if only != nil || r.Key("condition").Exists() {
				return nil
			}
			only = r
		}
	}
	return only
}

// checkStorage compares the account that a connection string names with the one whose key it takes.
func checkStorage(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	for _, n := range inOrder(list) {
		text := n.Text()
		s := site.Stack.For(arm.Brackets(text))
		if s == nil || !strings.Contains(text, "AccountName=") {
			continue
		}
		root := d.Parse(text).Root
		if root == nil {
			continue
		}
		name, key := accountName(s, root), accountOfKey(d, s, root, 0)
		if name == "" || key == "" || strings.EqualFold(name, key) {
			continue
		}
		a, b := arm.Value{Kind: arm.Text, Text: name}, arm.Value{Kind: arm.Text, Text: key}
		if !mayEqual(a, b) {
			d.reportIn(p, n, "storage", settingName(n), a.Show(), b.Show())
		}
	}
}

// accountName returns what follows AccountName= in a connection string that is put together; "" where that is not one argument.
func accountName(s *arm.Scope, e *arm.Expr) string {
	if !strings.EqualFold(e.Name, "concat") {
		return ""
	}
	for i, a := range e.Args {
		if a.Kind == arm.String && strings.HasSuffix(strings.ToLower(a.Name), "accountname=") && i+2 < len(e.Args) {
			if next := e.Args[i+2]; next.Kind != arm.String || !strings.HasPrefix(next.Name, ";") {
				return ""
			}
			if v := s.FoldExpr(e.Args[i+1], arm.Pattern); v.Kind == arm.Text {
				return v.Text
			}
		}
	}
	return ""
}

// accountOfKey returns the name of the account whose keys an expression lists.
func accountOfKey(d *document, s *arm.Scope, e *arm.Expr, depth int) string {
	if e == nil || depth > 8 {
		return ""
	}
	if e.Kind == arm.Call && strings.EqualFold(e.Name, "listKeys") && len(e.Args) > 0 {
		id, ok := readID(s, follow(d, s, e.Args[0]))
		if ok && strings.EqualFold(id.typ, "Microsoft.Storage/storageAccounts") && len(id.names) == 1 && id.names[0].Kind == arm.Text {
			return id.names[0].Text
		}
		return ""
	}
	for _, a := range e.Args {
		if name := accountOfKey(d, s, a, depth+1); name != "" {
			return name
		}
	}
	return accountOfKey(d, s, e.Of, depth+1)
}
