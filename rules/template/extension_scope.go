package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ExtensionScope reports resources of Microsoft Sentinel that a template deploys to a resource group instead of a workspace.
var ExtensionScope = rules.Rule{
	ID: "CL141", Name: "template-extension-scope", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{
		ID: "scope", Text: "`{0}` is deployed to the resource group instead of a workspace",
		Help: "add `\"scope\"` with the resource id of the workspace, or use the type `Microsoft.OperationalInsights/workspaces/providers/{1}` with a name that begins with the workspace's",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		for _, r := range d.resources {
			rest, ok := words.CutPrefixFold(r.Type, "Microsoft.SecurityInsights/")
			if !ok || r.Content != nil || r.Parent != nil || r.Key("scope").Exists() || strings.Contains(rest, "/") || source(d, r) {
				continue
			}
			d.reportIn(p, r.Key("type"), "scope", r.Type, rest)
		}
	},
}

// source reports whether the template holds nothing but resources of this one type: what a packager takes in, with a frame around it.
func source(d *document, r *arm.Resource) bool {
	others := 0
	for _, other := range d.resources {
		if other != r && !strings.EqualFold(other.Type, r.Type) {
			others++
		}
	}
	return others == 0
}
