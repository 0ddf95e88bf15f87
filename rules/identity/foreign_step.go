package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// copied reports whether a sentence of a text that names the page's own product, too, was copied from another page: it has customers go to
// the console of a maker, or get credentials of one, that nothing else of the page mentions.
func (v *vendors) copied(s rules.Str, at int, vendor catalog.Vendor) bool {
	d, end := v.p.Definition, at+len(vendor.Name)
	if !ofConsole(s.Value[end:]) && !signsIn(s.Value[:at]) {
		return false
	}
	sentence := rules.Sentence(s.Value, at, end)
	for _, w := range [...]string{"single sign", "sso", "saml", "identity provider", "example", "such as", "e.g", " or ", "optional", "if you", "integrat"} {
		if rules.TextHasFold(sentence, w) {
			return false // the two belong together
		}
	}
	return strings.Count(words.Plain(s.Value), words.Plain(vendor.Name)) == 1 && !namesOwn(sentence, d) &&
		!anyElsewhere(page{d: d}, vendor.House, s.Node)
}

// ofConsole reports whether a text goes on with what a connector's page says of its own product, behind at most two words of its name.
func ofConsole(rest string) bool {
	const near = 60
	rest = strings.ToLower(rest[:min(len(rest), near)])
	for range 3 {
		rest = strings.TrimLeft(rest, " *_")
		for _, w := range [...]string{
			"console", "portal", "dashboard", "admin console", "admin portal", "admin dashboard", "administration console", "management console",
			"api token", "api key", "api credentials", "credentials", "data connector", "api reference",
		} {
			if strings.HasPrefix(rest, w) {
				return true
			}
		}
		word := len(rest) - len(strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyz0123456789"))
		if word == 0 || word == len(rest) || rest[word] != ' ' {
			return false
		}
		rest = rest[word:]
	}
	return false
}

// signsIn reports whether the words before a name have the customer sign in there.
func signsIn(before string) bool {
	const longest = 20
	before = strings.ToLower(before[max(0, len(before)-longest):])
	before = strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(before, "*_"), "the "), "your ")
	for _, w := range [...]string{"log in to ", "log on to ", "sign in to ", "login to ", "log into ", "sign into "} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}
