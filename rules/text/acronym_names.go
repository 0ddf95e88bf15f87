package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// namesOfAcronyms are pairs of names of one kind that pages of connectors give with their abbreviations, each beside the other. What is of
// another kind may say more of the name: "Common Event Format (TLS)", "Transport Layer Security (TCP)".
var namesOfAcronyms = [...]struct{ name, short, other string }{
	{"Common Event Format", "CEF", "LEEF"},
	{"Log Event Extended Format", "LEEF", "CEF"},
	{"Data Collection Rule", "DCR", "DCE"},
	{"Data Collection Endpoint", "DCE", "DCR"},
	{"Codeless Connector Framework", "CCF", "CCP"},
	{"Codeless Connector Platform", "CCP", "CCF"},
	{"Azure Monitor Agent", "AMA", "MMA"},
	{"Azure Resource Manager", "ARM", "AMA"},
	{"Transmission Control Protocol", "TCP", "UDP"},
	{"User Datagram Protocol", "UDP", "TCP"},
	{"Intrusion Detection System", "IDS", "IPS"},
	{"Intrusion Prevention System", "IPS", "IDS"},
	{"Simple Queue Service", "SQS", "SNS"},
	{"Simple Notification Service", "SNS", "SQS"},
}

// anotherName returns the name before an abbreviation in parentheses that is that of the name beside it in the list, and its own:
// "Common Event Format (LEEF)".
func anotherName(v string, from, to int) (name, right string) {
	before, opened := strings.CutSuffix(v[:from], " (")
	if !opened || to == len(v) || v[to] != ')' {
		return "", ""
	}
	before = strings.TrimSuffix(strings.TrimSuffix(before, "**"), "s")
	for _, n := range namesOfAcronyms {
		if n.other != v[from:to] || !words.HasSuffixFold(before, n.name) {
			continue
		}
		start := len(before) - len(n.name)
		if start > 0 && isLetter(before[start-1]) {
			return "", ""
		}
		return before[start:], n.short
	}
	return "", ""
}
