package permissions

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// CustomPermission reports prerequisites that say nothing.
var CustomPermission = rules.Rule{
	ID: "CL310", Name: "custom-permission", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "no-name", Severity: rules.Warning, Text: "the prerequisite has no name", Why: "the page shows the name in bold before the text, and a blank in its place", Help: "add `\"name\"`: what is needed, in a few words"},
		{ID: "no-name-codeless", Text: "the prerequisite has no name", Why: "the deployment of a codeless definition requires the name", Help: "add `\"name\"`: what is needed, in a few words"},
		{ID: "no-description", Severity: rules.Warning, Text: "the prerequisite has no description", Why: "the customer does not learn what to do about it", Help: "add `\"description\"`: what is needed and where to get it"},
		{ID: "nothing", Severity: rules.Warning, Text: "the prerequisite is an empty object", Why: "the page shows an entry without a word", Help: "write `\"name\"` and `\"description\"`, or delete the entry"},
		{ID: "duplicate", Severity: rules.Warning, Text: "the prerequisite `{0}` stands in the list already", Why: "the page shows it twice", Help: "delete one of the two"},
	},
	Check: checkCustomPermission,
}

func checkCustomPermission(p *rules.Pass) {
	list := p.Definition.Permissions.Customs
	for i, c := range list {
		if c.Node.Kind() != jsontree.Object || c.Node.IsBroken() {
			continue
		}
		if c.Node.Len() == 0 {
			f := p.Report(c.Node, "nothing").At(opening(c.Node))
			if p.Definition.Dialect == connector.Codeless {
				f.As(rules.Error) // the deployment requires both keys
			}
			continue
		}
		if lacks(c.Node, c.Name, "name") {
			message := "no-name"
			if p.Definition.Dialect == connector.Codeless {
				message = "no-name-codeless"
			}
			report(p, c.Node, c.Name, message)
		}
		if lacks(c.Node, c.Description, "description") {
			report(p, c.Node, c.Description, "no-description")
		}
		for _, before := range list[:i] {
			if c.Name.Known() && !c.Name.Blank() && before.Name.Value == c.Name.Value && before.Description.Value == c.Description.Value {
				p.Report(c.Name.Node, "duplicate", c.Name.Value)
				break
			}
		}
	}
}

// lacks tells whether an object has no text under a key, and none under a misspelt one.
func lacks(obj rules.Node, s rules.Str, key string) bool {
	return s.Blank() || !s.Present() && !connector.Slipped(obj, key)
}

// report points at an empty field, or at the object that lacks it.
func report(p *rules.Pass, obj rules.Node, s rules.Str, message string) {
	if s.Present() {
		p.Report(s.Node, message)
		return
	}
	p.Report(obj, message).At(opening(obj))
}
