package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ResourceID reports ids of resources of another type than a property takes, and ids of resources that only the template can have created
// and does not.
var ResourceID = rules.Rule{
	ID: "CL163", Name: "template-resource-id", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "type", Text: "`{0}` takes the id of a resource of the type `{1}`, found that of {2}",
			Why: "Azure looks for a resource of that type under the id, and refuses the deployment.", Help: "use `[resourceId('{1}', …)]`",
			Yields: []string{"CL150/type"},
		},
		{
			ID: "name", Text: "`{0}` takes the id of a resource, found {1}", Why: "Azure looks for a resource under the id, finds none, and refuses the deployment.",
			Help: "use `[resourceId('{2}', …)]`",
		},
		{
			ID: "slash", Severity: rules.Warning, Text: "missing `/` before `providers` in the id of `{0}`", Why: "The id then names a resource group that does not exist.", Help: "write `/providers/`",
		},
		{
			ID: "twice", Severity: rules.Warning, Text: "`{0}` begins with `{1}` itself, so the value has it twice",
			Why: "Azure finds no resource under such an id, and the portal no page.", Help: "{2}",
		},
		{
			ID: "created", Text: "the template creates no `{0}` named `{1}`",
			Why:  "The name is made for this deployment, so no such resource exists before it. The deployment fails: the resource is not found.",
			Help: "use the name that the template gives the resource", Yields: []string{"CL161/version", "CL153/plan", "CL150/type"},
		},
		{
			ID: "near", Severity: rules.Warning, Text: "the template creates no `{0}` named `{1}`; did you mean `{2}`?",
			Why:  "The name is one letter away from that of the resource which the template creates. The deployment fails if there is no other one.",
			Help: "use `{2}`", Yields: []string{"CL161/version", "CL153/plan", "CL153/plan-other", "CL150/type"},
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			checkRoleScope(p, d, r)
			for _, takes := range idProperties {
				if r.Is(takes.typ) {
					checkIDTypes(p, d, r, takes)
				}
			}
		})
		d := read(p.File)
		if d == nil || d.Root.Symbolic {
			return
		}
		for i := range d.uses {
			u := &d.uses[i]
			place := u.Place == arm.InProperties || strings.EqualFold(u.Node.Key().Text(), "scope")
			if place && u.Scope != nil {
				if g := d.graphAt(u); g != nil {
					g.checkCreated(p, u)
				}
			}
			checkIDTwice(p, d, u)
		}
	},
}

// takesID is a property of a resource type that holds the id of a resource of another type.
type takesID struct {
	typ, key, wants string
	never           bool // a name alone is never taken: plans once were named so, and other rules look at roles
}

// idProperties is read from the REST API references of the types in November 2026.
var idProperties = []takesID{
	{"Microsoft.Insights/dataCollectionRules", "dataCollectionEndpointId", theEndpointType, true},
	{"Microsoft.Insights/dataCollectionRules", "workspaceResourceId", "Microsoft.OperationalInsights/workspaces", true},
	{"Microsoft.Insights/dataCollectionRuleAssociations", "dataCollectionRuleId", "Microsoft.Insights/dataCollectionRules", true},
	{"Microsoft.Insights/components", "WorkspaceResourceId", "Microsoft.OperationalInsights/workspaces", true},
	{"Microsoft.Insights/diagnosticSettings", "workspaceId", "Microsoft.OperationalInsights/workspaces", true},
	{"Microsoft.Insights/diagnosticSettings", "storageAccountId", "Microsoft.Storage/storageAccounts", true},
	{"Microsoft.Web/sites", "serverFarmId", "Microsoft.Web/serverfarms", false},
	{"Microsoft.Web/sites", "virtualNetworkSubnetId", "Microsoft.Network/virtualNetworks/subnets", true},
	{"Microsoft.Authorization/roleAssignments", "roleDefinitionId", "Microsoft.Authorization/roleDefinitions", false},
}

