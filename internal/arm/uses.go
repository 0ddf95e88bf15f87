package arm

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Place says what an expression is the value of.
type Place uint8

// The places that differ in what may be called there.
const (
	InProperties Place = iota // anywhere in a resource that none of the following names
	InParameter               // the declaration of a parameter
	InVariable
	InName // name, type, apiVersion, location, scope or condition of a resource
	InDependsOn
	InCopy // the head of a copy loop
	InOutput
	InFunction
	InTop // anywhere else in the template
)

// Use is a text of the template that begins with a bracket, or that looks as if it had lost it.
type Use struct {
	Node     jsontree.Node
	Text     string
	Brackets int
	Scope    *Scope // where its names are looked up; nil where it is evaluated neither now nor with a template of the document
	Around   *Scope // of the innermost template around it
	Place    Place
	Resource jsontree.Node // the innermost resource around it; the zero node outside resources
	Foreign  bool          // in a resource whose own language may use brackets: a policy, a workbook, a logic app
	Later    bool          // in a template that is stored now and deployed later
	level    int
	parsed   *Parsed
}

// Loops returns the names of the copy loops around the use, as they are written.
func (u *Use) Loops() []string {
	var names []string
	for n := u.Node.Parent(); n.Exists(); n = n.Parent() {
		c := n.GetFold("copy")
		for loop := range c.Elements() {
			names = append(names, loop.GetFold("name").Text())
		}
		if c.Kind() == jsontree.Object {
			names = append(names, c.GetFold("name").Text())
		}
	}
	return names
}

// Level returns how many brackets an expression at this place begins with that is evaluated with the outer template.
func (u *Use) Level() int { return u.level }

// Uses lists the texts of the document that are expressions, or meant to be, in the order of the document.
func (d *Document) Uses() []Use { return d.uses() }

// Expr returns the expression of a use; nil where the text is none.
func (d *Document) Expr(u *Use) *Parsed { return u.parsed }

type walker struct {
	doc  *Document
	uses []Use
}

// at is where a walk has got to.
type at struct {
	stack    Stack
	around   *Scope
	place    Place
	resource jsontree.Node
	foreign  bool
	depth    int
}

// maxWalk bounds templates within templates and lists within lists.
const maxWalk = 400

// usualUses is how many expressions a template has that is not small.
const usualUses = 128

func (d *Document) collect() []Use {
	w := &walker{doc: d, uses: make([]Use, 0, usualUses)}
	w.template(d.Root.Node, at{stack: d.Top(), around: d.Root, place: InTop})
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range w.uses {
		if u := &w.uses[i]; IsExpression(u.Text) {
			u.parsed = d.parse(u.Text)
		}
	}
	return w.uses
}

// template walks a template's parts.
func (w *walker) template(n jsontree.Node, a at) {
	if a.depth > maxWalk {
		return
	}
	a.depth++
	for k, v := range n.Members() {
		b := a
		switch sectionName(n, k.Text()) {
		case "parameters":
			b.place = InParameter
		case "variables":
			b.place = InVariable
		case "outputs":
			b.place = InOutput
		case "functions":
			w.functions(v, a)
			continue
		case "resources":
			Resources(v, func(r jsontree.Node) bool { w.resourceOrText(r, a); return true })
			if v.Kind() == jsontree.String {
				w.values(v, a)
			}
			continue
		}
		w.values(v, b)
	}
}

// functions walks the functions that a template defines: each sees its own parameters only (Learn, "User-defined functions").
func (w *walker) functions(n jsontree.Node, a at) {
	for space := range n.Elements() {
		for _, f := range space.GetFold("members").Members() {
			w.doc.mu.Lock()
			s := w.doc.scope(Defined, f, a.stack.Deepest())
			w.doc.mu.Unlock()
			b := a
			b.place = InFunction
			b.stack = append(Stack(nil), a.stack...)
			b.stack[len(b.stack)-1] = s
			w.values(f.GetFold("output"), b)
		}
	}
}

func (w *walker) resourceOrText(r jsontree.Node, a at) {
	if r.Kind() == jsontree.Object {
		w.resource(r, a)
		return
	}
	w.values(r, a)
}

// resource walks a resource: its head, its properties with the templates in them, its children.
func (w *walker) resource(r jsontree.Node, a at) {
	if a.depth > maxWalk {
		return
	}
	a.depth++
	a.resource, a.place = r, InProperties
	a.foreign = a.foreign || foreign(r.GetFold("type").Text())
	for k, v := range r.Members() {
		b := a
		switch strings.ToLower(k.Text()) {
		case "name", "type", "apiversion", "location", "scope", "condition":
			b.place = InName
		case "dependson":
			b.place = InDependsOn
		case "copy":
			b.place = InCopy
		case "resources":
			Resources(v, func(c jsontree.Node) bool { w.resourceOrText(c, a); return true })
			continue
		case "properties":
			w.properties(v, a)
			continue
		}
		w.values(v, b)
	}
}

