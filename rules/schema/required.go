package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// Required reports keys without which a reader of the dialect cannot use the document.
var Required = rules.Rule{
	ID: "CL101", Name: "schema-required", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "`{0}` is missing", Help: "add `\"{0}\"`: {1}"},
		{ID: "empty-object", Text: "the object is empty: `{0}` are missing", Help: "write them, or delete the object"},
		{ID: "null", Text: "{0} is null", Help: "write {1}"},
		{ID: "blank", Text: "{0} is empty", Help: "write {1}"},
		{ID: "documented", Severity: rules.Warning, Text: "`{0}` is missing", Why: "the documentation requires the key; pages without it have been published", Help: "add `\"{0}\"`: {1}"},
	},
	Check: checkRequired,
}

func checkRequired(p *rules.Pass) {
	each(p, required, func(v verdict) {
		what := sentence(v.Shape.Description)
		if v.message == "missing" || v.message == "documented" {
			if strings.Contains(v.Key, "`") {
				v.message = "empty-object"
			}
			p.Report(v.Node, v.message, v.Key, what).At(place(v.Node))
			return
		}
		p.Report(v.Node, v.message, nameOf(v.Node), what)
	})
}

// nameOf names a value in a message by its key; an element by the list's.
func nameOf(n rules.Node) string {
	if k := n.Key(); k.Exists() {
		return "`" + k.Text() + "`"
	}
	if k := n.Parent().Key(); k.Exists() {
		return "an element of `" + k.Text() + "`"
	}
	return "the document"
}
