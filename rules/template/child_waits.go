package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ChildWaits reports child resources that do not wait for their parent.
var ChildWaits = rules.Rule{
	ID: "CL112", Name: "template-child-waits", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{
		ID: "parent", Text: "`{0}` does not wait for its parent `{1}`", Yields: []string{"CL140", "CL137"},
		Why:  "Azure creates resources in parallel, also nested ones. In the first deployment the parent does not exist yet, and the deployment may fail: ParentResourceNotFound.",
		Help: "add the parent to `dependsOn`",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		for _, r := range d.resources {
			parent := parentOf(d, r)
			if parent == nil || parent.Deployment != r.Deployment || parent.Key("existing").Exists() || parent.Key("copy").Exists() {
				continue
			}
			if !waitsForParent(d.graphIn(r), r, parent) {
				f := d.reportIn(p, r.Key("type"), "parent", r.Type, parent.Name().Show())
				f.Relate(p.File, parent.Key("name").Span(), "the parent")
			}
		}
	},
}

// parentOf returns the resource that a resource is a child of, and that the template creates.
func parentOf(d *document, r *arm.Resource) *arm.Resource {
	at := strings.LastIndexByte(r.Type, '/')
	g := d.graphIn(r)
	if g == nil || at < 0 || strings.Count(r.Type, "/") < 2 || r.Key("existing").Exists() ||
		r.Key("scope").Exists() || !r.Key("type").Exists() {
		return nil
	}
	if r.Parent != nil {
		return r.Parent
	}
	name := r.Name()
	if name.Kind != arm.Text {
		return nil
	}
	for _, other := range g.byTyp[strings.ToLower(r.Type[:at])] {
		if other == r || other.Template.Order() != r.Template.Order() {
			continue
		}
		if own := other.Name(); own.Kind == arm.Text && own.Text != "" && len(name.Text) > len(own.Text) &&
			words.HasPrefixFold(name.Text, own.Text) && name.Text[len(own.Text)] == '/' {
			return other
		}
	}
	return nil
}

// waitsForParent reports whether a resource waits for its parent, or may do so: an entry that leads to nothing known, or a reference, which
// makes it wait by itself.
func waitsForParent(g *graph, r, parent *arm.Resource) bool {
	for entry := range r.Key("dependsOn").Elements() {
		to, _, _, _ := g.targets(r, entry)
		if len(to) == 0 {
			return true
		}
		for _, next := range to {
			if next == parent || g.waits(next, parent) {
				return true
			}
		}
	}
	others, unknown := g.references(r)
	return unknown || slices.ContainsFunc(others, func(next *arm.Resource) bool { return next == parent || g.waits(next, parent) })
}
