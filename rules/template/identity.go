package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Identity reports identities that a template reads and does not create, and rights for principals of the author's.
var Identity = rules.Rule{
	ID: "CL167", Name: "template-identity", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "principal", Severity: rules.Warning, Text: "the principal `{0}` is written out", Why: "It exists in the author's tenant only: in that of a customer the assignment fails.",
			Help: "take it from the identity of a resource, or from a parameter",
		},
		{
			ID: "full", Text: "`identity` is read from a reference without `'Full'`",
			Why:  "Without it the function returns the properties of the resource only, and the deployment fails: the property does not exist.",
			Help: "add an API version and `'Full'` to `reference`",
		},
		{
			ID: "no-identity", Text: "the template reads the identity of `{0}`, which has none",
			Why: "The deployment fails: the property `identity` does not exist.", Help: "add `\"identity\": {\"type\": \"SystemAssigned\"}` to the resource",
			Yields: []string{"CL137/key", "CL166/misplaced"},
		},
		{
			ID: "user-identity", Text: "the template reads `principalId` of `{0}`, whose identity is of the type `{1}`",
			Why:  "Only an identity that Azure makes for the resource has a `principalId` of its own. The deployment fails: the property does not exist.",
			Help: "use the type `SystemAssigned, UserAssigned`, or take the principal of the identity of its own",
		},
		{
			ID: "principal-id", Text: "expected the GUID of a principal for `principalId`, found the id of a resource", Why: "Azure refuses the assignment: a principal is named by its GUID.",
			Help: "use `reference(…, 'Full').identity.principalId`", Yields: []string{"CL163"},
		},
		{
			ID: "not-user", Severity: rules.Warning, Text: "the identity is `SystemAssigned`, but the resource is given identities of its own",
			Why: "Azure takes the list only with a type that includes `UserAssigned`.", Help: "use `SystemAssigned, UserAssigned`, or remove the list", Yields: []string{"CL186"},
		},
		{
			ID: "identity-value", Severity: rules.Warning, Text: "expected an object for an identity of the resource, found {0}", Help: "write `{{}}`",
			Why: "Azure fills in the ids of the identity. It does not take a value of another form.",
		},
		{
			ID: "identity-id", Severity: rules.Warning, Text: "expected the id of an identity, found `{0}`", Why: "Azure looks the identity up by its resource id, and finds none.",
			Help: "use `[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', …)]` as the name",
		},
		{
			ID: "identity-type", Severity: rules.Warning, Text: "expected the id of an identity, found that of `{0}`",
			Why: "Azure looks the identity up by its resource id, and finds none.", Help: "use `[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', …)]`",
		},
		{
			ID: "identity-waits", Severity: rules.Warning, Text: "the resource is given an identity of the template, but does not wait for it",
			Why: "Nothing waits for what an id names. In the first deployment the identity may not exist yet, and the deployment fails.", Help: "add the identity to `dependsOn`",
		},
		{
			ID: "identity-near", Severity: rules.Warning, Text: "the template creates no identity `{0}`; did you mean `{1}`?",
			Why: "The name is one letter away from that of the identity which the template creates. The deployment fails if there is no other one.", Help: "use `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if low := strings.ToLower(r.Type); low == "microsoft.authorization/roleassignments" ||
				strings.HasSuffix(low, "/providers/roleassignments") {
				checkAssignment(p, d, r)
			}
			checkUserIdentities(p, d, r)
		})
		checkIdentities(p)
	},
}

func checkAssignment(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	if props.Kind() != rules.Object || props.IsBroken() {
		return
	}
	if v := props.GetFold("principalId"); words.NamesOne(v.Text()) {
		d.reportIn(p, v, "principal", v.Text())
	} else if s := r.Stack.For(arm.Brackets(v.Text())); s != nil && arm.IsExpression(v.Text()) {
		e := follow(d, s, d.Parse(v.Text()).Root)
		if e != nil && e.Kind == arm.Call && strings.EqualFold(e.Name, "resourceId") {
			d.reportIn(p, v, "principal-id")
		}
	}
}

// checkIdentities looks at identities that are read of resources.
func checkIdentities(p *rules.Pass) {
	eachRoot(p, func(d *document, u *arm.Use, root *arm.Expr) {
		if u.Scope.Symbolic {
			return
		}
		root.Walk(func(e *arm.Expr) bool {
			if e.Kind == arm.Member && strings.EqualFold(e.Name, "principalId") && !e.Safe && e.Of.Kind == arm.Member &&
				strings.EqualFold(e.Of.Name, "identity") {
				ownIdentity(p, d, u, e)
			}
			if e.Kind == arm.Member && strings.EqualFold(e.Name, "identity") && !e.Safe && e.Of.Kind == arm.Call &&
				strings.EqualFold(e.Of.Name, "reference") {
				identity(p, d, u, e)
			}
			return true
		})
	})
}

func identity(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	call := e.Of
	if len(call.Args) < 3 {
		d.report(p, u, e.NameFrom, e.NameTo, "full")
		return
	}
	r, typ := referredTo(d, u, call)
	if r == nil {
		return
	}
	if own := r.Key("identity"); !own.Exists() || own.Kind() == rules.Null {
		d.report(p, u, e.NameFrom, e.NameTo, "no-identity", typ).Relate(p.File, r.Key("type").Span(), "the resource").
			About(r.Node, "identity")
	}
}

// referredTo returns the one resource of the template that a call of reference is about, with its type as it is written there; nil where it
// is not known.
func referredTo(d *document, u *arm.Use, call *arm.Expr) (r *arm.Resource, typ string) {
	g := d.graphAt(u)
	if g == nil {
		return nil, ""
	}
	arg := follow(d, u.Scope, call.Args[0])
	if arg == nil {
		return nil, ""
	}
	id, ok := readID(u.Scope, arg)
	if !ok || id.typ == "" || id.group {
		return nil, ""
	}
	list := g.lookUp(id.typ, joined(id.names))
	if len(list) != 1 {
		return nil, ""
	}
	return list[0], id.typ
}

// ownIdentity looks at a principal that is read of the identity of a resource: only one that Azure makes with the resource has it.
func ownIdentity(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	call := e.Of.Of
	if call == nil || call.Kind != arm.Call || !strings.EqualFold(call.Name, "reference") || len(call.Args) < 3 {
		return
	}
	r, typ := referredTo(d, u, call)
	if r == nil {
		return
	}
	n := r.Key("identity").GetFold("type")
	if v := r.Fold(n); v.Kind == arm.Text && (strings.EqualFold(v.Text, "UserAssigned") || strings.EqualFold(v.Text, "None")) {
		d.report(p, u, e.NameFrom, e.NameTo, "user-identity", typ, v.Text).Relate(p.File, n.Span(), "the type")
	}
}
