package permissions

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// SharedKeysMissing reports pages that hand out the workspace's key and do not ask for it.
var SharedKeysMissing = rules.Rule{
	ID: "CL302", Name: "shared-keys-missing", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "key", Text: "the page hands out the primary key, and no permission on the workspace's keys is asked", Help: "add the provider `Microsoft.OperationalInsights/workspaces/sharedKeys` with `action` to `resourceProvider`"},
		{ID: "api", Text: "the page names the Data Collector API, which takes the workspace's key, and no permission on the keys is asked", Help: "add the provider `Microsoft.OperationalInsights/workspaces/sharedKeys` with `action` to `resourceProvider`"},
	},
	Check: checkSharedKeysMissing,
}

func checkSharedKeysMissing(p *rules.Pass) {
	d := p.Definition
	if asksKeys(d) || !listsProviders(d) {
		return
	}
	var f *rules.Finding
	if key := d.ShownKey(); key.Exists() {
		f = p.Report(key, "key")
	} else if s, at, api := d.Teaches(connector.CollectorAPI); api != "" && !d.Method().Codeless() {
		f = p.ReportText(s, at, at+len(api), "api")
	} else {
		return
	}
	if list := d.Permissions.ResourceProvidersNode; list.Kind() == jsontree.Array {
		f.FixSafe("Ask for the workspace's keys", jsontree.InsertElement(list, keysBlock, rules.Node{}))
	} else if !list.Exists() && d.Permissions.Node.Kind() == jsontree.Object {
		f.FixSafe("Ask for the workspace's keys", jsontree.InsertMember(d.Permissions.Node, "resourceProvider", "["+keysBlock+"]", rules.Node{}))
	}
}
