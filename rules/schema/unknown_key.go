package schema

import (
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// UnknownKey reports keys that no reader of the dialect knows.
var UnknownKey = rules.Rule{
	ID: "CL103", Name: "unknown-key", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "slip", Text: "`{0}` is no key here; `{1}` is meant, which is missing", Help: "write `{1}`"},
		{ID: "near", Severity: rules.Warning, Text: "`{0}` is no key here; did you mean `{1}`?", Why: "readers pass over keys that they do not know, and what is written under them is lost", Help: "write `{1}`"},
		{ID: "blanks", Severity: rules.Warning, Text: "the key `{0}` has blanks around it", Why: "to a reader it is another key than `{1}`, and is passed over", Help: "write `{1}`"},
		{ID: "unknown", Severity: rules.Warning, Text: "`{0}` is no key that is known here", Why: "readers pass over keys that they do not know, and what is written under them is lost", Help: "delete the key, or move its value under one that is read"},
		{ID: "alias", Severity: rules.Warning, Text: "`{0}` is no key here; the one for it is `{1}`", Why: "readers pass over keys that they do not know, and what is written under them is lost", Help: "write `{1}`, and below it what that takes"},
		{ID: "open", Severity: rules.Info, Text: "`{0}` is no key that is known here; did you mean `{1}`?", Why: "other keys are allowed here, so this may be meant", Help: "write `{1}`"},
	},
	Check: checkUnknownKey,
}

func checkUnknownKey(p *rules.Pass) {
	each(p, unknownKey, func(v verdict) {
		if v.better == "" {
			p.Report(v.Node, v.message, v.Key)
			return
		}
		f := p.Report(v.Node, v.message, v.Key, v.better)
		if v.message != "open" && v.message != "alias" && !v.Node.Parent().Get(v.better).Exists() {
			f.FixSafe("Rename the key to "+v.better, jsontree.RenameKey(v.Node, v.better))
		}
	})
}
