package links

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkOldHost reports hosts that have moved.
var LinkOldHost = rules.Rule{
	ID: "CL604", Name: "link-old-host", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "moved", Text: "`{0}` moved to `{1}`", Help: "use `{1}`"},
	},
	Check: checkLinkOldHost,
}

func checkLinkOldHost(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := split(a.url)
		if !ok || a.field == connector.PermissionText {
			return // a text that is near one of upstream's is brought nearer to it, and not farther away
		}
		now, samePaths := moved(at.host)
		if configured, ok := p.Settings().MovedHost(at.host); ok {
			now, samePaths = configured, true
		}
		if now == "" {
			return
		}
		f := a.report(p, at.hostFrom, at.hostTo, "moved", at.host, now)
		if samePaths && a.fixable() {
			f.FixSafe("Replace with `"+now+"`", a.replace(at.hostFrom, at.hostTo, now))
		}
	})
}

// moved returns a host's present name, and whether its paths have stayed (Learn: What's new on Microsoft Learn, 2022; Microsoft
// Entra admin center, 2023; Microsoft Defender portal, 2022; Microsoft Purview portal, 2024; Microsoft Intune admin center, 2022).
func moved(host string) (now string, samePaths bool) {
	switch host {
	case "docs.microsoft.com":
		return "learn.microsoft.com", true
	case "aad.portal.azure.com":
		return "entra.microsoft.com", false
	case "manage.windowsazure.com":
		return "portal.azure.com", false
	case "securitycenter.windows.com", "securitycenter.microsoft.com", "portal.cloudappsecurity.com", "portal.atp.azure.com", "protection.office.com":
		return "security.microsoft.com", false
	case "compliance.microsoft.com":
		return "purview.microsoft.com", false
	case "endpoint.microsoft.com", "devicemanagement.microsoft.com":
		return "intune.microsoft.com", false
	case "technet.microsoft.com", "msdn.microsoft.com", "social.technet.microsoft.com", "social.msdn.microsoft.com", "blogs.technet.microsoft.com",
		"blogs.msdn.microsoft.com", "channel9.msdn.com", "docs.loganalytics.io":
		return "learn.microsoft.com", false
	}
	return "", false
}
