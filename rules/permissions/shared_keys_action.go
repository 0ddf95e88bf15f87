package permissions

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// SharedKeysAction reports the wrong right on the workspace's keys.
var SharedKeysAction = rules.Rule{
	ID: "CL303", Name: "shared-keys-action", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "no-action", Text: "the permission on the workspace's keys does not ask for `action`", Help: "use `{\"action\": true}`",
			Yields: []string{"CL102", "CL103", "CL105", "CL301"},
		},
		{
			ID: "more", Text: "the permission on the workspace's keys asks for `{0}`, which does not exist for keys",
			Help: "use `{\"action\": true}`",
		},
	},
	Check: checkSharedKeysAction,
}

func checkSharedKeysAction(p *rules.Pass) {
	list := p.Definition.Permissions.ResourceProviders
	for i := range list {
		rp := &list[i]
		if rp.RequiredNode.Kind() != rules.Object || rp.RequiredNode.IsBroken() || !isSharedKeys(rp) {
			continue
		}
		if !rp.Asks("action") {
			f := p.Report(rp.RequiredNode, "no-action").About(rp.RequiredNode, "action").FixSafe("Request only action", onlyAction(rp))
			if !p.Definition.ShownKey().Exists() {
				f.As(rules.Warning) // a published page without the keys asks for nothing (Doppel)
			}
			continue
		}
		for _, f := range rp.Required {
			if f.True && (f.Name == "read" || f.Name == "write" || f.Name == "delete") {
				p.Report(f.Key, "more", f.Name).FixSafe("Request only action", onlyAction(rp))
				break
			}
		}
	}
}

// onlyAction makes action the only flag, and leaves the braces where they are.
func onlyAction(rp *provider) rules.Edit {
	if len(rp.Required) == 0 {
		return rules.InsertMember(rp.RequiredNode, "action", "true", rules.Node{})
	}
	first, last := rp.Required[0], rp.Required[len(rp.Required)-1]
	return rules.Edit{Start: first.Key.Span().Start, End: last.Node.Span().End, Text: `"action": true`}
}

// flagsAsked counts the flags that are true; plain reports whether all of them are known ones and true or false.
func flagsAsked(rp *provider) (asked int, plain bool) {
	if rp.RequiredNode.Kind() != rules.Object || rp.RequiredNode.IsBroken() {
		return 0, false
	}
	for _, f := range rp.Required {
		_, plain := f.Node.Bool()
		if _, known := rules.SameFold(f.Name, catalog.Flags()); !plain || !known {
			return 0, false
		}
		if f.True {
			asked++
		}
	}
	return asked, true
}
