package text

import "strings"

// definedVersions are names whose versions or lengths are few, with all of them. Sources: RFC 8446 and before for TLS, RFC 6101 for SSL,
// RFC 6749 and draft-ietf-oauth-v2-1 for OAuth, OASIS for SAML, FIPS 197 for AES, FIPS 180-4 and 202 for SHA, RFC 3411 for SNMP.
var definedVersions = [...]struct {
	name string
	all  string // with a blank around each
}{
	{"TLS", " 1 1.0 1.1 1.2 1.3 "},
	{"TLSv", " 1 1.0 1.1 1.2 1.3 "},
	{"SSL", " 2 3 2.0 3.0 "},
	{"OAuth", " 1 1.0 2 2.0 2.1 "},
	{"SAML", " 1 1.0 1.1 2 2.0 "},
	{"AES", " 128 192 256 "},
	{"SHA", " 0 1 2 3 224 256 384 512 "},
	{"IPv", " 4 6 "},
	{"SNMPv", " 1 2 3 "},
	{"STIX", " 1 1.0 1.1 1.2 2 2.0 2.1 1.1.1 1.2.1 "},
	{"TAXII", " 1 1.0 1.1 2 2.0 2.1 "},
}

// swappedLengths are lengths of RSA keys with two digits swapped.
const swappedLengths = " 2084 2408 4069 4906 3027 3702 1042 "

// versioned looks at a number behind one of the names: "TLS 1.5", "AES-265", "SHA265".
func versioned(v string, from, to int) (message string, start, end int) {
	name := from
	if name > 0 && (v[name-1] == ' ' || v[name-1] == '-') {
		name--
	}
	word := name
	for word > 0 && plainLetter(v[word-1]) && name-word < 8 {
		word--
	}
	if word == name || word > 0 && (isLetter(v[word-1]) || strings.IndexByte("-/._", v[word-1]) >= 0) {
		return "", 0, 0
	}
	for to+1 < len(v) && v[to] == '.' && v[to+1] >= '0' && v[to+1] <= '9' {
		for to++; to < len(v) && v[to] >= '0' && v[to] <= '9'; to++ {
		}
	}
	if numberGoesOn(v, to) && !strings.HasPrefix(v[word:name], "AES") && !strings.HasPrefix(v[word:name], "RSA") || to < len(v) && isLetter(v[to]) {
		return "", 0, 0
	}
	number := " " + v[from:to] + " "
	for i := range definedVersions {
		d := &definedVersions[i]
		if v[word:name] != d.name || strings.Contains(d.all, number) {
			continue
		}
		if digits := to - from; (d.name == "AES" || d.name == "SHA") && (digits != 3 || v[from] == '5' && d.name == "SHA") {
			return "", 0, 0 // SHA-512/256, and numbers of other things
		}
		if v[from-1] == ' ' && !strings.Contains(v[from:to], ".") && d.name != "AES" && d.name != "SHA" && !strings.HasSuffix(d.name, "v") {
			return "", 0, 0 // "over TLS 6514": a port
		}
		return "version", word, to
	}
	if v[word:name] == "RSA" && strings.Contains(swappedLengths, number) {
		return "version", word, to
	}
	return "", 0, 0
}
