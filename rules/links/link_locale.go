package links

import "github.com/connectorlint/connectorlint/rules"

// LinkLocale reports addresses of Microsoft's pages that fix the reader's language.
var LinkLocale = rules.Rule{
	ID: "CL602", Name: "link-locale", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "locale", Text: "the link to `{0}` sets the language `{1}`", Help: "delete `/{1}`"},
	},
	Check: checkLinkLocale,
}

func checkLinkLocale(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok || !localized(at.host) {
			return
		}
		end := locale(a.url, at.path)
		if end == 0 {
			return
		}
		f := a.report(p, at.path, end, "locale", at.host, a.url[at.path+1:end])
		if a.fixable() {
			f.FixSafe("Delete the language", a.replace(at.path, end, ""))
		}
	})
}

// localized reports whether a host of Microsoft's serves the reader's own language where an address names none.
func localized(host string) bool {
	for _, d := range [...]string{"microsoft.com", "azure.com", "office.com", "windows.com", "visualstudio.com"} {
		if under(host, d) {
			return true
		}
	}
	return false
}

// locale returns the end of a first path segment such as en-us or sr-latn-rs; 0 where there is none.
func locale(url string, path int) int {
	if path >= len(url) || url[path] != '/' {
		return 0
	}
	i, parts := path+1, 0
	for {
		n := 0
		for i < len(url) && (url[i]|0x20) >= 'a' && (url[i]|0x20) <= 'z' {
			i++
			n++
		}
		parts++
		if parts == 1 && n != 2 || n != 2 && n != 4 || parts > 3 {
			return 0
		}
		if i == len(url) || url[i] == '/' || url[i] == '?' || url[i] == '#' {
			if parts < 2 {
				return 0
			}
			return i
		}
		if url[i] != '-' {
			return 0
		}
		i++
	}
}
