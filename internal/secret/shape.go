// Package secret tells what looks like a secret from words, places to fill in and examples.
package secret

import "strings"

// Shortest is the length below which no text is judged.
const Shortest = 16

// Place is a place in a text that has the shape of a secret.
type Place struct {
	What     string // with its article
	From, To int
}

// shape is how the secrets of an issuer begin, and what follows. The prefixes are those that the issuers document for their
// tokens, so that scanners can find them.
type shape struct {
	prefix string
	what   string
	set    func(byte) bool
	least  int // characters of set behind the prefix
	exact  bool
}

var shapes = [...]shape{
	{"AKIA", "an AWS access key id", isUpperDigit, 16, true},
	{"ASIA", "an AWS access key id", isUpperDigit, 16, true},
	{"AIza", "a Google API key", isToken, 35, true},
	{"ghp_", "a GitHub token", isAlnum, 36, true},
	{"gho_", "a GitHub token", isAlnum, 36, true},
	{"ghu_", "a GitHub token", isAlnum, 36, true},
	{"ghs_", "a GitHub token", isAlnum, 36, true},
	{"ghr_", "a GitHub token", isAlnum, 36, true},
	{"github_pat_", "a GitHub token", isToken, 60, false},
	{"glpat-", "a GitLab token", isToken, 20, false},
	{"xoxb-", "a Slack token", isToken, 30, false},
	{"xoxp-", "a Slack token", isToken, 30, false},
	{"xoxa-", "a Slack token", isToken, 30, false},
	{"xapp-", "a Slack token", isToken, 50, false},
	{"sk_live_", "a Stripe key", isAlnum, 20, false},
	{"sk-proj-", "an OpenAI key", isToken, 40, false},
	{"sk-ant-", "an Anthropic key", isToken, 40, false},
	{"SSWS 00", "an Okta token", isToken, 38, false},
	{"SG.", "a SendGrid key", isTokenDot, 60, false},
	{"dp.pt.", "a Doppler token", isAlnum, 40, false},
	{"dt0c01.", "a Dynatrace token", isTokenDot, 80, false},
	{"AccountKey=", "a storage account's key", isBase64, 80, false},
	{"SharedAccessKey=", "a shared access key", isBase64, 40, false},
	{"sig=", "a shared access signature", isURLBase64, 40, false},
	{"SIG=", "a shared access signature", isURLBase64, 40, false},
	{"npm_", "an npm token", isAlnum, 36, true},
	{"shpat_", "a Shopify token", isAlnum, 32, true},
	{"Bearer ", "a bearer token", isBearer, 24, false},
	{"Basic ", "a user's password", isBase64, 20, false},
	{"Password=", "a password", isPassword, 8, false},
	{"Pwd=", "a password", isPassword, 8, false},
}

// Find looks for the first secret of a known shape, in one pass.
func Find(text string) (Place, bool) {
	b := beginnings()
	for i := range len(text) {
		switch text[i] {
		case '=':
			if from, end := longKey(text, i); end > 0 {
				return Place{"a key of a workspace or a storage account", from, end}, true
			}
			if s, ok := assigned(text, i); ok {
				return s, true
			}
		case 'A', 'B', 'P', 'S', 'g', 'n', 'x', 's', 'd':
			if i+2 >= len(text) || !b.first.has(pairAt(text, i)) || !b.second.has(pairAt(text, i+1)) {
				continue
			}
			if s, ok := prefixed(text, i); ok {
				return s, true
			}
		case 'e':
			if end := webToken(text, i); end > 0 {
				return Place{"a signed web token", i, end}, true
			}
		case '-':
			if end := privateKey(text, i); end > 0 {
				return Place{"a private key", i, end}, true
			}
		case 'Q':
			if from, end := entraSecret(text, i); end > 0 {
				return Place{"a client secret of an Entra app", from, end}, true
			}
		}
	}
	return Place{}, false
}

func prefixed(text string, i int) (Place, bool) {
	for k := range shapes {
		s := &shapes[k]
		if !strings.HasPrefix(text[i:], s.prefix) {
			continue
		}
		if strings.EqualFold(s.prefix, "sig=") {
			if i == 0 || text[i-1] != '&' && text[i-1] != '?' {
				continue
			}
		} else if i > 0 && (isAlnum(text[i-1]) || text[i-1] == '+') {
			continue // inside a longer word
		}
		from := i + len(s.prefix)
		to := from
		for to < len(text) && s.set(text[to]) {
			to++
		}
		if s.exact && to < len(text) && isToken(text[to]) {
			continue
		}
		if n := to - from; n < s.least || s.exact && n > s.least || Example(text[from:to]) || Entropy(text[from:to]) < LeastEntropy {
			continue
		}
		return Place{s.what, i, to}, true
	}
	return Place{}, false
}

