package arm

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// ScopeKind says where a scope comes from.
type ScopeKind uint8

// The kinds of scope.
const (
	File    ScopeKind = iota // the template of the file
	Content                  // a template that is stored with the deployment, and deployed later: mainTemplate
	Inner                    // a nested deployment with a scope of its own
	Defined                  // a function that the template defines
)

// Scope is what names are looked up in: the parameters, variables and functions of one template.
type Scope struct {
	Kind                             ScopeKind
	Node                             jsontree.Node // the template; the member of a function
	Parameters, Variables, Functions jsontree.Node
	Resources, Outputs               jsontree.Node
	Values                           jsontree.Node // the parameters that a nested deployment passes
	Parent                           *Scope        // where the template stands
	Symbolic                         bool          // language version 2.0: resources have symbolic names

	doc      *Document
	level    int // how many brackets its own expressions begin with
	names    [3]map[string]jsontree.Node
	folded   map[foldKey]Value
	visiting map[foldKey]bool
}

// Level returns how many brackets the expressions of the scope's own template begin with.
func (s *Scope) Level() int { return s.level }

// Document is a template with its scopes.
type Document struct {
	Root *Scope

	mu     sync.Mutex
	scopes []*Scope
	byNode map[int]*Scope
	parsed map[string]*Parsed
	uses   func() []Use
}

// NewDocument returns the document of a template. Nothing is read before it is asked for.
func NewDocument(root jsontree.Node) *Document {
	d := &Document{byNode: map[int]*Scope{}, parsed: map[string]*Parsed{}}
	d.Root = d.scope(File, root, nil)
	d.uses = sync.OnceValue(d.collect)
	return d
}

// sections are the keys of a template.
var sections = [...]string{
	"$schema", "contentVersion", "resources", "parameters", "variables", "outputs", "functions", "metadata", "apiProfile",
	"languageVersion", "definitions", "extensions", "imports",
}

// Section returns the value of a key of a template: where it is missing, that of the key that is most like it. A slip in the name of a list
// is one mistake, and does not make everything undeclared that is in it.
func Section(template jsontree.Node, key string) jsontree.Node {
	if n := template.GetFold(key); n.Exists() || template.Kind() != jsontree.Object {
		return n
	}
	for k := range template.Members() {
		if sectionName(template, k.Text()) == strings.ToLower(key) {
			return template.Get(k.Text())
		}
	}
	return jsontree.Node{}
}

// sectionName returns which section of a template a key opens, in lower case: its own name, or the one that a slip made it of.
func sectionName(template jsontree.Node, key string) string {
	low := strings.ToLower(key)
	for _, known := range sections {
		if len(known) == len(key) && strings.EqualFold(known, key) {
			return low
		}
	}
	if best, ok := suggest.Best(key, sections[:]); ok && !template.GetFold(best).Exists() {
		return strings.ToLower(best)
	}
	return low
}

// scope returns the scope of a template, the same one for the same node.
func (d *Document) scope(kind ScopeKind, n jsontree.Node, parent *Scope) *Scope {
	if s := d.byNode[n.Order()]; s != nil && s.Kind == kind {
		return s
	}
	part := Section
	if kind == Defined { // which has `output`
		part = jsontree.Node.GetFold
	}
	s := &Scope{
		Kind: kind, Node: n, Parameters: part(n, "parameters"), Variables: part(n, "variables"), Functions: part(n, "functions"),
		Resources: part(n, "resources"), Outputs: part(n, "outputs"), Parent: parent, doc: d,
		Symbolic: strings.HasPrefix(n.GetFold("languageVersion").Text(), "2."),
	}
	s.level = 1
	if parent != nil {
		s.level = parent.level
	}
	if kind == Content {
		s.level++
	}
	d.byNode[n.Order()] = s
	d.scopes = append(d.scopes, s)
	return s
}

// Scopes lists the scopes of the document in its order, the file's first.
func (d *Document) Scopes() []*Scope {
	d.uses()
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.scopes
}

// Stack is the scopes that the brackets of an expression choose from: the first for "[…]", the next one for "[[…]".
type Stack []*Scope

// For returns the scope of an expression that begins with so many brackets; nil where nothing evaluates it.
func (s Stack) For(brackets int) *Scope {
	if brackets < 1 || brackets > len(s) {
		return nil
	}
	return s[brackets-1]
}

