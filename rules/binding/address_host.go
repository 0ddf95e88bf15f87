package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// inHost reports whether a place is right behind the scheme of an address.
func inHost(before string) bool { return strings.HasSuffix(before, "://") }

// inHostName reports whether a text goes on with a name of a host that an API has as a part of its own: api.contoso.com.
func inHostName(text string) bool {
	part := hostPart(text)
	first, rest, _ := strings.Cut(part, ".")
	return strings.Count(rest, ".") > 0 && words.ContainsFold([]string{"api", "apis", "app", "cloud", "login", "auth", "www"}, first)
}

// hostPart returns the text up to the end of the host.
func hostPart(text string) string {
	if i := strings.IndexAny(text, "/?#:"); i >= 0 {
		return text[:i]
	}
	return text
}

// hasOwnEnd reports whether a page offers the values of an input, or shows one that ends in a dot or a dash: the author knows what follows.
func hasOwnEnd(d *rules.Definition, input string) bool {
	if d == nil {
		return false
	}
	for i := range d.Instructions() {
		if !strings.EqualFold(i.Param("name").Value, input) {
			continue
		}
		if i.Parameters.GetFold("options").Len() > 0 {
			return true
		}
		for _, key := range [...]string{"placeholder", "defaultValue"} {
			if v := strings.TrimSpace(i.Param(key).Value); strings.HasSuffix(v, "-") || strings.HasSuffix(v, ".") && !strings.Contains(v, " ") {
				return true
			}
		}
	}
	return false
}

// isDomainOf reports whether a text begins with a domain that the page names as a whole: contoso.com, with https://www.contoso.com/keys.
func isDomainOf(d *rules.Definition, text string) bool {
	domain := strings.ToLower(hostPart(text))
	if d == nil || strings.Count(domain, ".") != 1 || len(domain) < len("x.com") || domain[0] == '.' || !words.IsName(strings.ReplaceAll(strings.ReplaceAll(domain, ".", ""), "-", "")) {
		return false
	}
	const addresses = 64 // a page that a person wrote has fewer
	return namesDomain(d.UI.Raw(), "//"+domain, addresses) || namesDomain(d.UI.Raw(), "//www."+domain, addresses)
}

// namesDomain reports whether a page has an address that begins with a domain, and not with a longer one.
func namesDomain(page, domain string, most int) bool {
	for range most {
		at := rules.IndexFold(page, domain)
		if at < 0 {
			return false
		}
		if page = page[at+len(domain):]; page == "" || !nameByte(page[0]) && page[0] != '.' {
			return true
		}
	}
	return false
}

// nameByte reports whether a byte belongs to a label of a host.
func nameByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' }
