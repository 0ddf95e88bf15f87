package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// BrandRenamed reports former names of other products.
var BrandRenamed = rules.Rule{
	ID: "CL702", Name: "brand-renamed", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Profiles: rules.Published(),
	Messages: []rules.Message{
		{ID: "renamed", Text: "the {0} uses the former name \"{1}\" of \"{2}\"", Help: "use \"{2}\""},
		{
			ID: "wrong-name", Text: "the {0} says \"{1}\" instead of \"{2}\"",
			Why: "Nothing has this name, so a customer who looks for it does not find it.", Help: "use \"{2}\"",
		},
	},
	Check: checkBrandRenamed,
}

func checkBrandRenamed(p *rules.Pass) {
	for _, h := range configured(p, renamed, p.Settings().RenamedBrands()) {
		if !h.prose() || p.Settings().AllowsBrand(h.found()) || h.formerly() || h.explains() || h.ofOthers() ||
			h.text == bareCAS && trendMicro(p.Definition) {
			continue
		}
		from, right := h.from, h.right
		v := h.read.Str.Value
		if strings.HasPrefix(right, "Microsoft ") && strings.HasSuffix(v[:from], "Microsoft ") {
			from -= len("Microsoft ")
		}
		message := "renamed"
		if neverWas(h.text) {
			message = "wrong-name"
		}
		f := p.ReportText(h.read.Str, from, h.to, message, h.read.Field, v[from:h.to], right)
		if h.fixable() {
			f.FixUnsafe("Replace with `"+right+"`", rules.ReplaceInside(h.read.Str.Node, from, h.to, right))
		}
	}
}

// bareCAS is the end of a former name that another company's product has as well: Trend Micro Cloud App Security.
const bareCAS = "cloud app security"

func trendMicro(d *rules.Definition) bool {
	return rules.TextHasFold(d.Title.Value, "trend micro") || rules.TextHasFold(d.Publisher.Value, "trend micro")
}

// explains reports whether the old name is in parentheses behind the new one.
func (h hit) explains() bool {
	v := h.read.Str.Value
	return h.from > 0 && v[h.from-1] == '(' && rules.TextHasFold(v[max(0, h.from-2-len(h.right)):h.from], strings.ToLower(h.right))
}

// codelessName is the name of the framework since 2025.
const codelessName = "Codeless Connector Framework"

// neverWas reports whether a name is a mistaken one, and no former name.
func neverWas(name string) bool {
	for _, w := range [...]string{
		"common connector", "codeless connectors framework", "codeless connection", "codeless connectivity", "codeless data connector", "codeless content",
		"azure monitoring", "azure entra", "microsoft entraid", "microsoft intra", "microsoft defender for cloud app", "microsoft defender for endpoints", "microsoft defender for identities",
		"microsoft defender 365", "microsoft monitor agent",
	} {
		if strings.HasPrefix(name, w) {
			return true
		}
	}
	return neverWasRole(name)
}

