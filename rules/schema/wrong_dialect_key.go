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
		if obj.GetFold(v.better).Exists() {
			return
		}
		rename := jsontree.RenameKey(v.Node, v.better)
		if sentBeside(v.Node.Value()) { // renamed, it would be sent twice
			f.FixUnsafe("Rename the key to "+v.better, rename)
			return
		}
		f.FixSafe("Rename the key to "+v.better, rename)
	})
}

// sentBeside reports whether the request of a connection has a query parameter of the name that a key of its paging holds.
func sentBeside(name rules.Node) bool {
	request := name.Parent().Parent().GetFold("request")
	return name.Text() != "" && request.GetFold("queryParameters").GetFold(name.Text()).Exists()
}
