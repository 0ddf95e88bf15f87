package links

import (
	"net/url"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// repoLink is an address into a repository on GitHub.
type repoLink struct {
	owner, name, branch, path string
	raw                       bool // raw.githubusercontent.com
	kind                      string
}

// repository reads an address of github.com or raw.githubusercontent.com that names a file or a folder.
func repository(address string) (repoLink, bool) {
	at, ok := split(address)
	if !ok {
		return repoLink{}, false
	}
	path := address[at.path:]
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch {
	case under(at.host, "github.com") && at.host != "gist.github.com" && len(parts) >= 2:
		r := repoLink{owner: parts[0], name: parts[1]}
		if len(parts) >= 4 && (parts[2] == "blob" || parts[2] == "tree" || parts[2] == "raw") {
			r.kind = parts[2]
			r.ref(parts[3:])
		}
		return r, true
	case at.host == "raw.githubusercontent.com" && len(parts) >= 3:
		r := repoLink{owner: parts[0], name: parts[1], raw: true, kind: "raw"}
		r.ref(parts[2:])
		return r, true
	}
	return repoLink{}, false
}

// ref reads the branch and the path behind it.
func (r *repoLink) ref(parts []string) {
	if len(parts) > 2 && parts[0] == "refs" && parts[1] == "heads" {
		parts = parts[2:]
	}
	r.branch, r.path = parts[0], strings.Join(parts[1:], "/")
}

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
	if rules.IndexFold(address, "microsoft.template") < 0 || i < 0 {
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
