package permissions

import (
	"github.com/connectorlint/connectorlint/rules"
)

// PushPermission reports Push connectors that do not say what creating their application needs.
var PushPermission = rules.Rule{
	ID: "CL306", Name: "push-permission", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "both", Yields: ofList,
			Text: "`customs` lists neither the permission to register an application in Microsoft Entra nor the permission to assign a role in Azure, which a push connector needs",
			Help: "add two custom permissions: `Microsoft Entra`, to create an app registration, and `Microsoft Azure`, to assign Monitoring Metrics Publisher on the data collection rule",
		},
		{
			ID: "entra", Yields: ofList,
			Text: "`customs` does not list the permission to register an application in Microsoft Entra, which a push connector needs",
			Help: "add a custom permission `Microsoft Entra`: permission to create an app registration",
		},
		{
			ID: "azure", Yields: ofList,
			Text: "`customs` does not list the permission to assign a role on the data collection rule, which a push connector needs",
			Help: "add a custom permission `Microsoft Azure`: permission to assign Monitoring Metrics Publisher on the data collection rule",
		},
	},
	Check: checkPushPermission,
}

func checkPushPermission(p *rules.Pass) {
	d := p.Definition
	if !listsCustoms(d) || d.Method() != rules.Push {
		return
	}
	entra, azure := false, false
	for _, c := range d.Permissions.Customs {
		for _, s := range [...]string{c.Name.Value, c.Description.Value} {
			entra = entra || has(s, "entra") || has(s, "app registration") || has(s, "application registration") || has(s, "active directory")
			azure = azure || has(s, "microsoft azure") || has(s, "monitoring metrics publisher") || has(s, "role assignment") || has(s, "owner")
		}
	}
	at := d.Permissions.Node
	if d.Permissions.CustomsNode.Exists() {
		at = d.Permissions.CustomsNode
	}
	switch {
	case !entra && !azure:
		aboutList(p.Report(at, "both").AtKey(), d, "customs")
	case !entra:
		aboutList(p.Report(at, "entra").AtKey(), d, "customs")
	case !azure:
		aboutList(p.Report(at, "azure").AtKey(), d, "customs")
	}
}

func has(s, low string) bool { return rules.IndexFold(s, low) >= 0 }
