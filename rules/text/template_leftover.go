package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// TemplateLeftover reports what authors forgot to fill in.
var TemplateLeftover = rules.Rule{
	ID: "CL703", Name: "template-leftover", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "template", Text: "\"{0}\" is a part of the template that was to be replaced", Help: "write what belongs here, or delete it"},
		{ID: "unfinished", Severity: rules.Warning, Text: "\"{0}\" marks a text that is not finished", Why: "a customer reads the note to the author", Help: "finish the text"},
	},
	Check: checkTemplateLeftover,
}

// leftovers are the sentences and places to fill in of upstream's templates (Azure-Sentinel DataConnectors/Templates), letter
// by letter: a looser search finds 49 ordinary examples for 4 leftovers in published content.
var leftovers = [...]string{
	"PROVIDER NAME APPLIANCE NAME", "PROVIDER NAME APPLICATION NAME", "PROVIDER NAME", "APPLIANCE NAME", "DATATYPE_NAME", "ProviderNameApplianceName",
	"Kusto Query 1", "Kusto Query 2", "Kusto Query 3", "One-line title for your sample query",
	"Include custom pre-requisites if the connectivity requires", "Custom prerequisites if necessary, otherwise delete this customs tag",
	"Description for any custom pre-requisite", "{URL to custom ARM template}",
	"Replace this sentence with connector description", "Use this template if you have a", "enter the Kusto Function alias",
	"enter the name of connector server", "Link to Kusto Function on Azure Sentinel GitHub", "Link to Kusto Function", "enter the operational log",
	"The provider should provide or link to detailed steps", "How to get access to the data connector",
	"provide step by step instructions to discover the connection in your product",
	"Unique Identifier (GUID) used to identify", "source type of the content. Value must be one of these",
	"Name of the content source. The repo name", "Name of the author. For localWorkspace", "Type of support for content item: microsoft",
	"Name of support contact or company", "Optional: Email of support contact", "Optional: Link for support help",
	"This is an optional field. Default and recommended format",
	"<Replace with an entry to documentation>", "<Add GitHub link to Function App code>",
}

// unfinished are marks of authors; they count as words of their own, in this case. insert and add stand at the start of an
// angle bracket.
var unfinished = [...]string{"TODO", "TBD", "FIXME", "XXX TODO", "lorem ipsum", "Lorem ipsum", "<insert ", "<Insert ", "<INSERT ", "[insert ", "[Insert "}

func checkTemplateLeftover(p *rules.Pass) {
	if p.File.IsTemplate() {
		return
	}
	for t := range p.Definition.Texts() {
		if !t.Compared && t.Str.Node != p.Definition.Title.Node && t.Str.Node != p.Definition.Publisher.Node { // CL204 and CL205 read those
			forgotten(p, t.Str)
		}
	}
	for q := range p.Definition.Queries() {
		forgotten(p, q.Text)
	}
	if p.Definition.ID.Known() {
		forgotten(p, p.Definition.ID)
	}
	for _, dt := range p.Definition.DataTypes {
		if dt.Name.Known() {
			forgotten(p, dt.Name)
		}
	}
	p.Definition.Metadata.Walk(func(n rules.Node) bool {
		if n.Kind() == jsontree.String && !n.IsKey() {
			forgotten(p, rules.Str{Node: n, Value: n.Text()})
		}
		return true
	})
}

// forgotten reports the first leftover of a text: one is enough to send its author there.
func forgotten(p *rules.Pass, s rules.Str) {
	v := s.Value
	if len(v) < 4 || !strings.ContainsAny(v, "ABDFKLNOPRTUXilnostu{<") {
		return
	}
	for _, w := range leftovers {
		if i := strings.Index(v, w); i >= 0 {
			p.ReportText(s, i, i+len(w), "template", w)
			return
		}
	}
	for _, w := range unfinished {
		for at := 0; ; {
			i := strings.Index(v[at:], w)
			if i < 0 {
				break
			}
			from, to := at+i, at+i+len(w)
			at = to
			if isLetter(w[0]) && !wordAt(v, from, to) || inTarget(v, from) {
				continue
			}
			if w[0] == '<' || w[0] == '[' {
				if j := strings.IndexAny(v[to:], ">]\n"); j >= 0 && v[to+j] != '\n' {
					to += j + 1
				}
			}
			p.ReportText(s, from, to, "unfinished", v[from:to])
			return
		}
	}
}