// checkIDTypes compares the ids in the properties of a resource with the type that the properties take.
func checkIDTypes(p *rules.Pass, d *document, r *arm.Resource, takes takesID) {
	r.Properties().Walk(func(n rules.Node) bool {
		if n.Kind() != rules.String || !strings.EqualFold(n.Key().Text(), takes.key) {
			return true
		}
		if found := typeOfID(d, r, n); found != "" && !strings.EqualFold(found, takes.wants) {
			label := "`" + found + "`"
			if !strings.Contains(found, "/") {
				label = "the " + found
			}
			d.reportIn(p, n, "type", n.Key().Text(), takes.wants, label)
		} else if found == "" {
			checkIDForm(p, d, r, n, takes)
		}
		return true
	})
}

// checkIDForm looks for a name, or the id of the customer, in the place of the id of a resource, and for a lost slash.
func checkIDForm(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, takes takesID) {
	v, g := r.Fold(n), d.graphIn(r)
	if takes.never && strings.TrimSpace(n.Text()) == "" {
		d.reportIn(p, n, "name", n.Key().Text(), "an empty text", takes.wants)
		return
	}
	if strings.Contains(strings.ToLower(v.Text), "\x02providers/microsoft.") {
		d.reportIn(p, n, "slash", n.Key().Text())
		return
	}
	if v.Kind == arm.Text && v.Known() && v.Text != "" && !strings.ContainsAny(v.Text, "/<{[") && takes.never {
		d.reportIn(p, n, "name", n.Key().Text(), "`"+v.Text+"`", takes.wants)
		return
	}
	if g != nil && takes.never && g.isNameAlone(v, takes.wants) {
		d.reportIn(p, n, "name", n.Key().Text(), "the name of one", takes.wants)
		return
	}
	s := r.Stack.For(arm.Brackets(n.Text()))
	if s == nil || !arm.IsExpression(n.Text()) {
		return
	}
	switch e := follow(d, s, d.Parse(n.Text()).Root); {
	case e == nil, d.checkPartOfEndpoint(p, r, n, takes):
	case e.Kind == arm.Member && strings.EqualFold(e.Name, "customerId"):
		d.reportIn(p, n, "name", n.Key().Text(), "the id that agents use (`customerId`)", takes.wants)
	case isNameOf(e, "parameters") && isNameParameter(e.Args[0].Name) && d.namesWith(s, takes.wants, e.Args[0].Name):
		d.reportIn(p, n, "name", n.Key().Text(), "the name in the parameter `"+e.Args[0].Name+"`", takes.wants)
	}
}

// isNameParameter reports whether a parameter is one for a name, by its own name.
func isNameParameter(name string) bool {
	return strings.HasSuffix(strings.ToLower(name), "name") || strings.EqualFold(name, "workspace")
}

// namesWith reports whether the template uses a parameter as the name of a resource of a type, or as the first segment of a child's name.
func (d *document) namesWith(s *arm.Scope, typ, parameter string) bool {
	own := s.FoldText("[parameters('"+parameter+"')]", arm.Pattern)
	if own.Kind != arm.Text {
		return false
	}
	for _, r := range d.resources {
		if !strings.HasPrefix(strings.ToLower(r.Type), strings.ToLower(typ)) {
			continue
		}
		if name := r.Name(); name.Kind == arm.Text && name.Split('/')[0] == own.Text {
			return true
		}
	}
	return false
}

// typeOfID returns the type of the resource that a value is the id of; "" where that is not known.
func typeOfID(d *document, r *arm.Resource, n rules.Node) string {
	text := n.Text()
	if arm.IsExpression(text) {
		s := r.Stack.For(arm.Brackets(text))
		parsed := d.Parse(text)
		if s == nil || len(parsed.Problems) > 0 {
			return ""
		}
		if id, ok := d.idOf(s, parsed.Root); ok {
			return id.typ
		}
	}
	switch v := r.Fold(n); strings.ToLower(v.Unmarked()) {
	case "\x01resourcegroup().id\x02":
		return "resource group"
	case "\x01subscription().id\x02", "\x01subscription().subscriptionid\x02":
		return "subscription"
	default:
		return textType(v)
	}
}

// textType returns the type in an id that is written out: …/providers/Microsoft.Web/sites/name.
func textType(v arm.Value) string {
	const providers = "/providers/"
	from := words.LastIndexFold(v.Text, providers)
	if v.Kind != arm.Text || from < 0 {
		return ""
	}
	parts := arm.Value{Kind: arm.Text, Text: v.Text[from+len(providers):]}.Split('/')
	if len(parts)%2 == 0 || len(parts) < 3 || !strings.Contains(parts[0], ".") {
		return ""
	}
	typ := []string{parts[0]}
	for i := 1; i < len(parts); i += 2 {
		if arm.IsOpaque(parts[i]) || parts[i] == "" || parts[i+1] == "" || strings.ContainsAny(parts[i], "{}<>") {
			return ""
		}
		typ = append(typ, parts[i])
	}
	return strings.Join(typ, "/")
}

