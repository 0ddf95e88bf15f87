package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PortedPage reports sentences about another way to collect data than the page's: those of a function on a codeless page, and the reverse.
var PortedPage = rules.Rule{
	ID: "CL739", Name: "ported-page", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "function", Text: "the {0} mentions \"{1}\", but the page connects without a function",
			Why:  "The sentence is left over from the connector that deployed a function. Customers prepare a deployment that they do not need.",
			Help: "delete the sentence", Yields: []string{"CL305", "CL314", "CL516"},
		},
		{
			ID: "key", Text: "the {0} asks for \"{1}\", which the page does not use",
			Why:  "The sentence is left over from the connector that sent data with the workspace's key. Customers copy a key that they do not need.",
			Help: "delete the sentence", Yields: []string{"CL516"},
		},
		{
			ID: "codeless", Text: "the {0} mentions \"{1}\", but the page deploys a function",
			Why:  "Customers look for a form, and expect no costs of a function.",
			Help: "describe the function", Yields: []string{"CL702"},
		},
		{
			ID: "agent", Text: "the title says \"{0}\", but the page connects without an agent",
			Why:  "Customers who look for the connector with an agent choose this one.",
			Help: "delete the words from the title",
		},
		{
			ID: "old-agent", Text: "the title says \"{0}\", but the page installs the Log Analytics agent",
			Why:  "The two agents are set up in different ways, and the page has no step for the Azure Monitor Agent. The Log Analytics agent is retired.",
			Help: "describe the Azure Monitor Agent, or name the agent of the page",
		},
	},
	Check: checkPortedPage,
}

// functionPhrases are what a page says of its function, in lower case.
var functionPhrases = [...]string{
	"uses azure functions", "using azure functions", "via azure functions", "using azure function", "deploy the azure function", "deploy the function app", "deploying the azure function",
	"in the function app", "select the function app", "azure functions pricing page", "automated deployment of the connector using an arm template", "permissions to azure functions",
	"deploy the connector and the associated azure function", "azure function app",
}

// keyPhrases are what a page says of the workspace's key, in lower case.
var keyPhrases = [...]string{"workspace primary key", "workspace's primary key", "workspace key", "workspaceid and workspacekey"}

func checkPortedPage(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() {
		return
	}
	agentTitle(p)
	oldAgentTitle(p)
	switch method := d.Method(); {
	case method.Codeless() || d.Dialect == rules.Codeless && formOf(d).inputs > 0:
		if !hasFunction(p) {
			forEachPhrase(p, functionPhrases[:], "function")
		}
		if !d.ShowsPrimaryKey().Present() && !strings.Contains(formOf(d).words, "workspacekey") {
			forEachPhrase(p, keyPhrases[:], "key")
		}
	case method == rules.FunctionApp && formOf(d).inputs == 0:
		forEachPhrase(p, codelessPhrases[:], "codeless")
	case method == rules.Agent || method == rules.MonitorAgent:
		if !hasFunction(p) {
			forEachPhrase(p, functionPhrases[:4], "function")
		}
	}
}

// agentTitle looks at a title that names an agent on the page of a form or a function that has no word of one.
func agentTitle(p *rules.Pass) {
	d := p.Definition
	if method := d.Method(); !method.Codeless() && method != rules.FunctionApp {
		return
	}
	for _, w := range [...]string{"via AMA", "via Legacy Agent", "via legacy agent"} {
		at := strings.Index(d.Title.Value, w)
		if at < 0 {
			continue
		}
		for t := range d.Texts() {
			if v := t.Str.Value; t.Field != "title" && (says(v, "agent", "syslog", "forwarder", "cef collector") || strings.Contains(v, "AMA")) {
				return
			}
		}
		p.ReportText(d.Title, at, at+len(w), "agent", w)
		return
	}
}

