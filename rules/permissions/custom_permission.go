package permissions

import (
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// CustomPermission reports prerequisites that say nothing.
var CustomPermission = rules.Rule{
	ID: "CL310", Name: "custom-permission", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "no-name", Yields: placement.KeySlips, Severity: rules.Info, Text: "the prerequisite has no name",
			Why:  "The portal shows the name in bold before the text. Without it, the entry has no label.",
			Help: "add `\"name\"`: what is needed, in a few words",
		},
		{
			ID: "no-name-codeless", Yields: placement.KeySlips, Text: "missing required key `name`",
			Why: "The deployment of a codeless definition requires the name.", Help: "add `\"name\"`: what is needed, in a few words",
		},
		{
			ID: "no-description", Yields: placement.KeySlips, Severity: rules.Warning, Text: "the prerequisite has no description",
			Why: "Customers don't learn what to do.", Help: "add `\"description\"`: what is needed and where to get it",
		},
		{
			ID: "nothing", Yields: placement.KeySlips, Severity: rules.Warning, Text: "the prerequisite has neither a name nor a description",
			Why: "The page shows an empty entry.", Help: "add `\"name\"` and `\"description\"`, or delete the entry",
		},
		{
			ID: "duplicate", Severity: rules.Warning, Text: "duplicate prerequisite `{0}`", Why: "The page lists it twice.",
			Help: "remove one of the two entries",
		},
		{
			ID: "swapped", Severity: rules.Warning, Text: "name and description of the prerequisite seem to be swapped",
			Why: "The page shows a sentence in bold, followed by a single word.", Help: "swap the two", Yields: []string{"CL703"},
		},
	},
	Check: checkCustomPermission,
}

func checkCustomPermission(p *rules.Pass) {
	list := p.Definition.Permissions.Customs
	seen := make(map[[2]string]bool, len(list))
	for i := range list {
		c := &list[i]
		if c.Node.Kind() != rules.Object || c.Node.IsBroken() {
			continue
		}
		if repeats(c, seen) {
			at := c.Name
			if at.Blank() || !at.Present() {
				at = c.Description
			}
			p.Report(at.Node, "duplicate", strings.TrimSpace(at.Value))
			continue
		}
		if swapped(c) {
			p.Report(c.Name.Node, "swapped").Relate(p.File, c.Description.Node.Span(), "the short text")
			continue
		}
		noName, noDescription := lacks(c.Name), lacks(c.Description)
		codeless := p.Definition.Dialect == rules.Codeless
		switch {
		case noName && noDescription && !c.Name.Present() && !c.Description.Present():
			f := p.Report(c.Node, "nothing").At(placement.Opening(c.Node)).About(c.Node, "name").About(c.Node, "description")
			if codeless {
				f.As(rules.Error) // the deployment requires both keys
			}
			continue
		case noName && codeless:
			report(p, c.Node, c.Name, "no-name-codeless", "name")
		case noName:
			report(p, c.Node, c.Name, "no-name", "name")
		}
		if noDescription {
			report(p, c.Node, c.Description, "no-description", "description")
		}
	}
}

// swapped reports whether the name of a prerequisite is a sentence, and its description a name.
func swapped(c *rules.Custom) bool {
	name, description := strings.TrimSpace(c.Name.Value), strings.TrimSpace(c.Description.Value)
	return c.Name.Known() && c.Description.Known() && len(name) > 60 && len(description) > 0 && len(description) < 45 &&
		!strings.HasSuffix(
			description,
			".",
		) && (strings.HasSuffix(name, ".") || strings.Contains(name, " is required") || strings.Contains(name, " are required"))
}

// repeats reports whether a prerequisite says the same as one before it, but for case and blanks around; seen has those.
func repeats(c *rules.Custom, seen map[[2]string]bool) bool {
	if !c.Description.Known() || says(c.Description.Value) == "" || c.Name.Dynamic() {
		return false
	}
	words := [2]string{strings.ToLower(says(c.Name.Value)), strings.ToLower(says(c.Description.Value))}
	if seen[words] {
		return true
	}
	seen[words] = true
	return false
}

// lacks reports whether a text says nothing.
func lacks(s rules.Str) bool { return s.Known() && says(s.Value) == "" || !s.Present() }

// says returns a text without the blanks around it, "" where it has neither letter nor digit, such as a dash.
func says(text string) string {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

// report points at an empty field, or at the object that lacks it.
func report(p *rules.Pass, obj rules.Node, s rules.Str, message, key string) {
	if s.Present() {
		p.Report(s.Node, message)
		return
	}
	p.Report(obj, message).At(placement.Opening(obj)).About(obj, key)
}
