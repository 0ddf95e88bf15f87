package names

import "strings"

// Domain returns the part of a host that someone registered: its last two labels, or three below one of the second levels that registries
// of countries have for anyone, as in contoso.co.uk.
func Domain(host string) string {
	last := strings.LastIndexByte(host, '.')
	second := strings.LastIndexByte(host[:max(0, last)], '.')
	if second < 0 {
		return host
	}
	if len(host)-last-1 == 2 && sharedLevel(host[second+1:last]) {
		second = strings.LastIndexByte(host[:second], '.')
	}
	return host[second+1:]
}

// sharedLevel reports whether a label is a second level below which registries of countries register names (the ICANN part of the Public
// Suffix List, https://publicsuffix.org, has each of them below several countries).
func sharedLevel(label string) bool {
	switch label {
	case "ac", "co", "com", "edu", "gen", "go", "gob", "gouv", "gov", "govt", "gv", "id", "idv", "ind", "info", "ltd", "me", "mil", "ne", "net", "nom",
		"or", "org", "plc", "sch", "school", "web":
		return true
	}
	return false
}
