package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// inputKinds are the kinds of values that labels and placeholders ask for, with the words that name each in lower case.
var inputKinds = [...]struct {
	shown string
	words string
}{
	{"an address", "url uri hostname"},
	{"a user name", "username"},
	{"a secret", "password secret passphrase"},
	{"a mail address", "email"},
	{"a port", "port"},
}

// otherKind compares the kind of value that a placeholder asks for with the one that the label names. Only those that name exactly one
// kind are compared: a token may be called a key, and a user name may be a mail address.
func otherKind(p *rules.Pass, label, placeholder rules.Str) {
	if !label.Known() || !placeholder.Known() || strings.Contains(placeholder.Value, "/") {
		return
	}
	named, asked := kindNamed(label.Value), kindNamed(placeholder.Value)
	if named < 0 || asked < 0 || named == asked || inputKinds[named].words == "username" && inputKinds[asked].words == "email" ||
		inputKinds[named].words == "email" && inputKinds[asked].words == "username" {
		return
	}
	p.Report(placeholder.Node, "other-kind", placeholder.Value, inputKinds[asked].shown, label.Value).Relate(p.File, label.Node.Span(), "label")
}

// oneWord joins the words that are written in two ways.
var oneWord = strings.NewReplacer("user name", "username", "e-mail", "email", "host name", "hostname")

// kindNamed returns the only kind of value whose word a text ends with, before or behind what it is of: "API secret", "Enter the user
// name"; -1 where it names none or several.
func kindNamed(text string) int {
	lower := oneWord.Replace(strings.ToLower(text))
	kind, last := -1, false
	for word := range strings.FieldsFuncSeq(lower, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		if word == "address" || word == "value" || word == "here" {
			continue
		}
		last = false
		switch word {
		case "for", "of", "from", "in", "or", "and", "as", "with", "to", "id", "key", "token":
			return -1 // what follows may be what it belongs to
		}
		for i := range inputKinds {
			if oneOf(word, inputKinds[i].words) {
				if kind >= 0 && kind != i {
					return -1
				}
				kind, last = i, true
			}
		}
	}
	if !last { // "Secret Server", "Password Manager": what it is of
		return -1
	}
	return kind
}
