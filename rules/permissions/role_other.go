package permissions

import (
	"slices"

	"github.com/connectorlint/connectorlint/rules"
)

// otherRole reports whether a name that Azure does not have may be that of another role: one that customers make, or that of another
// service.
func otherRole(v, name string, from, to int) bool {
	sentence := rules.Sentence(v, from, to)
	if mentions(sentence, "custom role", "power bi", "fabric", "synapse", "role of your own") {
		return true
	}
	switch name {
	case "Metrics Publisher", "Workspace Contributor", "User Access Admin":
		return !saysMicrosoft(sentence)
	}
	return false
}

// saysMicrosoft reports whether a text is about a service of Microsoft.
func saysMicrosoft(v string) bool {
	return mentions(v, "azure", "microsoft", "entra", "graph", "office 365", "defender", "log analytics", "sentinel", "data collection", "resource group")
}

func mentions(v string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return rules.TextHasFold(v, w) })
}
