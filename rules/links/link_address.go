package links

import (
	"net/url"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkAddress reports addresses of well-formed links that cannot be opened.
var LinkAddress = rules.Rule{
	ID: "CL614", Name: "link-address", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: append([]rules.Message{
		{
			ID: "end", Text: "unexpected `{0}` at the end of the address",
			Why: "The browser treats it as part of the address, and the page may not be found.", Help: "delete `{0}`",
		},
		{
			ID: "host-twice", Text: "duplicate host `{0}` in the address",
			Why: "The second one is interpreted as a folder of the first, which does not exist.", Help: "delete one of the two",
		},
		{
			ID: "backslash", Text: "unexpected backslash in the address",
			Why: "An address has slashes. Not every browser repairs a backslash.", Help: "use `/`",
		},
		{
			ID: "no-name", Text: "the short link `{0}` has no name", Why: "The host of the short links has no page of its own.",
			Help: "add the name of the short link",
		},
		{
			ID: "mail", Text: "the email address `{0}` is used as a web address",
			Why: "The browser looks for it below the address of the portal.", Help: "use `mailto:{0}`",
		},
		{
			ID: "mailto", Text: "`{0}` is not an email address", Why: "The email program opens without a recipient, or does not open.",
			Help: "use `mailto:` and the address, such as `mailto:support@contoso.com`",
		},
		{
			ID: "two", Text: "a second address starts inside the address",
			Why: "The browser treats both as one address, which does not exist.", Help: "separate the two",
		},
		{
			ID: "raw-page", Text: "unexpected `blob/` in an address of `raw.githubusercontent.com`",
			Why: "The host interprets it as a branch name and finds nothing.", Help: "delete `blob/`",
		},
		{
			ID: "picture-page", Text: "the address of the image is a GitHub page",
			Why:  "The portal gets a web page instead of an image, and shows nothing.",
			Help: "use the address on `raw.githubusercontent.com`",
		},
		{
			ID: "character", Text: "unexpected `{0}` in the address",
			Why: "A word processor replaced a character of the address, and the page is not found.", Help: "use `{1}`",
		},
		{
			ID: "stand-in", Text: "the host `{0}` is a placeholder", Why: "Customers get to a host that does not belong to you.",
			Help: "use the real address",
		},
		{
			ID: "short-stand-in", Text: "the short link `{0}` is a placeholder", Why: "The short link does not exist.",
			Help: "use the name of the short link",
		},
		{ID: "path", Text: "\"{0}\" is misspelled in the address; did you mean \"{1}\"?", Why: "The page is not found.", Help: "use `{1}`"},
		{ID: "unopened", Text: "links to `{0}` addresses do not open in a browser", Help: "link to a page with `https://`"},
		{
			ID: "encoded", Text: "the address is percent-encoded as a whole",
			Why: "The browser looks for it below the address of the portal.", Help: "use `{0}`",
		},
	}, escapeMessages...),
	Check: checkLinkAddress,
}

func checkLinkAddress(p *rules.Pass) {
	each(p.Definition, func(a address) {
		if a.markdown && a.link.Kind == markdown.Bare {
			sentenceBehind(p, a)
		}
		if !a.markdown || a.link.Kind > markdown.Image || placeholder(a) {
			return
		}
		fix := func(f *rules.Finding, title string, from, to int, text string) {
			if a.fixable() {
				f.FixSafe(title, a.replace(from, to, text))
			}
		}
		u := a.url
		if mail(u) {
			fix(a.report(p, 0, len(u), "mail", u), "Add mailto:", 0, 0, "mailto:")
			return
		}
		if right, ok := encodedWhole(u); ok {
			fix(a.report(p, 0, len(u), "encoded", right), "Decode the address", 0, len(u), right)
			return
		}
		if otherScheme(p, a) {
			return
		}
		at, ok := split(u)
		if !ok || strings.ContainsAny(u, "<>{}") || standIn(p, a, at) || wrongParts(p, a, at) {
			return
		}
		switch from, to := badEnd(u, at); {
		case bareShortLink(u, at):
			a.report(p, 0, len(u), "no-name", u)
		case to > from:
			fix(a.report(p, from, to, "end", u[from:to]), "Delete `"+u[from:to]+"`", from, to, "")
		case hostTwice(u, at) > 0:
			end := hostTwice(u, at)
			fix(a.report(p, at.path, end, "host-twice", at.host), "Delete the second host", at.path, end, "")
		case strings.Contains(u, `\`) && !strings.Contains(u, `\_`) && !strings.Contains(u, `\*`):
			i := strings.IndexByte(u, '\\')
			fix(a.report(p, i, i+1, "backslash"), "Replace with `/`", i, i+1, "/")
		default:
			wrongMarks(p, a, at)
		}
	})
}

// mail reports whether a target is a mail address.
func mail(u string) bool {
	name, host, ok := strings.Cut(u, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(u, "/:?#<>{}[] \\") && !strings.Contains(host, "@") &&
		host[0] != '.' && host[len(host)-1] != '.'
}

// encodedWhole decodes an address of which even the scheme is percent-encoded.
func encodedWhole(u string) (string, bool) {
	if len(u) < 10 || rules.IndexFold(u[:min(len(u), 12)], "%3a%2f") < 0 {
		return "", false
	}
	right, err := url.PathUnescape(u)
	if err != nil || strings.ContainsAny(right, " ()<>\"") {
		return "", false
	}
	_, ok := split(right)
	return right, ok
}

// badEnd finds marks of a sentence, or an encoded blank, at the end of an address.
func badEnd(u string, at place) (from, to int) {
	to = len(u)
	from = to
	for from > at.path {
		switch {
		case strings.IndexByte(".,;:!\"'*", u[from-1]) >= 0:
			from--
		case from >= 3 && (strings.EqualFold(u[from-3:from], "%20") || strings.EqualFold(u[from-3:from], "%0a") || strings.EqualFold(u[from-3:from], "%0d")):
			from -= 3
		default:
			if at.path == len(u) || strings.Contains(u, "?") && u[to-1] != '0' {
				return to, to // what is in a query may well end in a mark
			}
			return from, to
		}
	}
	return max(from, at.path), to
}

// hostTwice returns the end of the host that stands a second time at the start of the path; 0 where it does not.
func hostTwice(u string, at place) int {
	rest := u[at.path:]
	if len(rest) <= len(at.host) || rest[0] != '/' || !strings.EqualFold(rest[1:1+len(at.host)], at.host) || !strings.Contains(at.host, ".") {
		return 0
	}
	if end := at.path + 1 + len(at.host); end == len(u) || u[end] == '/' || u[end] == '?' || u[end] == '#' {
		return end
	}
	return 0
}

// bareShortLink reports whether an address of a host of short links has no name behind it.
func bareShortLink(u string, at place) bool {
	path := strings.Trim(u[at.path:], "/")
	switch at.host {
	case "aka.ms", "bit.ly", "tinyurl.com", "goo.gl", "t.co", "youtu.be", "ow.ly", "git.io", "cutt.ly", "rb.gy":
		return path == ""
	case "go.microsoft.com":
		return strings.EqualFold(path, "fwlink") || strings.EqualFold(path, "fwlink/?linkid=") || strings.EqualFold(path, "fwlink?linkid=")
	}
	return false
}
