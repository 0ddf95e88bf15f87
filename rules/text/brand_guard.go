package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ofOthers reports whether a name that is only near one of Azure's is another one: "user administrator access to the console", "the storage
// queue reader of the appliance", "Zoom Security & Compliance Center".
func (h hit) ofOthers() bool {
	v := h.read.Str.Value
	switch {
	case h.text == "security & compliance center":
		return !says(v, "microsoft", "office", "purview") || !h.titled()
	case h.text == "azure management portal":
		return !h.titled()
	case neverWasRole(h.text):
		if rest := strings.TrimLeft(v[h.to:], " *`\"'"); strings.HasPrefix(rest, "role") {
			return false
		}
		sentence := rules.Sentence(v, h.from, h.to)
		return !h.titled() || len(sentence) > h.to-h.from+len("**.**") && !says(sentence, "role", "assign", "grant", "permission")
	}
	return false
}

// neverWasRole reports whether a name is a mistaken one of a role.
func neverWasRole(name string) bool {
	return strings.HasPrefix(name, "storage ") || strings.HasPrefix(name, "azure event hub data ") || strings.HasPrefix(name, "key vault secrets ") ||
		name == "monitoring metrics publishers" || name == "user administrator access"
}

// titled reports whether each word of what was found begins with a capital.
func (h hit) titled() bool {
	for _, w := range strings.Fields(h.found()) {
		if w[0] >= 'a' && w[0] <= 'z' {
			return false
		}
	}
	return true
}
