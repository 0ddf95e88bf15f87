package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkRole looks at the forms of the name and the role of a role assignment (REST API: Role Assignments, Create).
func checkRole(p *rules.Pass, d *document, r *arm.Resource) {
	checkRoleID(p, d, r, true)
	if scope := r.Properties().GetFold("scope"); scope.Exists() && !r.Key("scope").Exists() && !strings.Contains(strings.ToLower(r.Type), "/providers/") &&
		!strings.HasSuffix(scope.Text(), "resourceGroup().id]") {
		d.reportIn(p, scope.Key(), "scope-place")
	}
	role := r.Properties().GetFold("roleDefinitionId")
	if v := r.Fold(role); v.Kind == arm.Text && v.Known() && v.Text != "" && !strings.ContainsAny(v.Text, "/<{") {
		d.reportIn(p, role, "role", v.Text, v.Text)
	} else if id := roleOf(d, r, role); id.Kind == arm.Text && id.Known() && id.Text != "" && !words.IsGUID(id.Text) &&
		!strings.ContainsAny(id.Text, "<{") {
		d.reportIn(p, role, "role-guid", id.Text)
	}
}

// checkRoleID looks at the name of a role or of a role assignment.
func checkRoleID(p *rules.Pass, d *document, r *arm.Resource, assignment bool) {
	n := r.Key("name")
	name := r.Fold(n)
	if name.Kind != arm.Text || name.Text == "" || d.file.IsTemplate() {
		return
	}
	if low := strings.ToLower(name.Text); strings.HasPrefix(low, "\x01uniquestring(") && strings.IndexByte(low, '\x02') == len(low)-1 {
		d.reportIn(p, n, "guid", name.Show(), r.Type)
		return
	}
	known, _ := arm.Value{Kind: arm.Text, Text: lastPart(name)}.Literal()
	switch {
	case strings.Trim(strings.ToLower(known), "0123456789abcdef-") != "" || name.Known() && !words.NamesOne(known):
		d.reportIn(p, n, "guid", name.Show(), r.Type)
	case !assignment || r.Content != nil:
	case name.Known():
		d.reportIn(p, n, "fixed")
	case ofGroupAlone(name.Text) && !r.Fold(r.Properties().GetFold("principalId")).Known():
		d.reportIn(p, n, "group")
	case r.Parent == nil && isNewEachTime(d, r, n.Text()):
		d.reportIn(p, n, "new")
	}
}

// isNewEachTime reports whether a name comes from a parameter whose default value is another GUID in each deployment.
func isNewEachTime(d *document, r *arm.Resource, name string) bool {
	s := r.Stack.For(arm.Brackets(name))
	if s == nil || !arm.IsExpression(name) {
		return false
	}
	found := false
	d.Parse(name).Root.Walk(func(e *arm.Expr) bool {
		if isNameOf(e, "parameters") {
			def := s.Parameters.GetFold(e.Args[0].Name).GetFold("defaultValue").Text()
			found = found || strings.EqualFold(strings.ReplaceAll(def, " ", ""), "[newGuid()]")
		}
		return !found
	})
	return found
}

// ofGroupAlone reports whether a name is a GUID that is made of texts, the resource group and the subscription only.
func ofGroupAlone(name string) bool {
	low := strings.ToLower(name)
	inner, ok := strings.CutPrefix(low, "\x01guid(")
	if !ok || strings.IndexByte(low, '\x02') != len(low)-1 {
		return false
	}
	for _, call := range [...]string{"resourcegroup().", "subscription().", "tenant().", "managementgroup()."} {
		inner = strings.ReplaceAll(inner, call, "")
	}
	return strings.Count(inner, "(") == 0
}

// checkRoleScopes looks at where a role can be assigned (Learn, "Azure custom roles": AssignableScopes).
func checkRoleScopes(p *rules.Pass, d *document, r *arm.Resource) {
	checkRoleID(p, d, r, false)
	scopes := r.Properties().GetFold("assignableScopes")
	if scopes.Kind() == rules.Array && scopes.Len() == 0 {
		d.reportIn(p, scopes, "scopes")
	}
	for e := range scopes.Elements() {
		if e.Text() == "/" {
			d.reportIn(p, e, "root-scope")
		}
	}
}

// largestShare is a quota in GiB that no account has. The specification of file shares names 102400, and says that accounts of the model
// "provisioned v2" have limits of their own.
const largestShare = 1 << 20

func checkQuota(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Properties().GetFold("shareQuota")
	v := r.Fold(n)
	switch number, ok := n.Int(); {
	case n.Kind() == rules.String && v.Kind == arm.Text && v.Known() && v.Text != "" && strings.Trim(v.Text, "0123456789") != "":
		d.reportIn(p, n, "quota", n.Key().Text(), v.Text)
	case ok && (number < 1 || number > largestShare):
		d.reportIn(p, n, "quota", n.Key().Text(), n.Raw())
	}
}

