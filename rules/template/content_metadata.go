package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

func isConnectorKind(kind string) bool {
	return kind == "DataConnector" || kind == "ResourcesDataConnector"
}

// swapped reports whether a content id is taken from something called version, and the version from something called id.
func swapped(d *document, id, version rules.Node) bool {
	return refersTo(d, id, "version") && refersTo(d, version, "contentid") && !refersTo(d, id, "id")
}

// refersTo reports whether an expression is a reference to a name that ends in a word, but for digits.
func refersTo(d *document, n rules.Node, word string) bool {
	if !arm.IsExpression(n.Text()) {
		return false
	}
	e := d.Parse(n.Text()).Root
	if e == nil || e.Kind != arm.Call || len(e.Args) != 1 || e.Args[0].Kind != arm.String {
		return false
	}
	name := strings.ToLower(strings.TrimRight(e.Args[0].Name, "0123456789"))
	return strings.Contains(name, word)
}

// checkParent compares the parent of a connector's metadata with its kind and id.
func checkParent(p *rules.Pass, d *document, r *arm.Resource, kind string, idNode rules.Node) {
	n := r.Properties().GetFold("parentId")
	id, ok := idOf(d, r, n)
	if !ok || id.typ == "" {
		if v := r.Fold(n); isName(v) && v.Text[0] != '/' && !strings.ContainsAny(v.Text, "{<") {
			p.Report(n, "parent-id", v.Text)
		}
		return
	}
	typ := strings.ToLower(names.LastSegment(id.typ))
	if typ != "dataconnectors" && typ != "dataconnectordefinitions" && strings.Contains(strings.ToLower(id.typ), "securityinsights") {
		p.Report(n, "parent-type", kind, id.typ)
		return
	}
	own := r.Fold(idNode)
	if len(id.names) == 0 || kind != "DataConnector" || !isName(own) {
		return
	}
	if last := id.names[len(id.names)-1]; isName(last) && last.Text != own.Text {
		p.Report(n, "parent-name", last.Text, own.Text).Relate(p.File, idNode.Span(), "the content id")
	}
}

// idOf reads a value that is a call of resourceId or one of its kind, or a variable that is.
func idOf(d *document, r *arm.Resource, n rules.Node) (resourceID, bool) {
	text := n.Text()
	if !arm.IsExpression(text) {
		return resourceID{}, false
	}
	s, parsed := r.Stack.For(arm.Brackets(text)), d.Parse(text)
	if s == nil || len(parsed.Problems) > 0 {
		return resourceID{}, false
	}
	return readID(s, follow(d, s, parsed.Root))
}

// checkDependencies looks for a connector among what a solution says that it is made of. Which id is there differs: the packager writes
// that of the page for classic connectors, and that of the connections for codeless ones.
func checkDependencies(p *rules.Pass, d *document, r *arm.Resource) {
	dependencies := r.Properties().GetFold("dependencies")
	if all, connectors := countDependencies(p, dependencies, 0); all == 0 && dependencies.GetFold("criteria").Kind() != rules.Array ||
		connectors > 0 {
		return
	}
	for _, other := range d.resources {
		props := other.Properties()
		stored := strings.EqualFold(names.LastSegment(other.Type), "contentTemplates") && props.GetFold("contentKind").Text() == "DataConnector"
		described := strings.EqualFold(names.LastSegment(other.Type), "metadata") && props.GetFold("kind").Text() == "DataConnector"
		if id := props.GetFold("contentId"); stored || described {
			p.Report(dependencies, "dependency").At(dependencies.Key().Span()).Relate(p.File, id.Span(), "the connector")
			return
		}
	}
}

// countDependencies counts what a list of dependencies names, lists within it too, and the connectors among them.
func countDependencies(p *rules.Pass, n rules.Node, depth int) (all, connectors int) {
	if depth > 20 {
		return 0, 0
	}
	if kind := n.GetFold("kind"); kind.Exists() {
		checkContentKind(p, kind)
		all++
		if best, ok := rules.Nearest(kind.Text(), contentKinds[:2]); isConnectorKind(kind.Text()) || ok && best != "" {
			connectors++
		}
	}
	for e := range n.GetFold("criteria").Elements() {
		a, c := countDependencies(p, e, depth+1)
		all, connectors = all+a, connectors+c
	}
	return all, connectors
}

// parentsTwice looks for two metadata resources of one template that describe the same resource under two names.
func parentsTwice(p *rules.Pass, d *document) {
	type key struct {
		template *arm.Scope
		parent   string
	}
	first := map[key]*arm.Resource{}
	for _, r := range d.resources {
		n := r.Properties().GetFold("parentId")
		if !strings.EqualFold(names.LastSegment(r.Type), "metadata") || n.Text() == "" || r.Key("condition").Exists() || r.Key("copy").Exists() {
			continue
		}
		k := key{r.Stack.Deepest(), strings.ToLower(n.Text())}
		before, twice := first[k]
		if !twice {
			first[k] = r
		} else if !strings.EqualFold(before.Key("name").Text(), r.Key("name").Text()) {
			p.Report(n, "parent-twice").Relate(p.File, before.Properties().GetFold("parentId").Span(), "the first")
		}
	}
}
