package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// LinkHost reports hosts that are a slip of a well-known one.
var LinkHost = rules.Rule{
	ID: "CL613", Name: "link-host", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "domain", Text: "unknown top-level domain `.{0}` in `{1}`; did you mean `.{2}`?",
			Why: "No such domain exists, so the link cannot be opened.", Help: "use `.{2}`",
		},
		{
			ID: "no-dot", Text: "`{0}` is not a public host",
			Why:  "A public host has a dot in its name, so nobody outside the author's network can open the link.",
			Help: "use the complete name of the host",
		},
		{
			ID: "host", Text: "unknown host `{0}`; did you mean `{1}`?",
			Why: "The link fails, or leads to whoever registered the misspelled name.", Help: "use `{1}`",
		},
		{
			ID: "letter", Text: "letter `{0}` of another alphabet in the host `{1}`",
			Why: "It looks like a Latin letter, but makes another host of it. The link fails, or leads to whoever registered that name.", Help: "type the letter again",
		},
	},
	Check: checkLinkHost,
}

func checkLinkHost(p *rules.Pass) {
	domains, own := ownDomains(p.Definition), ownNames(p.Definition)
	judged(p, func(a address) {
		at, ok := a.split()
		if ok && otherAlphabet(p, a, at) {
			return
		}
		if !ok || placeholderHost(at.host) || strings.Trim(at.host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" ||
			strings.HasSuffix(at.host, ".") ||
			strings.HasSuffix(at.host, "-") {
			return
		}
		dot := strings.LastIndexByte(at.host, '.')
		if dot < 0 && at.host != "localhost" && !a.link.Code {
			a.report(p, at.hostFrom, at.hostTo, "no-dot", at.host)
			return
		}
		if dot <= 0 || numeric(at.host) {
			return
		}
		fix := func(f *rules.Finding, from, to int, right string) {
			if a.fixable() {
				f.FixSafe("Replace with `"+right+"`", a.replace(from, to, right))
			}
		}
		if right := names.RightTop(at.host[dot+1:]); right != "" {
			f := a.report(p, at.hostFrom+dot+1, at.hostTo, "domain", at.host[dot+1:], at.host, right)
			fix(f, at.hostFrom+dot+1, at.hostTo, right)
			return
		}
		right := names.HostMeant(at.host)
		if right == "" {
			right = ownHost(domains, at.host)
		}
		if right == "" && domains[names.Domain(at.host)] < 2 {
			right = namedHost(own, at.host)
		}
		if right != "" {
			fix(a.report(p, at.hostFrom, at.hostTo, "host", at.host, right), at.hostFrom, at.hostTo, right)
		}
	})
	supportHost(p, domains, own)
}
