package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// LinkText reports links whose text names another place than the one that they lead to.
var LinkText = rules.Rule{
	ID: "CL617", Name: "link-text", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "address", Text: "the link shows `{0}`, but leads to `{1}`",
			Help: "show the address that the link leads to, or a title in words",
		},
		{
			ID: "mail", Severity: rules.Info, Text: "the link shows the mail address `{0}`, but leads to `{1}`",
			Why: "Customers who click on it to write get a page instead.", Help: "use `mailto:{0}`, or another text",
		},
		{
			ID: "pricing", Text: "the link \"{0}\" leads to the prices of another product",
			Help: "link to the pricing page of the product that the text names",
		},
		{
			ID: "product", Text: "the link \"{0}\" leads to the documentation of another product",
			Help: "link to the documentation of the product that the text names",
		},
		{
			ID: "parser", Text: "the link \"{0}\" leads to `{1}`, which by its name is not a parser",
			Why: "The text is about the parser. A customer who follows the link does not get it, and the queries fail.", Help: "link to the parser",
		},
		{
			ID: "function-app", Text: "the link \"{0}\" leads to `{1}`, which by its name is a parser",
			Why: "Customers get a query instead of the code of the function.", Help: "link to the code of the function",
		},
	},
	Check: checkLinkText,
}

func checkLinkText(p *rules.Pass) {
	judged(p, func(a address) {
		if !a.markdown || a.link.Kind != markdown.Inline {
			return
		}
		text := strings.Trim(a.link.Text.Of(a.str.Value), " *_`")
		if address, is := strings.CutPrefix(a.url, "mailto:"); is {
			address, _, _ = strings.Cut(address, "?")
			if isMail(text) && isMail(address) && !strings.EqualFold(text, address) {
				a.report(p, len("mailto:"), len("mailto:")+len(address), "address", text, address)
			}
			return
		}
		at, ok := a.split()
		if !ok {
			return
		}
		switch shown, is := shownAddress(text); {
		case isMail(text):
			a.report(p, 0, len(a.url), "mail", text, a.url)
		case is && !sameAddress(shown, a.url, at):
			a.report(p, at.hostFrom, len(a.url), "address", text, a.url)
		case pricingOfOther(strings.ToLower(text), strings.ToLower(a.url[at.path:])):
			a.report(p, at.path, len(a.url), "pricing", text)
		case docsOfOther(text, strings.ToLower(a.url[at.path:])) && (at.host == "learn.microsoft.com" || at.host == "docs.microsoft.com"):
			a.report(p, at.path, len(a.url), "product", text)
		case at.host == "aka.ms":
			if message := otherPart(strings.ToLower(a.str.Value), strings.ToLower(text), strings.ToLower(a.url)); message != "" {
				a.report(p, 0, len(a.url), message, text, a.url)
			}
		}
	})
}

