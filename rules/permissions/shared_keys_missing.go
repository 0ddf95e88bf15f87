package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// SharedKeysMissing reports pages that show the workspace's key and do not ask for it.
var SharedKeysMissing = rules.Rule{
	ID: "CL302", Name: "shared-keys-missing", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "key", Yields: ofList, Text: "the page shows the primary key, but does not ask for the permission on the workspace's keys",
			Help: "add the provider `Microsoft.OperationalInsights/workspaces/sharedKeys` with `action` to `resourceProvider`; a page that moves to the Logs Ingestion API, as CL516 asks, needs no key",
		},
		{
			ID: "api", Yields: ofList,
			Text: "the page names the Data Collector API, which needs the workspace's key, but does not ask for the permission on the keys",
			Help: "add the provider `Microsoft.OperationalInsights/workspaces/sharedKeys` with `action` to `resourceProvider`; a page that moves to the Logs Ingestion API, as CL516 asks, needs no key",
		},
	},
	Check: checkSharedKeysMissing,
}

func checkSharedKeysMissing(p *rules.Pass) {
	d := p.Definition
	if asksKeys(d) || d.Permissions.Node.Kind() != rules.Object {
		return
	}
	var f *rules.Finding
	switch key, s, at, api := handsOutKey(d); {
	case key.Exists():
		f = p.Report(key, "key")
	case api != "":
		f = p.ReportText(s, at, at+len(api), "api")
	default:
		return
	}
	aboutList(f, d, "resourceProvider")
	list, blocks := d.Permissions.ResourceProvidersNode, keysBlock
	if list.Len() == 0 {
		blocks = workspaceBlock + ",\n" + keysBlock // where nothing is asked, both are missing
	}
	if list.Kind() == rules.Array {
		f.FixSafe("Request the permission on the workspace's keys", rules.InsertElement(list, blocks, rules.Node{}))
	} else if !list.Exists() && d.Permissions.Node.Kind() == rules.Object {
		blocks = "[\n  " + strings.ReplaceAll(blocks, "\n", "\n  ") + "\n]"
		f.FixSafe("Request the permission on the workspace's keys", rules.InsertMember(d.Permissions.Node, "resourceProvider", blocks, rules.Node{}))
	}
}

// handsOutKey returns the control that shows the workspace's key, or else the name of the API that takes it.
func handsOutKey(d *rules.Definition) (key rules.Node, s rules.Str, at int, api string) {
	if key = d.ShownKey(); key.Exists() || d.Method().Codeless() {
		return key, s, 0, ""
	}
	s, at, api = d.DescribesInUse(rules.CollectorAPI)
	return key, s, at, api
}
