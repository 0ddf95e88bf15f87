package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ParserBanner reports pages that read a parser and have no banner to say so.
var ParserBanner = rules.Rule{
	ID: "CL711", Name: "parser-banner", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts,
	Messages: []rules.Message{
		{
			ID: "no-banner", Text: "the page reads function `{0}`, but has no `additionalRequirementBanner`",
			Yields: []string{"CL103", "CL105", "CL703"},
			Help:   "add `\"additionalRequirementBanner\"`: say that the page depends on the function, and link to it",
		},
		{
			ID: "syslog", Text: "the page of a Syslog connector reads function `{0}`, but has no `additionalRequirementBanner`",
			Why:    "Upstream's schema of Syslog connectors requires the banner, and the queries fail until the function is installed.",
			Yields: []string{"CL103", "CL105", "CL703"},
			Help:   "add `\"additionalRequirementBanner\"`: say that the page depends on the function, and link to it",
		},
		{
			ID: "other", Text: "the banner mentions the function `{0}`, but the queries read `{1}`",
			Why:  "Customers install a function that the queries do not call, or look for one that does not exist.",
			Help: "use one name in both",
		},
		{
			ID: "stranger", Text: "the banner mentions the function `{0}`, which nothing else on the page mentions",
			Why:  "The name is probably left over from another page. Customers look for a function that the queries do not call.",
			Help: "name the function that the queries call", Yields: []string{"CL216", "CL217"},
		},
		{
			ID: "count", Text: "the banner mentions {0} parsers, but has links to {1}",
			Why: "Customers do not find one of them, or look for one more.", Help: "make the number and the links agree",
		},
		{
			ID: "same-link", Text: "the banner links \"{0}\" and \"{1}\" to the same address", Why: "Customers do not find one of the two.",
			Help: "link to each",
		},
		{
			ID: "no-link", Severity: rules.Info, Text: "the banner has no link to the function that it requires",
			Why: "Customers learn that the queries need a function, but not where to find it.", Help: "link to the function",
		},
	},
	Check: checkParserBanner,
}

func checkParserBanner(p *rules.Pass) {
	for _, d := range p.Repo.Judged() {
		if p.Repo.CopyOf(d) == nil && !d.File.IsTemplate() {
			bannerWithoutLink(p, d)
			bannerLinks(p, d)
			bannerFunction(p, d)
		}
		if p.Repo.CopyOf(d) != nil || d.Banner.Present() && !d.Banner.Blank() || d.File.IsTemplate() {
			continue
		}
		q, s, ok := parser(p, d)
		if !ok {
			continue
		}
		message := "no-banner"
		if d.Dialect == rules.Classic && len(d.DataTypes) > 0 && strings.Contains(d.DataTypes[0].Name.Value, "Syslog") {
			message = "syslog"
		} else if explained(d, s.Name) {
			continue
		}
		f := p.ReportIn(d.File, q.Text.Node, message, s.Name).At(q.Text.Inside(s.From, s.To))
		f.About(d.UI, "additionalRequirementBanner")
		if d.Dialect == rules.Codeless {
			f.As(rules.Info) // the solution of a codeless connector installs its functions, and published pages have no banner
		}
		f.Connector = d.ID.Value
	}
}

// explained reports whether a text of the page says that a name is a parser's or a function's.
func explained(d *rules.Definition, name string) bool {
	for t := range d.Texts() {
		v := t.Str.Value
		if strings.Contains(v, name) && (rules.TextHasFold(v, "parser") || rules.TextHasFold(v, "function")) {
			return true
		}
	}
	return false
}

// bannerWithoutLink reports a banner that mentions a parser and links to nothing.
func bannerWithoutLink(p *rules.Pass, d *rules.Definition) {
	b := d.Banner
	if !b.Known() || b.Blank() || strings.Contains(b.Value, "://") || strings.Contains(b.Value, "](") || words.SayNone(b.Value) ||
		!says(b.Value, "parser", "kusto function", "function") || says(b.Value, "(if present)", "if present,", "if any") {
		return
	}
	p.ReportIn(d.File, b.Node, "no-link").Connector = d.ID.Value
}

// parser returns the first place where a page reads a function that means a table: one of the tree's parsers, or, in a tree that
// holds none, a name that several queries read and that is neither a table nor near one.
func parser(p *rules.Pass, d *rules.Definition) (rules.ParsedQuery, kql.Source, bool) {
	repo, settings := p.Repo, p.SettingsOf(d.File)
	set := repo.SetOf(d)
	times := timesRead(d)
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if _, _, template := rules.TemplateWord(s.Name); template {
				continue
			}
			if s.Pattern || s.Remote || s.Filled || s.Unknown || tableByName(s.Name) {
				continue
			}
			if _, table := settings.Table(s.Name); table || builtIn(s.Name) {
				continue
			}
			if set != nil && set.Writes(s.Name+"_CL") && !repo.IsParser(s.Name) {
				continue // it means the table of the set: only the ending is missing
			}
			if repo.IsParser(s.Name) || settings.Parser(s.Name) {
				return q, s, true
			}
			if _, slip := catalog.NearTable(s.Name); !slip && !repo.HasParsers() && times[s.Name] > 1 {
				return q, s, true
			}
		}
	}
	return rules.ParsedQuery{}, kql.Source{}, false
}

// timesRead returns how often the queries of a page read each source.
func timesRead(d *rules.Definition) map[string]int {
	times := map[string]int{}
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			times[s.Name]++
		}
	}
	return times
}

// tableByName reports whether a name is a table's, or one of the workspace's own functions'.
func tableByName(name string) bool {
	return catalog.KnownTable(name) || strings.HasPrefix(name, "_") || names.HasCustomSuffix(name)
}

// builtIn reports whether a name has the form of those of the normalization model, which come with the workspace.
func builtIn(name string) bool {
	for _, p := range [...]string{"ASim", "im", "vim"} {
		if rest, ok := strings.CutPrefix(name, p); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
			return true
		}
	}
	return false
}
