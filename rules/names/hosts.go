package names

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

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

// hostsMeant are the hosts that were looked at last.
var hostsMeant = memo.New[string](256)

// HostMeant returns the well-known host that a host is a slip of, "" where it is none.
func HostMeant(host string) string { return hostsMeant.Get(host, "", hostMeant) }

func hostMeant(host string) string {
	if slices.Contains(knownHosts[:], host) {
		return ""
	}
	if right := confused(host); right != "" {
		return right
	}
	if right := lengthened(host); right != "" {
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
	return name != "" && name != known && known[:1] == name[:1] && len(name) >= len(known)-1 && len(name) <= len(known)+1 &&
		rules.Distance(name, known, 1) == 1
}

// confused returns what is intended by hosts whose parts are in the wrong order, or whose "www" is misspelled.
func confused(host string) string {
	switch host {
	case "azure.portal.com", "www.azure.portal.com", "portal.azure":
		return "portal.azure.com"
	case "www.aka.ms", "ak.ms", "aks.ms", "akams.com", "aka.com", "akam.s":
		return "aka.ms"
	case "sentinel.azure.com", "azure.sentinel.com":
		return "portal.azure.com"
	case "raw.github.usercontent.com", "raw.githubcontent.com", "githubusercontent.raw.com":
		return "raw.githubusercontent.com"
	case "microsoft.learn.com", "learn.azure.com", "learn.docs.microsoft.com", "docs.learn.microsoft.com":
		return "learn.microsoft.com"
	}
	first, rest, _ := strings.Cut(host, ".")
	switch {
	case !strings.Contains(rest, "."):
		if name, ok := strings.CutPrefix(first, "www"); ok && len(name) > 4 && strings.Trim(name[:1], "0123456789-") != "" {
			return "www." + name + "." + rest
		}
	case first == "www" && strings.HasPrefix(rest, "www.") && strings.Count(rest, ".") > 1:
		return rest
	case first == "wwww" || first == "ww" || first == "wwwww" || first == "wwe" || first == "wwv":
		return "www." + rest
	}
	return ""
}

// lengthened returns the host of Microsoft's or GitHub's that another one begins with, as in aka.ms.com and learn.microsoft.com.uk: these
// have no such hosts, and whoever registers the domain at the end does.
func lengthened(host string) string {
	for _, known := range [...]string{
		"aka.ms", "learn.microsoft.com", "docs.microsoft.com", "azure.microsoft.com", "security.microsoft.com", "entra.microsoft.com", "portal.azure.com",
		"raw.githubusercontent.com", "github.com", "login.microsoftonline.com",
	} {
		if rest, ok := strings.CutPrefix(host, known+"."); ok && len(rest) <= len("com") && rest != "" {
			return known
		}
	}
	return ""
}
