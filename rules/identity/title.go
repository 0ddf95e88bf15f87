package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// Title reports titles that a customer cannot distinguish or should not see.
var Title = rules.Rule{
	ID: "CL204", Name: "title", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.PageNames,
	Messages: []rules.Message{
		{ID: "empty", Text: "the title is empty", Help: "use the name of the product"},
		{
			ID: "blanks", Text: "the title has spaces around it",
			Why: "The gallery sorts and searches the exact title.", Help: "delete the spaces",
		},
		{
			ID: "template", Text: "`{0}` is a placeholder from the template",
			Why: "Customers see the placeholder in the gallery.", Help: "use the name of the product",
		},
		{
			ID: "duplicate", Text: "duplicate title \"{0}\", also used by connector `{1}` in {2}",
			Why:  "The gallery shows two cards that a customer cannot tell apart.",
			Help: "say in the title what differs: the product, or how data is collected",
		},
	},
	Check: checkTitle,
}

func checkTitle(p *rules.Pass) {
	first := map[string]*rules.Definition{}
	for _, d := range p.Repo.Definitions() {
		if p.Repo.CopyOf(d) != nil || d.File.IsTemplate() || !d.Title.Known() {
			continue
		}
		blame(p, d, d.Title)
		title := strings.ToLower(strings.TrimSpace(d.Title.Value))
		if _, _, template := rules.TemplateWord(d.Title.Value); template || title == "" || strings.Contains(title, "{{") {
			continue
		}
		key := p.Repo.Clone(d.File) + "\x00" + title
		f := first[key]
		if f == nil {
			first[key] = d
		} else if hasID(f) && hasID(d) && !strings.EqualFold(f.ID.Value, d.ID.Value) && !sameContent(p.Repo, f, d) {
			found := p.ReportIn(d.File, d.Title.Node, "duplicate", strings.TrimSpace(d.Title.Value), f.ID.Value, f.File.Path)
			found.Connector = d.ID.Value
			found.Relate(f.File, f.Title.Node.Span(), "first used here")
		}
	}
}

// hasID reports whether a definition names its id, so that two can be distinguished.
func hasID(d *rules.Definition) bool { return d.ID.Known() && !d.ID.Blank() }

// blame reports what is wrong with a name on its own: the title's and the publisher's messages have the same ids.
func blame(p *rules.Pass, d *rules.Definition, s rules.Str) {
	say := func(span rules.Span, message string, args ...string) *rules.Finding {
		f := p.ReportIn(d.File, s.Node, message, args...).At(span)
		f.Connector = d.ID.Value
		return f
	}
	trimmed := strings.TrimSpace(s.Value)
	if trimmed == "" {
		say(s.Node.Span(), "empty")
		return
	}
	if trimmed != s.Value {
		f := say(s.Node.Span(), "blanks")
		if !s.Resolved() {
			f.FixSafe("Delete the spaces", rules.ReplaceString(s.Node, trimmed))
		}
	}
	if from, to, ok := rules.TemplateWord(s.Value); ok {
		say(s.Inside(from, to), "template", s.Value[from:to])
	}
}
