package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// soundsSecret is the upstream check's own list (Azure-Sentinel .script/package-automation/validateFieldTypes.ps1).
func soundsSecret(name string) bool {
	return rules.TextHasFold(name, "password") || rules.TextHasFold(name, "secret") || rules.TextHasFold(name, "authorization") ||
		rules.TextHasFold(name, "token") ||
		rules.TextHasFold(name, "appkey")
}

// opensSomething reports whether the value of a parameter opens something, by its name. Names that only are about a secret are left out;
// a name that ends in one is a secret, whatever is before it: ContosoEndpointApiKey.
func opensSomething(name string) bool {
	plain := words.Without(strings.ToLower(name), "_- ")
	switch {
	case holdsAny(plain, neverSecret[:]):
		return false
	case endsInAny(plain, secretWords[:]), endsInAny(plain, upstreamWords[:]):
		return true
	}
	return (holdsAny(plain, upstreamWords[:]) || holdsAny(plain, secretWords[:])) && !holdsAny(plain, publicWords[:])
}

var (
	upstreamWords = [...]string{"password", "secret", "authorization", "token", "appkey"}
	// secretWords are secrets beside those of the upstream check.
	secretWords = [...]string{
		"apikey", "accesskey", "workspacekey", "sharedkey", "primarykey", "privatekey", "secretkey", "storagekey", "accountkey", "endpointkey",
		"passphrase", "passcode", "connectionstring",
	}
	// neverSecret tell that a name is about a count, a place or a public part, wherever they are in it.
	neverSecret = [...]string{
		"numberof",
		"tokencount",
		"maxtoken",
		"mintoken",
		"publickey",
		"vault",
		"permission",
		"expir",
		"lifetime",
		"interval",
		"column",
	}
	// publicWords tell that a name is about a secret: where it is, how long it holds, who it belongs to (as arm-ttk's test "Password params
	// must be secure" does).
	publicWords = [...]string{
		"uri", "url", "endpoint", "name", "identifier", "version", "path", "type", "accesskeyid", "tokenid", "secretid", "ttl", "region", "header", "prefix",
	}
)

func holdsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

func endsInAny(text string, words []string) bool {
	for _, word := range words {
		if strings.HasSuffix(text, word) {
			return true
		}
	}
	return false
}