// roleOf returns the id of the role in the id of a role definition.
func roleOf(d *document, r *arm.Resource, n rules.Node) arm.Value {
	text := n.Text()
	if s := r.Stack.For(arm.Brackets(text)); s != nil && arm.IsExpression(text) {
		if id, ok := d.idOf(s, d.Parse(text).Root); ok {
			if len(id.names) > 0 && strings.EqualFold(id.typ, "Microsoft.Authorization/roleDefinitions") {
				return id.names[len(id.names)-1]
			}
			return arm.Value{}
		}
	}
	if v := r.Fold(n); strings.EqualFold(textType(v), "Microsoft.Authorization/roleDefinitions") {
		return arm.Value{Kind: arm.Text, Text: lastPart(v)}
	}
	return arm.Value{}
}

// checkRoleName looks for a name of a role that a second deployment has as well, although the id of the role is another one there.
func checkRoleName(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Properties().GetFold("roleName")
	if v, id := r.Fold(n), r.Name(); v.Kind == arm.Text && v.Text != "" && v.Known() && !strings.ContainsAny(v.Text, "<{") && id.Kind == arm.Text && !id.Known() &&
		r.Content == nil {
		d.reportIn(p, n, "role-name", v.Text)
	}
}

// checkActions looks at the actions that a role allows.
func checkActions(p *rules.Pass, d *document, r *arm.Resource) {
	for permission := range r.Properties().GetFold("permissions").Elements() {
		for key, list := range permission.Members() {
			for action := range list.Elements() {
				if text := action.Text(); text != "" && !arm.IsExpression(text) && !strings.ContainsAny(text, "<{") {
					checkAction(p, d, strings.ToLower(key.Text()), action)
				}
			}
		}
	}
}

func checkAction(p *rules.Pass, d *document, list string, action rules.Node) {
	text := action.Text()
	provider, _, ok := strings.Cut(text, "/")
	switch {
	case !ok:
		if !strings.Contains(text, "*") {
			d.reportIn(p, action, "action", text)
		}
	case strings.Contains(provider, "*"):
	case !words.ContainsFold(actionProviders, provider):
		if best, ok := rules.Nearest(provider, actionProviders); ok {
			d.reportIn(p, action, "provider", provider, best).At(action.Inside(0, len(provider)))
		}
	case list == "actions" && isDataAction(text):
		d.reportIn(p, action, "data-action", text)
	case list == "dataactions" && isControlAction(text):
		d.reportIn(p, action, "control-action", text)
	}
}

// isDataAction reports whether an action is one on data (Learn, "Azure permissions for Monitor, Storage, Analytics and Security", read in
// November 2026), as far as connectors need them.
func isDataAction(action string) bool {
	low := strings.ToLower(action)
	for _, known := range [...]string{
		"microsoft.insights/telemetry/write", "microsoft.insights/metrics/write", "microsoft.insights/datacollectionrules/data/write",
		"microsoft.keyvault/vaults/secrets/getsecret/action", "microsoft.eventhub/namespaces/messages/send/action",
		"microsoft.eventhub/namespaces/messages/receive/action", "microsoft.servicebus/namespaces/messages/send/action",
		"microsoft.servicebus/namespaces/messages/receive/action",
	} {
		if low == known {
			return true
		}
	}
	return strings.HasPrefix(low, "microsoft.storage/storageaccounts/blobservices/containers/blobs/") ||
		strings.HasPrefix(low, "microsoft.storage/storageaccounts/queueservices/queues/messages/") ||
		strings.HasPrefix(low, "microsoft.storage/storageaccounts/tableservices/tables/entities/")
}

// isControlAction reports whether an action is certainly one on resources: its provider has no actions on data, or only others. A
// wildcard may stand for actions on data too: `Microsoft.Insights/dataCollectionRules/*` includes `data/write`.
func isControlAction(action string) bool {
	low := strings.ToLower(action)
	if strings.Contains(low, "*") && strings.HasPrefix(low, "microsoft.insights/") {
		return false
	}
	for _, start := range [...]string{
		"microsoft.insights/datacollectionrules/", "microsoft.insights/datacollectionendpoints/", "microsoft.insights/datacollectionruleassociations/",
		"microsoft.resources/", "microsoft.authorization/roleassignments/", "microsoft.authorization/roledefinitions/",
	} {
		if strings.HasPrefix(low, start) && !strings.Contains(low, "/data/") {
			return true
		}
	}
	return false
}

// actionProviders are the providers whose actions roles of connectors allow (Learn, "Azure permissions", read in November 2026).
var actionProviders = []string{
	"Microsoft.Authorization", "Microsoft.Compute", "Microsoft.EventHub", "Microsoft.Insights", "Microsoft.KeyVault", "Microsoft.Logic", "Microsoft.ManagedIdentity",
	"Microsoft.Monitor", "Microsoft.Network", "Microsoft.OperationalInsights", "Microsoft.OperationsManagement", "Microsoft.ResourceHealth", "Microsoft.Resources",
	"Microsoft.Security", "Microsoft.SecurityInsights", "Microsoft.ServiceBus", "Microsoft.Storage", "Microsoft.Support", "Microsoft.Web",
}
