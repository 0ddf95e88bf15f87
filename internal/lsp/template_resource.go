package lsp

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// armResourceAt returns the names of the resources that a call of resourceId, reference or one of their kind leads to, or an entry of
// dependsOn.
func (d *document) armResourceAt(offset int) []place {
	doc := d.template()
	n := d.tree().NodeAt(offset)
	if n.Kind() != jsontree.String || n.IsKey() {
		return nil
	}
	typ, name := d.armResourceName(n, offset)
	if name == "" {
		return nil
	}
	var list []place
	for _, r := range doc.ResourceList() {
		own, key := r.Name(), r.Key("name")
		if own.Kind != arm.Text || key.Kind() != jsontree.String || r.Content != nil {
			continue
		}
		whole := typ == "" && strings.EqualFold(name, r.Type+"/"+own.Text)
		if whole || strings.EqualFold(own.Text, name) && (typ == "" || strings.EqualFold(typ, r.Type)) || typ == "" && r.Symbol != "" && r.Symbol == name {
			list = append(list, place{d.read(), d.path, inner(key), true})
		}
	}
	return list
}

// armResourceName returns the type and the name of the resource that a text is about; the name is "" where it is about none.
func (d *document) armResourceName(n jsontree.Node, offset int) (typ, name string) {
	doc := d.template()
	u, at := doc.UseAt(offset)
	if u == nil || u.Scope == nil {
		if isDependency(n) {
			name = n.Text()
		}
		return "", name
	}
	p := doc.Expr(u)
	if p == nil {
		return "", ""
	}
	p.Root.Walk(func(e *arm.Expr) bool {
		if e.Kind == arm.Call && e.From <= at && at <= e.To {
			if t, found, ok := idOfCall(u.Scope, e); ok {
				typ, name = t, found
			}
		}
		return true
	})
	if name == "" && isDependency(n) {
		if v := u.Scope.FoldText(u.Text, arm.Pattern); v.Kind == arm.Text {
			name = v.Text
		}
	}
	return typ, name
}

// isDependency reports whether a text is an entry of dependsOn.
func isDependency(n jsontree.Node) bool {
	return strings.EqualFold(n.Parent().Key().Text(), "dependsOn")
}

// idOfCall returns the type and the name of the resource that a call is about; the type is "" where the call gives none.
func idOfCall(s *arm.Scope, e *arm.Expr) (typ, name string, ok bool) {
	switch low := strings.ToLower(e.Name); low {
	case "resourceid", "subscriptionresourceid", "tenantresourceid", "extensionresourceid":
		for i, a := range e.Args {
			v := s.FoldExpr(a, arm.Pattern)
			if v.Kind != arm.Text || !v.Known() || !strings.Contains(v.Text, "/") || !strings.Contains(v.Text, ".") {
				continue
			}
			var names []string
			for _, rest := range e.Args[i+1:] {
				part := s.FoldExpr(rest, arm.Pattern)
				if part.Kind != arm.Text {
					return "", "", false
				}
				names = append(names, part.Text)
			}
			return strings.TrimSuffix(v.Text, "/"), strings.Join(names, "/"), len(names) > 0
		}
	case "reference":
		if len(e.Args) > 0 {
			if v := s.FoldExpr(e.Args[0], arm.Pattern); v.Kind == arm.Text && v.Known() && !strings.Contains(v.Text, "/") {
				return "", v.Text, true
			}
		}
	}
	return "", "", false
}