// Deepest returns the scope of the innermost template.
func (s Stack) Deepest() *Scope {
	if len(s) == 0 {
		return nil
	}
	return s[len(s)-1]
}

// isTemplate reports whether the value of a deployment's template is one. One that has lost its resources says so by its schema.
func isTemplate(n jsontree.Node) bool {
	return n.GetFold("resources").Exists() || strings.Contains(strings.ToLower(n.GetFold("$schema").Text()), "deploymenttemplate.json")
}

// Top returns the stack at the top of the document.
func (d *Document) Top() Stack { return Stack{d.Root} }

// Into returns the stack inside a template that a resource holds: under mainTemplate, which is deployed later, or under template, a nested
// deployment that has a scope of its own or shares that of the outer template (Learn, "Linked and nested templates": expression evaluation
// scope).
func (d *Document) Into(s Stack, key string, template, properties jsontree.Node) Stack {
	if strings.EqualFold(key, "mainTemplate") {
		d.mu.Lock()
		defer d.mu.Unlock()
		return append(s[:len(s):len(s)], d.scope(Content, template, s.Deepest()))
	}
	scope := properties.GetFold("expressionEvaluationOptions").GetFold("scope").Text()
	inner := strings.EqualFold(scope, "inner") || scope == "" && s.Deepest().Symbolic
	if !inner {
		return s
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	own := d.scope(Inner, template, s.Deepest())
	own.Values = properties.GetFold("parameters")
	out := append(Stack(nil), s...)
	out[len(out)-1] = own
	return out
}

// Parse reads an expression; texts that are the same are read once.
func (d *Document) Parse(text string) *Parsed {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.parse(text)
}

func (d *Document) parse(text string) *Parsed {
	p := d.parsed[text]
	if p == nil {
		p = Parse(text)
		d.parsed[text] = p
	}
	return p
}

// Resources yields the resources of a template's list or, with symbolic names, object.
func Resources(n jsontree.Node, yield func(jsontree.Node) bool) {
	for e := range n.Elements() {
		if !yield(e) {
			return
		}
	}
	for _, e := range n.Members() {
		if e.Kind() == jsontree.Object && !yield(e) {
			return
		}
	}
}

// The lists of names that a scope has.
const (
	parameterNames = iota
	variableNames
	functionNames
)

// lookUp finds a name without regard to case.
func (s *Scope) lookUp(list int, name string) jsontree.Node {
	if s.names[list] == nil {
		s.names[list] = s.index(list)
	}
	if n := s.names[list][name]; n.Exists() {
		return n
	}
	return s.names[list][strings.ToLower(name)]
}

func (s *Scope) index(list int) map[string]jsontree.Node {
	index := map[string]jsontree.Node{}
	add := func(name string, n jsontree.Node) {
		index[name] = n
		if name = strings.ToLower(name); !index[name].Exists() {
			index[name] = n
		}
	}
	switch list {
	case parameterNames:
		for k, v := range s.Parameters.Members() {
			add(k.Text(), v)
		}
		for e := range s.Parameters.Elements() { // a function's
			add(e.GetFold("name").Text(), e)
		}
	case variableNames:
		for k, v := range s.Variables.Members() {
			if strings.EqualFold(k.Text(), "copy") && v.Kind() == jsontree.Array {
				for loop := range v.Elements() {
					add(loop.GetFold("name").Text(), loop)
				}
				continue
			}
			add(k.Text(), v)
		}
	case functionNames:
		for space := range s.Functions.Elements() {
			for k, v := range space.GetFold("members").Members() {
				add(space.GetFold("namespace").Text()+"."+k.Text(), v)
			}
		}
	}
	return index
}

// Parameter returns the declaration of a parameter, the zero node where there is none.
func (s *Scope) Parameter(name string) jsontree.Node {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	return s.lookUp(parameterNames, name)
}

// Variable returns the value of a variable, or the copy loop that makes it; the zero node where there is none.
func (s *Scope) Variable(name string) jsontree.Node {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	return s.lookUp(variableNames, name)
}

// UserFunction returns the definition of a function of the template: namespace.name.
func (s *Scope) UserFunction(name string) jsontree.Node {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	return s.lookUp(functionNames, name)
}
