package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkOldHost reports hosts that have moved.
var LinkOldHost = rules.Rule{
	ID: "CL604", Name: "link-old-host", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "moved", Text: "`{0}` moved to `{1}`", Help: "use `{1}`"},
		{ID: "page", Text: "page `{0}` moved to `{1}`", Help: "use `{1}`"},
	},
	Check: checkLinkOldHost,
}

func checkLinkOldHost(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok || a.field == rules.PermissionText {
			return // a text that is near one of upstream's is brought nearer to it, and not farther away
		}
		now, samePaths := catalog.MovedHost(at.host)
		if configured, ok := p.Settings().MovedHost(at.host); ok {
			now, samePaths = configured, true
		}
		if now == "" {
			movedPage(p, a, at)
			return
		}
		f := a.report(p, at.hostFrom, at.hostTo, "moved", at.host, now)
		if samePaths && a.fixable() {
			f.FixSafe("Replace with `"+now+"`", a.replace(at.hostFrom, at.hostTo, now))
		}
	})
}

// movedPage reports the old address of a page of Microsoft's documentation that moved within its host.
func movedPage(p *rules.Pass, a address, at place) {
	if at.host != "learn.microsoft.com" || at.path == len(a.url) {
		return
	}
	from := at.path
	if end := locale(a.url, from); end > 0 {
		from = end
	}
	to := from
	for to < len(a.url) && a.url[to] != '?' && a.url[to] != '#' {
		to++
	}
	path := strings.Trim(a.url[from:to], "/")
	now := catalog.MovedPage(path)
	if now == "" {
		return
	}
	f := a.report(p, from, to, "page", path, now)
	if a.fixable() {
		f.FixSafe("Replace with `"+now+"`", a.replace(from, to, "/"+now))
	}
}
