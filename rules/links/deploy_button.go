package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// DeployButton reports buttons that deploy nothing.
var DeployButton = rules.Rule{
	ID: "CL607", Name: "deploy-button", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages,
	Messages: []rules.Message{
		{ID: "empty", Text: "the button names no template after `/uri/`", Help: "add the percent-encoded address of the template"},
		{
			ID: "not-encoded", Text: "the address of the template is not percent-encoded",
			Why: "The portal reads the address up to its first slash and finds no template.", Help: "use `{0}`",
		},
		{
			ID: "encoded-twice", Text: "the address of the template is percent-encoded twice",
			Why: "The portal decodes it once, and finds no address.", Help: "use `{0}`",
		},
		{
			ID: "broken-encoding", Text: "`{0}` is not a percent-encoded character",
			Why: "The portal cannot decode the address of the template.", Help: "encode the address of the template again",
		},
		{
			ID: "one-slash", Text: "missing `/` after the scheme of the template's address",
			Why: "The portal finds no host, and no template.", Help: "use `{0}`",
		},
		{
			ID: "two", Severity: rules.Warning, Text: "a second address starts inside the address of the template",
			Why: "The portal treats both as one address, which does not exist.", Help: "keep one of the two",
		},
		{
			ID: "blob", Text: "the button leads to a GitHub page, not to the template",
			Why: "The portal fails to download the template, because the page is HTML.", Help: "use `{0}`",
		},
		{
			ID: "no-branch", Text: "the address of the template names no branch",
			Why: "Raw.githubusercontent.com returns 404 without a branch.", Help: "use `{0}`",
		},
		{
			ID: "not-json", Text: "`{0}` is not a template in JSON", Why: "The portal deploys templates in JSON only.",
			Help: "link to the JSON file of the template",
		},
		{
			ID: "page", Text: "the button leads to the page of the repository `{0}`, not to a template",
			Why: "The portal fails to download the template, because the page is HTML.", Help: "link to the raw address of the template",
		},
		{
			ID: "other-page", Text: "the button leads to a page of `{0}`, not to the template",
			Why: "The portal fails to read the template, because the page is HTML.", Help: "link to the file itself",
		},
		{
			ID: "no-scheme", Severity: rules.Warning, Text: "the address of the template does not begin with `https://`",
			Why: "The portal needs the complete address to download the template.", Help: "write the complete address, percent-encoded",
		},
		{
			ID: "http", Severity: rules.Warning, Text: "the address of the template begins with `http://`",
			Why: "The portal downloads templates from the browser, and browsers block what a page that was loaded with https loads without it.", Help: "use `{0}`",
		},
		{
			ID: "host", Severity: rules.Warning, Text: "unknown host `{0}` in the address of the template; did you mean `{1}`?",
			Why: "The portal finds no template at this address, or one of whoever registered the misspelled name.", Help: "use `{1}`",
		},
		{
			ID: "release", Severity: rules.Warning, Text: "the button leads to a file of a release on github.com",
			Why:  "The portal downloads templates from the browser, and github.com does not send the header that allows it (CORS).",
			Help: "link to the file on raw.githubusercontent.com",
		},
		{
			ID: "missing", Text: "file `{0}` does not exist in this repository",
			Why: "The portal cannot download the template once this is published.", Help: "correct the path, or add the file",
		},
		{
			ID: "near", Text: "file `{0}` does not exist in this repository; did you mean `{1}`?",
			Why: "The portal cannot download the template once this is published.", Help: "use `{1}`",
		},
		{
			ID: "case", Text: "file `{0}` does not exist in this repository; did you mean `{1}`?",
			Why: "Paths on GitHub are case-sensitive. The portal cannot download the template.", Help: "use `{1}`",
		},
		{
			ID: "moved", Severity: rules.Warning, Text: "the address leads to `{0}`, but the template of this name is `{1}`",
			Why: "Templates that moved are gone from their old folder, or an old version is left there.", Help: "use `{2}`",
		},
		{
			ID: "placeholder", Text: "`{0}` is a placeholder for the address of the template",
			Help: "replace it with the percent-encoded address",
		},
		{
			ID: "raw-page", Text: "unexpected `{0}` in an address of raw.githubusercontent.com",
			Why: "Raw.githubusercontent.com interprets it as a branch and finds nothing.", Help: "use `{1}`",
		},
		{
			ID: "own-image", Text: "the button leads to its own image `{0}`", Why: "A click on it shows a picture, and deploys nothing.",
			Help: "link to the template",
		},
		{
			ID: "raw-template", Severity: rules.Warning, Text: "the button leads to the text of the template, not to the portal",
			Why: "A click on it shows the JSON file, and deploys nothing.", Help: "use `{0}`",
		},
		{
			ID: "function-code", Severity: rules.Warning,
			Text: "the button leads to `{0}`, which by its name is the code of the function and not a template",
			Why:  "A click on it downloads a file, and deploys nothing.", Help: "link to the template",
		},
		{
			ID: "parser", Severity: rules.Warning,
			Text: "the button leads to `{0}`, which by its name is a parser and not a template",
			Why:  "A click on it shows a query, and deploys nothing.", Help: "link to the template",
		},
		{
			ID: "blade", Text: "unexpected `{0}` in the address of the button; did you mean `{1}`?",
			Why: "The portal opens no page for this address.", Help: "use `{1}`",
		},
		{
			ID: "image", Severity: rules.Warning, Text: "unknown button image `{0}`; did you mean `{1}`?",
			Why: "The page shows the text of the button instead of its image.", Help: "use `{1}`",
		},
		{
			ID: "malformed", Text: "the Markdown of the button is malformed",
			Why: "The page shows brackets and addresses instead of the button.", Help: "use `[![Deploy To Azure](image)](address)`",
		},
		{
			ID: "shared", Severity: rules.Info, Text: "the button deploys the same template as that of the connector `{0}`, whose page has other tables",
			Why: "If the button was copied, it deploys the other connector again, and the tables of this page stay empty.", Help: "link to the template of this connector",
		},
		{
			ID: "government", Severity: rules.Warning, Text: "the button for Azure Government leads to `{0}`",
			Why: "It opens the portal of the public cloud, where customers of Azure Government have no subscription.", Help: "use `portal.azure.us`",
		},
		{
			ID: "no-link", Text: "the image of the button is not a link", Why: "A click on it does nothing.",
			Help: "use `[![Deploy To Azure](image)](address)`",
		},
	},
	Check: checkDeployButton,
}

