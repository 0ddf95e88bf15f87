package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// scope is what an ARM expression may refer to: the parameters and variables of the template that it stands in.
type scope struct {
	parameters, variables jsontree.Node
	outer                 *scope
}

// maxResolve bounds how many references an expression may follow.
const maxResolve = 16

// str reads a text field in its scope.
func (s *scope) str(n jsontree.Node) Str {
	f := plain(n)
	if !isExpression(f.Value) {
		return f
	}
	if s == nil {
		f.dynamic = true
		return f
	}
	if v, ok := s.evaluate(f.Value[1:len(f.Value)-1], maxResolve); ok {
		f.Value, f.resolved = v, true
		return f
	}
	f.dynamic = true
	return f
}

// plain reads a text field without a scope.
func plain(n jsontree.Node) Str { return Str{Node: n, Value: n.Text()} }

// isExpression reports whether a template evaluates the text: "[…]" but not "[[…".
func isExpression(v string) bool {
	return len(v) > 2 && v[0] == '[' && v[1] != '[' && v[len(v)-1] == ']'
}

// evaluate resolves the plain expressions: a literal, variables('x'), parameters('x') with a default, concat(…) of these.
func (s *scope) evaluate(expr string, budget int) (string, bool) {
	expr = strings.TrimSpace(expr)
	if budget <= 0 || expr == "" {
		return "", false
	}
	if lit, ok := literal(expr); ok {
		return lit, true
	}
	open := strings.IndexByte(expr, '(')
	if open < 0 || expr[len(expr)-1] != ')' {
		return "", false
	}
	name := strings.ToLower(strings.TrimSpace(expr[:open]))
	args, ok := arguments(expr[open+1 : len(expr)-1])
	if !ok {
		return "", false
	}
	switch name {
	case "variables", "parameters":
		if len(args) != 1 {
			return "", false
		}
		ref, ok := literal(strings.TrimSpace(args[0]))
		if !ok {
			return "", false
		}
		return s.reference(name, ref, budget-1)
	case "concat":
		var b strings.Builder
		for _, a := range args {
			v, ok := s.evaluate(a, budget-1)
			if !ok || b.Len()+len(v) > 1<<16 {
				return "", false
			}
			b.WriteString(v)
		}
		return b.String(), true
	case "tolower":
		if len(args) == 1 {
			v, ok := s.evaluate(args[0], budget-1)
			return strings.ToLower(v), ok
		}
	}
	return "", false
}

func (s *scope) reference(kind, name string, budget int) (string, bool) {
	from := s.variables.GetFold(name)
	if kind == "parameters" {
		from = s.parameters.GetFold(name).GetFold("defaultValue")
	}
	if from.Kind() != jsontree.String {
		if !from.Exists() && s.outer != nil { // a template in a resource is evaluated with the resource, unless it is escaped
			return s.outer.reference(kind, name, budget)
		}
		return "", false
	}
	v := from.Text()
	if isExpression(v) {
		return s.evaluate(v[1:len(v)-1], budget)
	}
	return strings.Replace(v, "[[", "[", 1), true
}

// literal reads 'text' with doubled quotes.
func literal(expr string) (string, bool) {
	if len(expr) < 2 || expr[0] != '\'' || expr[len(expr)-1] != '\'' {
		return "", false
	}
	inner := expr[1 : len(expr)-1]
	if strings.Contains(strings.ReplaceAll(inner, "''", ""), "'") {
		return "", false
	}
	return strings.ReplaceAll(inner, "''", "'"), true
}

// arguments splits a call's arguments at the commas of its own level.
func arguments(list string) ([]string, bool) {
	if strings.TrimSpace(list) == "" {
		return nil, true
	}
	var args []string
	depth, quoted, start := 0, false, 0
	for i := range len(list) {
		switch c := list[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == ',' && depth == 0:
			args = append(args, list[start:i])
			start = i + 1
		}
		if depth < 0 {
			return nil, false
		}
	}
	return append(args, list[start:]), depth == 0 && !quoted
}

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }
