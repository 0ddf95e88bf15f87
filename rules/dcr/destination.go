package dcr

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Destination reports flows to destinations that the rule does not define, and destinations that no flow goes to.
var Destination = rules.Rule{
	ID: "CL807", Name: "destination", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "undefined", Text: "destination `{0}` is not defined in the rule", Help: "use one of {1}"},
		{
			ID: "none-defined", Text: "destination `{0}` is not defined: the rule has no destinations",
			Help:   "define it under `destinations`, as an entry of `logAnalytics` with this name",
			Yields: []string{"CL101", "CL102", "CL103", "CL105"},
		},
		{ID: "near", Text: "destination `{0}` is not defined in the rule; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "defined", Text: "the destination is named `{0}`, but all data flows use `{1}`", Help: "use `{1}`"},
		{
			ID: "case", Text: "the data flow uses `{0}`, but the destination is spelled `{1}`",
			Why: "Whether Azure ignores the case of these names is not documented.", Help: "use `{1}`",
		},
		{
			ID: "twice", Text: "duplicate destination `{0}`",
			Why:  "The name of a destination must be unique in a rule; the service may refuse the rule.",
			Help: "remove one of the two, or rename it",
		},
		{
			ID: "no-name", Text: "missing `name` of a workspace in `logAnalytics`",
			Why:  "Data flows find their destination by this name; without one, no data arrives there.",
			Help: "add a `name`, such as the one that the flows use", Yields: []string{"CL101", "CL103", "CL105"},
		},
		{
			ID: "workspace-key", Text: "`{0}` is not a key of a workspace in `logAnalytics`",
			Why:  "The service reads the full id of the workspace from `workspaceResourceId`, and has none.",
			Help: "use `\"workspaceResourceId\": \"{{workspaceResourceId}}\"`", Yields: []string{"CL103"},
		},
		{
			ID: "no-workspace", Text: "missing `workspaceResourceId` of a workspace in `logAnalytics`",
			Why:  "The documentation requires it: nothing says to which workspace the data goes, and the deployment may fail.",
			Help: "add `\"workspaceResourceId\"` with the id of the workspace", Yields: []string{"CL101", "CL103", "CL105"},
		},
		{
			ID: "endpoint-id", Severity: rules.Error, Text: "`dataCollectionEndpointId` is filled with the address of the endpoint: `{0}`",
			Why: "The service expects the id of a resource, and refuses the rule.", Help: "use `{{dataCollectionEndpointId}}`",
		},
		{
			ID: "unused", Text: "no data flow uses the destination `{0}`", Why: "Nothing is written to it.",
			Help: "use it in a data flow, or remove it",
		},
	},
	Check: checkDestination,
}

func checkDestination(p *rules.Pass) {
	for _, r := range p.File.Rules {
		endpointID(p, r)
		workspaces(p, r)
		if r.DestinationsNode.Kind() == rules.Object && !wronglyTyped(r.DestinationsNode) { // in another value no destination can be looked up
			checkDestinations(p, r)
		}
	}
}

// workspaces looks for what an entry of logAnalytics lacks or misnames (specification of dataCollectionRules, LogAnalyticsDestination:
// name and workspaceResourceId).
func workspaces(p *rules.Pass, r *rules.DataCollectionRule) {
	for e := range r.DestinationsNode.GetFold("logAnalytics").Elements() {
		if e.Kind() != rules.Object {
			continue
		}
		switch name := e.GetFold("name"); {
		case !name.Exists():
			placement.AtOpening(p.Report(e, "no-name")).About(e, "name")
		case name.Kind() == rules.Null:
			p.Report(name, "no-name").About(e, "name")
		}
		workspaceID(p, e)
	}
}

// workspaceID looks for the workspace of an entry. The packager fills in that of a source (createCCPConnector.ps1).
func workspaceID(p *rules.Pass, e rules.Node) {
	id := e.GetFold("workspaceResourceId")
	switch key := e.GetFold("workspaceId"); {
	case key.Exists() && !id.Exists():
		p.Report(key, "workspace-key", key.Key().Text()).AtKey().About(key.Key())
	case p.File.Doc == nil:
	case !id.Exists():
		placement.AtOpening(p.Report(e, "no-workspace")).About(e, "workspaceResourceId")
	case id.Kind() == rules.Null || id.Kind() == rules.String && strings.TrimSpace(id.Text()) == "":
		p.Report(id, "no-workspace").About(e, "workspaceResourceId")
	}
}

