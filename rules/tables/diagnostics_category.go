package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// DiagnosticsCategory reports queries of AzureDiagnostics that ask for a category or a service which has no such logs.
var DiagnosticsCategory = rules.Rule{
	ID: "CL534", Name: "diagnostics-category", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown category `{0}` of `{1}`; did you mean `{2}`?",
			Why: "The comparison is exact: no row has this category.", Help: "use `{2}`", Yields: []string{"CL530"},
		},
		{
			ID: "service", Text: "the {2} asks for the category `{0}` of `{1}`, but it is one of `{3}`",
			Why: "No row meets both conditions.", Help: "use `{3}`, or a category of this service",
		},
		{
			ID: "product", Text: "the queries read the logs of `{0}`, but the page is about \"{1}\", whose logs are those of `{2}`",
			Why: "Graph, last data and state show another service.", Help: "use `{2}` in all queries",
		},
		{
			ID: "legend", Text: "the legend is `{0}`, but the graph query asks for the category `{1}`",
			Why: "The graph counts other logs than its label says.", Help: "use the same category in both",
		},
	},
	Check: checkDiagnosticsCategory,
}

func checkDiagnosticsCategory(p *rules.Pass) {
	var providers []conditionOf
	said := map[string]*rules.Finding{}
	for _, q := range p.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() || len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Name != "AzureDiagnostics" {
			continue
		}
		provider, category := conditionOn(q, "ResourceProvider"), conditionOn(q, "Category")
		if provider.value != "" {
			providers = append(providers, provider)
		}
		if category.value == "" {
			continue
		}
		judgeCategory(p, said, provider, category)
		if q.Kind == rules.GraphBase {
			judgeLegend(p, p.Definition.GraphQueries[q.Index].Legend, category)
		}
	}
	judgeProduct(p, providers)
}

// conditionOf is the text that a column must be equal to in a query.
type conditionOf struct {
	query rules.ParsedQuery
	value string
	at    kql.Span
}

func conditionOn(q rules.ParsedQuery, column string) conditionOf {
	found := conditionOf{query: q}
	for _, f := range q.KQL.Filters {
		values := q.KQL.Strings(f)
		if f.Of != column || !f.Sure || f.Negated || f.Op != "==" || len(values) != 1 || !quoted(q.KQL.Part(f.Right)) {
			continue
		}
		if found.value != "" {
			return conditionOf{}
		}
		found.value, found.at = values[0], f.Right
	}
	return found
}

// judgeCategory looks at a category beside the service that a query asks for, if any. A wrong service is said once, with all its places.
func judgeCategory(p *rules.Pass, said map[string]*rules.Finding, provider, category conditionOf) {
	var owner *catalog.Diagnostics
	owners := 0
	services := catalog.DiagnosticsServices()
	for i := range services {
		s := &services[i]
		if slices.Contains(s.Categories, category.value) {
			owner, owners = s, owners+1
			if strings.EqualFold(s.Provider, provider.value) {
				return
			}
		}
	}
	for i := range services {
		s := &services[i]
		if owners > 0 || provider.value != "" && !strings.EqualFold(s.Provider, provider.value) {
			continue
		}
		if best := nearCategory(s.Categories, category.value, provider.value != ""); best != "" {
			f := p.ReportText(category.query.Text, category.at.From, category.at.To, "near", category.value, s.Provider, best)
			rewrite(f, category.query.Text, category.at, `"`+best+`"`, false)
			return
		}
	}
	const telling = 8 // letters: "Errors" and "Audit" may be categories of any service
	if owners != 1 || !listed(provider.value) || len(category.value) < telling || nearProvider(provider.value, owner.Provider) {
		return // a service that is not known may have a category of the same name, as Synapse has SQLSecurityAuditEvents
	}
	text := category.query.Text
	if first := said[provider.value]; first != nil {
		first.Relate(p.File, text.Inside(provider.at.From, provider.at.To), "also here")
		return
	}
	said[provider.value] = p.ReportText(
		text, provider.at.From, provider.at.To, "service", category.value, provider.value, category.query.Kind.String(), owner.Provider,
	).Relate(p.File, text.Inside(category.at.From, category.at.To), "the category")
}

// listed reports whether the categories of a service are known.
func listed(provider string) bool {
	return slices.ContainsFunc(catalog.DiagnosticsServices(), func(s catalog.Diagnostics) bool {
		return strings.EqualFold(s.Provider, provider)
	})
}

// nearProvider reports whether a service is a slip of another, which other rules report.
func nearProvider(a, b string) bool {
	return rules.Distance(strings.ToUpper(a), b, 1) <= 1
}

// nearCategory returns the category that a text is a slip of. Without the service, only one letter in a long name makes a slip, as others
// have AuditLogs and AuditEvents.
func nearCategory(list []string, value string, sure bool) string {
	const telling = 12
	if !sure && len(value) < telling {
		return ""
	}
	for _, c := range list {
		if strings.EqualFold(c, value) {
			return c
		}
	}
	const long = 8
	for _, c := range list {
		if len(value) < long || digits(c) != digits(value) {
			continue
		}
		if d := rules.Distance(c, value, 2); d == 1 || sure && d == 2 && len(value) > 2*long {
			return c
		}
	}
	return ""
}

// judgeLegend compares a legend that is a category with the category of its query.
func judgeLegend(p *rules.Pass, legend rules.Str, category conditionOf) {
	if !legend.Known() || legend.Value == category.value {
		return
	}
	for _, s := range catalog.DiagnosticsServices() {
		if slices.Contains(s.Categories, legend.Value) && slices.Contains(s.Categories, category.value) {
			p.Report(legend.Node, "legend", legend.Value, category.value).
				Relate(p.File, category.query.Text.Inside(category.at.From, category.at.To), "the category")
			return
		}
	}
}

// judgeProduct looks at a page all of whose queries read the logs of one service, and whose title is the name of another.
func judgeProduct(p *rules.Pass, providers []conditionOf) {
	const least = 2
	title := p.Definition.Title
	if len(providers) < least || !title.Known() {
		return
	}
	var reads, about *catalog.Diagnostics
	services := catalog.DiagnosticsServices()
	for i := range services {
		s := &services[i]
		if !slices.ContainsFunc(providers, func(c conditionOf) bool { return !strings.EqualFold(c.value, s.Provider) }) {
			reads = s
		}
		if namesAny(title.Value, s.Products) {
			if about != nil {
				return // of two services
			}
			about = s
		}
	}
	if reads == nil || about == nil || reads == about || namesAny(p.Definition.Description.Value, reads.Products) {
		return
	}
	first := providers[0]
	p.ReportText(first.query.Text, first.at.From, first.at.To, "product", reads.Provider, title.Value, about.Provider)
}

func namesAny(text string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return rules.TextHasFold(text, strings.ToLower(n)) })
}