// idAt reads the id that an expression in the place of a value of a resource comes to.
func (d *document) idAt(r *arm.Resource, text string) (resourceID, bool) {
	s := r.Stack.For(arm.Brackets(text))
	if s == nil || !arm.IsExpression(text) {
		return resourceID{}, false
	}
	return d.idOf(s, d.Parse(text).Root)
}

// idOf reads the id that an expression comes to: a call of resourceId, or the id of a parent with the rest put behind it.
func (d *document) idOf(s *arm.Scope, e *arm.Expr) (resourceID, bool) {
	return d.idWithin(s, e, deepestID)
}

// deepestID bounds how many texts are put behind an id: variables may lead back to themselves.
const deepestID = 8

func (d *document) idWithin(s *arm.Scope, e *arm.Expr, depth int) (resourceID, bool) {
	if depth == 0 {
		return resourceID{}, false
	}
	e = follow(d, s, e)
	if id, ok := readID(s, e); ok {
		return id, id.typ != "" && !strings.EqualFold(e.Name, "extensionResourceId")
	}
	if e == nil || e.Kind != arm.Call || !strings.EqualFold(e.Name, "concat") || len(e.Args) < 2 {
		return resourceID{}, false
	}
	id, ok := d.idWithin(s, e.Args[0], depth-1)
	if !ok {
		return id, false
	}
	var rest arm.Value
	for _, a := range e.Args[1:] {
		v := s.FoldExpr(a, arm.Pattern)
		if v.Kind != arm.Text {
			return id, false
		}
		rest.Text += v.Text
	}
	parts := rest.Split('/')
	if len(parts)%2 == 0 || parts[0] != "" {
		return id, false
	}
	for i := 1; i < len(parts); i += 2 {
		if arm.IsOpaque(parts[i]) || parts[i] == "" || parts[i+1] == "" || strings.EqualFold(parts[i], "providers") {
			return id, false
		}
		id.typ += "/" + parts[i]
		id.names = append(id.names, arm.Value{Kind: arm.Text, Text: parts[i+1]})
	}
	return id, true
}

// checkCreated looks for the resources whose ids an expression makes, where their names are those of this deployment.
func (g *graph) checkCreated(p *rules.Pass, u *arm.Use) {
	d := g.d
	parsed := d.Expr(u)
	if parsed == nil || len(parsed.Problems) > 0 || u.Scope.Symbolic {
		return
	}
	parsed.Root.Walk(func(e *arm.Expr) bool {
		if e.Kind != arm.Call {
			return true
		}
		id, ok := readID(u.Scope, follow(d, u.Scope, e))
		if !ok || id.group || id.typ == "" {
			return true
		}
		name := joined(id.names)
		if own := g.slipOf(id.typ, name); own != nil && !within(u.Node, own.Node) && !g.mayBe(id.typ, name) {
			d.report(p, u, e.From, e.To, "near", id.typ, name.Show(), own.Name().Text).Relate(p.File, own.Key("name").Span(), "the resource")
			return false
		}
		if strings.Count(id.typ, "/") == len(id.names) && name.Kind == arm.Text && len(g.byTyp[strings.ToLower(id.typ)]) > 0 &&
			g.madeHere(name) && len(g.lookUp(id.typ, name)) == 0 && !g.mayBe(id.typ, name) {
			d.report(p, u, e.From, e.To, "created", id.typ, name.Show())
		}
		return false
	})
}

// madeHere reports whether a name is made for one deployment: it is unique, or another resource of the template has it.
func (g *graph) madeHere(name arm.Value) bool {
	if isUnique(name.Text) {
		return true
	}
	for _, r := range g.byTxt[strings.ToLower(name.Text)] {
		if own := r.Name(); own.Kind == arm.Text && strings.EqualFold(own.Text, name.Text) && own.Text != "" {
			return true
		}
	}
	return false
}
