package arm

import (
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// NameKind says what a name in scope is.
type NameKind uint8

// The kinds of name.
const (
	ParameterName NameKind = iota
	VariableName
	UserFunctionName
)

// Name is a name that an expression may use.
type Name struct {
	Kind NameKind
	Name string        // as it is declared; of a function with its namespace
	Key  jsontree.Node // the key of the declaration, or the value of `name` where a list declares it
	Node jsontree.Node // the declaration
}

// Names lists what is declared in the scope, parameters first, in the order of the document.
func (s *Scope) Names() []Name {
	var list []Name
	for k, v := range s.Parameters.Members() {
		list = append(list, Name{ParameterName, k.Text(), k, v})
	}
	for e := range s.Parameters.Elements() {
		n := e.GetFold("name")
		list = append(list, Name{ParameterName, n.Text(), n, e})
	}
	for k, v := range s.Variables.Members() {
		if strings.EqualFold(k.Text(), "copy") && v.Kind() == jsontree.Array {
			for loop := range v.Elements() {
				n := loop.GetFold("name")
				list = append(list, Name{VariableName, n.Text(), n, loop})
			}
			continue
		}
		list = append(list, Name{VariableName, k.Text(), k, v})
	}
	for space := range s.Functions.Elements() {
		for k, v := range space.GetFold("members").Members() {
			list = append(list, Name{UserFunctionName, space.GetFold("namespace").Text() + "." + k.Text(), k, v})
		}
	}
	return list
}

// UseAt returns the use whose text holds an offset of the source, and the offset in the text; nil where there is none.
func (d *Document) UseAt(offset int) (u *Use, at int) {
	uses := d.Uses()
	i := sort.Search(len(uses), func(i int) bool { return uses[i].Node.Span().End >= offset })
	if i == len(uses) || uses[i].Node.Span().Start > offset {
		return nil, 0
	}
	u = &uses[i]
	// The text's offset: the first whose place in the source is not before the one asked for.
	at = sort.Search(len(u.Text), func(n int) bool { return u.Node.Inside(n, n+1).Start >= offset })
	return u, at
}

// Reference is the use of a name by an expression.
type Reference struct {
	Use  *Use
	Kind NameKind
	Name string
	Expr *Expr // the call: parameters('x')
	Text *Expr // the string that holds the name; nil for a function of the template
}

// Span returns the place of the name in the source, without its quotes.
func (r *Reference) Span() jsontree.Span {
	e := r.Text
	if e == nil {
		e = r.Expr
	}
	return r.Use.Node.Inside(e.NameFrom, e.NameTo)
}

// References yields the names that a use's expression looks up, in the order of the text.
func (d *Document) References(u *Use, yield func(Reference)) {
	p := d.Expr(u)
	if p == nil {
		return
	}
	p.Root.Walk(func(e *Expr) bool {
		if e.Kind != Call {
			return true
		}
		switch {
		case strings.Contains(e.Name, ".") && !strings.HasPrefix(strings.ToLower(e.Name), "sys."):
			yield(Reference{u, UserFunctionName, e.Name, e, nil})
		case len(e.Args) != 1 || e.Args[0].Kind != String:
		case strings.EqualFold(e.Name, "parameters"):
			yield(Reference{u, ParameterName, e.Args[0].Name, e, e.Args[0]})
		case strings.EqualFold(e.Name, "variables"):
			yield(Reference{u, VariableName, e.Args[0].Name, e, e.Args[0]})
		}
		return true
	})
}

// Definition returns the declaration that a reference leads to; the zero node where there is none.
func (r *Reference) Definition() jsontree.Node {
	if r.Use.Scope == nil {
		return jsontree.Node{}
	}
	switch r.Kind {
	case ParameterName:
		return r.Use.Scope.Parameter(r.Name)
	case VariableName:
		return r.Use.Scope.Variable(r.Name)
	default:
		return r.Use.Scope.UserFunction(r.Name)
	}
}

// Occurrences lists the references to a name of a scope in the order of the document: what a rename has to change beside the declaration.
func (d *Document) Occurrences(s *Scope, kind NameKind, name string) []Reference {
	var list []Reference
	uses := d.Uses()
	for i := range uses {
		if uses[i].Scope != s {
			continue
		}
		d.References(&uses[i], func(r Reference) {
			if r.Kind == kind && strings.EqualFold(r.Name, name) {
				list = append(list, r)
			}
		})
	}
	return list
}
