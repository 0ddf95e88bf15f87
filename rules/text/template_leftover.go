package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// TemplateLeftover reports what authors forgot to fill in.
var TemplateLeftover = rules.Rule{
	ID: "CL703", Name: "template-leftover", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "template", Yields: ofPlace, Text: "\"{0}\" is a leftover of the template", Help: "replace it, or delete it"},
		{
			ID: "unfinished", Yields: ofPlace, Text: "\"{0}\" marks an unfinished text",
			Why: "Customers see the note to the author.", Help: "finish the text",
		},
		{
			ID: "metadata", Text: "the metadata contains the template's text \"{0}\"",
			Why:  "The portal does not show the metadata, but content is found, updated and supported by what it says.",
			Help: "fill in `metadata`, or delete it",
		},
	},
	Check: checkTemplateLeftover,
}

// ofPlace are the rules that say what the place of a leftover needs: a title, a publisher, an address.
var ofPlace = []string{"CL204", "CL205", "CL601"}

// leftovers are the sentences and places to fill in of upstream's templates (Azure-Sentinel DataConnectors/Templates), letter
// by letter: a looser search finds 49 ordinary examples for 4 leftovers in published content.
var leftovers = [...]string{
	"PROVIDER NAME APPLIANCE NAME", "PROVIDER NAME APPLICATION NAME", "PROVIDER NAME", "APPLIANCE NAME", "DATATYPE_NAME", "ProviderNameApplianceName",
	"Kusto Query 1", "Kusto Query 2", "Kusto Query 3", "One-line title for your sample query",
	"Include custom pre-requisites if the connectivity requires", "Include custom prerequisites if the connectivity requires", "else delete customs", "Custom prerequisites if necessary, otherwise delete this customs tag",
	"Description for any custom pre-requisite", "{URL to custom ARM template}",
	"Replace this sentence with connector description", "Use this template if you have a", "enter the Kusto Function alias",
	"enter the name of connector server", "Link to Kusto Function on Azure Sentinel GitHub", "Link to Kusto Function", "enter the operational log",
	"The provider should provide or link to detailed steps", "How to get access to the data connector",
	"provide step by step instructions to discover the connection in your product",
	"Unique Identifier (GUID) used to identify", "source type of the content. Value must be one of these",
	"Name of the content source. The repo name", "Name of the author. For localWorkspace", "Type of support for content item: microsoft",
	"Name of support contact or company", "Optional: Email of support contact", "Optional: Link for support help",
	"This is an optional field. Default and recommended format",
	"<Replace with an entry to documentation>", "<Add GitHub link to Function App code>", "<Add Link to ARM Template", "<Link to Kusto Function on Azure Sentinel GitHub>",
	"Enter name of data connector", "Enter publisher company name", "Describe what logs are coming in and link to the product",
	"Configuration parameter 1 title", "{DataTypeName}", "'Add Required Language'", "'Add Plan Type'", "'Add other required configurations'",
	"'and/or Other required fields'", "'x (number of)'", "If you have documentation to connect on your side link to that",
	"PROVIDER_NAME_APPLIANCE_NAME", "ProviderNameAppliance", "Input type for e.g.",
}

// unfinished are marks of authors; they count as words of their own, in this case. insert is at the start of a bracket.
var unfinished = [...]string{
	"TODO", "TBD", "FIXME", "lorem ipsum", "Lorem ipsum", "Lorem Ipsum", "LOREM IPSUM", "<insert ", "<Insert ", "<INSERT ", "[insert ", "[Insert ", "[INSERT ",
	"{insert ", "{Insert ", "(insert link", "(Insert link", "<link to", "<Link to", "<add link", "<Add link", "<Replace with ", "<replace with ",
	"Insert text here", "insert text here", "Description goes here", "description goes here", "Add description here", "add description here",
	"Insert description here", "insert description here", "INSERT DESCRIPTION HERE", "placeholder text", "Placeholder text", "dummy text", "Dummy text",
}

func templateSentences(add func(phrase)) {
	for _, w := range leftovers {
		add(phrase{list: templateText, text: w, exact: true})
	}
	for _, w := range unfinished {
		add(phrase{list: unfinishedText, text: w, exact: true})
	}
}

func checkTemplateLeftover(p *rules.Pass) {
	if p.File.IsTemplate() {
		return
	}
	said := map[rules.Node]bool{}
	for _, of := range [...]list{templateText, unfinishedText} {
		for _, h := range hits(p.Definition, of) {
			if s := h.read.Str; !said[s.Node] && !said[promptOf(s.Node)] {
				said[s.Node] = leftover(p, s, h.from, h.to, h.phrase, &h.read.Found)
				if of == templateText && promptOf(s.Node).Exists() {
					said[promptOf(s.Node)] = said[s.Node]
				}
			}
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
	for in := range p.Definition.Instructions() {
		if in.Type.Known() {
			forgotten(p, in.Type)
		}
	}
	inMetadata(p)
}

// promptOf returns the entry of the custom permissions that a text is a part of: name and description of the template's own are one
// leftover, which is replaced or deleted as a whole.
func promptOf(n rules.Node) rules.Node {
	if entry := n.Parent(); strings.EqualFold(entry.Parent().Key().Text(), "customs") {
		return entry
	}
	return rules.Node{}
}

// inMetadata reports a block of metadata that holds sentences of the template, once.
func inMetadata(p *rules.Pass) {
	var places []rules.Node
	p.Definition.Metadata.Walk(func(n rules.Node) bool {
		if n.Kind() != rules.String || n.IsKey() {
			return true
		}
		found := false
		theLexicon().find(n.Text(), func(_, _ int, w *phrase) { found = found || w.list == templateText || w.list == unfinishedText })
		if found {
			places = append(places, n)
		}
		return true
	})
	if len(places) == 0 {
		return
	}
	// by their pointers: the finding stays the same when keys change places
	slices.SortFunc(places, func(a, b rules.Node) int { return strings.Compare(a.Pointer(), b.Pointer()) })
	first := p.Report(places[0], "metadata", places[0].Text())
	for _, n := range places[1:] {
		first.Relate(p.File, n.Span(), "also from the template")
	}
}

// forgotten reports the first leftover of a text that is not among the page's.
func forgotten(p *rules.Pass, s rules.Str) {
	said := false
	theLexicon().find(s.Value, func(from, to int, w *phrase) {
		if !said && (w.list == templateText || w.list == unfinishedText) {
			said = leftover(p, s, from, to, w, &markdown.Result{})
		}
	})
}

// leftover reports a phrase; one is enough to send the author of a text there.
func leftover(p *rules.Pass, s rules.Str, from, to int, w *phrase, found *markdown.Result) bool {
	v := s.Value
	if w.list == templateText {
		const most = 160
		if rest := strings.TrimRight(v, " \n"); strings.TrimSpace(v[:from]) == "" && len(rest) <= most && !strings.Contains(rest, "\n") {
			to = max(to, len(rest)) // the text is the template's throughout
		}
		p.ReportText(s, from, to, "template", v[from:to])
		return true
	}
	if !found.Prose(to-1) && w.text[0] != '<' {
		return false
	}
	if strings.IndexByte("<[{(", w.text[0]) >= 0 {
		if j := strings.IndexAny(v[to:], ">])}\n"); j >= 0 && v[to+j] != '\n' {
			to += j + 1
		}
	}
	p.ReportText(s, from, to, "unfinished", v[from:to])
	return true
}
