package arm

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// opaque returns an expression whose value is not known as a part of a text, with what is known in it put in.
func (f *folder) opaque(s *Scope, e *Expr, depth int) Value {
	var b strings.Builder
	f.write(&b, s, e, depth)
	return opaque(b.String())
}

func (f *folder) write(b *strings.Builder, s *Scope, e *Expr, depth int) {
	if e == nil || b.Len() > maxOpaque {
		return
	}
	switch e.Kind {
	case String:
		b.WriteString("'" + e.Name + "'")
	case Number:
		b.WriteString(e.Name)
	case Member:
		f.write(b, s, e.Of, depth+1)
		b.WriteString("." + e.Name)
	case Index:
		f.write(b, s, e.Of, depth+1)
		b.WriteString("[")
		f.write(b, s, e.Args[0], depth+1)
		b.WriteString("]")
	case Call:
		if v := f.referred(s, e, depth); v.Kind == Text {
			b.WriteString("'" + v.Text + "'")
			return
		}
		name := e.Name
		if e.Fn != nil {
			name = e.Fn.Name
		}
		b.WriteString(name + "(")
		for i, a := range e.Args {
			if i > 0 {
				b.WriteString(",")
			}
			f.write(b, s, a, depth+1)
		}
		b.WriteString(")" + s.mark())
	default:
	}
}

// referred returns the value of a reference to a name.
func (f *folder) referred(s *Scope, e *Expr, depth int) Value {
	if depth > maxFoldDepth || e.Fn == nil || e.Fn.lower != "parameters" && e.Fn.lower != "variables" || len(e.Args) != 1 ||
		e.Args[0].Kind != String {
		return Value{}
	}
	return f.reference(s, e.Fn.lower, e.Args[0].Name, depth+1)
}

func (f *folder) member(of Value, name string, depth int) Value {
	switch of.Kind {
	case JSON:
		if v := of.Node.GetFold(name); v.Exists() {
			return f.node(of.origin, v, depth+1)
		}
	case Map:
		for i := 0; i+1 < len(of.List); i += 2 {
			if strings.EqualFold(of.List[i].Text, name) {
				return of.List[i+1]
			}
		}
	default:
	}
	return Value{}
}

func (f *folder) element(of Value, i, depth int) Value {
	switch {
	case i < 0:
	case of.Kind == JSON && of.Node.Kind() == jsontree.Array:
		if v := of.Node.At(i); v.Exists() {
			return f.node(of.origin, v, depth+1)
		}
	case of.Kind == List && i < len(of.List):
		return of.List[i]
	}
	return Value{}
}
