package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// IndexRange reports indexes of lists and of split texts that are out of bounds.
var IndexRange = rules.Rule{
	ID: "CL110", Name: "template-index", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "text", Text: "`{0}` has {1} parts, so index {2} is out of bounds",
			Why: "Azure refuses the deployment: \"The language expression property array index is out of bounds\".", Help: "use an index from 0 to {3}",
		},
		{
			ID: "default", Severity: rules.Warning, Text: "the default value of `{0}` has {1} parts, so index {2} is out of bounds",
			Why:  "With its default value, Azure refuses the deployment: \"The language expression property array index is out of bounds\".",
			Help: "use a default value of the form that the expression expects",
		},
		{
			ID: "list", Text: "the list has {0} elements, so index {1} is out of bounds",
			Why: "Azure refuses the deployment: \"The language expression property array index is out of bounds\".", Help: "use an index from 0 to {2}",
		},
		{
			ID: "word", Severity: rules.Warning, Text: "part {0} of a resource id is the word `{1}`, not a name",
			Why:  "The id of a resource has words before its names: `/subscriptions/<id>/resourceGroups/<name>/providers/…`. Azure looks for something called `{1}`.",
			Help: "use the index {2}",
		},
	},
	Check: func(p *rules.Pass) {
		eachExpr(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if e.Kind == arm.Index && !e.Safe && !u.Foreign && e.Of != nil && len(e.Args) == 1 && e.Args[0].Kind == arm.Number {
				if i, err := strconv.Atoi(e.Args[0].Name); err == nil {
					checkIndex(p, d, u, e, i)
				}
			}
		})
	},
}

func checkIndex(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, index int) {
	at := e.Args[0]
	if of := e.Of; of.Kind == arm.Call && strings.EqualFold(of.Name, "split") && len(of.Args) == 2 {
		checkSplit(p, d, u, of, at, index)
		return
	}
	n := -1
	switch v := u.Scope.FoldExpr(e.Of, arm.Pattern); v.Kind {
	case arm.List:
		n = len(v.List)
	case arm.JSON:
		if v.Node.Kind() == rules.Array {
			n = v.Node.Len()
		}
	default:
	}
	if n >= 0 && index >= n {
		d.report(p, u, at.From, at.To, "list", strconv.Itoa(n), strconv.Itoa(index), strconv.Itoa(max(n-1, 0)))
	}
}

func checkSplit(p *rules.Pass, d *document, u *arm.Use, of, at *arm.Expr, index int) {
	separator := u.Scope.FoldExpr(of.Args[1], arm.Pattern)
	if separator.Kind != arm.Text || !separator.Known() || separator.Text == "" {
		return
	}
	text := of.Args[0]
	if n := idParts(text); n > 0 && separator.Text == "/" {
		if index >= n {
			d.report(p, u, at.From, at.To, "text", text.Name+"(…)", strconv.Itoa(n), strconv.Itoa(index), strconv.Itoa(n-1))
		}
		return
	}
	if v := u.Scope.FoldExpr(text, arm.Pattern); v.Kind == arm.Text && v.Known() {
		if n := strings.Count(v.Text, separator.Text) + 1; index >= n {
			d.report(p, u, at.From, at.To, "text", v.Text, strconv.Itoa(n), strconv.Itoa(index), strconv.Itoa(n-1))
		}
		return
	}
	if isNameOf(text, "parameters") {
		checkSplitParameter(p, d, u, text, at, index, separator.Text)
	}
}

// checkSplitParameter looks at a parameter that is split as it is: with a default value of this form, and not a place to fill in, or with a
// name that says what it takes.
func checkSplitParameter(p *rules.Pass, d *document, u *arm.Use, text, at *arm.Expr, index int, separator string) {
	if word := idWord(text.Args[0].Name, index); word != "" && separator == "/" {
		d.report(p, u, at.From, at.To, "word", strconv.Itoa(index), word, strconv.Itoa(index+1))
		return
	}
	v := u.Scope.FoldExpr(text, arm.WithDefaults)
	n := strings.Count(v.Text, separator) + 1
	if v.Kind == arm.Text && v.Known() && n > 1 && index >= n && !strings.ContainsAny(v.Text, "<>{} ") {
		d.report(p, u, at.From, at.To, "default", text.Args[0].Name, strconv.Itoa(n), strconv.Itoa(index))
	}
}

// idWord returns the word that stands at a place of the id of a resource, by the name of the parameter that takes it.
func idWord(parameter string, index int) string {
	if !strings.HasSuffix(strings.ToLower(parameter), "resourceid") {
		return ""
	}
	switch index {
	case 1:
		return "subscriptions"
	case 3:
		return "resourceGroups"
	case 5:
		return "providers"
	}
	return ""
}

// idParts returns how many parts with slashes between them an id has that a function composes, or 0. The id begins with a slash, so the
// first part is empty.
func idParts(e *arm.Expr) int {
	if e.Kind == arm.Member && strings.EqualFold(e.Name, "id") && e.Of != nil && e.Of.Kind == arm.Call {
		switch strings.ToLower(e.Of.Name) {
		case "resourcegroup":
			return 5 // /subscriptions/{id}/resourceGroups/{name}
		case "subscription":
			return 3
		}
	}
	if e.Kind != arm.Call || !strings.EqualFold(e.Name, "resourceId") {
		return 0
	}
	const group, namespace = 5, 2 // the id of the resource group, /providers/{namespace}
	for _, a := range e.Args {
		if a.Kind == arm.String && strings.Contains(a.Name, ".") && strings.Contains(a.Name, "/") {
			return group + namespace + 2*strings.Count(a.Name, "/")
		}
	}
	return 0
}