func checkDeployButton(p *rules.Pass) {
	var pages []oneButton
	for _, d := range p.Repo.Judged() {
		if p.Repo.CopyOf(d) != nil {
			continue
		}
		if page, ok := single(d); ok {
			pages = append(pages, page)
		}
		own := func(f *rules.Finding) *rules.Finding { f.Connector = d.ID.Value; return f }
		each(d, func(a address) { button(p, a, own) })
		list := texts(d)
		for i := range list {
			if list[i].markdown {
				list[i].buttons(p, own)
			}
		}
	}
	sharedTemplates(p, pages)
}

func button(p *rules.Pass, a address, own func(*rules.Finding) *rules.Finding) {
	if misspelledButton(p, a, own) || a.cut() {
		return
	}
	uri, from, to, ok := template(a.url)
	if !ok {
		return
	}
	if at, known := a.split(); known && at.host == "portal.azure.com" && a.markdown && rules.TextHasFold(a.link.Text.Of(a.str.Value), "deploytoazuregov") {
		own(a.report(p, at.hostFrom, at.hostTo, "government", at.host))
	}
	judgeTemplate(p, a, uri, from, to, own)
	for _, key := range pageKeys { // the template's own page of the portal is fetched in the same way
		if from = to + len(key); from < len(a.url) && strings.EqualFold(a.url[to:from], key) {
			judgeTemplate(p, a, unescaped(a.url[from:]), from, len(a.url), own)
		}
	}
}

