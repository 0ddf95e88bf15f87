package schema

import (
	"github.com/connectorlint/connectorlint/rules"
)

// UnknownKey reports keys that no reader of the dialect knows.
var UnknownKey = rules.Rule{
	ID: "CL103", Name: "unknown-key", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "slip", Text: "unknown key `{0}`; did you mean `{1}`, which is missing?", Help: "rename it to `{1}`"},
		{ID: "near", Severity: rules.Warning, Yields: []string{"CL301/flag-case"}, Text: "unknown key `{0}`; did you mean `{1}`?", Why: ignored, Help: "rename it to `{1}`"},
		{
			ID: "blanks", Severity: rules.Warning, Text: "the key `{0}` has spaces around it",
			Why: "It is not the same key as `{1}`, and is ignored.", Help: "rename it to `{1}`",
		},
		{
			ID: "unknown", Severity: rules.Warning, Yields: []string{"CL814/own-variable"}, Text: "unknown key `{0}`", Why: ignored,
			Help: "delete it, or move its value to a key that is read",
		},
		{ID: "empty", Severity: rules.Warning, Text: "unknown key `{0}`", Why: ignored, Help: "delete it"},
		{ID: "taken", Severity: rules.Warning, Text: "unknown key `{0}`; `{1}` already exists", Why: ignored, Help: "delete it"},
		{
			ID: "alias", Severity: rules.Warning, Text: "unknown key `{0}`; the corresponding key is `{1}`", Why: ignored,
			Help: "replace it with `{1}`, whose value has a different form",
		},
		{
			ID: "open", Severity: rules.Info, Text: "unknown key `{0}`; did you mean `{1}`?",
			Why: "Other keys are allowed here, so this one may be intended.", Help: "rename it to `{1}` if that is intended",
		},
		{
			ID: "undocumented", Severity: rules.Info, Text: "`{0}` is not among the documented keys of `{1}`",
			Why:  "The reference of connections does not have it. A key that the service does not know is ignored, and what it asks for does not happen.",
			Help: "use a documented key, or delete it if nothing depends on it",
		},
	},
	Check: checkUnknownKey,
}

const ignored = "Readers ignore keys that they do not know, and what is below them is lost."

func checkUnknownKey(p *rules.Pass) {
	each(p, unknownKey, func(v verdict) {
		obj := v.Node.Parent()
		if v.better == "" {
			p.Report(v.Node, v.message, v.Key)
			return
		}
		f := p.Report(v.Node, v.message, v.Key, v.better).About(obj, v.better).About(v.Node)
		if v.message == "taken" || v.message == "open" || v.message == "alias" || v.message == "undocumented" || obj.Get(v.better).Exists() {
			return
		}
		edit := rules.RenameKey(v.Node, v.better)
		if v.guess {
			f.FixUnsafe("Rename the key to "+v.better, edit)
			return
		}
		f.FixSafe("Rename the key to "+v.better, edit)
	})
}
