package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SampleTable reports sample queries that read only custom tables which the rest of the page does not mention.
var SampleTable = rules.Rule{
	ID: "CL524", Name: "sample-table", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "other", Text: "the sample query reads `{0}`, which is not a table of the connector",
			Help: "read `{1}`, or a parser of the connector",
		},
		{
			ID: "azure", Text: "the sample query reads `{0}`, which is not a table of the connector",
			Why:    "It shows the data of another product, or nothing.",
			Help:   "read `{1}`, or a parser of the connector",
			Yields: []string{"CL513"},
		},
		{
			ID: "function", Text: "the sample query reads `{0}`, a name that the rest of the page does not mention",
			Why:    "The query fails where the workspace has no such table or function.",
			Help:   "read `{1}`, or a parser of the connector",
			Yields: []string{"CL503", "CL504", "CL505", "CL711"},
		},
		{
			ID: "asked", Text: "the {0} reads `{1}`, a name that the rest of the page does not mention",
			Why:    "It is probably the function of another connector. The query fails where the workspace does not have it.",
			Help:   "read `{2}`, or a parser of the connector",
			Yields: []string{"CL503", "CL504", "CL505", "CL711"},
		},
	},
	Check: func(p *rules.Pass) { eachPage(p, checkSampleTable) },
}

func checkSampleTable(p *rules.Pass, g *page) {
	types := g.dataTypes()
	own := ""
	for i := range types {
		if own == "" {
			own = types[i].name
		}
	}
	if own == "" || g.nameless() {
		return
	}
	for _, q := range g.d.Parsed() {
		if len(q.KQL.Sources) == 0 || !q.KQL.Whole() {
			continue
		}
		if q.Kind != rules.SampleText {
			checkAsked(p, g, q, own)
			continue
		}
		strange := true
		for i := range q.KQL.Sources {
			s := g.find(q.KQL.Sources[i].Name)
			strange = strange && s != nil && s.fault == sound && strings.HasSuffix(s.name, names.CustomSuffix) && !s.function() &&
				!s.queried() && !s.at(rules.InDataType) && !g.declared(s.name) && !g.calledFunction(s.name)
		}
		if first := q.KQL.Sources[0]; strange {
			p.ReportText(q.Text, first.From, first.To, "other", first.Name, own)
		} else if message := g.strangeSource(q); message != "" {
			p.ReportText(q.Text, first.From, first.To, message, first.Name, own)
		}
	}
}

// strangeSource returns the message for a sample that reads a single table of Azure, on a page about custom tables, or a single function,
// where nothing else on the page has the name.
func (g *page) strangeSource(q rules.ParsedQuery) string {
	if len(q.KQL.Sources) != 1 {
		return ""
	}
	source := q.KQL.Sources[0]
	s := g.find(source.Name)
	if s == nil || source.Pattern || source.Remote || source.Unknown || source.Filled || g.elsewhere(s) {
		return ""
	}
	if g.otherLog(s.name) {
		return "azure"
	}
	if t, ok := catalog.FindTable(s.name); ok {
		for _, own := range g.dataTypes() {
			if !hasSuffix(own.name) && own.name != "CommonSecurityLog" && own.name != "Syslog" {
				return ""
			}
		}
		switch s.name {
		case "SecurityAlert", "SecurityIncident", "CommonSecurityLog", "Syslog", "Heartbeat": // of many products
			return ""
		}
		if t.Documented && !g.says(s.name) {
			return "azure"
		}
		return ""
	}
	if g.strangeFunction(s.name) {
		return "function"
	}
	return ""
}

// otherLog reports whether a table is Syslog on a page whose data is CEF messages alone, or the other way round.
func (g *page) otherLog(table string) bool {
	var own string
	switch table {
	case "Syslog":
		own = "CommonSecurityLog"
	case "CommonSecurityLog":
		own = "Syslog"
	default:
		return false
	}
	for _, t := range g.dataTypes() {
		if t.name != own {
			return false
		}
	}
	return true
}

// strangeFunction reports whether a name that is no table's begins like nothing on the page, or is nowhere on one that needs no function.
func (g *page) strangeFunction(name string) bool {
	return !builtinParser(name) && (len(name) > startOfName && !g.says(name[:startOfName]) || g.plainTables() && g.strangeWord(name))
}

// strangeWord reports whether nothing but sample queries has a name as a word of its own, and it does not begin like the product or its
// maker.
func (g *page) strangeWord(name string) bool {
	plain := words.Plain(name)
	for _, s := range [...]rules.Str{g.d.Title, g.d.Publisher, g.d.ID} {
		if own := words.Plain(s.Value); len(own) >= startOfName && len(plain) >= startOfName && own[:startOfName] == plain[:startOfName] {
			return false
		}
	}
	for t := range g.d.Texts() {
		if t.Field != "query" && wordCount(t.Str.Value, name) > 0 {
			return false
		}
	}
	return true
}

// plainTables reports whether a page reads nothing but tables of Azure where it runs a query, and mentions no parser.
func (g *page) plainTables() bool {
	read := false
	for _, u := range g.d.TableUses() {
		if u.Place == rules.InSample || u.Place == rules.InDataType {
			continue
		}
		if u.Filled || !documented(u.Name) {
			return false
		}
		read = true
	}
	if !read {
		return false
	}
	for t := range g.d.Texts() {
		for _, w := range [...]string{"parser", "kusto", "function", "alias"} {
			if rules.TextHasFold(t.Str.Value, w) {
				return false
			}
		}
	}
	return true
}

// elsewhere reports whether something else on the page, or of the solution, has the name of a table.
func (g *page) elsewhere(s *spelling) bool {
	return len(s.uses) > 1 || g.declared(s.name) || g.parser(s.name) ||
		g.calledFunction(s.name) || hasSuffix(s.name) || g.settings.Parser(s.name)
}

// startOfName is the number of letters by which a name is taken for one of the page's.
const startOfName = names.PartLength

// says reports whether another text of the page than sample queries has a word, whatever its case.
func (g *page) says(word string) bool {
	if len(words.Plain(word)) < startOfName {
		return true // too short to tell
	}
	return names.Elsewhere{}.Has(g.d, word)
}
