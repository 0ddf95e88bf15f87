package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// environments are the words in the names of parameters whose values are ids that each customer has another one of, and what to use in
// place of the author's.
var environments = [...]struct{ word, what, help string }{
	{"subscription", "subscription", "remove the default value, or use `[subscription().subscriptionId]`"},
	{"tenant", "tenant", "remove the default value, or use `[subscription().tenantId]`"},
	{"workspaceid", "workspace", "remove the default value"},
	{"clientid", "application", "remove the default value"},
	{"applicationid", "application", "remove the default value"},
	{"principalid", "service principal", "remove the default value"},
}

// checkDefaultEnvironment looks for the author's own subscription, tenant or application as a default value.
func checkDefaultEnvironment(report reporter, name string, def rules.Node) {
	if !words.NamesOne(def.Text()) {
		return
	}
	plain := strings.ToLower(words.Without(name, "-_"))
	for _, e := range environments {
		if !strings.Contains(plain, e.word) || ofOther(plain) {
			continue
		}
		f := report(def, "own-id", name, e.what, e.help)
		if e.what == "application" {
			f.As(rules.Info) // that of a vendor, which each customer consents to, is right for all
		}
		return
	}
}

// ofOther reports whether a parameter holds the id of something else, which the name's other words say: the id of a role is the same in
// each subscription, and a subscription of a topic is none of Azure's.
func ofOther(plain string) bool {
	for _, word := range [...]string{"role", "policy", "topic", "event", "pubsub", "plan", "group", "firstparty", "microsofttenant"} {
		if strings.Contains(plain, word) {
			return true
		}
	}
	return false
}
