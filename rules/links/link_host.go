package links

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/memo"
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

// knownHosts are hosts that published pages link to most, which no other host resembles; knownDomains are such domains.
var (
	knownHosts = [...]string{
		"learn.microsoft.com", "docs.microsoft.com", "www.microsoft.com", "azure.microsoft.com", "go.microsoft.com", "security.microsoft.com", "support.microsoft.com",
		"techcommunity.microsoft.com", "entra.microsoft.com", "portal.azure.com", "raw.githubusercontent.com", "login.microsoftonline.com", "graph.microsoft.com",
		"management.azure.com", "www.github.com", "www.google.com", "console.cloud.google.com", "cloud.google.com", "docs.aws.amazon.com", "console.aws.amazon.com",
	}
	knownDomains = [...]string{
		"microsoft.com", "github.com", "githubusercontent.com", "azure.com", "microsoftonline.com", "windows.net", "azurewebsites.net", "amazonaws.com",
		"google.com", "googleapis.com", "paloaltonetworks.com", "crowdstrike.com", "fortinet.com", "salesforce.com", "atlassian.com",
		"cloudflare.com", "trendmicro.com", "checkpoint.com", "sentinelone.net", "proofpoint.com", "mimecast.com", "qualys.com", "tenable.com", "sophos.com",
		"symantec.com", "broadcom.com", "netskope.com", "zscaler.com",
	}
)

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
		right := hostsMeant.Get(at.host, "", hostMeant)
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

// hostsMeant are the hosts that were looked at last.
var hostsMeant = memo.New[string](256)

// hostMeant returns the well-known host that a host is a slip of, "" where it is none.
func hostMeant(host string) string {
	if slices.Contains(knownHosts[:], host) {
		return ""
	}
	if right := confused(host); right != "" {
		return right
	}
	if shortHost(host) {
		return "aka.ms"
	}
	for _, known := range knownHosts {
		if oneSlip(host, known) {
			return known
		}
	}
	labels := strings.Split(host, ".")
	if len(labels) < 2 {
		return ""
	}
	domain := strings.Join(labels[len(labels)-2:], ".")
	if slices.Contains(knownDomains[:], domain) {
		return ""
	}
	for _, known := range knownDomains {
		if oneSlip(domain, known) && !otherDomain(domain) {
			return strings.TrimSuffix(host, domain) + known
		}
	}
	return ""
}

// shortHost reports whether a host is a slip of aka.ms, the host of Microsoft's short links, by its look: too short for a comparison of
// letters, as aks.ms is another host of Microsoft's.
func shortHost(host string) bool {
	switch host {
	case "aka.mz", "aka.m", "aka.ns", "aka.mx", "aka.sm", "aka.mc", "aka.mw", "aka.md", "aka.ma", "aka.com", "aka.net",
		"akka.ms", "aak.ms", "kaa.ms", "akas.ms", "akaa.ms", "ska.ms", "ala.ms", "aja.ms", "akams.com":
		return true
	}
	return false
}

// otherDomain reports whether a domain near a known one is another company's, or the same one's for another country.
func otherDomain(domain string) bool {
	switch domain {
	case "google.co", "azure.co", "microsoft.co", "github.co":
		return true
	}
	return false
}

// oneSlip reports whether one letter of a name was left out, added, replaced or swapped with the next, and its end is the same but for a
// lost dot.
func oneSlip(name, known string) bool {
	return name != known && known[:1] == name[:1] && len(name) >= len(known)-1 && len(name) <= len(known)+1 &&
		rules.Distance(name, known, 1) == 1
}
