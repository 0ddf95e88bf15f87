package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// otherScheme reports mail addresses that are none, and schemes that a browser does not open from a page.
func otherScheme(p *rules.Pass, a address) bool {
	u := a.url
	scheme, rest, ok := strings.Cut(u, ":")
	if !ok {
		return false
	}
	switch strings.ToLower(scheme) {
	case "mailto":
		name, _, _ := strings.Cut(rest, "?")
		if strings.HasPrefix(rest, "//") || !strings.Contains(name, "@") && !strings.Contains(name, "%40") && name != "" {
			a.report(p, 0, len(u), "mailto", u)
			return true
		}
		if withoutDomain(name) {
			a.report(p, 0, len(u), "mailto", u)
			return true
		}
	case "mailt", "mailtto", "malito", "mail", "maito", "mailo", "email", "e-mail":
		if strings.Contains(rest, "@") {
			a.report(p, 0, len(u), "mailto", u)
			return true
		}
	case "ftp", "javascript", "vbscript", "chrome", "edge", "about":
		a.report(p, 0, len(scheme)+1, "unopened", strings.ToLower(scheme)+":")
		return true
	case "https", "http":
		if at, is := split(u); is && at.user && strings.Contains(at.host, ".") && at.path == len(u) &&
			!strings.Contains(u[:at.hostFrom-1][strings.Index(u, "//")+2:], ":") {
			mail := u[strings.Index(u, "//")+2:]
			f := a.report(p, 0, len(u), "mail", mail)
			if a.fixable() {
				f.FixSafe("Add mailto:", a.replace(0, len(u), "mailto:"+mail))
			}
			return true
		}
	}
	return false
}

// withoutDomain reports whether a mail address has no domain, or what no domain has.
func withoutDomain(name string) bool {
	_, domain, is := strings.Cut(name, "@")
	return is && !strings.ContainsAny(name, "{}<>[]$,;%") &&
		(!strings.Contains(domain, ".") || strings.Contains(domain, "@") || strings.Contains(domain, ".."))
}

// standIn reports hosts and short links that an author meant to replace.
func standIn(p *rules.Pass, a address, at place) bool {
	for _, w := range [...]string{"your-domain", "yourdomain", "your-company", "yourcompany", "yourorg.", "your-org.", "companyname.", "company-name.", "mycompany.", "vendorname.", "my-domain.", "mydomain.", "your-website", "yourwebsite", "your-site."} {
		if strings.Contains(at.host, w) && !a.link.Code {
			a.report(p, at.hostFrom, at.hostTo, "stand-in", at.host)
			return true
		}
	}
	if at.host != "aka.ms" && at.host != "bit.ly" {
		return false
	}
	path := strings.ToLower(strings.Trim(a.url[at.path:], "/"))
	for _, w := range [...]string{"connectorname", "connector-name", "xxx", "placeholder", "todo", "tbd", "appliancename", "providername", "solutionname", "productname", "yourconnector", "your-connector", "changeme"} {
		if strings.Contains(path, w) {
			a.report(p, 0, len(a.url), "short-stand-in", a.url)
			return true
		}
	}
	return false
}

// hostAgain reports whether an address begins with a host.
func hostAgain(url, host string) bool {
	at, ok := split(url)
	return ok && at.host == host
}

// forwards reports whether a path ends with a word that says that an address follows.
func forwards(path string) bool {
	word := strings.ToLower(strings.TrimRight(path, "/=:"))
	switch word[strings.LastIndexAny(word, "/=:")+1:] {
	case "redirect", "url", "uri", "link", "goto", "go", "to", "out", "r", "proxy", "web", "login", "return", "next":
		return true
	}
	return false
}

// secondAddress returns where another address begins in the path of one; 0 where there is none, or the host forwards to it.
func secondAddress(path, host string) int {
	i := strings.Index(path, "http")
	if i < 1 || !strings.HasPrefix(path[i:], "https://") && !strings.HasPrefix(path[i:], "http://") || strings.ContainsAny(path[:i], "?#") {
		return 0
	}
	if i > 1 && strings.IndexByte("/=:", path[i-1]) < 0 || hostAgain(path[i:], host) && !forwards(path[:i]) {
		return i
	}
	return 0
}

