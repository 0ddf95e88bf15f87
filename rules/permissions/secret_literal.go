package permissions

import (
	"bytes"
	"math"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// SecretLiteral reports secrets in the clear. A finding never shows the secret.
var SecretLiteral = rules.Rule{
	ID: "CL312", Name: "secret-literal", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "shape", Text: "the text holds what looks like {0}", Help: "revoke it, and write a placeholder or a secure parameter in its place"},
		{ID: "value", Text: "`{0}` holds a literal value that looks like a secret", Help: "revoke it, and write `[[parameters('{0}')]`, filled from a password box"},
	},
	Check: checkSecretLiteral,
}

// shapes are the beginnings by which services' secrets are known, with what follows them. Sources: the services' own
// documentation of their token formats (AWS, GitHub, Slack, Google, RFC 7468, Azure Storage connection strings, RFC 7519).
var shapes = [...]struct {
	start, what string
	least       int // characters that follow at least
	of          func(byte) bool
}{
	{"AKIA", "an AWS access key", 16, upperDigit},
	{"ASIA", "an AWS access key", 16, upperDigit},
	{"ghp_", "a GitHub token", 36, alnum},
	{"gho_", "a GitHub token", 36, alnum},
	{"github_pat_", "a GitHub token", 22, word64},
	{"xoxb-", "a Slack token", 20, tokenByte},
	{"xoxp-", "a Slack token", 20, tokenByte},
	{"AIza", "a Google API key", 35, tokenByte},
	{"AccountKey=", "a storage account's key", 40, base64Byte},
	{"SharedAccessKey=", "a shared access key", 40, base64Byte},
	{"sig=", "a shared access signature", 40, sigByte},
	{"eyJ", "a signed token", 80, jwtByte},
	{"-----BEGIN ", "a private key", 11, keyByte},
}

func checkSecretLiteral(p *rules.Pass) {
	src := p.File.Tree.Source()
	for i := range shapes {
		s := &shapes[i]
		for at := 0; ; {
			j := bytes.Index(src[at:], []byte(s.start))
			if j < 0 {
				break
			}
			from := at + j
			at = from + len(s.start)
			if from > 0 && alnum(src[from-1]) && s.start != "sig=" {
				continue
			}
			end := at
			for end < len(src) && s.of(src[end]) {
				end++
			}
			text := string(src[from:end])
			switch {
			case end-at < s.least || isExample(text):
				continue
			case s.start == "eyJ" && strings.Count(text, ".") != 2:
				continue
			case s.start == "-----BEGIN " && !strings.Contains(text, "PRIVATE KEY"):
				continue
			case !s.of(' ') && entropy(text[len(s.start):]) < leastEntropy:
				continue
			}
			if n := p.File.Tree.NodeAt(from); n.Kind() == jsontree.String {
				p.Report(n, "shape", s.what).At(rules.Span{Start: from, End: end}).Hide()
			}
		}
	}
	for _, c := range p.File.Connections {
		literalSecrets(p, c.Auth, true)
		literalSecrets(p, c.Request.GetFold("headers"), false)
	}
	for _, d := range p.File.Definitions {
		literalSecrets(p, d.Polling.GetFold("auth"), true)
		literalSecrets(p, d.Polling.GetFold("request").GetFold("headers"), false)
	}
	for k, v := range p.File.Template.Get("parameters").Members() {
		if secretKey(k.Text()) {
			literalSecret(p, k.Text(), v.GetFold("defaultValue"))
		}
	}
}

// literalSecrets looks at the members of an object that says how to sign in.
func literalSecrets(p *rules.Pass, obj rules.Node, deep bool) {
	for k, v := range obj.Members() {
		if secretKey(k.Text()) {
			literalSecret(p, k.Text(), v)
		}
		if deep && v.Kind() == jsontree.Object {
			literalSecrets(p, v, false)
		}
	}
}

func secretKey(key string) bool {
	k := strings.ToLower(key)
	if strings.Contains(k, "name") || strings.Contains(k, "identifier") || strings.Contains(k, "endpoint") || strings.Contains(k, "prefix") || strings.Contains(k, "uri") {
		return false
	}
	for _, w := range [...]string{"secret", "password", "apikey", "api-key", "api_key", "token", "privatekey", "accesskey", "authorization"} {
		if strings.Contains(k, w) {
			return true
		}
	}
	return false
}

func literalSecret(p *rules.Pass, key string, v rules.Node) {
	if v.Kind() != jsontree.String {
		return
	}
	text := strings.TrimSpace(v.Text())
	for _, scheme := range [...]string{"Bearer ", "Basic ", "Token "} {
		text = strings.TrimPrefix(text, scheme)
	}
	const shortest = 12
	if len(text) < shortest || strings.ContainsAny(text, " {}[]<>$") || isExample(text) || entropy(text) < leastEntropy || strings.Contains(text, "://") {
		return
	}
	p.Report(v, "value", key).Hide()
}

// leastEntropy is the number of bits a character that random text has at least; names and words stay below it at these lengths.
const leastEntropy = 3.2

// entropy is Shannon's, in bits a character; a text without a digit counts as words.
func entropy(text string) float64 {
	var counts [256]int
	digits := false
	for i := range len(text) {
		counts[text[i]]++
		digits = digits || text[i] >= '0' && text[i] <= '9'
	}
	if !digits {
		return 0
	}
	var h float64
	for _, n := range counts {
		if n > 0 {
			f := float64(n) / float64(len(text))
			h -= f * math.Log2(f)
		}
	}
	return h
}

// isExample tells whether a text says itself that it is none.
func isExample(text string) bool {
	l := strings.ToLower(text)
	for _, w := range [...]string{"example", "your", "xxxx", "placeholder", "changeme", "sample", "dummy", "redacted", "****", "insert", "abcdef", "12345678"} {
		if strings.Contains(l, w) {
			return true
		}
	}
	return false
}

func upperDigit(c byte) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }
func alnum(c byte) bool      { return upperDigit(c) || c >= 'a' && c <= 'z' }
func word64(c byte) bool     { return alnum(c) || c == '_' }
func tokenByte(c byte) bool  { return alnum(c) || c == '_' || c == '-' }
func base64Byte(c byte) bool { return alnum(c) || c == '+' || c == '/' || c == '=' }
func sigByte(c byte) bool    { return base64Byte(c) || c == '%' }
func jwtByte(c byte) bool    { return tokenByte(c) || c == '.' || c == '=' }
func keyByte(c byte) bool    { return c != '"' }
