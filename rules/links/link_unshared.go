package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// LinkUnshared reports addresses that were copied from the author's browser and show a customer something else, or nothing.
var LinkUnshared = rules.Rule{
	ID: "CL616", Name: "link-unshared", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "edit", Text: "the link opens the page for editing", Help: "link to the page itself"},
		{ID: "search", Text: "the link leads to a search, not to a page", Help: "link to the page itself"},
		{
			ID: "drive", Text: "the link leads to a file on `{0}`, which its owner may not share with everyone", Why: "Customers may be asked to sign in.",
			Help: "publish the file, and link to its public address",
		},
		{
			ID: "archive", Severity: rules.Info, Text: "the link leads to an archived copy of a page",
			Help: "link to the page itself, or to the one that replaces it",
		},
		{
			ID: "draft", Text: "the link leads to a pull request or an issue, not to a page", Why: "It shows the discussion of a change.",
			Help: "link to the resulting page",
		},
		{
			ID: "staging", Text: "`{0}` is a preview or staging host", Why: "It disappears, or asks for a password.",
			Help: "link to the published page",
		},
		{
			ID: "session", Text: "the link contains the author's session", Why: "The link stops working when the session ends.",
			Help: "delete the parameter",
		},
		{
			ID: "redirect", Text: "the link to `go.microsoft.com/fwlink` has no `linkid`", Why: "It leads to Microsoft's home page.",
			Help: "add the number of the page",
		},
		{
			ID: "resource", Text: "the link opens a resource of the author's subscription", Why: "Customers have no access to it.",
			Help: "link to the portal's list of such resources, or describe where to find it",
		},
		{
			ID: "artifact", Text: "the link leads to an artifact of a workflow run", Why: "Artifacts expire, and only people with an account can download them.",
			Help: "attach the file to a release, or put it into the repository",
		},
		{
			ID: "archive-page", Severity: rules.Info, Text: "the link leads to GitHub's page of the file `{0}`, not to the file", Why: "Customers who expect a download get a web page.",
			Help: "use the address on `raw.githubusercontent.com`",
		},
		{
			ID: "paste", Text: "the link leads to a paste on `{0}`", Why: "Pastes expire, and their authors can change or delete them.",
			Help: "put the text into the step, or link to a page of the product",
		},
		{
			ID: "sign-in", Text: "the link leads to the sign-in page of `{0}`", Why: "It was copied before the page itself was shown.",
			Help: "link to the page that the sign-in leads to",
		},
		{ID: "private", Text: "`{0}` is a host of a private network", Help: "link to a public page"},
		{ID: "account", Text: "the link leads to a page of an account of `{0}`", Help: "link to a public page"},
	},
	Check: checkLinkUnshared,
}

func checkLinkUnshared(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok || a.link.Code || a.field == placeholderField || a.field == "command" {
			return
		}
		path := strings.ToLower(a.url[at.path:])
		message := unshared(at.host, path)
		if (message == "account" || ofWorkspace(at.host, path)) && ofMaker(p.Definition, at.host) || message == "drive" && strings.Trim(path, "/") == "" {
			return // the product's own pages, and the start page of a service
		}
		switch message {
		case "":
			if name := filePage(at.host, a.url[at.path:]); name != "" && a.markdown && rules.TextHasFold(a.link.Text.Of(a.str.Value)+a.str.Value[:a.link.Span.From], "download") {
				a.report(p, 0, len(a.url), "archive-page", name)
			}
		case "drive", "private", "account", "staging", "paste", "sign-in":
			a.report(p, at.hostFrom, at.hostTo, message, at.host)
		default:
			a.report(p, 0, len(a.url), message)
		}
	})
}

// unshared returns the message about a host and a path in lower case.
func unshared(host, path string) string {
	switch {
	case host == "go.microsoft.com" && strings.Contains(path, "fwlink") && !strings.Contains(path, "linkid="):
		return "redirect"
	case isEditor(host, path):
		return "edit"
	case isSearch(host, path):
		return "search"
	case host == "drive.google.com",
		host == "docs.google.com",
		under(host, "onedrive.live.com"),
		host == "1drv.ms",
		under(host, "dropbox.com") && path != "/" && path != "",
		host == "wetransfer.com",
		host == "we.tl",
		under(host, "sharepoint.com") && host != "www.sharepoint.com" && host != "sharepoint.com",
		host == "teams.microsoft.com",
		host == "mail.google.com",
		host == "outlook.office.com",
		host == "outlook.office365.com",
		ofWorkspace(host, path):
		return "drive"
	case ofPaste(host) && strings.Trim(path, "/") != "":
		return "paste"
	case host == "web.archive.org" && strings.HasPrefix(path, "/web/"), host == "webcache.googleusercontent.com":
		return "archive"
	case portalResource(host, path):
		return "resource"
	case isPrivate(host):
		return "private"
	case ofAccount(host, path):
		return "account"
	}
	return passing(host, path)
}

