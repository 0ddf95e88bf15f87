package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Sentinel reports templates that create a workspace and resources of Microsoft Sentinel in it, and do not enable Sentinel.
var Sentinel = rules.Rule{
	ID: "CL114", Name: "template-sentinel", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "off", Text: "the template does not enable Microsoft Sentinel in the workspace that it creates",
			Why:  "Azure refuses `{0}` in a workspace without Sentinel, so that the first deployment fails.",
			Help: "add `Microsoft.SecurityInsights/onboardingStates` for the workspace, and let the other resources wait for it",
		},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		made := map[string]*arm.Resource{}
		for _, r := range d.resources {
			switch {
			case r.Content != nil:
			case enablesSentinel(r):
				return
			case createsWorkspace(r):
				if name := r.Name(); name.Kind == arm.Text && name.Text != "" {
					made[strings.ToLower(name.Text)] = r
				}
			}
		}
		if len(made) > 0 {
			checkSentinelIn(p, d, made)
		}
	},
}

// createsWorkspace reports whether a resource creates a workspace. The first packager wrote one without properties around the functions of
// a solution, where the workspace exists.
func createsWorkspace(r *arm.Resource) bool {
	return r.Is("Microsoft.OperationalInsights/workspaces") && r.Properties().Len() > 0 && !r.Key("existing").Exists() && !r.Key("condition").Exists()
}

// enablesSentinel reports whether a resource enables Sentinel: as it has been done since 2023, or by the solution before. A deployment of
// another file, or a script, may do so, too.
func enablesSentinel(r *arm.Resource) bool {
	typ := strings.ToLower(r.Type)
	return strings.HasSuffix(typ, "/onboardingstates") || strings.HasSuffix(typ, "microsoft.operationsmanagement/solutions") ||
		strings.HasSuffix(typ, "microsoft.resources/deploymentscripts") || r.Properties().GetFold("templateLink").Exists()
}

// checkSentinelIn looks for resources of Sentinel in the workspaces of the template.
func checkSentinelIn(p *rules.Pass, d *document, made map[string]*arm.Resource) {
	const inWorkspace = "microsoft.operationalinsights/workspaces/providers/"
	for _, r := range d.resources {
		if r.Content != nil || !words.HasPrefixFold(r.Type, inWorkspace) {
			continue
		}
		name := r.Name()
		at := rules.IndexFold(name.Text, "/microsoft.securityinsights/")
		if name.Kind != arm.Text || at < 0 {
			continue
		}
		if w := made[strings.ToLower(name.Text[:at])]; w != nil {
			d.reportIn(p, w.Key("type"), "off", r.Type).Relate(p.File, r.Key("type").Span(), "the resource of Sentinel")
			return
		}
	}
}