// wrongParts reports parts of an address that cannot be right behind its host.
func wrongParts(p *rules.Pass, a address, at place) bool {
	u := a.url
	path := u[at.path:]
	if i := secondAddress(path, at.host); i > 0 {
		a.report(p, at.path+i, len(u), "two")
		return true
	}
	parts := strings.Split(path, "/")
	switch {
	case at.host == "raw.githubusercontent.com" && len(parts) > 4 && parts[3] == "blob":
		i := at.path + strings.Index(path, "/blob/") + 1
		f := a.report(p, i, i+len("blob/"), "raw-page")
		if a.fixable() {
			f.FixSafe("Delete `blob/`", a.replace(i, i+len("blob/"), ""))
		}
		return true
	case a.link.Kind == markdown.Image && at.host == "github.com" && len(parts) > 4 && parts[3] == "blob" && !strings.Contains(path, "raw=true"):
		a.report(p, 0, len(u), "picture-page")
		return true
	}
	return strangeCharacter(p, a) || misspelledPath(p, a, at)
}

// strangeCharacter reports a typographic character in an address.
func strangeCharacter(p *rules.Pass, a address) bool {
	u := a.url
	for _, c := range [...][2]string{{"\u2013", "-"}, {"\u2014", "-"}, {"\u2019", "'"}, {"\u2018", "'"}, {"\u201c", ""}, {"\u201d", ""}, {"\u2026", ""}, {"\uff0f", "/"}} {
		if i := strings.Index(u, c[0]); i > 0 {
			right := c[1]
			if right == "" {
				right = "the address without it"
			}
			a.report(p, i, i+len(c[0]), "character", c[0], right)
			return true
		}
	}
	return false
}

// misspelledPath reports a misspelled word in an address of Microsoft's.
func misspelledPath(p *rules.Pass, a address, at place) bool {
	path := a.url[at.path:]
	if misspelledRepository(p, a) {
		return true
	}
	if microsoft(at.host) && at.host != "github.com" && !strings.HasSuffix(at.host, "githubusercontent.com") {
		for _, w := range [...][2]string{{"sentinal", "sentinel"}, {"sentienl", "sentinel"}, {"sentinell", "sentinel"}, {"sentnel", "sentinel"}, {"azuer", "azure"}, {"micrsoft", "microsoft"}, {"microsft", "microsoft"}, {"funtions", "functions"}, {"fuctions", "functions"}, {"montior", "monitor"}} {
			if i := rules.IndexFold(path, w[0]); i >= 0 && rules.IndexFold(path[i:], w[0]+"a") != 0 {
				a.report(p, at.path+i, at.path+i+len(w[0]), "path", path[i:i+len(w[0])], w[1])
				return true
			}
		}
	}
	return false
}

// misspelledRepository reports a slip in the name of a repository of Microsoft's that connectors link to, or of its owner.
func misspelledRepository(p *rules.Pass, a address) bool {
	uri := a.url
	if inner, _, _, ok := template(uri); ok {
		uri = inner
	}
	r, ok := names.OnGitHub(uri)
	if !ok {
		return false
	}
	for _, known := range [...][2]string{
		{"Azure", "Azure-Sentinel"}, {"microsoft", "OMS-Agent-for-Linux"}, {"Azure", "azure-quickstart-templates"},
	} {
		wrong, right := r.Name, known[1]
		switch owned := strings.EqualFold(r.Owner, known[0]); {
		case owned && slip(r.Name, known[1]):
		case strings.EqualFold(r.Name, known[1]) && known[0] == "microsoft" && slip(r.Owner, known[0]):
			wrong, right = r.Owner, known[0]
		default:
			continue
		}
		if i := strings.Index(a.url, wrong); i >= 0 {
			a.report(p, i, i+len(wrong), "path", wrong, right)
			return true
		}
	}
	return false
}

// slip reports whether a name is another one but for a letter or two.
func slip(name, known string) bool {
	name, known = strings.ToLower(strings.TrimSuffix(name, ".git")), strings.ToLower(known)
	const far = 2
	return name != known && rules.Distance(name, known, far) <= far
}
