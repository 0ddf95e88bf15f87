package schema

import (
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// WrongDialectKey reports keys that another dialect has for the same thing.
var WrongDialectKey = rules.Rule{
	ID: "CL106", Name: "wrong-dialect-key", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "dialect", Text: "`{0}` is a key of another dialect; here it is `{1}`", Help: "rename it to `{1}`"},
	},
	Check: checkWrongDialectKey,
}

func checkWrongDialectKey(p *rules.Pass) {
	each(p, wrongDialectKey, func(v verdict) {
		obj := v.Node.Parent()
		f := p.Report(v.Node, "dialect", v.Key, v.better).About(obj, v.better).About(v.Node)
		if !obj.GetFold(v.better).Exists() {
			f.FixSafe("Rename the key to "+v.better, jsontree.RenameKey(v.Node, v.better))
		}
	})
}
