package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// DependsOn reports dependencies that lead nowhere, and data collection rules that do not wait for their tables.
var DependsOn = rules.Rule{
	ID: "CL140", Name: "template-depends-on", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "group", Text: "deployment `{0}` runs in another {1}, which the dependency does not name",
			Why:  "The dependency is looked up in the resource group of the template, where there is no such deployment: the template is refused.",
			Help: "give `resourceId` the same {1} as the deployment has",
		},
		{
			ID: "missing", Severity: rules.Warning, Text: "the template has no resource `{0}`",
			Why: "Azure refuses a template in which a resource depends on one that the template does not create.", Help: "correct the name, or remove the dependency",
			Yields: []string{"CL137/missing", "CL150/type"},
		},
		{ID: "itself", Text: "the resource depends on itself", Why: "Azure refuses circular dependencies.", Help: "remove the dependency"},
		{
			ID: "circle", Text: "the resource depends on `{0}`, which depends on it", Why: "Azure refuses circular dependencies.",
			Help: "remove one of the dependencies",
		},
		{
			ID: "table", Severity: rules.Warning, Text: "the data collection rule does not wait for the table `{0}` of the same template",
			Why:  "Azure creates resources in parallel; a rule whose table does not exist yet is refused, so the first deployment fails.",
			Help: "add the table, or the deployment that creates it, to `dependsOn` of the rule",
		},
		{
			ID: "list", Severity: rules.Warning, Text: "the resource calls `{0}` of `{1}`, but does not wait for it",
			Why:  "Azure creates resources in parallel, and only `reference` makes a resource wait by itself. The first deployment may fail: the resource is not found.",
			Help: "add `{1}` to `dependsOn`", Yields: []string{"CL140/missing"},
		},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		var graphs []*graph // in the order of the document
		checked := map[*graph]bool{}
		for _, r := range d.resources {
			entries := r.Key("dependsOn")
			// The packager writes no dependencies in stored templates.
			waits := r.Is("Microsoft.Insights/dataCollectionRules") && r.Content == nil
			if !waits && entries.Len() == 0 {
				continue
			}
			g := d.graphIn(r)
			if g == nil {
				continue // of other content
			}
			if !checked[g] {
				checked[g], graphs = true, append(graphs, g)
			}
			for e := range entries.Elements() {
				g.checkEntry(p, r, e)
			}
			if waits {
				g.checkTables(p, r)
			}
		}
		for _, g := range graphs {
			g.checkCircles(p)
		}
		checkLists(p, d)
	},
}

// graph knows which resources wait for which.
type graph struct {
	d     *document
	list  []*arm.Resource            // in the order of the document
	byKey map[string][]*arm.Resource // by type and name
	byTyp map[string][]*arm.Resource
	byTxt map[string][]*arm.Resource // by whatever a text in dependsOn may call them
}

// newGraph reads resources that are deployed together.
func newGraph(d *document, list []*arm.Resource) *graph {
	type index = map[string][]*arm.Resource
	g := &graph{d: d, list: list, byKey: index{}, byTyp: index{}, byTxt: index{}}
	add := func(text string, r *arm.Resource) {
		if text = strings.ToLower(text); text != "" {
			g.byTxt[text] = append(g.byTxt[text], r)
		}
	}
	for _, r := range list {
		add(r.Symbol, r)
		add(r.Key("copy").GetFold("name").Text(), r)
		typ := strings.ToLower(r.Type)
		g.byTyp[typ] = append(g.byTyp[typ], r)
		if name := r.Name(); name.Kind == arm.Text {
			key := typ + "|" + strings.ToLower(name.Text)
			g.byKey[key] = append(g.byKey[key], r)
			add(name.Text, r)
			add(r.Type+"/"+name.Text, r)
		}
	}
	return g
}

// targets returns the resources that an entry of dependsOn names, and the type and name that it asks for, "" where they are not known.
func (g *graph) targets(r *arm.Resource, entry rules.Node) (found []*arm.Resource, id resourceID, name arm.Value, call bool) {
	text := entry.Text()
	if arm.IsExpression(text) {
		s := r.Stack.For(arm.Brackets(text))
		parsed := g.d.Parse(text)
		if s == nil || len(parsed.Problems) > 0 {
			return nil, id, name, false
		}
		root := parsed.Root
		if resolved := follow(g.d, s, root); resolved != nil {
			root = resolved
		}
		if id, ok := g.d.idOf(s, root); ok {
			name = joined(id.names)
			return g.lookUp(id.typ, name), id, name, true
		}
	}
	v := r.Fold(entry)
	if v.Kind != arm.Text {
		return nil, id, name, false
	}
	name = v
	// a name, a symbolic name, a copy loop, type and name in one
	return g.byTxt[strings.ToLower(strings.TrimPrefix(v.Text, "/"))], id, name, false
}

