package words

import (
	"slices"
	"strings"
	"unicode"
)

// What the labels of boxes for secrets say, and what those say that only mention one: the id of a client, the address of a token's
// endpoint, the name of a key (counted in published content of 2026: 6 of 10 hits of a plain search were ids and names).
var (
	// secretEndings end the words for secrets: token, clientsecret, apikey.
	secretEndings = [...]string{
		"secret",
		"password",
		"passphrase",
		"passcode",
		"passwd",
		"pwd",
		"token",
		"credential",
		"apikey",
		"accesskey",
		"privatekey",
		"sharedkey",
		"secretkey",
		"accountkey",
	}
	// keyKinds are before "key" where it is a secret. Not "integration" or "consumer": those keys are names of accounts.
	keyKinds = [...]string{
		"api",
		"access",
		"private",
		"shared",
		"secret",
		"account",
		"application",
		"auth",
		"authentication",
		"authorization",
		"signing",
		"encryption",
		"subscription",
		"security",
		"storage",
		"master",
	}
	// innocentWords make a label one that only mentions a secret, wherever they stand; innocentParts in words put together too: username.
	innocentWords = [...]string{
		"id",
		"url",
		"uri",
		"public",
		"scope",
		"version",
		"region",
		"type",
		"audience",
		"issuer",
		"path",
		"date",
		"arn",
		"lifetime",
		"vault",
		"maximum",
		"max",
		"minimum",
		"number",
		"has",
		"is",
		"length",
		"complexity",
		"lowercase",
		"uppercase",
		"uid",
		"strength",
	}
	innocentParts = [...]string{"name", "endpoint", "identifier", "header", "expir"}
	// innocentEnds do so as the last word: a "token user" is none, and a "user token" is one.
	innocentEnds = [...]string{
		"user",
		"policy",
		"prefix",
		"suffix",
		"count",
		"limit",
		"length",
		"format",
		"algorithm",
		"method",
		"provider",
		"duration",
		"validity",
		"day",
		"hour",
		"interval",
		"rotation",
		"alias",
		"fingerprint",
		"thumbprint",
		"email",
		"mail",
		"domain",
		"host",
		"server",
		"tenant",
		"mode",
		"service",
		"location",
		"claim",
		"source",
		"permission",
		"authentication",
		"store",
		"size",
		"bucket",
		"project",
		"manager",
		"log",
		"owner",
		"minute",
		"second",
		"event",
		"alert",
		"rule",
		"folder",
		"file",
		"threshold",
		"app",
		"reference",
		"setting",
		"status",
		"protected",
	}
	// innocentStarts are the first words of labels that ask whether, or which one.
	innocentStarts = [...]string{"use", "enable", "include", "collect", "which", "rotate", "require"}
	// turns are the words behind which a label only tells more about what it asks for.
	turns = [...]string{"for", "of", "from", "to", "in", "on", "with", "by"}
)

// AsksSecret reports whether a label, or a name such as clientSecret, asks for a secret. A label that asks for two things is taken
// apart. What is in brackets counts where the words before them tell neither.
func AsksSecret(label string) bool {
	all := wordsOf(label)
	if i := strings.IndexByte(label, '('); i > 0 && !hasSecret(all) && !innocent(all) {
		all = wordsOf(label[i:])
	}
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to] != "and" && all[to] != "or" {
			to++
		}
		part := all[from:to]
		if head := headOf(part); hasSecret(head) || innocent(head) {
			part = head
		}
		if hasSecret(part) && !innocent(part) {
			return true
		}
		from = to + 1
	}
	return false
}

// headOf returns the words before the first turn.
func headOf(words []string) []string {
	for i, w := range words {
		if slices.Contains(turns[:], w) {
			return words[:i]
		}
	}
	return words
}

func hasSecret(words []string) bool {
	for i, w := range words {
		w = singular(w)
		if w == "key" && i > 0 && slices.Contains(keyKinds[:], words[i-1]) || w == "string" && i > 0 && words[i-1] == "connection" {
			return true
		}
		for _, end := range secretEndings {
			if strings.HasSuffix(w, end) {
				return true
			}
		}
	}
	return false
}

// innocent reports whether words only mention a secret.
func innocent(words []string) bool {
	for i, w := range words {
		if slices.Contains(innocentWords[:], w) || slices.Contains(innocentWords[:], singular(w)) ||
			i == 0 && len(words) > 1 && slices.Contains(innocentStarts[:], w) || i == len(words)-1 && slices.Contains(innocentEnds[:], singular(w)) {
			return true
		}
		for _, part := range innocentParts {
			if strings.Contains(w, part) {
				return true
			}
		}
	}
	return false
}

func singular(word string) string { return strings.TrimSuffix(word, "s") }

// wordsOf takes a label or a name apart into words in lower case, without what is in brackets behind them.
func wordsOf(label string) []string {
	if i := strings.IndexByte(label, '('); i > 0 {
		label = label[:i]
	}
	var words []string
	start := -1
	before := rune(0)
	flush := func(end int) {
		if start >= 0 {
			words = append(words, strings.ToLower(label[start:end]))
		}
		start = -1
	}
	for i, r := range label {
		switch {
		case r == '/' || r == '&' || r == '+' || r == ',' || r == ';':
			flush(i)
			words = append(words, "and")
		case !unicode.IsLetter(r):
			flush(i)
		case start < 0:
			start = i
		case unicode.IsUpper(r) && unicode.IsLower(before), unicode.IsUpper(before) && unicode.IsUpper(r) && startsWord(label[i:]):
			flush(i)
			start = i
		}
		before = r
	}
	flush(len(label))
	return words
}

// startsWord reports whether a capital begins the next word of a name in which capitals stand together: the K of APIKey.
func startsWord(rest string) bool {
	return len(rest) > 2 && isLower(rest[1]) && isLower(rest[2])
}

// BoxAsksSecret reports whether a box asks for a secret, and whether its name says so, not its label. A name may say, too, that the box
// holds the public half of a pair: username, accessKeyId.
func BoxAsksSecret(label, name string) (asks, byName bool) {
	switch {
	case namesNoSecret(name):
		return false, false
	case AsksSecret(label):
		return true, false
	}
	// A label may be about a secret without asking for it, or ask for something else: an id, an address.
	asks = AsksSecret(name) && !innocent(wordsOf(label))
	return asks, asks
}

// namesNoSecret reports whether a name is that of the public half of a pair.
func namesNoSecret(name string) bool {
	words := wordsOf(name)
	if len(words) == 0 {
		return false
	}
	switch words[len(words)-1] {
	case "id", "user", "username":
		return true
	}
	return innocent(words) && !hasSecret(words)
}
