package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// RoleFit reports role assignments that do not give the app the access that it needs.
var RoleFit = rules.Rule{
	ID: "CL197", Name: "template-role", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "ingest", Text: "the role `{0}` does not allow sending data to a data collection rule",
			Why:  "Of the built-in roles only Monitoring Metrics Publisher has the data action for it. Azure answers 403 to what the app sends.",
			Help: "use `3913510d-42f4-4e42-8a64-420c390055eb` (Monitoring Metrics Publisher)",
		},
		{
			ID: "endpoint", Text: "the role is assigned on the data collection endpoint, not on the rule",
			Why:  "Azure checks the role on the data collection rule that the data is sent to, and answers 403.",
			Help: "set `scope` to the data collection rule",
		},
		{
			ID: "secret", Text: "the role `{0}` does not allow reading secrets of the vault", Why: "The role covers the vault, not what is in it: the app cannot read its secrets.",
			Help: "use `4633458b-17de-408a-b874-0445c86b69e6` (Key Vault Secrets User)",
		},
		{
			ID: "principal-type", Severity: rules.Error, Text: "`principalType` is `{0}`, but the principal is the identity of a resource",
			Why:  "A managed identity is a service principal. Azure refuses the assignment: UnmatchedPrincipalType.",
			Help: "use `ServicePrincipal`",
		},
		{
			ID: "principal", Text: "`principalId` takes `{0}` of the identity", Why: "Roles are assigned to the object id of a principal. The id is that of the tenant or the app, and Azure finds no principal of it.",
			Help: "use `principalId`",
		},
		{
			ID: "principal-name", Text: "`principalId` takes the name of a resource", Why: "Roles are assigned to the object id of a principal. Azure finds no principal of this name, and refuses the assignment.",
			Help: "use `[reference(…, '<API version>', 'Full').identity.principalId]`",
		},
		{
			ID: "role", Text: "unknown role `{0}`; did you mean `{1}` ({2})?", Why: "The id is a slip away from that of a built-in role. Azure refuses the assignment of a role that does not exist.",
			Help: "use `{1}`",
		},
		{
			ID: "root", Text: "`scope` is `/`, the whole tenant", Why: "A deployment to a resource group does not reach so far. Azure refuses the assignment.",
			Help: "remove `scope`, or write the id of the resource",
		},
		{
			ID: "scope", Text: "`scope` `{0}` does not name a resource", Why: "A scope is the type of a resource and its name, with slashes between them, or its id. Azure probably refuses the assignment.",
			Help: "write it as `[resourceId('type', name)]`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Is("Microsoft.Authorization/roleAssignments") && d.graphIn(r) != nil && r.Properties().Kind() == rules.Object {
				checkRoleFit(p, d, r)
			}
		})
	},
}

// role is a built-in role that gives less than it seems to (Learn, "Azure built-in roles", November 2026).
type role struct {
	id, name string
	secrets  bool // it does not read secrets either
}

// weakRoles have no data action of Microsoft.Insights/Telemetry/Write.
var weakRoles = [...]role{
	{"acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", true},
	{"b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", true},
	{"43d0d8ad-25c7-4714-9337-8ba259a9fe05", "Monitoring Reader", true},
	{"749f88d5-cbae-40b8-bcfc-e573ddc772fa", "Monitoring Contributor", true},
	{"73c42c96-874c-492b-b04d-ab87d138a893", "Log Analytics Reader", true},
	{"92aaf0da-9dab-42b6-94a3-d43ce8d16293", "Log Analytics Contributor", true},
	{"21090545-7ca7-4776-b22c-e363652d74d2", "Key Vault Reader", true},
	{"f25e0fa2-a7c8-4377-a976-54943a77a395", "Key Vault Contributor", true},
	{"4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User", false},
}

const (
	publisherRole = "3913510d-42f4-4e42-8a64-420c390055eb" // Monitoring Metrics Publisher
	rulesType     = "Microsoft.Insights/dataCollectionRules"
	endpointsType = "Microsoft.Insights/dataCollectionEndpoints"
	vaultsType    = "Microsoft.KeyVault/vaults"
)

func checkRoleFit(p *rules.Pass, d *document, r *arm.Resource) {
	role, scope := r.Properties().GetFold("roleDefinitionId"), r.Key("scope")
	checkPrincipal(p, d, r)
	on := ""
	if scope.Exists() {
		on = scopeType(d, r, scope)
		checkScopeForm(p, d, scope, r.Fold(scope), on)
	}
	id := roleOf(d, r, role)
	if id.Kind != arm.Text || !id.Known() {
		return
	}
	if known, ok := nearRole(id.Text); ok {
		d.reportIn(p, role, "role", id.Text, known.id, known.name)
		return
	}
	if strings.EqualFold(id.Text, publisherRole) && strings.EqualFold(on, endpointsType) && !d.assigned(r, publisherRole, rulesType) {
		d.reportIn(p, scope, "endpoint")
	}
	if isPerson(d, r) {
		return
	}
	for i := range weakRoles {
		weak := &weakRoles[i]
		if !strings.EqualFold(weak.id, id.Text) {
			continue
		}
		switch {
		case strings.EqualFold(on, rulesType) && !d.assigned(r, publisherRole, rulesType):
			d.reportIn(p, role, "ingest", weak.name)
		case strings.EqualFold(on, vaultsType) && weak.secrets && !d.assigned(r, "", vaultsType) && readsSecrets(d.graphIn(r)):
			d.reportIn(p, role, "secret", weak.name)
		}
	}
}