// judgeTemplate judges an address that a button fetches; it is between two places, and uri is what it says.
//
//nolint:gocyclo // one case after the other: split, the order would be hidden
func judgeTemplate(p *rules.Pass, a address, uri string, from, to int, own func(*rules.Finding) *rules.Finding) {
	mend := func(f *rules.Finding, title, address string) {
		if own(f); a.fixable() {
			f.FixSafe(title, a.replace(from, to, encoded(address)))
		}
	}
	switch r, onGitHub := names.OnGitHub(uri); {
	case brokenEncoding(a.url[from:to]) >= 0:
		i := from + brokenEncoding(a.url[from:to])
		own(a.report(p, i, min(i+3, to), "broken-encoding", a.url[i:min(i+3, to)]))
	case rules.IndexFold(uri, "%2f") >= 0 && rules.IndexFold(uri, "http") == 0:
		right := uri
		for rules.IndexFold(right, "%2f") >= 0 && unescaped(right) != right {
			right = unescaped(right)
		}
		mend(a.report(p, from, to, "encoded-twice", encoded(right)), "Encode the address once", right)
	case oneSlash(uri) > 0:
		i := oneSlash(uri)
		right := uri[:i] + "/" + uri[i:]
		mend(a.report(p, from, to, "one-slash", encoded(right)), "Add the slash", right)
	case twoTemplates(uri):
		own(a.report(p, from, to, "two"))
	case strings.TrimSpace(uri) == "":
		own(a.report(p, 0, len(a.url), "empty"))
	case !strings.ContainsAny(uri, "/.:%<>{}[]"): // YOUR-DEPLOYMENT-URL-HERE
		own(a.report(p, from, to, "placeholder", uri))
	case strings.ContainsAny(uri, "<>{}[]"):
		if toFillIn(uri) {
			own(a.report(p, from, to, "placeholder", uri))
		}
	case onGitHub && r.Raw && (r.Branch == "blob" || r.Branch == "tree" || r.Branch == "raw") && strings.Contains(r.Path, "/"):
		wrong := r.Branch
		r.Branch, r.Path, _ = strings.Cut(r.Path, "/")
		right := r.RawAddress()
		mend(a.report(p, from, to, "raw-page", wrong, encoded(right)), "Link to the template itself", right)
	case onGitHub && !r.Raw && r.Kind != "raw" && r.Path != "":
		right := r.RawAddress()
		mend(a.report(p, from, to, "blob", encoded(right)), "Link to the template itself", right)
	case strings.Contains(a.url[from:to], "/"):
		mend(a.report(p, from, to, "not-encoded", encoded(uri)), "Encode the address", uri)
	case onGitHub && r.Raw && (topFolder(r.Branch) || r.Path == ""):
		r.Path, r.Branch = r.Branch+"/"+r.Path, "master"
		own(a.report(p, from, to, "no-branch", encoded(r.RawAddress())))
	case onGitHub && release(uri):
		own(a.report(p, from, to, "release"))
	case onGitHub && !r.Raw && r.Kind == "":
		own(a.report(p, from, to, "page", r.Owner+"/"+r.Name))
	case !onGitHub && elsewhere(uri, func(message string, args ...string) { own(a.report(p, from, to, message, args...)) }):
	case otherFile(uri), onGitHub && noTemplate(r):
		own(a.report(p, from, to, "not-json", path.Base(uri)))
	case rules.IndexFold(uri, "http://") == 0:
		right := "https" + uri[len("http"):]
		mend(a.report(p, from, to, "http", encoded(right)), "Use https", right)
	case onGitHub:
		templateInTree(p, a, uri, r, func(message string, args ...string) *rules.Finding {
			return own(a.report(p, from, to, message, args...))
		}, mend)
	}
}
