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

// at reports whether an offset is in the use. Other texts are not counted through.
func (u uiUse) at(offset int) bool {
	if whole := u.node.Span(); offset < whole.Start || offset > whole.End {
		return false
	}
	span := u.node.Inside(u.from, u.to)
	return span.Start <= offset && offset <= span.End
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

// uiNames are the steps and elements of a page by name. Each list is read once, whatever the number of its uses.
type uiNames struct {
	parameters jsontree.Node
	lists      map[jsontree.Node]map[string]jsontree.Node // by name in lower case
}

func uiNamesOf(f *connector.File) uiNames {
	return uiNames{uiParameters(f), map[jsontree.Node]map[string]jsontree.Node{}}
}

// named returns the object of a list that has a name, also within the sections of the list.
func (u uiNames) named(list jsontree.Node, name string) jsontree.Node {
	if u.lists[list] == nil {
		u.lists[list] = map[string]jsontree.Node{}
		addNamed(u.lists[list], list, true)
	}
	return u.lists[list][strings.ToLower(name)]
}

// addNamed adds the first object of each name. deep: those within sections, too.
func addNamed(names map[string]jsontree.Node, list jsontree.Node, deep bool) {
	for e := range list.Elements() {
		name := strings.ToLower(e.GetFold("name").Text())
		if _, ok := names[name]; !ok {
			names[name] = e
		}
		if deep {
			addNamed(names, e.GetFold("elements"), deep)
		}
	}
}

// step returns a step and its elements; those of the first step, which is no object, are the basics.
func (u uiNames) step(name string) (step, elements jsontree.Node) {
	steps := u.parameters.GetFold("steps")
	if u.lists[steps] == nil {
		u.lists[steps] = map[string]jsontree.Node{}
		addNamed(u.lists[steps], steps, false)
	}
	if s := u.lists[steps][strings.ToLower(name)]; s.Exists() {
		return s, s.GetFold("elements")
	}
	if strings.EqualFold(name, "basics") {
		return jsontree.Node{}, u.parameters.GetFold("basics")
	}
	return jsontree.Node{}, jsontree.Node{}
}

// chain follows the names of a call, and returns what each leads to, and the list that a further name would be looked up in.
func (u uiNames) chain(function string, names []string) (found []jsontree.Node, list jsontree.Node) {
	list = u.parameters.GetFold("basics")
	for i, name := range names {
		var at jsontree.Node
		if i == 0 && strings.EqualFold(function, "steps") {
			at, list = u.step(name)
		} else {
			at = u.named(list, name)
			list = at.GetFold("elements")
		}
		found = append(found, at)
	}
	return found, list
}

// longestExpression bounds how often a text is counted through. Templates allow 24,576 characters (Learn, azure-resource-manager,
// best-practices: template limits).
const longestExpression = 24576

// uiUses returns where the expressions of a page name its steps and elements.
func uiUses(f *connector.File) []uiUse {
	names := uiNamesOf(f)
	var uses []uiUse
	names.parameters.Walk(func(n jsontree.Node) bool {
		if n.Kind() != jsontree.String || n.IsKey() || !strings.HasPrefix(n.Text(), "[") {
			return true
		}
		text := n.Text()
		if len(text) > longestExpression {
			return true
		}
		for _, m := range uiPatterns().call.FindAllStringSubmatchIndex(text, -1) {
			spans := [][]int{{m[4], m[5]}}
			for _, s := range uiPatterns().member.FindAllStringIndex(text[m[6]:m[7]], -1) {
				spans = append(spans, []int{m[6] + s[0], m[6] + s[1]})
			}
			called := make([]string, len(spans))
			for i, s := range spans {
				called[i] = text[s[0]:s[1]]
			}
			found, _ := names.chain(text[m[2]:m[3]], called)
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
		if u.at(offset) {
			name = u.name
		}
	}
	if n := d.tree().NodeAt(offset); !name.Exists() && isUIName(parameters, n) {
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

// isUIName reports whether a node is the name of a step or an element of a page.
func isUIName(parameters, n jsontree.Node) bool {
	return n.Kind() == jsontree.String && n.Key().Exists() && strings.EqualFold(n.Key().Text(), "name") && uiOwner(parameters, n.Parent())
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
		if !u.at(offset) {
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
