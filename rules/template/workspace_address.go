package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// WorkspaceAddress reports addresses of the Data Collector API that are not made of the id of the workspace.
var WorkspaceAddress = rules.Rule{
	ID: "CL230", Name: "template-workspace-address", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "other", Text: "the address of the workspace is made of `{0}`, not of its id", Why: "No such host exists: the app sends its data nowhere.",
			Help: "use the parameter with the workspace id",
		},
		{
			ID: "portal", Text: "`replace` looks for `{0}` in the address of the portal, and the result is `{1}`", Why: "No such host exists: the app sends its data nowhere.",
			Help: "look for `https://portal`, and replace it with `https://`, the workspace id and `.ods.opinsights`",
		},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil || d.foreign {
			return
		}
		for i := range d.uses {
			u := &d.uses[i]
			if !strings.Contains(u.Node.Text(), ".ods.opinsights") {
				continue
			}
			parsed := d.Expr(u)
			if parsed == nil {
				continue
			}
			parsed.Root.Walk(func(e *arm.Expr) bool {
				if e.Kind == arm.Call {
					checkWorkspaceHost(p, d, u, e)
					checkPortal(p, d, u, e)
				}
				return true
			})
		}
	},
}

// checkWorkspaceHost looks at what stands in front of the host of the API where an address is put together.
func checkWorkspaceHost(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if !strings.EqualFold(e.Name, "concat") {
		return
	}
	for i := 1; i < len(e.Args); i++ {
		if e.Args[i].Kind != arm.String || !strings.HasPrefix(e.Args[i].Name, ".ods.opinsights") {
			continue
		}
		id := e.Args[i-1]
		for id.Kind == arm.Call && len(id.Args) == 1 && (strings.EqualFold(id.Name, "toLower") || strings.EqualFold(id.Name, "trim")) {
			id = id.Args[0]
		}
		variable := isNameOf(id, "variables")
		if !variable && !isNameOf(id, "parameters") {
			continue
		}
		name := id.Args[0].Name
		if variable && mayBeWorkspaceID(d.Root.Variables.GetFold(name).Text()) {
			continue // a variable with another name for the id
		}
		if !mayBeWorkspaceID(name) && declaresID(d) {
			d.report(p, u, id.Args[0].From, id.Args[0].To, "other", name)
		}
	}
}

// mayBeWorkspaceID reports whether a parameter can have the id of a workspace by its name.
func mayBeWorkspaceID(name string) bool {
	name = strings.ToLower(name)
	if strings.Contains(name, "key") || strings.Contains(name, "secret") {
		return false
	}
	for _, word := range [...]string{"id", "workspace", "customer", "guid", "law", "analytics"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// declaresID reports whether a template has a parameter with the id of a workspace.
func declaresID(d *document) bool {
	for k := range d.Root.Parameters.Members() {
		if bare(k.Text()) == "workspaceid" {
			return true
		}
	}
	return false
}

// portalAddress is what environment().portal is in the public cloud (Learn, "Deployment functions for ARM templates": environment).
const portalAddress = "https://portal.azure.com"

// checkPortal computes an address that is made of the portal's.
func checkPortal(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if !strings.EqualFold(e.Name, "replace") || len(e.Args) != 3 || e.Args[1].Kind != arm.String {
		return
	}
	of := e.Args[0]
	if of.Kind != arm.Member || !strings.EqualFold(of.Name, "portal") || of.Of == nil || !strings.EqualFold(of.Of.Name, "environment") {
		return
	}
	with := e.Args[2]
	if with.Kind != arm.Call || len(with.Args) == 0 || with.Args[len(with.Args)-1].Kind != arm.String {
		return
	}
	if first := with.Args[0]; first.Kind != arm.String || !strings.HasPrefix(first.Name, "https://") {
		return // what the address begins with is made elsewhere
	}
	end := with.Args[len(with.Args)-1].Name
	if !strings.HasSuffix(end, ".ods.opinsights") && !strings.HasSuffix(end, ".ods.opinsights.") {
		return
	}
	before, rest, found := strings.Cut(portalAddress, e.Args[1].Name)
	if result := "https://…" + end + rest; !found {
		d.report(p, u, e.Args[1].From, e.Args[1].To, "portal", e.Args[1].Name, portalAddress)
	} else if before != "" || !strings.HasSuffix(result, ".ods.opinsights.azure.com") {
		d.report(p, u, e.Args[1].From, e.Args[1].To, "portal", e.Args[1].Name, before+result)
	}
}