// follow returns the expression of a variable that an expression is nothing but the name of.
func follow(d *document, s *arm.Scope, e *arm.Expr) *arm.Expr {
	for range 8 {
		if !isNameOf(e, "variables") {
			return e
		}
		text := s.Variable(e.Args[0].Name).Text()
		if !arm.IsExpression(text) || arm.Brackets(text) != s.Level() {
			return nil
		}
		e = d.Parse(text).Root
	}
	return nil
}

func joined(names []arm.Value) arm.Value {
	var b strings.Builder
	for i, n := range names {
		if n.Kind != arm.Text {
			return arm.Value{}
		}
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(n.Text)
	}
	return arm.Value{Kind: arm.Text, Text: b.String()}
}

func (g *graph) lookUp(typ string, name arm.Value) []*arm.Resource {
	if name.Kind != arm.Text {
		return nil
	}
	return g.byKey[strings.ToLower(typ)+"|"+strings.ToLower(name.Text)]
}

func (g *graph) checkEntry(p *rules.Pass, r *arm.Resource, entry rules.Node) {
	found, id, name, call := g.targets(r, entry)
	for _, t := range found {
		if t == r && len(found) == 1 {
			g.d.reportIn(p, entry, "itself")
			return
		}
		if key := otherGroup(t); key != "" && call && !id.group && t.Is("Microsoft.Resources/deployments") && t.Deployment == r.Deployment {
			g.d.reportIn(p, entry, "group", name.Show(), scopeWords(key)).Relate(p.File, t.Key(key).Span(), "the deployment's "+scopeWords(key))
			return
		}
	}
	if len(found) > 0 || id.group || name.Kind != arm.Text || name.Text == "" {
		return
	}
	if call {
		if !g.mayBe(id.typ, name) {
			g.missing(p, entry, id.typ, name)
		}
		return
	}
	// A name alone, a symbolic name, a copy loop.
	if r.Stack.Deepest().Symbolic && name.Known() || name.Known() && !strings.Contains(name.Text, "/") && !g.mayBe("", name) {
		g.d.reportIn(p, entry, "missing", name.Show())
	}
}

// missing reports a resource that the template does not have.
func (g *graph) missing(p *rules.Pass, entry rules.Node, typ string, name arm.Value) {
	f := g.d.reportIn(p, entry, "missing", typ+"/"+name.Show())
	if g.certain(typ, name) {
		f.As(rules.Error)
	}
	g.explain(f, typ, name)
}

// certain reports whether no value of a parameter makes a resource of the template the one that is asked for: there is none of the type, or
// all their names are written out.
func (g *graph) certain(typ string, name arm.Value) bool {
	list := g.byTyp[strings.ToLower(typ)]
	for _, r := range list {
		if own := r.Name(); own.Kind != arm.Text || !own.Known() || !name.Known() {
			return false
		}
	}
	return strings.Contains(typ, "/")
}

// explain says that a finding about a missing resource is about one of its name whose type is lost or misspelled.
func (g *graph) explain(f *rules.Finding, wanted string, name arm.Value) {
	for _, other := range g.byTxt[strings.ToLower(name.Text)] {
		typ := other.Key("type")
		switch own := other.Name(); {
		case own.Kind != arm.Text || !strings.EqualFold(own.Text, name.Text):
		case !typ.Exists():
			f.About(other.Node, "type")
		case rules.Distance(typ.Text(), wanted, 2) <= 2:
			f.About(typ)
		}
	}
}

// otherGroup returns the key by which a deployment goes to another resource group or subscription.
func otherGroup(r *arm.Resource) string {
	for _, key := range [...]string{"resourceGroup", "subscriptionId"} {
		v := r.Fold(r.Key(key))
		text := v.Unmarked()
		if r.Key(key).Exists() && v.Kind == arm.Text && !strings.HasSuffix(text, "resourceGroup().name\x02") &&
			!strings.HasSuffix(text, "subscription().subscriptionId\x02") {
			return key
		}
	}
	return ""
}

func scopeWords(key string) string {
	if key == "resourceGroup" {
		return "resource group"
	}
	return "subscription"
}
