package arm

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Mode says what a parameter means.
type Mode uint8

// The modes of folding.
const (
	WithDefaults Mode = iota // its default value, where it has one
	Pattern                  // itself: a part of a text that is not known
)

type foldKey struct {
	list int
	name string
	mode Mode
}

// Fold returns the value of a JSON value in the scope: of an expression what it comes to, of anything else itself.
func (s *Scope) Fold(n jsontree.Node, mode Mode) Value {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	f := folder{mode}
	return f.node(s, n, 0)
}

// FoldText is Fold for the text of an expression, such as "[concat('a', 'b')]".
func (s *Scope) FoldText(text string, mode Mode) Value {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	f := folder{mode}
	return f.expr(s, s.doc.parse(text).Root, 0)
}

// FoldExpr is Fold for a part of an expression.
func (s *Scope) FoldExpr(e *Expr, mode Mode) Value {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	f := folder{mode}
	return f.expr(s, e, 0)
}

// maxFoldDepth bounds how far references are followed. Azure takes 512 variables in a template at most, so that a longer chain is never
// deployed.
const maxFoldDepth = 4_000

type folder struct{ mode Mode }

// node folds a JSON value.
func (f *folder) node(s *Scope, n jsontree.Node, depth int) Value {
	switch n.Kind() {
	case jsontree.String:
		text := meant(n.Text())
		if !IsExpression(text) {
			return Value{Kind: Text, Text: text}
		}
		in := s.evaluates(Brackets(text))
		if in == nil {
			return Value{Kind: Text, Text: text[1:]}
		}
		return f.expr(in, s.doc.parse(text).Root, depth+1)
	case jsontree.Number:
		if i, ok := n.Int(); ok {
			return Value{Kind: Integer, Int: i}
		}
	case jsontree.True:
		return Value{Kind: Boolean, Int: 1}
	case jsontree.False:
		return Value{Kind: Boolean}
	case jsontree.Null:
		return Value{Kind: NullValue}
	case jsontree.Array, jsontree.Object:
		return Value{Kind: JSON, Node: n, origin: s}
	default:
	}
	return Value{}
}

// evaluates returns the scope of a text with so many brackets that is in the template of s; nil where none of its evaluations is left.
func (s *Scope) evaluates(brackets int) *Scope {
	for s != nil && brackets < s.level {
		s = s.Parent
	}
	if s == nil || brackets > s.level {
		return nil
	}
	return s
}

func (f *folder) expr(s *Scope, e *Expr, depth int) Value {
	if e == nil || s == nil || depth > maxFoldDepth {
		return Value{}
	}
	switch e.Kind {
	case String:
		return Value{Kind: Text, Text: e.Name}
	case Number:
		if i, err := strconv.Atoi(e.Name); err == nil {
			return Value{Kind: Integer, Int: i}
		}
	case Call:
		return f.call(s, e, depth)
	case Member:
		if v := f.member(f.expr(s, e.Of, depth+1), e.Name, depth); v.Kind != Unknown {
			return v
		}
		return f.opaque(s, e, depth)
	case Index:
		of, at := f.expr(s, e.Of, depth+1), f.expr(s, e.Args[0], depth+1)
		var v Value
		if at.Kind == Integer {
			v = f.element(of, at.Int, depth)
		} else if at.Kind == Text && at.Known() {
			v = f.member(of, at.Text, depth)
		}
		if v.Kind != Unknown {
			return v
		}
		return f.opaque(s, e, depth)
	default:
	}
	return Value{}
}

func (f *folder) call(s *Scope, e *Expr, depth int) Value {
	if e.Fn == nil {
		return f.opaque(s, e, depth)
	}
	name := e.Fn.lower
	switch name {
	case "parameters", "variables":
		if len(e.Args) == 1 {
			if ref := f.expr(s, e.Args[0], depth+1); ref.Kind == Text && ref.Known() {
				return f.reference(s, name, ref.Text, depth)
			}
		}
		return Value{}
	case "if":
		if len(e.Args) != 3 {
			return Value{}
		}
		if c := f.expr(s, e.Args[0], depth+1); c.Kind == Boolean {
			return f.expr(s, e.Args[2-c.Int], depth+1)
		}
		return f.opaque(s, e, depth)
	}
	if v := f.apply(s, e, depth); v.Kind != Unknown {
		return v
	}
	return f.opaque(s, e, depth)
}

// apply returns the value of a function where its arguments are known well enough.
func (f *folder) apply(s *Scope, e *Expr, depth int) Value {
	args := make([]Value, len(e.Args))
	for i, a := range e.Args {
		args[i] = f.expr(s, a, depth+1)
	}
	return apply(e.Fn.lower, args)
}

// reference returns the value of a parameter or a variable. One that leads back to itself has none.
func (f *folder) reference(s *Scope, kind, name string, depth int) Value {
	list := variableNames
	if kind == "parameters" {
		list = parameterNames
	}
	key := foldKey{list, name, f.mode}
	if v, ok := s.folded[key]; ok {
		return v
	}
	if s.visiting[key] {
		return Value{}
	}
	if s.visiting == nil {
		s.visiting, s.folded = map[foldKey]bool{}, map[foldKey]Value{}
	}
	s.visiting[key] = true
	var v Value
	if list == parameterNames {
		v = f.parameter(s, name, depth)
	} else {
		v = f.variable(s, name, depth)
	}
	delete(s.visiting, key)
	s.folded[key] = v
	return v
}

func (f *folder) parameter(s *Scope, name string, depth int) Value {
	declared := s.lookUp(parameterNames, name)
	if s.Kind == Inner {
		if passed := s.Values.GetFold(name).GetFold("value"); passed.Exists() {
			if v := f.node(s.Parent, passed, depth+1); v.Kind != Unknown {
				return v
			}
			return f.named(s, "parameters", name)
		}
	}
	def := declared.GetFold("defaultValue")
	if f.mode == Pattern || s.Kind == Content || s.Kind == Defined || !def.Exists() {
		return f.named(s, "parameters", name)
	}
	if v := f.node(s, def, depth+1); v.Kind != Unknown {
		return v
	}
	return f.named(s, "parameters", name)
}

// named is a text of which the name of a parameter or a variable is all that is known.
func (f *folder) named(s *Scope, kind, name string) Value {
	return opaque(kind + "('" + name + "')" + s.mark())
}

// mark tells the scopes of a document apart.
func (s *Scope) mark() string {
	if s.Parent == nil {
		return ""
	}
	return "@" + strconv.Itoa(s.Node.Order())
}

func (f *folder) variable(s *Scope, name string, depth int) Value {
	n := s.lookUp(variableNames, name)
	if !n.Exists() {
		return Value{}
	}
	if loop := n.Parent(); loop.Kind() == jsontree.Array && strings.EqualFold(loop.Key().Text(), "copy") {
		return Value{} // as many elements as the deployment says
	}
	if v := f.node(s, n, depth+1); v.Kind != Unknown {
		return v
	}
	return f.named(s, "variables", name)
}
