package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// DataFlow reports data collection rules of templates whose flows go to destinations that the rule does not have, where the names are
// computed.
var DataFlow = rules.Rule{
	ID: "CL168", Name: "template-data-flow", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "destination", Text: "no destination of the rule is named `{0}`", Why: "The data has nowhere to go, and Azure probably refuses the rule.",
			Help: "use the name of a destination: {1}", Yields: []string{"CL807", "CL101", "CL103", "CL102"},
		},
		{
			ID: "workspace", Text: "missing required key `workspaceResourceId` in the destination", Why: "Azure does not know the workspace, and probably refuses the rule.",
			Help: "add the resource id of the workspace", Yields: []string{"CL101", "CL103"},
		},
		{
			ID: "workspace-id", Text: "{0} is not the id of a workspace", Why: "Azure looks up the workspace by its id, and refuses the rule.",
			Help: "use `[resourceId('Microsoft.OperationalInsights/workspaces', …)]`", Yields: []string{"CL101", "CL105", "CL163"},
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if !r.Is("Microsoft.Insights/dataCollectionRules") {
				return
			}
			checkWorkspaceIDs(p, d, r)
			if d.graphIn(r) != nil {
				checkDestinationNames(p, d, r)
			}
		})
	},
}

// checkWorkspaceIDs looks for ids of workspaces that are none: an empty text, or a word.
func checkWorkspaceIDs(p *rules.Pass, d *document, r *arm.Resource) {
	for e := range r.Properties().GetFold("destinations").GetFold("logAnalytics").Elements() {
		id := e.GetFold("workspaceResourceId")
		if id.Kind() != rules.String || id.IsBroken() {
			continue
		}
		if v := r.Fold(id); v.Kind == arm.Text && v.Known() && !strings.ContainsAny(v.Text, "/{<") {
			what := "`" + v.Text + "`"
			if strings.TrimSpace(v.Text) == "" {
				what = "an empty string"
			}
			d.reportIn(p, id, "workspace-id", what)
		}
	}
}

func checkDestinationNames(p *rules.Pass, d *document, r *arm.Resource) {
	all := r.Properties().GetFold("destinations")
	if all.Kind() != rules.Object || all.IsBroken() {
		return
	}
	var names []arm.Value
	for k, list := range all.Members() {
		entries := list.Elements()
		if list.Kind() == rules.Object { // azureMonitorMetrics
			entries = func(yield func(rules.Node) bool) { yield(list) }
		} else if list.Kind() != rules.Array {
			return
		}
		for e := range entries {
			name := given(e.GetFold("name"))
			v := r.Fold(name)
			if e.Kind() != rules.Object || e.IsBroken() || name.Exists() && v.Kind != arm.Text || e.GetFold("copy").Exists() {
				return
			}
			if name.Exists() {
				names = append(names, v)
			}
			if strings.EqualFold(k.Text(), "logAnalytics") && !given(e.GetFold("workspaceResourceId")).Exists() {
				f := d.reportIn(p, e, "workspace").At(placement.Bracket(e)).About(e, "workspaceResourceId")
				if null := e.GetFold("workspaceResourceId"); null.Exists() {
					f.At(null.Span())
				}
			}
		}
	}
	for flow := range r.Properties().GetFold("dataFlows").Elements() {
		for to := range flow.GetFold("destinations").Elements() {
			checkGoesTo(p, d, r, to, names)
		}
	}
}

// given returns a value, and none for null.
func given(n rules.Node) rules.Node {
	if n.Kind() == rules.Null {
		return rules.Node{}
	}
	return n
}

// checkGoesTo looks up a destination of a flow.
func checkGoesTo(p *rules.Pass, d *document, r *arm.Resource, to rules.Node, names []arm.Value) {
	v := r.Fold(to)
	if v.Kind != arm.Text || v.Text == "" || strings.Contains(v.Text, "{{") {
		return
	}
	known := make([]string, 0, len(names))
	for _, name := range names {
		if mayEqual(name, v) || strings.Contains(name.Text, "{{") {
			return
		}
		known = append(known, "`"+name.Show()+"`")
	}
	if len(known) == 0 {
		known = append(known, "none has one")
	}
	d.reportIn(p, to, "destination", v.Show(), strings.Join(known, ", "))
}
