package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// pairs are two values of a connection that authors confuse, with the words of inputs' names that belong to the first and the second.
var pairs = [...]struct {
	first, second string // paths below properties
	one, two      []string
}{
	{"auth.userName", "auth.password", []string{"user", "login"}, []string{"pass", "pwd"}},
	{"auth.clientId", "auth.clientSecret", []string{"clientid", "client_id", "appid", "applicationid"}, []string{"secret"}},
	{"auth.accessKeyId", "auth.accessKeySecret", []string{"keyid", "key_id"}, []string{"secret"}},
	{"roleArn", "sqsUrls", []string{"role", "arn:aws:iam", "arn:aws-us-gov:iam", "arn:aws-cn:iam"}, []string{"queue", "sqs"}},
	{"auth.clientToken", "auth.accessToken", []string{"clienttoken", "client_token"}, []string{"accesstoken", "access_token"}},
	{"auth.clientToken", "auth.clientSecret", []string{"clienttoken", "client_token"}, []string{"secret"}},
	{"auth.accessToken", "auth.clientSecret", []string{"accesstoken", "access_token"}, []string{"secret"}},
	{"auth.pemFile", "auth.passPhrase", []string{"pem", "file", "privatekey", "private_key"}, []string{"phrase"}},
	{"auth.tenantId", "auth.userId", []string{"tenan"}, []string{"user"}},
	{"auth.serviceAccountEmail", "auth.projectNumber", []string{"email", "mail"}, []string{"projectnumber", "project_number"}},
	{"auth.serviceAccountEmail", "auth.workloadIdentityProviderId", []string{"email", "mail"}, []string{"provider", "pool"}},
	{"request.projectId", "auth.projectNumber", []string{"projectid", "project_id"}, []string{"number"}},
}

func swappedCredentials(p *rules.Pass, c *rules.Connection) {
	told := false
	for _, pair := range pairs {
		first, a := filling(c, pair.first)
		second, b := filling(c, pair.second)
		if !containsAny(a, pair.two) || containsAny(a, pair.one) || !containsAny(b, pair.one) || containsAny(b, pair.two) {
			continue
		}
		told = true
		p.Report(
			first,
			"swapped",
			keyOf(pair.first),
			shown(first),
			keyOf(pair.second),
			shown(second),
		).Relate(
			p.File,
			second.Span(),
			"the other value",
		).About(first).About(second)
	}
	if !told {
		swappedKeys(p, c)
	}
}

func keyOf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

func shown(n rules.Node) string { return strings.TrimSpace(n.Text()) }

// filling returns the text at a path of a connection, and in lower case what it is filled with: the name of an input, or the text itself.
func filling(c *rules.Connection, path string) (rules.Node, string) {
	n := needs.At(c, path)
	switch n.Kind() {
	case rules.Object:
		n = n.GetFold("value")
	case rules.Array:
		n = n.At(0)
	default:
	}
	text := strings.ToLower(n.Text())
	if text == "" || strings.HasPrefix(text, "[") && strings.Count(text, "parameters('") != 1 {
		return n, ""
	}
	if from := strings.Index(text, "parameters('"); from >= 0 {
		text, _, _ = strings.Cut(text[from+len("parameters('"):], "'")
	}
	return n, strings.Trim(text, "{}")
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// secretKeys hold what a customer has to enter.
var secretKeys = [...]string{
	"apiKey", "userName", "password", "clientId", "clientSecret", "userToken", "accessKeyId", "accessKeySecret", "pemFile", "passPhrase", "clientToken", "accessToken",
}

func fillIns(p *rules.Pass, c *rules.Connection) {
	if needs.SignsInByHeader(c.Auth) {
		return // the id and the secret are not used: published (Lookout)
	}
	for _, key := range secretKeys {
		n := c.Auth.GetFold(key)
		if n.Kind() == rules.Object {
			n = n.GetFold("value")
		}
		if text := n.Text(); n.Kind() == rules.String && isFillIn(text) && !ignored(key, text) {
			p.Report(n, "fill-in", key, text, strings.ToLower(key[:1])+key[1:])
		}
	}
}

// ignored reports whether a password is the one letter that APIs document for it where they read the user name alone.
func ignored(key, text string) bool {
	return strings.EqualFold(key, "Password") && strings.EqualFold(text, "x")
}

// isFillIn reports whether a text asks its reader to replace it.
func isFillIn(text string) bool {
	v := strings.TrimSpace(text)
	if v == "" || expr.IsPlaceholder(v) {
		return false
	}
	if strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">") || strings.HasPrefix(v, "$(") || strings.HasPrefix(v, "${") {
		return true
	}
	low := words.Without(strings.ToLower(v), "-_ .")
	if strings.Trim(low, "x") == "" || strings.Trim(low, "*") == "" {
		return true
	}
	switch low {
	case "apikey",
		"yourapikey",
		"password",
		"username",
		"secret",
		"clientsecret",
		"clientid",
		"token",
		"changeme",
		"todo",
		"tbd",
		"placeholder",
		"replaceme",
		"insertkeyhere",
		"string",
		"value",
		"user",
		"accesstoken",
		"key",
		"none",
		"null",
		"dummy",
		"test",
		"example",
		"na":
		return true
	}
	for _, begin := range [...]string{"your", "insert", "enter", "replace", "changeme", "todo", "putyour", "addyour", "myapi", "mysecret", "example"} {
		if strings.HasPrefix(low, begin) {
			return true
		}
	}
	return false
}
