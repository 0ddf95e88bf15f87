package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// RuleKind reports data collection rules of a kind that Azure does not have.
var RuleKind = rules.Rule{
	ID: "CL864", Name: "rule-kind", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "empty", Text: "the `kind` of the data collection rule is empty",
			Why:  "Azure refuses a rule with an empty kind. When a customer presses Connect, the page says \"Missing Dependencies\".",
			Help: "remove `kind`",
		},
		{
			ID: "packaged", Severity: rules.Warning, Text: "the `kind` of the data collection rule is empty in the package",
			Why:  "The packager wrote an empty kind for a rule without one. Azure may refuse the rule when a customer presses Connect: \"Missing Dependencies\".",
			Help: "remove `kind`, or write `\"kind\": \"Direct\"` into the source and package the solution again",
		},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown kind `{0}` of a data collection rule", Yields: []string{"CL104"},
			Why: "Azure documents the kinds of data collection rules, and this is not one of them.", Help: "use `Direct`, or remove `kind`",
		},
		{
			ID: "workspace", Severity: rules.Warning, Text: "a rule of kind `WorkspaceTransforms` takes no data of a connection",
			Why:  "Such a rule transforms what other ways bring into the tables of a workspace (`Microsoft-Table-…`). What a connection sends to it is refused.",
			Help: "remove `kind`, or use `Direct`",
		},
		{
			ID: "agents", Severity: rules.Info, Text: "a rule of kind `{0}` is for agents, but a connection of this set sends to it",
			Why:  "Microsoft documents the kind for data of agents. Published rules of connections have no kind, or `Direct`.",
			Help: "remove `kind`, or use `Direct`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, r := range p.Set.Rules {
			checkRuleKind(p, r)
		}
	},
}

// ruleKinds are those of Learn, "Structure of a data collection rule", and of the REST API.
var ruleKinds = []string{"AgentDirectToStore", "AgentSettings", "Direct", "Linux", "PlatformTelemetry", "Windows", "WorkspaceTransforms"}

func checkRuleKind(p *rules.Pass, r *rules.DataCollectionRule) {
	kind := r.Kind
	switch {
	case !kind.Known():
	case kind.Blank() && kind.Resolved() && !r.Packaged: // the default of a parameter: a deployment may give another value
	case kind.Blank() && r.Packaged:
		p.ReportIn(r.File, kind.Node, "packaged")
	case kind.Blank():
		p.ReportIn(r.File, kind.Node, "empty")
	case !kind.Resolved() && !expr.IsPlaceholder(kind.Value) && !words.ContainsFold(ruleKinds, strings.TrimSpace(kind.Value)):
		p.ReportIn(r.File, kind.Node, "unknown", kind.Value)
	case fedByConnection(p.Set, r):
		switch v := strings.TrimSpace(kind.Value); {
		case strings.EqualFold(v, "WorkspaceTransforms"):
			p.ReportIn(r.File, kind.Node, "workspace")
		case strings.EqualFold(v, "Linux"), strings.EqualFold(v, "Windows"):
			p.ReportIn(r.File, kind.Node, "agents", v)
		}
	}
}

// fedByConnection reports whether a connection of the set sends to a stream that a rule declares, and no agent does.
func fedByConnection(set *rules.Set, r *rules.DataCollectionRule) bool {
	if r.Properties.GetFold("dataSources").Len() > 0 {
		return false
	}
	for _, c := range set.Connections {
		for i := range r.Streams {
			if c.StreamName.Known() && c.StreamName.Value == r.Streams[i].Name {
				return true
			}
		}
	}
	return false
}
