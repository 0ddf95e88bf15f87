package binding

import (
	"strings"

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
