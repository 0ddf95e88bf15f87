package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Nested reports whether the connection is in a template within a template, as the packager writes it: what has one bracket
// is evaluated when the solution is installed, what has two when the customer connects.
func (c *Connection) Nested() bool { return c.scope != nil && len(c.scope.stack) > 1 }

// InTemplate reports whether the connection is in an ARM template.
func (c *Connection) InTemplate() bool { return c.scope != nil }

// Declares reports whether a template around the connection has a parameter of this name.
func (c *Connection) Declares(parameter string) bool { return c.Parameter(parameter).Exists() }

// Parameter returns the declaration of a parameter in the innermost template around the connection that has one.
func (c *Connection) Parameter(name string) jsontree.Node {
	return c.scope.find(name, (*arm.Scope).Parameter)
}

// Variable returns the value of a variable in the innermost template around the connection that has one.
func (c *Connection) Variable(name string) jsontree.Node {
	return c.scope.find(name, (*arm.Scope).Variable)
}

func (s *scope) find(name string, in func(*arm.Scope, string) jsontree.Node) jsontree.Node {
	if s == nil {
		return jsontree.Node{}
	}
	for i := len(s.stack) - 1; i >= 0; i-- {
		if n := in(s.stack[i], name); n.Exists() {
			return n
		}
	}
	return jsontree.Node{}
}

// Parameters and Variables return the objects of the innermost template around the connection.
func (c *Connection) Parameters() jsontree.Node {
	if c.scope == nil {
		return jsontree.Node{}
	}
	return c.scope.stack.Deepest().Parameters
}

// Variables is Parameters for variables.
func (c *Connection) Variables() jsontree.Node {
	if c.scope == nil {
		return jsontree.Node{}
	}
	return c.scope.stack.Deepest().Variables
}

// Deep yields every string below a node with the keys that lead to it, in lower case and with dots between them.
func Deep(n jsontree.Node, yield func(path string, value jsontree.Node)) { deep(n, "", 0, yield) }

// maxDeep bounds how deep connections are followed; published ones have nine levels.
const maxDeep = 40

func deep(n jsontree.Node, path string, depth int, yield func(string, jsontree.Node)) {
	if depth > maxDeep {
		return
	}
	switch n.Kind() {
	case jsontree.String:
		yield(path, n)
	case jsontree.Array:
		for e := range n.Elements() {
			deep(e, path, depth+1, yield)
		}
	case jsontree.Object:
		for k, v := range n.Members() {
			deep(v, join(path, k.Text()), depth+1, yield)
		}
	default:
	}
}

func join(path, key string) string {
	if key = strings.ToLower(key); path == "" {
		return key
	}
	return path + "." + key
}

// DeclaredAtInstallation reports whether the outermost template around the connection has a parameter of this name.
func (c *Connection) DeclaredAtInstallation(parameter string) bool {
	return c.scope != nil && c.scope.stack[0].Parameter(parameter).Exists()
}
