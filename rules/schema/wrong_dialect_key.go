package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// WrongDialectKey reports keys that another dialect has for the same thing.
var WrongDialectKey = rules.Rule{
	ID: "CL106", Name: "wrong-dialect-key", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "dialect", Text: "`{0}` is a key of another dialect; here it is `{1}`", Why: "{2}", Help: "rename it to `{1}`"},
	},
	Check: checkWrongDialectKey,
}

func checkWrongDialectKey(p *rules.Pass) {
	each(p, wrongDialectKey, func(v verdict) {
		obj := v.Node.Parent()
		why, severity := consequenceOf(v.better)
		if v.better == "connectivityCriterias" && strings.EqualFold(v.Node.Value().At(0).GetFold("type").Text(), "HasDataConnectors") {
			severity = rules.Warning // a page whose vocabulary is the codeless one (published: Google Security Command Center)
		}
		f := p.Report(v.Node, "dialect", v.Key, v.better, why).As(severity).About(obj, v.better).About(v.Node)
		if obj.GetFold(v.better).Exists() {
			return
		}
		rename := rules.RenameKey(v.Node, v.better)
		if sentBeside(v.Node.Value()) { // renamed, it would be sent twice
			f.FixUnsafe("Rename the key to "+v.better, rename)
			return
		}
		f.FixSafe("Rename the key to "+v.better, rename)
	})
}

// consequenceOf says what becomes of a key under another dialect's name.
func consequenceOf(key string) (string, rules.Severity) {
	switch {
	case strings.HasPrefix(key, "connectivity"):
		return "The criteria are not read, and the connector never shows as connected.", rules.Error
	case strings.HasPrefix(key, "pageSize"):
		return "The size of a page is not sent, and the API takes its own.", rules.Warning
	}
	return "Each dialect is read by another program, and none of them knows the other's key.", rules.Error
}

// sentBeside reports whether the request of a connection has a query parameter of the name that a key of its paging holds.
func sentBeside(name rules.Node) bool {
	request := name.Parent().Parent().GetFold("request")
	return name.Text() != "" && request.GetFold("queryParameters").GetFold(name.Text()).Exists()
}
