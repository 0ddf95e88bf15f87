package links

import (
	"net/url"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// LinkRedirector reports addresses that wrap another one.
var LinkRedirector = rules.Rule{
	ID: "CL608", Name: "link-redirector", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "wrapped", Text: "the link goes through the redirector `{0}`", Help: "use `{1}`"},
	},
	Check: checkLinkRedirector,
}

func checkLinkRedirector(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok {
			return
		}
		inner := unwrap(at.host, a.url[at.path:], a.url)
		if inner == "" {
			return
		}
		f := a.report(p, 0, len(a.url), "wrapped", at.host, inner)
		if a.fixable() && !strings.ContainsAny(inner, " ()<>\"") {
			f.FixSafe("Link to the page itself", a.replace(0, len(a.url), inner))
		}
	})
}

// unwrap returns the address that a redirector wraps, or "".
func unwrap(host, path, address string) string {
	switch host {
	case "href.li":
		if inner, ok := strings.CutPrefix(path, "/?"); ok && strings.HasPrefix(inner, "http") {
			return inner
		}
	case "secure-web.cisco.com":
		if v, err := url.PathUnescape(path[strings.LastIndexByte(path, '/')+1:]); err == nil && strings.HasPrefix(v, "http") {
			return v
		}
	case "urldefense.proofpoint.com":
		return proofpoint(address)
	case "urldefense.com", "urldefense.us":
		if rest, ok := strings.CutPrefix(path, "/v3/__"); ok {
			inner, _, found := strings.Cut(rest, "__;")
			if found && strings.HasPrefix(inner, "http") && !strings.Contains(inner, "*") {
				return inner
			}
		}
	}
	if inner, ok := strings.CutPrefix(path, "/amp/s/"); ok && strings.HasPrefix(host, "www.google.") && strings.Contains(inner, ".") {
		return "https://" + inner
	}
	return wrappedIn(address, redirectParameters(host, path))
}

// redirectParameters returns the parameters in which the addresses of a redirector have the address that they lead to.
func redirectParameters(host, path string) []string {
	switch {
	case (strings.HasPrefix(host, "www.google.") || host == "google.com") && strings.HasPrefix(path, "/url?"):
		return []string{"q", "url"}
	case under(host, "safelinks.protection.outlook.com"), under(host, "safelinks.protection.office365.us"),
		host == "statics.teams.cdn.office.net" && strings.Contains(path, "safelinks"):
		return []string{"url"}
	case host == "l.facebook.com", host == "lm.facebook.com":
		return []string{"u"}
	case host == "linkprotect.cudasvc.com":
		return []string{"a"}
	case host == "slack-redir.net", host == "www.linkedin.com" && strings.HasPrefix(path, "/redir/"):
		return []string{"url"}
	case host == "www.youtube.com" && strings.HasPrefix(path, "/redirect?"):
		return []string{"q"}
	case host == "duckduckgo.com" && strings.HasPrefix(path, "/l/?"):
		return []string{"uddg"}
	}
	return nil
}

// proofpoint reads the address in a second-version link of Proofpoint's: "-" means "%", "_" for "/".
func proofpoint(address string) (inner string) {
	query(address, func(name string, _, value, to int) bool {
		if name == "u" {
			if v, err := url.PathUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(address[value:to])); err == nil &&
				strings.HasPrefix(v, "http") {
				inner = v
			}
		}
		return true
	})
	return inner
}

// wrappedIn returns the address that one of the parameters holds.
func wrappedIn(address string, parameters []string) string {
	inner := ""
	if parameters != nil {
		query(address, func(name string, _, value, to int) bool {
			for _, w := range parameters {
				if name == w {
					if v, err := url.QueryUnescape(address[value:to]); err == nil && strings.HasPrefix(v, "http") {
						inner = v
						return false
					}
				}
			}
			return true
		})
	}
	return inner
}
