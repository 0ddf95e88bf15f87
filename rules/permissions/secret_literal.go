package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/secret"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SecretLiteral reports secrets in the clear. A finding never shows the secret.
var SecretLiteral = rules.Rule{
	ID: "CL312", Name: "secret-literal", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "shape", Yields: []string{"CL611"}, Text: "the text contains what looks like {0}",
			Help: "revoke it, and replace it with a placeholder or a secure parameter",
		},
		{
			ID: "value", Text: "`{0}` contains a literal value that looks like a secret",
			Help: "revoke it, and use `[[parameters('{0}')]`, filled from a password box",
		},
		{
			ID: "literal", Yields: []string{"CL826/fill-in"}, Text: "`{0}` contains a literal value",
			Why:  "Every customer would sign in with the same secret, and anyone can read it.",
			Help: "revoke it, and use `[[parameters('{0}')]`, filled from a password box",
		},
	},
	Check: checkSecretLiteral,
}

func checkSecretLiteral(p *rules.Pass) {
	p.File.Tree.Root().Walk(func(n rules.Node) bool {
		if n.Kind() != rules.String || n.Span().Len() < secret.Shortest+len(`""`) {
			return true
		}
		if secret.MayHold(n.Raw()) {
			if s, ok := secret.Find(n.Text()); ok {
				f := p.Report(n, "shape", s.What).At(n.Inside(s.From, s.To)).Hide()
				if saidToBeExample(n.Text()[:s.From]) || showsExample(n) {
					f.As(rules.Warning)
				}
				return true
			}
		}
		if !oneWord(n.Raw()) {
			return true
		}
		if key := secretKey(n); key != "" && looksRandom(n.Text()) && !onPage(p.File, n) {
			p.Report(n, "value", key).Hide()
		}
		return true
	})
	for _, c := range p.File.Connections {
		checkSignIn(p, c.Auth)
	}
}

// saidToBeExample reports whether the words before a secret call it an example. Authors paste their own there, but it may be made up.
func saidToBeExample(before string) bool {
	const near = 24
	before = before[max(0, len(before)-near):]
	return rules.TextHasFold(before, "example") || rules.TextHasFold(before, "e.g.") || rules.TextHasFold(before, "such as")
}

// showsExample reports whether a text is the grey example in an empty box, or the help of a box.
func showsExample(n rules.Node) bool {
	switch key := n.Key().Text(); {
	case strings.EqualFold(key, "placeholder"), strings.EqualFold(key, "toolTip"):
		return true
	}
	return false
}

// checkSignIn reports what a connection signs in with and is no reference, however it reads (Learn, "RestApiPoller data connector
// reference": use parameters in the section auth instead of hard-coding credentials).
func checkSignIn(p *rules.Pass, auth rules.Node) {
	byHeader := needs.SignsInByHeader(auth)
	for k, v := range auth.Members() {
		if !credential(k.Text()) {
			continue
		}
		if v.Kind() == rules.Object { // JwtToken: {"key": "password", "value": "..."}
			v = v.GetFold("value")
		}
		text := v.Text()
		if v.Kind() != rules.String || strings.TrimSpace(text) == "" || toFillIn(text) || secret.Example(text) {
			continue
		}
		if len(text) == 1 && strings.EqualFold(k.Text(), "Password") {
			continue // the X of APIs that read the user name alone
		}
		if byHeader && !looksRandom(text) {
			continue // a word in the place of a secret that is not used
		}
		if _, told := secret.Find(text); !told && !(oneWord(v.Raw()) && looksRandom(text)) {
			p.Report(v, "literal", k.Text()).Hide()
		}
	}
}

