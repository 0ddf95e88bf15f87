package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// RetiredInstruction reports steps that mention an agent or a place in the portal that is gone.
var RetiredInstruction = rules.Rule{
	ID: "CL727", Name: "retired-instruction", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "agent", Text: "the {0} instructs customers to install the retired Log Analytics agent (\"{1}\")",
			Why:  "Microsoft retired the agent on 2024-08-31 and no longer supports it.",
			Help: "describe the Azure Monitor agent with a data collection rule", Yields: []string{"CL516"},
		},
		{
			ID: "path", Text: "the portal no longer has \"{0}\"", Why: "Customers look for a portal page that no longer exists.",
			Help: "describe where the setting is today",
		},
		{
			ID: "module", Severity: rules.Info, Text: "`{0}` is of a module of PowerShell that is deprecated since {1}",
			Why: "Microsoft no longer maintains the module.", Help: "use {2}",
		},
	},
	Check: checkRetiredInstruction,
}

// retiredInstructions are words of steps for what is gone, in lower case. Sources: Learn, "Migrate to Azure Monitor Agent from Log
// Analytics agent" (the agent is retired since 2024-08-31); Learn, "Log Analytics workspace overview" (advanced settings went in 2021,
// agents management in 2024).
func retiredInstructions(add func(phrase)) {
	for _, w := range [...]string{
		"aka.ms/mma-setup", "mmasetup-amd64", "mmasetup-i386", "install the microsoft monitoring agent", "download the microsoft monitoring agent", "install the log analytics agent",
		"download the log analytics agent", "install the oms agent", "install oms agent", "install omsagent", "download windows agent (64", "download windows agent (32",
		"onboard_agent.sh", "omsadmin.sh", "omsagent.conf", "install the microsoft agent for windows", "install the microsoft agent for linux",
	} {
		add(phrase{list: retiredAgent, text: w})
	}
	for _, w := range [...]string{
		"workspace advanced settings", "workspace settings > advanced settings", "workspace settings -> advanced settings", "advanced settings > connected sources",
		"advanced settings > data", "advanced settings** > **data", "advanced settings** > **connected sources", "advanced settings -> data", "advanced settings, data", "workspace's advanced settings", "log analytics advanced settings", "agents management", "agents configuration", "oms portal", "oms workspace",
	} {
		add(phrase{list: deadPath, text: w})
	}
}

func checkRetiredInstruction(p *rules.Pass) {
	retiredModules(p)
	said := map[rules.Node]bool{}
	for _, h := range hits(p.Definition, retiredAgent) {
		if s := h.read.Str; !said[s.Node] && !leftBehind(s.Value, h.from) {
			said[s.Node] = true
			f := h.report(p, "agent", h.read.Field, h.found())
			if n := p.Definition.AgentControl(); n.Exists() {
				f.About(n) // CL516 has the control: one agent, one cause
			}
		}
	}
	for _, h := range hits(p.Definition, deadPath) {
		if !leftBehind(h.read.Str.Value, h.from) {
			h.report(p, "path", h.found())
		}
	}
}

// around cuts a long text to what stands near a place.
func around(text string, at int) (part string, place int) {
	const near = 1000
	from := max(0, at-near)
	return text[from:min(len(text), at+near)], at - from
}

// leftBehind reports whether the sentence around a place says itself that something is no longer used.
func leftBehind(text string, at int) bool {
	text, at = around(text, at)
	from := rules.SentenceStart(text, at)
	to := len(text)
	if n := strings.IndexAny(text[at:], "\n"); n >= 0 {
		to = at + n
	}
	sentence := strings.ToLower(text[from:to])
	for _, w := range [...]string{"retir", "deprecat", "legacy", "no longer", "instead", "replac", "migrat", "uninstall", "remove", "do not install", "don't install"} {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return false
}
