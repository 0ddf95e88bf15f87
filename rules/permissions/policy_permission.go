package permissions

import "github.com/connectorlint/connectorlint/rules"

// PolicyPermission reports pages that assign a policy and do not say which role it takes.
var PolicyPermission = rules.Rule{
	ID: "CL317", Name: "policy-permission", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Text: "the page assigns a policy, but does not say that it takes the role of an owner",
			Why:  "The wizard fails for a user who cannot assign policies and roles.",
			Help: "add a custom permission `Policy`: owner role assigned for each policy assignment scope",
		},
		{
			ID: "role", Text: "the prerequisite asks for the role `{0}`, but the page assigns a policy",
			Why:  "This role cannot assign policies: the wizard fails.",
			Help: "ask for the owner role on each policy assignment scope",
		},
	},
	Check: checkPolicyPermission,
}

func checkPolicyPermission(p *rules.Pass) {
	d := p.Definition
	var control rules.Node
	for in := range d.Instructions() {
		if in.Type.Value == "PolicyAssignment" && !control.Exists() {
			control = in.Type.Node
		}
	}
	if !control.Exists() {
		return
	}
	for t := range d.Texts() {
		if has(t.Str.Value, "owner") || has(t.Str.Value, "policy contributor") {
			return
		}
	}
	for i := range d.Permissions.Customs {
		c := &d.Permissions.Customs[i]
		if !has(c.Name.Value, "policy") && !has(c.Description.Value, "policy") {
			continue
		}
		for _, role := range [...]string{"reader", "contributor"} {
			if at := word(c.Description.Value, role); at >= 0 && c.Description.Known() {
				p.ReportText(c.Description, at, at+len(role), "role", c.Description.Value[at:at+len(role)])
				return
			}
		}
		return
	}
	p.Report(control, "missing")
}
