package permissions

import (
	"github.com/connectorlint/connectorlint/rules"
)

// SharedKeysUnneeded reports codeless connectors that ask for keys they have no use for.
var SharedKeysUnneeded = rules.Rule{
	ID: "CL304", Name: "shared-keys-unneeded", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "unneeded", Text: "the page asks for the permission on the workspace's keys, but uses no key", Help: "delete the permission"},
	},
	Check: func(p *rules.Pass) {
		d := p.Definition
		if p.Profile == rules.AzureSentinel && d.Dialect == rules.Classic {
			return // the upstream check wants the permission of CEF and REST API connectors, whatever the page does with the keys
		}
		if !d.Method().Codeless() || d.ShowsPrimaryKey().Present() {
			return
		}
		for i := range d.Permissions.ResourceProviders {
			rp := &d.Permissions.ResourceProviders[i]
			if !isSharedKeys(rp) {
				continue
			}
			if _, _, ok := d.FindText(rules.CollectorAPI, "primary key", "shared key", "workspace key"); ok {
				return
			}
			p.Report(rp.Provider.Node, "unneeded").FixUnsafe("Delete the permission", rules.RemoveElement(rp.Node))
		}
	},
}