// portalResource reports whether an address is that of one resource, group or subscription in the portal.
func portalResource(host, path string) bool {
	if host != "portal.azure.com" && host != "ms.portal.azure.com" && host != "preview.portal.azure.com" {
		return false
	}
	_, rest, ok := strings.Cut(path, "/subscriptions/")
	if !ok {
		_, rest, ok = strings.Cut(path, "%2fsubscriptions%2f")
	}
	const digits = 8 // of an id
	return ok && len(rest) > digits && words.AreHexDigits(rest[:digits]) && rest[digits] == '-'
}

// isEditor reports whether an address is one for those who edit a page.
func isEditor(host, path string) bool {
	return under(host, "github.com") && (strings.Contains(path, "/edit/") || strings.Contains(path, "/new/") || strings.HasSuffix(path, "/compare")) ||
		host == "docs.google.com" && strings.Contains(path, "/edit") ||
		strings.Contains(path, "/wp-admin/") ||
		strings.Contains(path, "action=edit") ||
		strings.Contains(path, "/pages/editpage") ||
		strings.Contains(path, "/pages/edit-v2")
}

// isSearch reports whether an address is one of search results.
func isSearch(host, path string) bool {
	return (strings.HasPrefix(host, "www.google.") || host == "google.com" || under(host, "bing.com") || under(host, "duckduckgo.com")) && (strings.HasPrefix(path, "/search?") || strings.HasPrefix(path, "/?q=")) ||
		host == "github.com" && strings.HasPrefix(path, "/search?") ||
		host == "learn.microsoft.com" && (strings.HasPrefix(path, "/search/?") || strings.HasPrefix(path, "/search?") || strings.HasPrefix(path, "/en-us/search/"))
}

// isPrivate reports whether a host is one of a network of its own.
func isPrivate(host string) bool {
	return under(host, "corp") ||
		under(host, "lan") ||
		under(host, "intranet") ||
		under(host, "intra") ||
		strings.HasPrefix(host, "intranet.") ||
		under(host, "home.arpa") ||
		strings.Contains(host, ".corp.")
}

// passing returns the message about an address that is right for a while only.
func passing(host, path string) string {
	switch {
	case strings.HasSuffix(host, ".translate.goog"), host == "translate.google.com" && path != "/":
		return "archive"
	case host == "github.com" && pullRequest(path),
		(host == "learn.microsoft.com" || host == "docs.microsoft.com") && strings.Contains(path, "branch=pr-"):
		return "draft"
	case host == "github.com" && strings.Contains(path, "/actions/runs/") && strings.Contains(path, "/artifacts/"):
		return "artifact"
	case host == "github.com" && strings.HasPrefix(path, "/login?"), host == "accounts.google.com" && strings.Contains(path, "continue="):
		return "sign-in"
	case stagingHost(host):
		return "staging"
	case strings.Contains(path, "sessionid=") || strings.Contains(path, "jsessionid=") || strings.Contains(path, "phpsessid="):
		return "session"
	}
	return ""
}

// pullRequest reports whether a path on GitHub is that of a pull request or a change.
func pullRequest(path string) bool {
	parts := strings.Split(path, "/")
	return len(parts) > 4 && (parts[3] == "pull" || parts[3] == "pulls") && strings.Trim(parts[4], "0123456789") == ""
}

// filePage returns the name of the archive of which an address on GitHub is the page: a browser does not download it.
func filePage(host, path string) string {
	parts := strings.Split(path, "/")
	if host != "github.com" || len(parts) < 6 || parts[3] != "blob" && parts[3] != "tree" || strings.ContainsAny(path, "?#") {
		return ""
	}
	name := parts[len(parts)-1]
	if !strings.HasSuffix(strings.ToLower(name), ".zip") {
		return ""
	}
	return name
}

// ofMaker reports whether the page is about the product of a host: a connector of Atlassian's links to Atlassian.
func ofMaker(d *rules.Definition, host string) bool {
	labels := strings.Split(host, ".")
	if len(labels) < 2 {
		return false
	}
	name := labels[len(labels)-2]
	return rules.TextHasFold(d.Publisher.Value, name) || rules.TextHasFold(d.Title.Value, name) ||
		rules.TextHasFold(d.ID.Value, name)
}
