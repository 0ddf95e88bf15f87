package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// LinkInternalHost reports addresses that customers cannot open, or should not.
var LinkInternalHost = rules.Rule{
	ID: "CL605", Name: "link-internal-host", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "internal", Text: "`{0}` is open to Microsoft employees only", Help: "use `{1}`"},
		{ID: "project", Text: "customers cannot open `{0}`", Help: "link to a public page"},
		{
			ID: "configured", Text: "customers cannot open `{0}`",
			Why:  "The configuration lists the host under `links.internal`. The link shows an error or a sign-in page.",
			Help: "link to a public page",
		},
		{
			ID: "fork", Text: "the link leads to the fork `{0}`",
			Why:  "Forks change and disappear without notice. A customer installs whatever their owner put there.",
			Help: "link to `Azure/{1}`",
		},
		{
			ID: "branch", Text: "the link leads to the branch `{0}`", Why: "The branch is deleted when it is merged.",
			Help: "link to `master`",
		},
		{
			ID: "machine", Text: "`{0}` is the address of a single machine",
			Why:  "Customers connect to whatever answers there, if anything does.",
			Help: "use the name of the service, or an address kept for examples, such as 192.0.2.1",
		},
		{
			ID: "local", Severity: rules.Info, Text: "`{0}` is not a public address", Why: "The link does not work for a customer.",
			Help: "say in the text that it is an example, or put it in backticks",
		},
	},
	Check: checkLinkInternalHost,
}

func checkLinkInternalHost(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok {
			return
		}
		if p.Settings().InternalHost(at.host) {
			a.report(p, at.hostFrom, at.hostTo, "configured", at.host)
			return
		}
		switch at.host {
		case "review.learn.microsoft.com", "review.docs.microsoft.com", "ms.portal.azure.com":
			public := strings.TrimPrefix(strings.TrimPrefix(at.host, "review."), "ms.")
			f := a.report(p, at.hostFrom, at.hostTo, "internal", at.host, public)
			if a.fixable() {
				f.FixSafe("Replace with `"+public+"`", a.replace(at.hostFrom, at.hostTo, public))
			}
			return
		case "dev.azure.com":
			if project(p.Definition, a.url[at.path:]) {
				a.report(p, at.hostFrom, len(a.url), "project", a.url[at.hostFrom:])
			}
			return
		}
		if ofProject(p, at.host) {
			a.report(p, at.hostFrom, at.hostTo, "project", at.host)
			return
		}
		if (a.field == placeholderField || a.link.Kind == markdown.Inline) && numeric(at.host) && public(at.host) {
			a.report(p, at.hostFrom, at.hostTo, "machine", at.host)
			return
		}
		if !a.link.Code && a.field != placeholderField && a.field != "command" && (local(at.host) || example(at.host)) &&
			!rules.TextHasFold(a.str.Value, "redirect") { // an address to enter as the redirect URI of an application
			a.report(p, at.hostFrom, at.hostTo, "local", at.host)
			return
		}
		fork(p, a)
	})
}

// ofProject reports whether only the members of a project, or of Microsoft, reach a host.
func ofProject(p *rules.Pass, host string) bool {
	switch host {
	case "portal.microsofticm.com", "df.onecloud.azure-test.net", "eng.ms":
		return true
	}
	sub, domain, _ := strings.Cut(host, ".")
	return domain == "visualstudio.com" && !publicSite(sub) && project(p.Definition, sub) ||
		domain == "sharepoint.com" && strings.HasPrefix(sub, "microsoft") // the company's own; others' are the customer's
}

// placeholderField is the field of what a text box shows before something is typed.
const placeholderField = "placeholder"

// publicSite reports whether a name below visualstudio.com is Microsoft's site for everyone, and no organisation's.
func publicSite(sub string) bool {
	switch sub {
	case "www",
		"visualstudio",
		"code",
		"marketplace",
		"app",
		"my",
		"login",
		"docs",
		"azure",
		"gallery",
		"download",
		"developercommunity",
		"update":
		return true
	}
	return false
}

// project reports whether a path below dev.azure.com names someone's project, and not the customer's.
func project(d *rules.Definition, path string) bool {
	first := strings.Trim(path, "/")
	if i := strings.IndexByte(first, '/'); i >= 0 {
		first = first[:i]
	}
	return first != "" && !strings.ContainsAny(first, "<>{}[]$") && !rules.TextHasFold(first, "your") &&
		!rules.TextHasFold(first, "org") &&
		!rules.TextHasFold(d.Title.Value, "devops")
}

// fork looks at links into copies and branches of the repository that connectors are published from.
func fork(p *rules.Pass, a address) {
	url, from, to := a.url, 0, len(a.url)
	if uri, f, t, ok := template(a.url); ok {
		url, from, to = uri, f, t
	}
	r, ok := names.OnGitHub(url)
	if !ok || !strings.EqualFold(r.Name, "Azure-Sentinel") {
		return
	}
	if home := p.Settings().Repository(); home != nil && strings.EqualFold(home.Owner, r.Owner) && strings.EqualFold(home.Name, r.Name) {
		return // the content is published there
	}
	switch {
	case !strings.EqualFold(r.Owner, "Azure"):
		a.report(p, from, to, "fork", r.Owner+"/"+r.Name, r.Name)
	case r.Branch != "" && r.Path != "" && !mainBranch(r.Branch, "") && !topFolder(r.Branch) && !names.IsCommit(r.Branch):
		a.report(p, from, to, "branch", r.Branch)
	}
}

// topFolder reports whether a name is a folder of the repository, so that the branch before it was forgotten.
func topFolder(name string) bool {
	switch strings.ToLower(name) {
	case "dataconnectors", "solutions", "parsers", "playbooks", "workbooks", "tools", "detections", "sample data":
		return true
	}
	return false
}
