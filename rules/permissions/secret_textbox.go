package permissions

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// SecretTextbox reports boxes that show a secret while it is typed.
var SecretTextbox = rules.Rule{
	ID: "CL311", Name: "secret-textbox", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "visible", Text: "the text box asks for a secret (\"{0}\"), and shows it", Help: "set `type` to `password`"},
		{ID: "other-type", Text: "the text box asks for a secret (\"{0}\"), and its type is `{1}`", Help: "set `type` to `password`"},
	},
	Check: checkSecretTextbox,
}

func checkSecretTextbox(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		if !strings.EqualFold(in.Type.Value, "Textbox") || in.Parameters.Kind() != jsontree.Object {
			continue
		}
		label, name := in.Param("label"), in.Param("name")
		what := label
		if !asksSecret(label.Value) {
			if !asksSecret(splitName(name.Value)) || innocent(label.Value) {
				continue
			}
			what = name
		}
		typ := in.Param("type")
		switch {
		case !typ.Present():
			p.Report(what.Node, "visible", what.Value).
				FixSafe("Make it a password box", jsontree.InsertMember(in.Parameters, "type", `"password"`, label.Node.Key()))
		case strings.EqualFold(typ.Value, "password") || !typ.Known() || strings.Contains(typ.Value, "{{"):
		case strings.EqualFold(typ.Value, "text"):
			p.Report(typ.Node, "visible", what.Value).FixSafe("Make it a password box", jsontree.ReplaceString(typ.Node, "password"))
		default:
			p.Report(typ.Node, "other-type", what.Value, typ.Value).FixSafe("Make it a password box", jsontree.ReplaceString(typ.Node, "password"))
		}
	}
}

// secretWords are what labels of boxes for secrets say, innocentWords what those say that only speak of one: the id of a
// client, the address of a token's endpoint, the name of a key (counted in published content of 2026: 6 of 10 hits of a plain
// search were ids and names).
var (
	secretWords   = [...]string{"secret", "password", "passphrase", "api key", "apikey", "api token", "access token", "auth token", "bearer token", "refresh token", "private key", "access key", "shared key", "token", "credential"}
	innocentWords = [...]string{"id", "url", "uri", "public", "scope", "version", "region", "type", "audience", "issuer", "path", "date", "arn", "lifetime", "vault"}
	innocentParts = [...]string{"name", "endpoint", "identifier", "header", "expir"} // in words put together too: username
)

func asksSecret(label string) bool {
	l := strings.ToLower(label)
	for _, w := range secretWords {
		if strings.Contains(l, w) {
			return !innocent(label)
		}
	}
	return false
}

// innocent tells whether a label only speaks of a secret. What stands in brackets does not count.
func innocent(label string) bool {
	l := strings.ToLower(label)
	if i := strings.IndexByte(l, '('); i > 0 {
		l = l[:i]
	}
	for _, w := range innocentParts {
		if strings.Contains(l, w) {
			return true
		}
	}
	for from := 0; from < len(l); {
		for from < len(l) && !letter(l[from]) {
			from++
		}
		to := from
		for to < len(l) && letter(l[to]) {
			to++
		}
		if slices.Contains(innocentWords[:], strings.TrimSuffix(l[from:to], "s")) || slices.Contains(innocentWords[:], l[from:to]) {
			return true
		}
		from = to
	}
	return false
}

// splitName puts blanks between the words of a name like clientSecret.
func splitName(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