// isPerson reports whether a role is assigned to someone who reads the resource, and not to an app that sends to it.
func isPerson(d *document, r *arm.Resource) bool {
	v := r.Fold(r.Properties().GetFold("principalType"))
	return v.Kind == arm.Text && !strings.EqualFold(v.Text, "ServicePrincipal") && identityMember(d, r) == nil
}

// checkScopeForm looks for a scope that has a type and no name, or a name without its slash.
func checkScopeForm(p *rules.Pass, d *document, scope rules.Node, v arm.Value, on string) {
	switch {
	case v.Kind != arm.Text:
	case v.Text == "/":
		d.reportIn(p, scope, "root")
	case v.Known() && v.Text != "" && !strings.ContainsAny(v.Text, "/<{") && !d.Root.Symbolic:
		d.reportIn(p, scope, "scope", v.Text)
	}
	if on == "" && v.Kind == arm.Text && strings.HasPrefix(strings.ToLower(v.Text), "microsoft.") && len(v.Split('/'))%2 == 0 {
		d.reportIn(p, scope, "scope", v.Show())
	}
}

// scopeType returns the type of the resource that an assignment is for; "" where that is not known.
func scopeType(d *document, r *arm.Resource, scope rules.Node) string {
	if typ := typeOfID(d, r, scope); strings.Contains(typ, "/") {
		return typ
	}
	if list := d.graphIn(r).byTxt[strings.ToLower(r.Fold(scope).Text)]; len(list) == 1 {
		return list[0].Type
	}
	parts := r.Fold(scope).Split('/')
	if len(parts) == 3 && strings.Contains(parts[0], ".") && !arm.IsOpaque(parts[0]+parts[1]) {
		return parts[0] + "/" + parts[1]
	}
	return ""
}

// assigned reports whether the template has another assignment of a role, or of any for "", on a resource of a type, or on the whole group.
func (d *document) assigned(than *arm.Resource, roleID, typ string) bool {
	for _, r := range d.graphIn(than).list {
		if r == than || !r.Is("Microsoft.Authorization/roleAssignments") {
			continue
		}
		id := roleOf(d, r, r.Properties().GetFold("roleDefinitionId"))
		if roleID != "" && id.Kind == arm.Text && id.Known() && !strings.EqualFold(id.Text, roleID) {
			continue
		}
		scope := r.Key("scope")
		if !scope.Exists() {
			return true
		}
		if on := scopeType(d, r, scope); on == "" || strings.EqualFold(on, typ) {
			return true
		}
	}
	return false
}

// readsSecrets reports whether the template has secrets, or settings that refer to some.
func readsSecrets(g *graph) bool {
	if len(g.byTyp["microsoft.keyvault/vaults/secrets"]) > 0 {
		return true
	}
	for _, r := range g.list {
		if r.Is("Microsoft.Web/sites") {
			list, _ := settingsOf(g.d, r)
			for _, n := range list {
				if rules.TextHasFold(n.Text(), "@microsoft.keyvault(") {
					return true
				}
			}
		}
	}
	return false
}

// identityMember returns the member of an identity that an assignment takes as its principal; nil where it takes another principal.
func identityMember(d *document, r *arm.Resource) *arm.Expr {
	n := r.Properties().GetFold("principalId")
	if !arm.IsExpression(n.Text()) {
		return nil
	}
	e := d.Parse(n.Text()).Root
	if e == nil || e.Kind != arm.Member || e.Of == nil {
		return nil
	}
	if strings.EqualFold(e.Of.Name, "identity") || e.Of.Kind == arm.Call && strings.EqualFold(e.Of.Name, "reference") &&
		len(e.Of.Args) > 0 && rules.TextHasFold(n.Text(), "managedidentity") {
		return e
	}
	return nil
}

// checkPrincipal looks at the principal of an assignment that is the identity of a resource.
func checkPrincipal(p *rules.Pass, d *document, r *arm.Resource) {
	e, n := identityMember(d, r), r.Properties().GetFold("principalId")
	if e == nil {
		v := r.Fold(n)
		list := d.graphIn(r).byTxt[strings.ToLower(v.Text)]
		if v.Kind == arm.Text && len(list) > 0 && list[0].Name().Text == v.Text && !r.Stack.Deepest().Symbolic {
			d.reportIn(p, n, "principal-name").Relate(p.File, list[0].Key("name").Span(), "the name")
		}
		return
	}
	if low := strings.ToLower(e.Name); low == "tenantid" || low == "clientid" {
		d.reportIn(p, n, "principal", e.Name).At(n.Inside(e.NameFrom, e.NameTo))
		return
	}
	typ := r.Properties().GetFold("principalType")
	if v := r.Fold(typ); v.Kind == arm.Text && (strings.EqualFold(v.Text, "User") || strings.EqualFold(v.Text, "Group") || strings.EqualFold(v.Text, "Device")) {
		d.reportIn(p, typ, "principal-type", v.Text)
	}
}
