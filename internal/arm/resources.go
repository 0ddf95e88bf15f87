package arm

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Resource is a resource of the document, wherever it stands.
type Resource struct {
	Node       jsontree.Node
	Type       string // in full, with the types of the resources around it
	Stack      Stack
	Template   jsontree.Node // that it is in
	Parent     *Resource     // that it is a child of
	Deployment *Resource     // the nested deployment that it is part of
	Content    *Resource     // the resource that stores the template that it is part of
	Symbol     string        // its symbolic name

	name func() Value
}

// Key returns the value of a key of the resource.
func (r *Resource) Key(key string) jsontree.Node { return r.Node.GetFold(key) }

// Properties returns the properties of the resource.
func (r *Resource) Properties() jsontree.Node { return r.Node.GetFold("properties") }

// Is reports whether the resource is of a type.
func (r *Resource) Is(typ string) bool { return strings.EqualFold(r.Type, typ) }

// Fold returns what a value of the resource comes to, with the names of parameters in the place of their values.
func (r *Resource) Fold(n jsontree.Node) Value { return r.Stack.Fold(n, Pattern) }

// Fold returns what a value at a place with these scopes comes to.
func (s Stack) Fold(n jsontree.Node, mode Mode) Value {
	if n.Kind() != jsontree.String {
		if len(s) == 0 {
			return Value{}
		}
		return s[0].Fold(n, mode)
	}
	text := meant(n.Text())
	if !IsExpression(text) {
		return Value{Kind: Text, Text: text}
	}
	if in := s.For(Brackets(text)); in != nil {
		return in.FoldText(text, mode)
	}
	return Value{}
}

// Name returns the folded name of the resource, with the names of the resources that it is a child of. It is computed when it is first
// asked for.
func (r *Resource) Name() Value { return r.name() }

func (r *Resource) readName() Value {
	name := r.Fold(r.Key("name"))
	if r.Parent == nil || name.Kind != Text {
		return name
	}
	outer := r.Parent.Name()
	if outer.Kind != Text {
		return Value{}
	}
	name.Text = outer.Text + "/" + name.Text
	return name
}

// ResourceList lists the resources of the document in its order: those of nested deployments and stored templates too, and child resources.
func (d *Document) ResourceList() []*Resource {
	c := &resourceCollector{doc: d}
	c.template(d.Root.Node, &Resource{Stack: d.Top()}, 0)
	return c.list
}

type resourceCollector struct {
	doc  *Document
	list []*Resource
}

// template adds the resources of a template; in says where it is.
func (c *resourceCollector) template(t jsontree.Node, in *Resource, depth int) {
	if depth > 40 {
		return
	}
	list := Section(t, "resources")
	Resources(list, func(n jsontree.Node) bool {
		if n.Kind() == jsontree.Object {
			r := &Resource{Node: n, Stack: in.Stack, Template: t, Deployment: in.Deployment, Content: in.Content, Type: n.GetFold("type").Text()}
			if list.Kind() == jsontree.Object {
				r.Symbol = n.Key().Text()
			}
			c.resource(r, depth+1)
		}
		return true
	})
}

func (c *resourceCollector) resource(r *Resource, depth int) {
	if depth > 40 {
		return
	}
	r.name = sync.OnceValue(r.readName)
	c.list = append(c.list, r)
	p := r.Properties()
	for _, key := range [...]string{"mainTemplate", "template"} {
		t := p.GetFold(key)
		if t.Kind() != jsontree.Object || !isTemplate(t) {
			continue
		}
		in := &Resource{Stack: c.doc.Into(r.Stack, key, t, p), Deployment: r.Deployment, Content: r.Content}
		if key == "template" {
			in.Deployment = r
		} else {
			in.Content, in.Deployment = r, nil
		}
		c.template(t, in, depth+1)
	}
	Resources(r.Key("resources"), func(n jsontree.Node) bool {
		if n.Kind() != jsontree.Object {
			return true
		}
		child := &Resource{Node: n, Stack: r.Stack, Template: r.Template, Parent: r, Deployment: r.Deployment, Content: r.Content}
		child.Type = n.GetFold("type").Text()
		if !strings.Contains(child.Type, ".") && child.Type != "" { // "config" in a Microsoft.Web/sites
			child.Type = r.Type + "/" + child.Type
		} else {
			child.Parent = nil // a type in full has a name in full
			if strings.Count(child.Fold(n.GetFold("name")).Text, "/") == 0 && strings.Count(child.Type, "/") > 1 {
				child.Parent = r
			}
		}
		c.resource(child, depth+1)
		return true
	})
}
