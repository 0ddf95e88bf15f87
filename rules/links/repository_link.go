package links

import (
	"net/url"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// mainBranch reports whether a branch is one that links may lead to.
func mainBranch(branch, fallback string) bool {
	return branch == "master" || branch == "main" || branch == "HEAD" || branch != "" && branch == fallback
}

// template returns the address that a button of the portal deploys, decoded, with its place in the button's address. ok is false
// where the address is no such button, or names no template.
func template(address string) (uri string, from, to int, ok bool) {
	at, valid := split(address)
	if !valid || !portal(at.host) {
		return "", 0, 0, false
	}
	i := rules.IndexFold(address, "/uri/")
	if rules.IndexFold(address, "microsoft.template") < 0 && rules.IndexFold(address, "/customdeploymentblade/") < 0 || i < 0 {
		if strings.HasSuffix(strings.ToLower(address), "microsoft.template/uri") {
			return "", len(address), len(address), true
		}
		return "", 0, 0, false
	}
	from, to = i+len("/uri/"), len(address)
	for _, next := range pageKeys {
		if j := rules.IndexFold(address[from:], next); j >= 0 {
			to = min(to, from+j)
		}
	}
	return unescaped(address[from:to]), from, to, true
}

// pageKeys are before the address of the page that asks for a template's parameters.
var pageKeys = [...]string{"/createuidefinitionuri/", "/uiformdefinitionuri/"}

// unescaped decodes a percent-encoded address; one that is encoded wrongly stays as it is.
func unescaped(uri string) string {
	if decoded, err := url.PathUnescape(uri); err == nil {
		return decoded
	}
	return uri
}

// portal reports whether a host is the portal of a cloud.
func portal(host string) bool {
	switch host {
	case "portal.azure.com", "ms.portal.azure.com", "portal.azure.us", "portal.azure.cn":
		return true
	}
	return false
}