// brands are former and present names. Sources: Learn "New name for Azure Active Directory" (2023), "What's new in Microsoft
// Defender XDR" (2023), "Microsoft Defender for Cloud Apps" and "Microsoft Defender for Cloud" (2021), "Microsoft Purview" (2022),
// "About the Codeless Connector Framework" (2025), "Microsoft Intune product family" (2022), "Azure Virtual Desktop" (2021), "Azure AI
// Search" (2023), "Microsoft Purview portal" (2024); roles: Learn "Azure built-in roles" (read in November 2026).
var brands = [...][2]string{
	{"azure active directory", "Microsoft Entra ID"},
	{"microsoft azure active directory", "Microsoft Entra ID"},
	{"azure active directory (azure ad)", "Microsoft Entra ID"},
	{"azure active directory (aad)", "Microsoft Entra ID"},
	{"microsoft azure active directory (azure ad)", "Microsoft Entra ID"},
	{"azure ad", "Microsoft Entra ID"},
	{"azure ad premium", "Microsoft Entra ID"},
	{"azure active directory premium", "Microsoft Entra ID"},
	{"microsoft azure ad", "Microsoft Entra ID"},
	{"azure active directory identity protection", "Microsoft Entra ID Protection"},
	{"azure ad identity protection", "Microsoft Entra ID Protection"},
	{"azure ad connect", "Microsoft Entra Connect"},
	{"azure active directory domain services", "Microsoft Entra Domain Services"},
	{"azure ad domain services", "Microsoft Entra Domain Services"},
	{"azure ad application proxy", "Microsoft Entra application proxy"},
	{"azure active directory conditional access", "Microsoft Entra Conditional Access"},
	{"azure ad conditional access", "Microsoft Entra Conditional Access"},
	{"microsoft 365 defender", "Microsoft Defender XDR"},
	{"microsoft threat protection", "Microsoft Defender XDR"},
	{"microsoft cloud app security", "Microsoft Defender for Cloud Apps"},
	{bareCAS, "Microsoft Defender for Cloud Apps"},
	{"azure security center", "Microsoft Defender for Cloud"},
	{"azure security center for iot", "Microsoft Defender for IoT"},
	{"azure defender", "Microsoft Defender for Cloud"},
	{"azure defender for iot", "Microsoft Defender for IoT"},
	{"azure purview", "Microsoft Purview"},
	{"azure information protection", "Microsoft Purview Information Protection"},
	{"microsoft information protection", "Microsoft Purview Information Protection"},
	{"azure advanced threat protection", "Microsoft Defender for Identity"},
	{"azure atp", "Microsoft Defender for Identity"},
	{"microsoft defender advanced threat protection", "Microsoft Defender for Endpoint"},
	{"microsoft defender atp", "Microsoft Defender for Endpoint"},
	{"windows defender advanced threat protection", "Microsoft Defender for Endpoint"},
	{"windows defender atp", "Microsoft Defender for Endpoint"},
	{"office 365 advanced threat protection", "Microsoft Defender for Office 365"},
	{"office 365 atp", "Microsoft Defender for Office 365"},
	{"microsoft endpoint manager", "Microsoft Intune"},
	{"m365 defender", "Microsoft Defender XDR"},
	{"microsoft 365 security center", "Microsoft Defender portal"},
	{"office 365 security & compliance center", "Microsoft Purview portal"},
	{"office 365 security and compliance center", "Microsoft Purview portal"},
	{"azure monitoring agent", "Azure Monitor Agent"},
	{"windows virtual desktop", "Azure Virtual Desktop"},
	{"azure cognitive search", "Azure AI Search"},
	{"microsoft 365 compliance center", "Microsoft Purview portal"},
	{"microsoft defender security center", "Microsoft Defender portal"},
	{"windows defender security center", "Microsoft Defender portal"},
	{"codeless connector platform", "Codeless Connector Framework"},
	{"codeless connectors platform", "Codeless Connector Framework"},
	{"codeless connector platform (ccp)", "Codeless Connector Framework (CCF)"},
	{"codeless connectors platform (ccp)", "Codeless Connector Framework (CCF)"},
	{"common connector framework", codelessName},
	{"common connector platform", codelessName},
	{"common connectors framework", codelessName},
	{"codeless connectors framework", codelessName},
	{"codeless connection framework", codelessName},
	{"codeless connection platform", codelessName},
	{"codeless connectivity framework", codelessName},
	{"codeless connectivity platform", codelessName},
	{"codeless data connector framework", codelessName},
	{"codeless data connector platform", codelessName},
	{"codeless content framework", codelessName},
	{"ccp connector", "CCF connector"},
	{"ccp data connector", "CCF data connector"},
	{"azure entra id", "Microsoft Entra ID"},
	{"azure entra", "Microsoft Entra"},
	{"microsoft entraid", "Microsoft Entra ID"},
	{"microsoft intra id", "Microsoft Entra ID"},
	{"microsoft defender for cloud app", "Microsoft Defender for Cloud Apps"},
	{"microsoft defender for endpoints", "Microsoft Defender for Endpoint"},
	{"microsoft defender for identities", "Microsoft Defender for Identity"},
	{"microsoft defender 365", "Microsoft Defender XDR"},
	{"microsoft monitor agent", "Azure Monitor Agent"},
	{"microsoft purview compliance portal", "Microsoft Purview portal"},
	{"(via ccp)", "(via CCF)"},
	{"windows azure portal", "Azure portal"},
	{"azure classic portal", "Azure portal"},
	{"azure management portal", "Azure portal"},
	{"office 365 admin center", "Microsoft 365 admin center"},
	{"security & compliance center", "Microsoft Purview portal"},
	{"storage blob reader", "Storage Blob Data Reader"},
	{"storage blob contributor", "Storage Blob Data Contributor"},
	{"storage queue contributor", "Storage Queue Data Contributor"},
	{"storage queue reader", "Storage Queue Data Reader"},
	{"storage table contributor", "Storage Table Data Contributor"},
	{"azure event hub data receiver", "Azure Event Hubs Data Receiver"},
	{"azure event hub data sender", "Azure Event Hubs Data Sender"},
	{"azure event hub data owner", "Azure Event Hubs Data Owner"},
	{"monitoring metrics publishers", "Monitoring Metrics Publisher"},
	{"key vault secrets officers", "Key Vault Secrets Officer"},
	{"user administrator access", "User Access Administrator"},
	{"(using ccp)", "(using CCF)"},
}

// kept are present names that begin with a former one.
var kept = [...]string{
	"azure active directory b2c", "azure ad b2c", "azure active directory graph", "azure ad graph", "azure active directory authentication library",
	"azure active directory v2", "azure information protection scanner", "azure ad powershell", "azure active directory powershell",
}

func renamedBrands(add func(phrase)) {
	for _, b := range brands {
		add(phrase{list: renamed, text: b[0], right: b[1]})
	}
	for _, k := range kept {
		add(phrase{list: leaveAlone, text: k})
	}
}