func (w *walker) properties(p jsontree.Node, a at) {
	if p.Kind() != jsontree.Object {
		w.values(p, a)
		return
	}
	for k, v := range p.Members() {
		key := k.Text()
		if v.Kind() == jsontree.Object &&
			(strings.EqualFold(key, "mainTemplate") || strings.EqualFold(key, "template") && isTemplate(v)) {
			b := a
			b.stack = w.doc.Into(a.stack, key, v, p)
			b.around = b.stack.Deepest()
			b.place, b.resource = InTop, jsontree.Node{}
			w.template(v, b)
			continue
		}
		w.values(v, a)
	}
}

// values walks plain values.
func (w *walker) values(n jsontree.Node, a at) {
	n.Walk(func(v jsontree.Node) bool {
		if v.Kind() == jsontree.String {
			w.text(v, a)
		}
		return true
	})
}

func (w *walker) text(n jsontree.Node, a at) {
	raw := n.Raw()
	if len(raw) < 3 || raw[1] != '[' && raw[1] != '\\' && raw[1] != ' ' && !mayLackBracket(raw) && !holdsExpression(raw) {
		return
	}
	text := n.Text()
	if text == "" || text[0] != '[' && !holdsExpression(text) && !unopened(text) && !Bare(text) && !Interpolated(text) && !Padded(text) {
		return
	}
	u := Use{
		Node: n, Text: text, Brackets: Brackets(text), Around: a.around, Place: a.place, Resource: a.resource,
		Foreign: a.foreign, Later: len(a.stack) > 1, level: len(a.stack),
	}
	u.Scope = a.stack.For(u.Brackets)
	w.uses = append(w.uses, u)
}

// mayLackBracket reports whether a text, with its quotes, ends as expressions do that have lost brackets, or begins as in other languages.
func mayLackBracket(raw string) bool {
	if len(raw) > MaxLength {
		return false
	}
	last := raw[len(raw)-2]
	return last == ']' || last == ')' || raw[1] == '$' && raw[2] == '{' || strings.HasPrefix(raw[1:], groupCall)
}

// groupCall begins what a location is usually taken from.
const groupCall = "resourceGroup()."

// Bare reports whether a text is an expression without its brackets: parameters('x').
func Bare(text string) bool {
	if member, ok := strings.CutPrefix(text, groupCall); ok {
		return member == "location" || member == "id" || member == "name"
	}
	open := strings.IndexByte(text, '(')
	if open <= 0 || text[len(text)-1] != ')' {
		return false
	}
	switch strings.ToLower(text[:open]) {
	case "parameters",
		"variables",
		"concat",
		"resourceid",
		"extensionresourceid",
		"subscriptionresourceid",
		"uniquestring",
		"resourcegroup",
		"listkeys",
		"tolower":
		return open+1 < len(text) && (text[open+1] == '\'' || text[open+1] == ')' || Bare(text[open+1:]))
	}
	return false
}

// Interpolated reports whether a text begins with an expression as Bicep writes it: ${parameters('x')}.
func Interpolated(text string) bool {
	rest, ok := strings.CutPrefix(text, "${")
	if !ok {
		return false
	}
	inner, _, ok := strings.Cut(rest, "}")
	open := strings.IndexByte(inner, '(')
	return ok && open > 0 && LookUp(inner[:open]) != nil
}

// unopened reports whether a text looks like an expression without its first bracket: parameters('x')].
func unopened(text string) bool {
	open := strings.IndexByte(text, '(')
	return open > 0 && strings.HasSuffix(text, "]") && !strings.ContainsAny(text[:open], " ['\"") && LookUp(text[:open]) != nil &&
		(strings.Contains(text, "('") || strings.Contains(text, "()"))
}

// foreign reports whether resources of a type hold texts in a language of their own, in which brackets are nothing special.
func foreign(typ string) bool {
	for _, prefix := range [...]string{
		"Microsoft.Authorization/policy", "Microsoft.Logic/workflows", "Microsoft.Insights/workbooks", "Microsoft.Web/customApis", "Microsoft.Web/connections",
	} {
		if fold.HasPrefix(typ, prefix) {
			return true
		}
	}
	return false
}
