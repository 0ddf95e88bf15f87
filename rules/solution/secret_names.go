package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// soundsSecret is the upstream check's own list (Azure-Sentinel .script/package-automation/validateFieldTypes.ps1).
func soundsSecret(name string) bool {
	return connector.ContainsFold(name, "password") || connector.ContainsFold(name, "secret") || connector.ContainsFold(name, "authorization") ||
		connector.ContainsFold(name, "token") || connector.ContainsFold(name, "appkey")
}

// opensSomething reports whether the value of a parameter opens something, by its name. It is used where nobody asks for a type, so that
// names which only speak about a secret are left out.
func opensSomething(name string) bool {
	plain := separators.Replace(strings.ToLower(name))
	return (soundsSecret(plain) || holdsAny(plain, secretWords[:])) && !holdsAny(plain, publicWords[:])
}

var separators = strings.NewReplacer("_", "", "-", "", " ", "")

var (
	// secretWords are secrets beside those of the upstream check.
	secretWords = [...]string{
		"apikey", "accesskey", "workspacekey", "sharedkey", "primarykey", "privatekey", "secretkey", "storagekey", "accountkey",
		"passphrase", "passcode", "connectionstring",
	}
	// publicWords tell that a name speaks about a secret: where it is, how long it holds, who it belongs to, how many there are (as
	// arm-ttk's test "Password params must be secure" does).
	publicWords = [...]string{
		"uri", "url", "endpoint", "name", "identifier", "version", "permission", "path", "expir", "type", "vault", "accesskeyid", "tokenid",
		"secretid", "interval", "lifetime", "ttl", "region", "numberof", "tokencount", "maxtoken", "column", "publickey",
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