// toFillIn reports whether a text is an expression, even one with a slip in its brackets, or a place that a person or a script fills in.
func toFillIn(text string) bool {
	for _, mark := range [...]string{"{{", "}}", "${", "$(", "parameters('", "variables('"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	first, last := text[0], text[len(text)-1]
	return first == '[' || first == '<' && last == '>' || first == '{' && last == '}' || first == '%' && last == '%' ||
		first == '$' && strings.ToUpper(text) == text
}

// credential reports whether a key of auth holds a secret.
func credential(key string) bool {
	for _, name := range [...]string{"apiKey", "password", "clientSecret", "userToken", "pemFile", "passPhrase", "accessKeySecret"} {
		if strings.EqualFold(key, name) {
			return true
		}
	}
	return false
}

// oneWord reports whether a string in its quotes is one word, as secrets are, with the scheme of a header before it or without.
func oneWord(raw string) bool {
	raw = raw[1 : len(raw)-1]
	for _, scheme := range schemes {
		raw = strings.TrimPrefix(raw, scheme)
	}
	for i := range len(raw) {
		switch raw[i] {
		case ' ', '[', ']', '{', '}', '<', '>':
			return false
		}
	}
	return true
}

// schemes are before a secret in a header.
var schemes = [...]string{"Bearer ", "Basic ", "Token "}

// onPage reports whether a value belongs to what a customer sees of a connector.
func onPage(f *rules.File, n rules.Node) bool {
	at := n.Span().Start
	for _, d := range f.Definitions {
		if s := d.UI.Span(); s.Start <= at && at < s.End {
			return true
		}
	}
	return false
}

// secretKey returns the key under which a value would be a secret, "" where it would be none. The default of a parameter stands
// under the parameter's name.
func secretKey(n rules.Node) string {
	key := n.Key().Text()
	if key == "defaultValue" || key == "value" {
		key = n.Parent().Key().Text()
	}
	if len(key) < len("token") || !saysSecret(key) || strings.HasSuffix(key, "Id") || strings.HasSuffix(key, "ID") ||
		strings.HasSuffix(key, "Guid") ||
		namesItself(n, key) || namesRole(n, key) {
		return ""
	}
	for _, w := range [...]string{"name", "identifier", "endpoint", "prefix", "uri", "url", "path", "header", "param", "attribute", "page", "next", "type", "expir", "role"} {
		if has(key, w) {
			return ""
		}
	}
	return key
}

// saysSecret reports whether a key holds a word for a secret: few do.
func saysSecret(key string) bool {
	for _, w := range [...]string{"secret", "password", "apikey", "api-key", "api_key", "token", "privatekey", "accesskey", "sharedkey", "authorization", "connectionstring"} {
		if has(key, w) {
			return true
		}
	}
	return false
}

// namesItself reports whether a variable's value is its own name, or a sibling refers to it under its name with a line before: the
// packager's way to name what it deploys.
func namesItself(n rules.Node, key string) bool {
	if strings.EqualFold(strings.Trim(n.Text(), "_"), strings.Trim(key, "_")) {
		return true
	}
	sibling := n.Parent().Get("_" + key)
	return strings.Contains(sibling.Text(), "variables('"+key+"')")
}

// namesRole reports whether a value is the id of a role: a GUID under the role's name, such as Key Vault Secrets User.
func namesRole(n rules.Node, key string) bool {
	if !words.IsGUID(n.Text()) {
		return false
	}
	for _, end := range [...]string{"User", "Users", "Officer", "Reader", "Contributor", "Owner", "Operator", "Administrator", "Publisher"} {
		if rest := len(key) - len(end); rest > 0 && strings.EqualFold(key[rest:], end) {
			return true
		}
	}
	return false
}

// looksRandom reports whether a value reads like a secret, and not like words, a place to fill in or a reference.
func looksRandom(v string) bool {
	for _, scheme := range schemes {
		v = strings.TrimPrefix(v, scheme)
	}
	return len(v) >= secret.Shortest && len(v) < 4096 && !strings.ContainsAny(v, " \t\n[]{}<>()$'\"*,;") && !strings.Contains(v, "://") &&
		!secret.Example(v) && secret.Entropy(v) >= secret.LeastEntropy
}
