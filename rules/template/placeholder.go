package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Placeholder reports misspelled placeholders of the packager in data collection rules and tables.
var Placeholder = rules.Rule{
	ID: "CL155", Name: "template-placeholder", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Severity: rules.Warning, Text: "unknown placeholder `{{{0}}}`; did you mean `{{{1}}}`?", Help: "use `{{{1}}}`"},
		{
			ID: "written", Severity: rules.Info, Text: "unknown placeholder `{{{0}}}`; did you mean `{{{1}}}`?",
			Why:  "The packager writes this value whatever the placeholder is called; other tools and readers look for the known name.",
			Help: "use `{{{1}}}`",
		},
		{
			ID: "left", Severity: rules.Error, Text: "placeholder `{{{0}}}` in a template",
			Why: "The packaging tool fills in the placeholders of a connector's source. In a template, nothing replaces them: Azure uses the literal text and refuses the resource.", Help: "package the solution again, or write an expression",
		},
	},
	Check: func(p *rules.Pass) {
		if p.File.Template.Exists() {
			eachResource(p, func(d *document, r *arm.Resource) { checkLeft(p, d, r) })
			return
		}
		look := func(n rules.Node) { n.Walk(func(v rules.Node) bool { checkPlaceholder(p, v); return true }) }
		for _, r := range p.File.Rules {
			look(r.Resource)
		}
		for _, t := range p.File.Tables {
			look(t.Resource)
		}
		for _, c := range p.File.Connections { // what is in its properties may be an input of the page
			checkPlaceholder(p, c.Resource.GetFold("location"))
			checkPlaceholder(p, c.DCRConfig.GetFold("dataCollectionEndpoint"))
			checkPlaceholder(p, c.DCRConfig.GetFold("dataCollectionRuleImmutableId"))
		}
	},
}

// placeholders are what the packager fills in (Azure-Sentinel Tools/Create-Azure-Sentinel-Solution/common/createCCPConnector.ps1).
var placeholders = []string{
	"location", "workspaceResourceId", "workspace", "innerWorkspace", "dataCollectionEndpointId", "dataCollectionEndpoint", "dataCollectionRuleImmutableId",
	"subscription", "resourceGroupName", "graphQueriesTableName", "workspaceName", "workspace-location", "workspaceId",
}

func checkPlaceholder(p *rules.Pass, n rules.Node) {
	if n.Kind() != rules.String || n.Span().Len() > 500 {
		return
	}
	text := n.Text()
	for at := 0; ; {
		from := strings.Index(text[at:], "{{")
		if from < 0 {
			return
		}
		from += at + 2
		end := strings.Index(text[from:], "}}")
		if end < 0 {
			return
		}
		name := text[from : from+end]
		at = from + end
		if exact(name) {
			continue
		}
		if best, ok := rules.Nearest(name, placeholders); ok {
			message := "near"
			if written(n, name) {
				message = "written"
			}
			p.Report(n, message, name, best).At(n.Inside(from, from+end)).
				FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(n, from, from+end, best))
		}
	}
}

// written reports whether the packager overwrites the value that a placeholder of any name is in (createCCPConnector.ps1).
func written(n rules.Node, name string) bool {
	for i := range len(name) {
		if !words.IsLetterOrDigit(name[i]) {
			return false // it is not recognized as a placeholder
		}
	}
	switch strings.ToLower(n.Key().Text()) {
	case "location", "workspaceresourceid", "datacollectionendpointid", "datacollectionendpoint", "datacollectionruleimmutableid":
		return true
	}
	return false
}

func exact(name string) bool {
	for _, known := range placeholders {
		if known == name {
			return true
		}
	}
	return false
}

// checkLeft looks for placeholders in the resources of a template: in the head of each, and in the properties of rules and tables.
func checkLeft(p *rules.Pass, d *document, r *arm.Resource) {
	look := func(n rules.Node) {
		text := n.Text()
		for _, name := range [...]string{"location", "workspaceResourceId", "dataCollectionEndpointId", "dataCollectionEndpoint", "dataCollectionRuleImmutableId", "innerWorkspace"} {
			if whole := "{{" + name + "}}"; len(text) >= len(whole) && strings.Contains(text, whole) {
				at := strings.Index(text, whole)
				d.reportIn(p, n, "left", name).At(n.Inside(at, at+len(whole)))
			}
		}
	}
	look(r.Key("location"))
	look(r.Key("name"))
	switch names.LastSegment(strings.ToLower(r.Type)) {
	case "datacollectionrules", "tables":
		r.Properties().Walk(func(n rules.Node) bool {
			if n.Kind() == rules.String && strings.Contains(n.Raw(), "{{") {
				look(n)
			}
			return true
		})
	case "dataconnectors":
		config := r.Properties().GetFold("dcrConfig")
		look(config.GetFold("dataCollectionEndpoint"))
		look(config.GetFold("dataCollectionRuleImmutableId"))
	}
}