// oldAgentTitle looks at a title that names the Azure Monitor Agent on a page that installs the agent before it, and has no word of the new
// one.
func oldAgentTitle(p *rules.Pass) {
	title := p.Definition.Title
	at := -1
	said := ""
	for _, w := range [...]string{"via AMA", "using AMA", "(AMA)", "via Azure Monitor Agent"} {
		if at = strings.Index(title.Value, w); at >= 0 {
			said = w
			break
		}
	}
	if at < 0 {
		return
	}
	old := false
	for t := range p.Definition.Texts() {
		if t.Field == "title" || t.Str.Node == title.Node {
			continue
		}
		v := t.Str.Value
		if strings.Contains(v, "AMA") || strings.Contains(v, "DCR") || says(v, "azure monitor", "data collection rule", "migrat", "replac", "retire", "remove", "uninstall", "legacy", "forwarder_ama") {
			return
		}
		old = old || says(v, "omsagent", "oms agent", "log analytics agent", "cef_installer.py", "onboard_agent.sh")
	}
	if old {
		p.ReportText(title, at, at+len(said), "old-agent", said)
	}
}

// codelessPhrases are what a page says of the codeless platform, in lower case.
var codelessPhrases = [...]string{
	"via codeless connector", "using codeless connector", "uses the codeless connector", "uses codeless connector", "codeless connector framework", "codeless connector platform",
	"(ccf)", "(ccp)", "via ccf", "via ccp",
}

// hasFunction reports whether the page has a button or a link that deploys a template.
func hasFunction(p *rules.Pass) bool {
	for t := range p.Definition.Texts() {
		if hasButton(t.Str.Value) || rules.TextHasFold(t.Str.Value, "-azuredeploy") || rules.TextHasFold(t.Str.Value, "-functionapp") {
			return true
		}
	}
	return false
}

// forEachPhrase reports the first of some phrases in each text, unless its sentence says that it is about something that is not used.
func forEachPhrase(p *rules.Pass, phrases []string, message string) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if t.Field == "publisher" || !strings.Contains(v, "unction") && !strings.Contains(v, "orkspace") && !strings.Contains(v, "odeless") && !strings.Contains(v, "CC") && !strings.Contains(v, "eployment") {
			continue
		}
		for _, w := range phrases {
			at := rules.IndexFold(v, w)
			if at < 0 || !t.Found.Prose(at) {
				continue
			}
			sentence := rules.Sentence(v, at, at)
			if notUsed(sentence) || otherMeaning(w, t.Field, sentence) {
				continue
			}
			if end := at + len(w); end == len(v) || !isLetter(v[end]) || v[end] == 's' {
				p.ReportText(t.Str, at, end, message, t.Field, v[at:end])
				break
			}
		}
	}
}

// otherMeaning reports whether a phrase is about something else: an app that the product watches, the key of a workspace of the vendor's,
// an abbreviation of the vendor's.
func otherMeaning(phrase, field, sentence string) bool {
	switch {
	case phrase == "azure function app":
		return !says(sentence, "deploy", "creat", "uses ", "using ", "install", "configur", "restart", "settings")
	case strings.HasPrefix(phrase, "workspace"):
		return strings.Count(strings.ToLower(sentence), "workspace") > strings.Count(strings.ToLower(sentence), "workspace id")+1 &&
			!says(sentence, "log analytics", "sentinel", "azure", "primary key")
	case phrase == "(ccf)" || phrase == "(ccp)":
		return field != "title" && !says(sentence, "codeless", "connector")
	}
	return false
}

// notUsed reports whether a sentence is about something that is no longer used, or never was.
func notUsed(sentence string) bool {
	return says(sentence, "no ", "not ", "without", "replac", "migrat", "legacy", "deprecat", "retir", "instead", "unlike", "previous", "former", "older", "instances", "n't ", "logs from", "logs of", "monitor", "also ", "too", "alternativ", "either", "both", "another connector", "separate", "protect", "discover", "scan", "detect", "planned", "preview", "soon")
}
