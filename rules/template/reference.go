package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// Reference reports references to resources that nothing creates and of which no API version is given.
var Reference = rules.Rule{
	ID: "CL161", Name: "template-reference", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "version", Text: "the template does not create `{0}`, and the reference to it has no API version",
			Help: "correct the name, or give the API version as the second argument", Yields: []string{"CL135"},
		},
		{
			ID: "condition", Severity: rules.Warning, Text: "`{0}` is created under a condition, and read without one",
			Why:  "Azure evaluates the reference also if the condition is false. Where there is no such resource, the deployment fails.",
			Help: "put `reference` in a branch of `if`, or give what reads it the same condition",
		},
	},
	Check: func(p *rules.Pass) {
		eachRoot(p, func(d *document, u *arm.Use, root *arm.Expr) {
			if !rules.TextHasFold(u.Text, "reference(") {
				return
			}
			if g := d.graphAt(u); g != nil {
				g.checkConditional(p, u, root)
			}
		})
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if !strings.EqualFold(e.Name, "reference") || len(e.Args) != 1 {
				return
			}
			if g := d.graphAt(u); g != nil && u.Scope.Symbolic {
				g.checkSymbol(p, u, e)
			} else if g != nil {
				g.checkReference(p, u, e)
			}
		})
	},
}

// checkSymbol looks for the resource of a symbolic name.
func (g *graph) checkSymbol(p *rules.Pass, u *arm.Use, e *arm.Expr) {
	a := e.Args[0]
	if a.Kind != arm.String || a.Name == "" || strings.ContainsAny(a.Name, "/[") || len(g.byTxt[strings.ToLower(a.Name)]) > 0 {
		return
	}
	for _, r := range g.list { // a copy loop, whose resources have an index behind the name
		if r.Symbol != "" && strings.HasPrefix(strings.ToLower(a.Name), strings.ToLower(r.Symbol)+"[") {
			return
		}
	}
	g.d.report(p, u, e.From, e.To, "version", a.Name)
}

func (g *graph) checkReference(p *rules.Pass, u *arm.Use, e *arm.Expr) {
	arg := follow(g.d, u.Scope, e.Args[0])
	if arg == nil {
		return
	}
	id, ok := readID(u.Scope, arg)
	if !ok || id.typ == "" {
		v := u.Scope.FoldExpr(arg, arm.Pattern)
		if v.Kind != arm.Text || v.Text == "" || len(g.byTxt[strings.ToLower(strings.TrimPrefix(v.Text, "/"))]) > 0 || !v.Known() ||
			strings.Contains(v.Text, "/") ||
			g.mayBe("", v) {
			return
		}
		g.d.report(p, u, e.From, e.To, "version", v.Show())
		return
	}
	name := joined(id.names)
	if id.group || name.Kind != arm.Text || strings.EqualFold(arg.Name, "extensionResourceId") || len(g.lookUp(id.typ, name)) > 0 ||
		g.mayBe(id.typ, name) {
		return
	}
	g.d.report(p, u, e.From, e.To, "version", id.typ+"/"+name.Show())
}

// mayBe reports whether a name may come to that of a resource of a type, or of any where no type is given.
func (g *graph) mayBe(typ string, name arm.Value) bool {
	list := g.byTyp[strings.ToLower(typ)]
	if typ == "" {
		list = g.list
	}
	for _, r := range list {
		own := r.Name()
		if own.Kind != arm.Text || mayEqual(own, name) {
			return true
		}
		if r.Content != nil && mayEqual(own, arm.Value{Kind: arm.Text, Text: lastPart(name)}) {
			return true // what is stored is deployed into a workspace, and the packager writes tables there by their names alone
		}
		if typ == "" && own.Kind == arm.Text && strings.HasSuffix(strings.ToLower(own.Text), strings.ToLower(name.Text)) {
			return true
		}
	}
	return false
}

// mayEqual reports whether two names, of which parts are not known, may come to the same text: what is known at the beginning and at the
// end does not contradict, and neither is certainly longer.
func mayEqual(a, b arm.Value) bool {
	if a.Known() && b.Known() {
		return strings.EqualFold(a.Text, b.Text)
	}
	if a.Known() {
		a, b = b, a // what is not known comes first
	}
	if strings.EqualFold(a.Text, b.Text) {
		return true
	}
	if b.Known() {
		if isUnique(a.Text) {
			return false // nobody writes out what the function returns
		}
		first, last := edges(a.Text)
		text := strings.ToLower(b.Text)
		return strings.HasPrefix(text, first) && strings.HasSuffix(text, last) && len(first)+len(last) <= len(text)
	}
	if isUnique(a.Text) != isUnique(b.Text) && !strings.Contains(a.Text+b.Text, "reference(") {
		return false // nobody types in what the function returns
	}
	if differ(strings.ToLower(a.Text), strings.ToLower(b.Text)) {
		return false
	}
	firstA, lastA := edges(a.Text)
	firstB, lastB := edges(b.Text)
	return (strings.HasPrefix(firstA, firstB) || strings.HasPrefix(firstB, firstA)) &&
		(strings.HasSuffix(lastA, lastB) || strings.HasSuffix(lastB, lastA))
}

// isUnique reports whether a part of a text is made by uniqueString or guid.
func isUnique(text string) bool {
	low := strings.ToLower(text)
	return strings.Contains(low, "uniquestring(") || strings.Contains(low, "\x01guid(")
}

// edges returns what is known of a text before its first unknown part and behind its last one, in lower case.
func edges(text string) (first, last string) {
	text = strings.ToLower(text)
	first, _, _ = strings.Cut(text, "\x01")
	return first, text[strings.LastIndexByte(text, '\x02')+1:]
}