// longKey reads a key of 64 bytes in base64, as workspaces and storage accounts have: 86 characters and "==", which is at eq.
func longKey(text string, eq int) (from, to int) {
	const length = 86
	if eq < length || eq+1 >= len(text) || text[eq+1] != '=' {
		return 0, 0
	}
	from = eq - length
	for i := eq - 1; i >= from; i-- {
		if !isBase64(text[i]) || text[i] == '=' {
			return 0, 0
		}
	}
	if from > 0 && (isBase64(text[from-1]) && text[from-1] != '=' || text[from-1] == '-') { // longer, or the hash of a file: sha512-…
		return 0, 0
	}
	if v := text[from:eq]; Example(v) || Entropy(v) < 4 {
		return 0, 0
	}
	return from, eq + 2
}

// webToken reads a signed JSON web token: three parts in URL-safe base64, the first two of them objects.
func webToken(text string, i int) int {
	if !strings.HasPrefix(text[i:], "eyJ") || i > 0 && (isAlnum(text[i-1]) || text[i-1] == '+') {
		return 0
	}
	parts, start, end := 0, i, i
	for ; end <= len(text); end++ {
		if end < len(text) && isToken(text[end]) {
			continue
		}
		if end-start < 16 {
			return 0
		}
		parts++
		if parts == 3 || end == len(text) || text[end] != '.' {
			break
		}
		start = end + 1
	}
	if parts < 3 || Example(text[i:end]) {
		return 0
	}
	return end
}

// privateKey reads a private key in PEM form with a body; one that a text only mentions has none.
func privateKey(text string, i int) int {
	const begin, mark = "-----BEGIN ", "PRIVATE KEY-----"
	if !strings.HasPrefix(text[i:], begin) {
		return 0
	}
	head := text[i:min(i+64, len(text))]
	k := strings.Index(head, mark)
	if k < 0 {
		return 0
	}
	body := i + k + len(mark)
	end, letters := body, 0
	for ; end < len(text); end++ {
		switch c := text[end]; {
		case isBase64(c):
			letters++
			continue
		case c == '\n' || c == '\r' || c == ' ' || c == '\\':
			continue
		}
		break
	}
	if letters < 100 || Example(text[body:end]) {
		return 0
	}
	return end
}

// entraSecret reads the secret of an app registration: three characters, a digit, "Q~", and 31 to 34 more.
func entraSecret(text string, q int) (from, to int) {
	if q < 4 || q+1 >= len(text) || text[q+1] != '~' || text[q-1] < '0' || text[q-1] > '9' {
		return 0, 0
	}
	from, to = q-4, q+2
	for to < len(text) && isSecretByte(text[to]) {
		to++
	}
	if n := to - q - 2; n < 31 || n > 34 || from > 0 && isSecretByte(text[from-1]) {
		return 0, 0
	}
	return from, to
}

func letter(c byte) bool       { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isPassword(c byte) bool   { return c > ' ' && c < 0x7f && strings.IndexByte(";&\"'<>{}[]()", c) < 0 }
func isUpperDigit(c byte) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }
func isAlnum(c byte) bool      { return letter(c) || c >= '0' && c <= '9' }
func isToken(c byte) bool      { return isAlnum(c) || c == '_' || c == '-' }
func isTokenDot(c byte) bool   { return isToken(c) || c == '.' }
func isBase64(c byte) bool     { return isAlnum(c) || c == '+' || c == '/' || c == '=' }
func isURLBase64(c byte) bool  { return isToken(c) || c == '%' || c == '+' || c == '/' }
func isBearer(c byte) bool     { return isTokenDot(c) || c == '+' || c == '/' || c == '=' || c == '~' }

func isAssigned(c byte) bool {
	return c != '=' && isBearer(c) || c == '!' || c == '@' || c == '#' || c == '%' || c == '^' || c == '*' || c == '$'
}
func isSecretByte(c byte) bool { return isTokenDot(c) || c == '~' }
