package permissions

import (
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// SharedKeysAction reports the wrong right on the workspace's keys.
var SharedKeysAction = rules.Rule{
	ID: "CL303", Name: "shared-keys-action", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "no-action", Text: "the permission on the workspace's keys does not ask for `action`", Help: "write `{\"action\": true}`"},
		{ID: "more", Text: "the permission on the workspace's keys asks for `{0}`, which keys do not have", Help: "write `{\"action\": true}`"},
	},
	Check: checkSharedKeysAction,
}

func checkSharedKeysAction(p *rules.Pass) {
	rp := sharedKeys(p.Definition)
	if rp == nil || rp.RequiredNode.Kind() != jsontree.Object || rp.RequiredNode.IsBroken() {
		return
	}
	right := func(f *rules.Finding) {
		f.FixSafe("Ask for action alone", jsontree.ReplaceValue(rp.RequiredNode, `{"action": true}`))
	}
	if !rp.Asks("action") {
		for _, f := range rp.Required {
			if f.Name == "action" && f.Node.Kind() != jsontree.False {
				return // of another type: CL102
			}
		}
		right(p.Report(rp.RequiredNode, "no-action"))
		return
	}
	for _, f := range rp.Required {
		if f.True && (f.Name == "read" || f.Name == "write" || f.Name == "delete") {
			right(p.Report(f.Key, "more", f.Name))
			return
		}
	}
}
