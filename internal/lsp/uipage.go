package lsp

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// uiUse is where an expression of a page (createUiDefinition.json) names a step or an element.
type uiUse struct {
	name     jsontree.Node // of the step or element
	node     jsontree.Node // the expression
	from, to int           // in its text
}

// uiPatterns find the calls of basics and steps with what is read of their results, and the names in that.
var uiPatterns = sync.OnceValue(func() (p struct{ call, member *regexp.Regexp }) {
	p.call = regexp.MustCompile(`(?i)\b(basics|steps)\(\s*'([^']*)'\s*\)((?:\s*(?:\.\s*[\w-]+|\[\s*'[^']*'\s*\]))*)`)
	p.member = regexp.MustCompile(`[\w-]+`)
	return p
})

// uiParameters is where a page has its steps and elements; the zero Node where a document is none.
func uiParameters(f *connector.File) jsontree.Node {
	if f.Kind != connector.PackagePage {
		return jsontree.Node{}
	}
	return f.Tree.Root().GetFold("parameters")
}

// uiNamed returns the object of a list that has a name, also within the sections of the list.
func uiNamed(list jsontree.Node, name string) jsontree.Node {
	for e := range list.Elements() {
		if strings.EqualFold(e.GetFold("name").Text(), name) {
			return e
		}
		if inside := uiNamed(e.GetFold("elements"), name); inside.Exists() {
			return inside
		}
	}
	return jsontree.Node{}
}

// uiStep returns the elements of a step and the step itself, which the first one has not.
func uiStep(parameters jsontree.Node, name string) (step, elements jsontree.Node) {
	for s := range parameters.GetFold("steps").Elements() {
		if strings.EqualFold(s.GetFold("name").Text(), name) {
			return s, s.GetFold("elements")
		}
	}
	if strings.EqualFold(name, "basics") {
		return jsontree.Node{}, parameters.GetFold("basics")
	}
	return jsontree.Node{}, jsontree.Node{}
}

// uiChain follows the names of a call, and returns what each leads to, and the list that a further name would be looked up in.
func uiChain(parameters jsontree.Node, function string, names []string) (found []jsontree.Node, list jsontree.Node) {
	list = parameters.GetFold("basics")
	for i, name := range names {
		var at jsontree.Node
		if i == 0 && strings.EqualFold(function, "steps") {
			at, list = uiStep(parameters, name)
		} else {
			at = uiNamed(list, name)
			list = at.GetFold("elements")
		}
		found = append(found, at)
	}
	return found, list
}

// uiUses returns where the expressions of a page name its steps and elements.
func uiUses(f *connector.File) []uiUse {
	parameters := uiParameters(f)
	var uses []uiUse
	parameters.Walk(func(n jsontree.Node) bool {
		if n.Kind() != jsontree.String || n.IsKey() || !strings.HasPrefix(n.Text(), "[") {
			return true
		}
		text := n.Text()
		for _, m := range uiPatterns().call.FindAllStringSubmatchIndex(text, -1) {
			spans := [][]int{{m[4], m[5]}}
			for _, s := range uiPatterns().member.FindAllStringIndex(text[m[6]:m[7]], -1) {
				spans = append(spans, []int{m[6] + s[0], m[6] + s[1]})
			}
			names := make([]string, len(spans))
			for i, s := range spans {
				names[i] = text[s[0]:s[1]]
			}
			found, _ := uiChain(parameters, text[m[2]:m[3]], names)
			for i, at := range found {
				if at.Exists() {
					uses = append(uses, uiUse{at.GetFold("name"), n, spans[i][0], spans[i][1]})
				}
			}
		}
		return true
	})
	return uses
}

// uiPlaces returns where the step or element at an offset of a page is declared and named; nil where none is.
func (d *document) uiPlaces(offset int) []place {
	f := d.read()
	parameters := uiParameters(f)
	if !parameters.Exists() {
		return nil
	}
	uses := uiUses(f)
	var name jsontree.Node
	for _, u := range uses {
		if span := u.node.Inside(u.from, u.to); span.Start <= offset && offset <= span.End {
			name = u.name
		}
	}
	if n := d.tree().NodeAt(offset); !name.Exists() && n.Kind() == jsontree.String && n.Key().Exists() && strings.EqualFold(n.Key().Text(), "name") && uiOwner(parameters, n.Parent()) {
		name = n
	}
	if !name.Exists() {
		return nil
	}
	list := []place{{f, d.path, inner(name), true}}
	for _, u := range uses {
		if u.name == name {
			list = append(list, place{f, d.path, u.node.Inside(u.from, u.to), false})
		}
	}
	return list
}

// uiOwner reports whether an object is a step or an element of a page.
func uiOwner(parameters, n jsontree.Node) bool {
	list := n.Parent()
	key := list.Key()
	if !key.Exists() || !slices.Contains([]string{"basics", "steps", "elements"}, strings.ToLower(key.Text())) {
		return false
	}
	return list.Parent() == parameters || strings.EqualFold(key.Text(), "elements")
}

// at returns the place of a list that an offset is in.
func at(places []place, path string, offset int) (place, bool) {
	for _, p := range places {
		if p.path == path && p.span.Start <= offset && offset <= p.span.End {
			return p, true
		}
	}
	return place{}, false
}

// hoverElement says what the element is that an expression of a page names at an offset.
func (d *document) hoverElement(offset int) string {
	for _, u := range uiUses(d.read()) {
		span := u.node.Inside(u.from, u.to)
		if offset < span.Start || offset > span.End {
			continue
		}
		e := u.name.Parent()
		if detail := uiDetail(e); e.GetFold("type").Exists() {
			return "Element `" + u.name.Text() + "`: " + detail
		} else if detail != "" {
			return "Step `" + u.name.Text() + "`: " + detail
		}
	}
	return ""
}