// isMail reports whether a text is one mail address, and nothing else.
func isMail(text string) bool {
	name, host, ok := strings.Cut(text, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(text, " ,;:<>[](){}/\\\n") && !strings.Contains(host, "@")
}

// otherPart compares what a text is about with the name of a short link: upstream's naming convention calls them sentinel-X-parser,
// sentinel-X-functionapp and sentinel-X-azuredeploy. All is in lower case.
func otherPart(all, text, url string) string {
	const parserNote = "kusto function"
	code := strings.HasSuffix(url, "functionapp") || strings.HasSuffix(url, "azuredeploy")
	switch {
	case code && strings.Contains(all, "parser") && strings.Contains(all, parserNote) && !strings.Contains(all, "azure function") && !strings.Contains(all, "function app"):
		return "parser"
	case strings.HasSuffix(url, "-parser") && (strings.Contains(text, "function app") || strings.Contains(text, "functionapp")):
		return "function-app"
	}
	return ""
}

// shownAddress reads a link's text that is an address, with or without its scheme.
func shownAddress(text string) (string, bool) {
	if strings.ContainsAny(text, " <>[]{}\n") {
		return "", false
	}
	if _, ok := split(text); ok {
		return text, true
	}
	if hostWithoutScheme(text) && !strings.Contains(text, "@") && (strings.HasPrefix(text, "www.") || strings.Contains(text, "/") || strings.HasSuffix(text, ".com")) {
		return "https://" + text, true
	}
	return "", false
}

// sameAddress reports whether a link leads to the address that it shows, or below it. Short links and hosts that moved may lead there.
func sameAddress(shown, url string, at place) bool {
	s, ok := split(shown)
	if !ok {
		return true
	}
	a, b := bareHost(s.host), bareHost(at.host)
	if now, _ := catalog.MovedHost(s.host); now == at.host {
		return true
	}
	if now, _ := catalog.MovedHost(at.host); now == s.host {
		return true
	}
	switch {
	case b == "aka.ms" || b == "bit.ly" || b == "go.microsoft.com" || invented(s.host) || invented(at.host) || unwrap(at.host, url[at.path:], url) != "":
		return true
	case a != b:
		return under(a, b) || under(b, a) || hosted(a, b)
	}
	shownPath := pathOf(shown, s)
	return shownPath == "" || strings.HasSuffix(shownPath, "...") || strings.HasSuffix(shownPath, "…") ||
		strings.HasPrefix(pathOf(url, at), shownPath) ||
		strings.HasPrefix(shownPath, pathOf(url, at))
}

// hosted reports whether a host is one that a service gives to the company of another host: contoso.zendesk.com, contoso.github.io.
func hosted(shown, host string) bool {
	name, _, _ := strings.Cut(names.Domain(shown), ".")
	label, rest, _ := strings.Cut(host, ".")
	return len(name) > 3 && strings.Contains(rest, ".") && strings.Contains(label, name)
}

// bareHost returns a host without www.
func bareHost(host string) string { return strings.TrimPrefix(host, "www.") }

// pathOf returns the path of an address in lower case, without language, slashes around, query and fragment.
func pathOf(url string, at place) string {
	from := at.path
	if end := locale(url, from); end > 0 {
		from = end
	}
	path := url[from:]
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	return strings.ToLower(strings.Trim(path, "/"))
}

// pricingOfOther reports whether a text in lower case mentions the prices of an Azure product, and the path is that of another one's.
func pricingOfOther(text, path string) bool {
	const details = "/pricing/details/"
	i := strings.Index(path, details)
	if i < 0 || !strings.Contains(text, "pricing") && !strings.Contains(text, "price") {
		return false
	}
	product := path[i+len(details):]
	if j := strings.IndexAny(product, "/?#"); j >= 0 {
		product = product[:j]
	}
	for _, known := range [...][2]string{
		{"azure functions", "functions"},
		{"azure function", "functions"},
		{"logic app", "logic-apps"},
		{"azure monitor", "monitor"},
		{"microsoft sentinel", "microsoft-sentinel"},
		{"key vault", "key-vault"},
		{"event hub", "event-hubs"},
		{"storage", "storage"},
	} {
		if rules.TextHasFold(text, known[0]) {
			return product != "" && !strings.HasPrefix(product, known[1]) && product != "azure-sentinel"
		}
	}
	return false
}

// docsOf are the products of Azure that texts of links name, and where their documentation is (Learn, as of November 2026).
var docsOf = [...]struct{ name, folder string }{
	{"azure functions", "azure-functions"},
	{"logic apps", "logic-apps"},
	{"key vault", "key-vault"},
	{"event hubs", "event-hubs"},
	{"event hub", "event-hubs"},
	{"azure data factory", "data-factory"},
	{"workspace keys", ""},
}

// docsOfOther reports whether a text names one product of Azure, and a path leads into the documentation of another one of the list. Pages
// of one product about its work with another one have both names in their address.
func docsOfOther(text, path string) bool {
	text = strings.ToLower(text)
	i := strings.Index(path, "azure/")
	if i < 0 {
		return false
	}
	folder, rest, _ := strings.Cut(path[i+len("azure/"):], "/")
	named, of := false, false
	for _, d := range docsOf {
		of = of || d.folder == folder && folder != ""
		if !strings.Contains(text, d.name) {
			continue
		}
		if d.folder == folder || d.folder != "" && strings.Contains(rest, strings.TrimSuffix(strings.TrimPrefix(d.folder, "azure-"), "s")) {
			return false
		}
		named = true
	}
	return named && of
}
