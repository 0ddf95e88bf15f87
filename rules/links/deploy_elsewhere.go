package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/names"
)

// elsewhere judges the address of a template that is not on GitHub: its scheme, its host, and whether the host serves the file there or a
// page about it. It reports whether something was said.
func elsewhere(uri string, say func(message string, args ...string)) bool {
	at, ok := split(uri)
	if !ok {
		lost := !strings.Contains(uri, ":") && !strings.HasPrefix(uri, "/") || strings.HasPrefix(strings.ToLower(uri), "http") && !strings.Contains(uri, "//")
		if lost && strings.Contains(uri, "/") {
			say("no-scheme")
			return true
		}
		return false
	}
	if right := names.HostMeant(at.host); right != "" {
		say("host", at.host, right)
		return true
	}
	if pageOf(at.host, strings.ToLower(uri[at.path:])) {
		say("other-page", at.host)
		return true
	}
	return false
}

// pageOf reports whether an address is one at which a host of repositories shows a file, and does not serve it.
func pageOf(host, path string) bool {
	switch {
	case host == "gitlab.com":
		return strings.Contains(path, "/-/blob/") || strings.Contains(path, "/-/tree/")
	case host == "bitbucket.org":
		return strings.Contains(path, "/src/") && strings.Contains(path, ".json")
	case host == "gist.github.com":
		return !strings.Contains(path, "/raw")
	case host == "dev.azure.com", under(host, "visualstudio.com"):
		return strings.Contains(path, "/_git/")
	}
	return false
}
