package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// badAddress looks at the address of a link that is well formed.
func badAddress(p *rules.Pass, a address) {
	u := a.url
	mend := func(f *rules.Finding, title string, from, to int, text string) {
		if a.fixable() {
			f.FixSafe(title, a.replace(from, to, text))
		}
	}
	switch s := markdown.CheckScheme(u); {
	case s.Doubled && s.Extra.To > s.Extra.From:
		mend(a.report(p, s.Extra.From, s.Extra.To, "doubled", s.Right), "Delete one scheme", s.Extra.From, s.Extra.To, "")
		return
	case s.Doubled:
		mend(a.report(p, 0, s.To, "doubled", s.Right), "Delete one scheme", 0, s.To, s.Right)
		return
	case s.To > 0:
		mend(a.report(p, 0, s.To, "scheme", u[:s.To], s.Right), "Replace with `"+s.Right+"`", 0, s.To, s.Right)
		return
	}
	if a.link.Kind == markdown.Bare || a.link.Kind == markdown.Auto || !a.markdown {
		return
	}
	badTarget(p, a, mend)
}

// badTarget looks at the target of a link in Markdown whose scheme is right, or missing.
func badTarget(p *rules.Pass, a address, mend func(f *rules.Finding, title string, from, to int, text string)) {
	u := a.url
	if placeholder(a) {
		if p.File.IsTemplate() {
			return
		}
		a.report(p, 0, len(u), "placeholder", u)
		return
	}
	if q := u[0]; len(u) > 2 && (q == '"' || q == '\'') && u[len(u)-1] == q {
		f := a.report(p, 0, len(u), "quoted")
		mend(f, "Delete the quotes", 0, len(u), u[1:len(u)-1])
		return
	}
	if strings.EqualFold(u, "https://") || strings.EqualFold(u, "http://") {
		a.report(p, 0, len(u), "no-host", u)
		return
	}
	if rest, cut := strings.CutPrefix(u, "//"); cut && hostWithoutScheme(rest) {
		mend(a.report(p, 0, len(u), "no-scheme", u, "https:"+u), "Add https:", 0, 0, "https:")
		return
	}
	if i := strings.Index(u, "https://"); i > 0 && i < 40 && strings.Contains(u[:i], ".") && !strings.ContainsAny(u[:i], "/?=&#%{[(<:") {
		mend(a.report(p, 0, i, "before-scheme", u[:i]), "Delete `"+u[:i]+"`", 0, i, "")
		return
	}
	if hostWithoutScheme(u) {
		mend(a.report(p, 0, len(u), "no-scheme", u, "https://"+u), "Add https://", 0, 0, "https://")
		return
	}
	if i := strings.Index(u, "\u00a0"); i >= 0 {
		a.report(p, i, i+len("\u00a0"), "blank")
		return
	}
	if at, ok := split(u); ok {
		host := u[at.hostFrom:at.hostTo]
		if i := strings.IndexAny(host, ",."); i >= 0 && !placeholderHost(host) {
			badHost(p, a, at, mend)
		}
	}
}

// badHost reports dots and commas of a host's name that no name has.
func badHost(p *rules.Pass, a address, at place, mend func(*rules.Finding, string, int, int, string)) {
	host := a.url[at.hostFrom:at.hostTo]
	for i := 0; i < len(host); i++ {
		n := 0
		for i+n < len(host) && (host[i+n] == '.' || host[i+n] == ',') {
			n++
		}
		if n > 1 || n == 1 && host[i] == ',' {
			f := a.report(p, at.hostFrom, at.hostTo, "host", host)
			switch {
			case i == 0 || i+n == len(host) || n > 2:
			case host[i:i+n] == "..": // a label may be lost: docs..com
				if a.fixable() {
					f.FixUnsafe("Replace with a dot", a.replace(at.hostFrom+i, at.hostFrom+i+n, "."))
				}
			default:
				mend(f, "Replace with a dot", at.hostFrom+i, at.hostFrom+i+n, ".")
			}
			return
		}
		i += n
	}
}

// placeholderHost reports whether a host is to be filled in.
func placeholderHost(host string) bool { return strings.ContainsAny(host, "<>{}[]()$*%") }

// placeholder reports whether the whole target is an angle template: <Replace with …>, or <…> in front.
func placeholder(a address) bool {
	u := a.url
	if a.link.Angle {
		return !strings.ContainsAny(u, "/.#:") || strings.Contains(u, " ") && !strings.Contains(u, "://")
	}
	switch strings.ToLower(u) {
	case "url", "link", "todo", "tbd", "placeholder", "here", "www", "insert-link", "add-link", "link-here":
		return true
	}
	if len(u) > 2 && strings.Trim(u, "xX") == "" ||
		strings.Trim(u, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == "" && (strings.Contains(u, "URL") || strings.Contains(u, "LINK")) {
		return true
	}
	return len(u) > 2 && (u[0] == '<' || (u[0] == '{' || u[0] == '[') && u[1] != u[0] && strings.IndexAny(u, "}]") == len(u)-1)
}

// hostWithoutScheme reports whether a target begins with the name of a host.
func hostWithoutScheme(u string) bool {
	host := u
	if i := strings.IndexAny(u, "/?#"); i >= 0 {
		host = u[:i]
	}
	if strings.ContainsAny(host, " <>{}[]():@") {
		return false
	}
	host = strings.ToLower(host)
	if strings.HasPrefix(host, "www.") && len(host) > 5 {
		return true
	}
	i := strings.LastIndexByte(host, '.')
	if i <= 0 {
		return false
	}
	switch host[i+1:] {
	case "com", "net", "org", "io", "ms", "cloud", "dev", "co", "ai", "eu", "us", "uk", "de", "fr", "gov", "edu", "app", "security":
		return true
	}
	return false
}
