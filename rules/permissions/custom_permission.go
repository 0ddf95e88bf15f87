package permissions

import (
	"slices"
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
	for i := range list {
		c := &list[i]
		if c.Node.Kind() != rules.Object || c.Node.IsBroken() {
			continue
		}
		if slices.ContainsFunc(list[:i], func(before rules.Custom) bool { return sameCustom(&before, c) }) {
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

// sameCustom reports whether two prerequisites say the same, but for case and blanks around.
func sameCustom(a, b *rules.Custom) bool {
	if !a.Description.Known() || !b.Description.Known() || says(a.Description.Value) == "" || a.Name.Dynamic() || b.Name.Dynamic() {
		return false
	}
	return strings.EqualFold(says(a.Name.Value), says(b.Name.Value)) && strings.EqualFold(says(a.Description.Value), says(b.Description.Value))
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
