package secret

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
)

// assigned reads what is behind an equals sign and the name of a secret, as in a connection string or a command.
func assigned(text string, equals int) (Place, bool) {
	name := equals
	for name > 0 && isToken(text[name-1]) {
		name--
	}
	if !namesSecret(text[name:equals]) {
		return Place{}, false
	}
	from := equals + 1
	if from < len(text) && (text[from] == '"' || text[from] == '\'') {
		from++
	}
	to := from
	for to < len(text) && isAssigned(text[to]) {
		to++
	}
	for end := to + 2; to < min(end, len(text)) && text[to] == '='; { // what fills up base64
		to++
	}
	value := text[from:to]
	if len(value) < Shortest || Example(value) || Entropy(value) < LeastEntropy || !mixed(value) {
		return Place{}, false
	}
	if _, known := Find(value); known {
		return Place{}, false // the pass comes to it, and knows its issuer
	}
	return Place{"a literal " + strings.ToLower(strings.TrimLeft(text[name:equals], "-")), from, to}, true
}

// namesSecret reports whether the name before an equals sign is one of a secret.
func namesSecret(name string) bool {
	for _, end := range [...]string{"password", "pwd", "secret", "token", "apikey", "api_key", "api-key", "access_key", "accesskey", "secret_key", "secretkey"} {
		if fold.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// mixed reports whether a text has small letters, capitals and digits, which names and words in a path seldom have.
func mixed(text string) bool {
	var small, capital, digit bool
	for i := range len(text) {
		c := text[i]
		small, capital, digit = small || c >= 'a' && c <= 'z', capital || c >= 'A' && c <= 'Z', digit || c >= '0' && c <= '9'
	}
	return small && capital && digit
}
