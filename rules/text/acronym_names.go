package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// namesOfAcronyms are the names that pages of connectors give with their abbreviations.
var namesOfAcronyms = [...]struct{ name, short string }{
	{"Common Event Format", "CEF"},
	{"Log Event Extended Format", "LEEF"},
	{"Azure Monitor Agent", "AMA"},
	{"Data Collection Rule", "DCR"},
	{"Data Collection Endpoint", "DCE"},
	{"Azure Resource Manager", "ARM"},
	{"Kusto Query Language", "KQL"},
	{"Codeless Connector Framework", "CCF"},
	{"Codeless Connector Platform", "CCP"},
	{"Advanced Security Information Model", "ASIM"},
	{"Transmission Control Protocol", "TCP"},
	{"User Datagram Protocol", "UDP"},
	{"Transport Layer Security", "TLS"},
	{"Secure Sockets Layer", "SSL"},
	{"Personal Access Token", "PAT"},
	{"Single Sign-On", "SSO"},
	{"Multi-Factor Authentication", "MFA"},
	{"Role-Based Access Control", "RBAC"},
	{"Simple Queue Service", "SQS"},
	{"Simple Storage Service", "S3"},
	{"Intrusion Detection System", "IDS"},
	{"Intrusion Prevention System", "IPS"},
	{"Data Loss Prevention", "DLP"},
	{"Web Application Firewall", "WAF"},
}

// anotherName returns the name before an abbreviation in parentheses that has another abbreviation, and that one, where the text's belongs
// to another name of the list: "Common Event Format (LEEF)".
func anotherName(v string, from, to int) (name, right string) {
	before, opened := strings.CutSuffix(v[:from], " (")
	if !opened || to == len(v) || v[to] != ')' || !isNamed(v[from:to]) {
		return "", ""
	}
	before = strings.TrimSuffix(strings.TrimSuffix(before, "**"), "s")
	for _, n := range namesOfAcronyms {
		if !words.HasSuffixFold(before, n.name) {
			continue
		}
		start := len(before) - len(n.name)
		if n.short == v[from:to] || start > 0 && isLetter(before[start-1]) {
			return "", ""
		}
		return before[start:], n.short
	}
	return "", ""
}

// isNamed reports whether a name of the list has an abbreviation.
func isNamed(short string) bool {
	for _, n := range namesOfAcronyms {
		if n.short == short {
			return true
		}
	}
	return false
}
