package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

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
	{"SMBv", " 1 1.0 2 2.0 2.0.2 2.002 2.02 2.1 3 3.0 3.0.2 3.02 3.1 3.1.1 "},
	{"STIX", " 1 1.0 1.1 1.2 2 2.0 2.1 1.1.1 1.2.1 "},
	{"TAXII", " 1 1.0 1.1 2 2.0 2.1 "},
}

// swappedLengths are lengths of RSA keys with two digits swapped.
const swappedLengths = " 2024 2084 2408 4069 4906 3027 3702 1042 "

// versioned looks at a number behind one of the names: "TLS 1.5", "AES-265", "SHA265".
func versioned(v string, from, to int) (message string, start, end int) {
	start, nameEnd := nameBefore(v, from)
	name := v[start:nameEnd]
	if name == "" {
		return "", 0, 0
	}
	end = decimalsEnd(v, to)
	if numberGoesOn(v, end) && (isLetter(v[end]) || name != "AES" && name != "RSA") { // AES-256-GCM
		return "", 0, 0
	}
	number := v[from:end]
	if undefined(name, number, v[from-1] == ' ') || name == "RSA" && swappedLength(number, v[end:]) {
		return "version", start, end
	}
	return "", 0, 0
}

// swappedLength reports whether a number is a length of a key with two digits swapped. The one that is a year, too, as in the name of a
// conference, is one before the word for what it is the length of.
func swappedLength(number, rest string) bool {
	rest = strings.TrimLeft(rest, " -")
	return strings.Contains(swappedLengths, " "+number+" ") &&
		(number != "2024" || words.HasPrefixFold(rest, "key") || words.HasPrefixFold(rest, "bit"))
}

// nameBefore returns the place of the name that a number is tied to with a blank, a hyphen, or nothing; an empty one where none is.
func nameBefore(v string, number int) (from, to int) {
	to = number
	if to > 0 && (v[to-1] == ' ' || v[to-1] == '-') {
		to--
	}
	from = to
	for from > 0 && plainLetter(v[from-1]) && to-from < 8 {
		from--
	}
	if from > 0 && (isLetter(v[from-1]) || strings.IndexByte("-/._", v[from-1]) >= 0) {
		return to, to
	}
	return from, to
}

// decimalsEnd returns the end of a number together with the ones that periods tie to it.
func decimalsEnd(v string, end int) int {
	for end+1 < len(v) && v[end] == '.' && digitsBehind(v, end+1) > end+1 {
		end = digitsBehind(v, end+1)
	}
	return end
}

// undefined reports whether a name has a number that nobody defined. apart: a blank is between the two.
func undefined(name, number string, apart bool) bool {
	for i := range definedVersions {
		d := &definedVersions[i]
		if d.name != name {
			continue
		}
		if strings.Contains(d.all, " "+number+" ") {
			return false
		}
		switch {
		case name == "AES":
			return len(number) == 3
		case name == "SHA":
			return len(number) == 3 && number[0] != '5' // SHA-512/256
		case strings.HasSuffix(name, "v"):
			return true
		default:
			return !apart || strings.Contains(number, ".") // "over TLS 6514": a port
		}
	}
	return false
}