// endpointID looks for the address of a data collection endpoint in the place of its id.
func endpointID(p *rules.Pass, r *rules.DataCollectionRule) {
	id := r.Resource.GetFold("properties").GetFold("dataCollectionEndpointId")
	v := strings.ToLower(strings.TrimSpace(id.Text()))
	if v == "{{datacollectionendpoint}}" || strings.HasPrefix(v, "https://") ||
		strings.HasPrefix(v, "[parameters('dcrconfig').datacollectionendpoint") ||
		strings.HasPrefix(v, "[[parameters('dcrconfig').datacollectionendpoint") {
		p.Report(id, "endpoint-id", id.Text())
	}
}

// wronglyTyped reports whether one of the lists of destinations is none.
func wronglyTyped(destinations rules.Node) bool {
	for _, v := range destinations.Members() {
		switch v.Kind() {
		case rules.String, rules.Number, rules.True, rules.False:
			return true
		default:
		}
	}
	return false
}

func checkDestinations(p *rules.Pass, r *rules.DataCollectionRule) {
	var names []string
	for _, d := range r.Destinations {
		if !d.Known() || expr.IsPlaceholder(d.Value) || d.Blank() {
			return // a name that only a deployment knows, or one that is not there to compare
		}
		if slices.Contains(names, d.Value) {
			p.Report(d.Node, "twice", d.Value)
			return
		}
		names = append(names, d.Value)
	}
	if to := agreed(r); to.Value != "" && len(names) == 1 && !slices.Contains(names, to.Value) {
		p.Report(r.Destinations[0].Node, "defined", names[0], to.Value).Relate(p.File, to.Node.Span(), "where the flows go")
		return
	}
	unusedDestinations(p, r, names)
}

// unusedDestinations looks at where the flows go, and reports the destinations that none of them names.
func unusedDestinations(p *rules.Pass, r *rules.DataCollectionRule, names []string) {
	open := len(r.Flows) == 0
	used := map[string]bool{}
	for _, flow := range r.Flows {
		open = open || len(flow.Destinations) == 0
		for _, to := range flow.Destinations {
			if !to.Known() || expr.IsPlaceholder(to.Value) || to.Blank() {
				open = true
				continue
			}
			if len(names) > 0 || !used[""] {
				used[goesTo(p, r, to, names)] = true
			}
		}
	}
	for _, d := range r.Destinations {
		if !open && !used[d.Value] && !used[""] {
			p.Report(d.Node, "unused", d.Value).Relate(p.File, r.FlowsNode.Key().Span(), "the flows")
		}
	}
}

// packagerDestination is how the packager names the workspace where the rule does not (createCCPConnector.ps1); nearly all published
// rules have it.
const packagerDestination = "clv2ws1"

// agreed returns the one destination that two or more flows go to, or one flow where it is called as all call it.
func agreed(r *rules.DataCollectionRule) (to rules.Str) {
	for i, flow := range r.Flows {
		if len(flow.Destinations) != 1 || !flow.Destinations[0].Known() || expr.IsPlaceholder(flow.Destinations[0].Value) {
			return rules.Str{}
		}
		if i == 0 {
			to = flow.Destinations[0]
		} else if flow.Destinations[0].Value != to.Value {
			return rules.Str{}
		}
	}
	if len(r.Flows) < 2 && to.Value != packagerDestination {
		return rules.Str{}
	}
	return to
}

// goesTo returns the destination that a flow's name means, "" where it cannot be told.
func goesTo(p *rules.Pass, r *rules.DataCollectionRule, to rules.Str, names []string) string {
	if slices.Contains(names, to.Value) {
		return to.Value
	}
	best, ok := rules.Nearest(to.Value, names)
	if !ok {
		if len(names) == 0 {
			p.Report(
				to.Node,
				"none-defined",
				to.Value,
			).About(
				r.DestinationsNode,
				"logAnalytics",
			).Relate(
				p.File,
				r.DestinationsNode.Key().Span(),
				"the destinations",
			)
			return ""
		}
		f := p.Report(to.Node, "undefined", to.Value, words.Quoted(names))
		if len(r.Destinations) == 1 {
			f.Relate(p.File, r.Destinations[0].Node.Span(), "the destination")
		} else {
			f.Relate(p.File, r.DestinationsNode.Key().Span(), "the destinations")
		}
		return ""
	}
	message := "near"
	if strings.EqualFold(best, to.Value) {
		message = "case"
	}
	f := p.Report(to.Node, message, to.Value, best)
	for _, d := range r.Destinations {
		if d.Value == best {
			f.Relate(p.File, d.Node.Span(), "the destination")
		}
	}
	return best
}
