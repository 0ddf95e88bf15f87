package licenses

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// productKinds are the kinds of Microsoft's own connectors, as criteria name them, with the licence that the product needs.
// Source: the published definitions of these connectors (Azure-Sentinel Solutions/*/Data Connectors/template_*.JSON).
func productKinds(kind string) (license string, known bool) {
	switch strings.ToLower(kind) {
	case "azureactivedirectory", "azureactivedirectoryidentityprotection":
		return "AadP1P2", true
	case "azureadvancedthreatprotection":
		return "Aatp", true
	case "azuresecuritycenter":
		return "Asc", true
	case "iot":
		return "IoT", true
	case "microsoftcloudappsecurity":
		return "Mcas", true
	case "microsoftdefenderadvancedthreatprotection":
		return "Mdatp", true
	case "microsoftthreatprotection":
		return "Mtp", true
	case "officeatp":
		return "OfficeATP", true
	case "officeirm":
		return "OfficeIRM", true
	}
	return "", false
}

// licensesOf gives the licences of the products that the definition's criteria name, and whether every criterion was understood.
func licensesOf(d *rules.Definition) (licenses []string, where rules.Node, all bool) {
	all = len(d.Criteria) > 0
	for _, c := range d.Criteria {
		if !strings.HasPrefix(c.Type.Value, "SentinelKinds") && c.Type.Value != "MtpAlerts" {
			all = false
			continue
		}
		for _, v := range c.Queries {
			license, ok := productKinds(v.Value)
			if !ok {
				all = false
				continue
			}
			licenses = append(licenses, license)
			if !where.Exists() {
				where = v.Node
			}
		}
	}
	return licenses, where, all
}
