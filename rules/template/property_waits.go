package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// PropertyWaits reports resources that do not wait for another one of their template whose id they are created with.
var PropertyWaits = rules.Rule{
	ID: "CL195", Name: "template-property-waits", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{
		ID: "scope", Text: "the resource is created on `{0}`, but does not wait for it", Yields: []string{"CL140"},
		Why:  "`scope` is a text, and nothing waits for the resource that it names. In the first deployment it may not exist yet, and the deployment fails: ResourceNotFound.",
		Help: "add it to `dependsOn`",
	}, {
		ID: "resource", Text: "the resource takes the id of `{0}` as its `{1}`, but does not wait for it", Yields: []string{"CL140", "CL162"},
		Why:  "`resourceId` makes a text, and nothing waits for the resource. In the first deployment it may not exist yet, and the deployment fails.",
		Help: "add it to `dependsOn`",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		for _, r := range d.resources {
			if d.graphIn(r) != nil && !r.Key("existing").Exists() && r.Properties().Kind() == rules.Object {
				checkPropertyWaits(p, d, r)
				if scope := r.Key("scope"); scope.Kind() == rules.String && r.Parent == nil {
					checkScopeWaits(p, d, r, scope)
				}
			}
		}
	},
}

// neededIDs are the properties, in lower case, that name a resource which has to exist when theirs is created (REST API: Data Collection
// Rules, Create; Web Apps, Create Or Update; Components, Create Or Update).
func neededIDs(key string) bool {
	switch strings.ToLower(key) {
	case "datacollectionendpointid", "serverfarmid", "workspaceresourceid":
		return true
	}
	return false
}

func checkPropertyWaits(p *rules.Pass, d *document, r *arm.Resource) {
	g := d.graphIn(r)
	r.Properties().Walk(func(n rules.Node) bool {
		if k := n.Key().Text(); strings.EqualFold(k, "template") || strings.EqualFold(k, "mainTemplate") {
			return false
		}
		if n.Kind() != rules.String || n.IsKey() || !neededIDs(n.Key().Text()) {
			return true
		}
		id, ok := d.idAt(r, n.Text())
		if !ok || id.group {
			return true
		}
		to := createdBeside(r, g.lookUp(id.typ, joined(id.names)))
		if to == nil || to == r.Parent || waitsForParent(g, r, to) {
			return true
		}
		d.reportIn(p, n, "resource", to.Type, n.Key().Text()).Relate(p.File, to.Key("name").Span(), "the resource")
		return true
	})
}

// checkScopeWaits looks for the resource of the same template that an extension, such as a role assignment, is created on.
func checkScopeWaits(p *rules.Pass, d *document, r *arm.Resource, n rules.Node) {
	g := d.graphIn(r)
	v := r.Fold(n)
	list := g.byTxt[strings.ToLower(strings.TrimPrefix(v.Text, "/"))]
	if id, ok := d.idAt(r, n.Text()); ok && !id.group {
		list = g.lookUp(id.typ, joined(id.names))
	}
	to := createdBeside(r, list)
	if v.Kind != arm.Text || to == nil || waitsForParent(g, r, to) {
		return
	}
	d.reportIn(p, n, "scope", to.Type).Relate(p.File, to.Key("name").Span(), "the resource")
}
