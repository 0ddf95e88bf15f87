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

// HostOf returns the places in an http or https address where its host begins and ends, without user and port, and where what is behind the
// host begins. ok is false for other texts.
func HostOf(address string) (from, to, path int, ok bool) {
	i := strings.Index(address, "://")
	if i < 0 || !strings.EqualFold(address[:i], "http") && !strings.EqualFold(address[:i], "https") {
		return 0, 0, 0, false
	}
	from, path = i+len("://"), len(address)
	if j := strings.IndexAny(address[from:], "/?#\\"); j >= 0 {
		path = from + j
	}
	from += strings.LastIndexByte(address[from:path], '@') + 1
	to = path
	if j := strings.IndexByte(address[from:path], ':'); j >= 0 {
		to = from + j
	}
	return from, to, path, true
}
