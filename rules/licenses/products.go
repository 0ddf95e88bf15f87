package licenses

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// productKinds are the kinds of Microsoft's own connectors, as criteria name them, with the license that the product needs.
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

// tableProduct returns the license of the product that the name of a data type tells: the alerts of Microsoft's products are in one
// table, and the products' names behind it in brackets (same source).
func tableProduct(name string) (license string, known bool) {
	switch strings.ToUpper(strings.ReplaceAll(name, " ", "")) {
	case "SECURITYALERT(IPC)":
		return "AadP1P2", true
	case "SECURITYALERT(AATP)":
		return "Aatp", true
	case "SECURITYALERT(MCAS)", "MCASSHADOWITREPORTING":
		return "Mcas", true
	case "SECURITYALERT(MDATP)":
		return "Mdatp", true
	case "SECURITYALERT(OATP)":
		return "OfficeATP", true
	}
	return "", false
}

// licensesOf returns the licenses of the products that the definition's criteria name, or else its tables, and whether every one of
// them was understood.
func licensesOf(d *rules.Definition) (licenses []string, where rules.Node, all bool) {
	all = len(d.Criteria) > 0
	add := func(license string, ok bool, n rules.Node) {
		if !ok {
			all = false
			return
		}
		licenses = append(licenses, license)
		if !where.Exists() {
			where = n
		}
	}
	for _, c := range d.Criteria {
		if !strings.HasPrefix(c.Type.Value, "SentinelKinds") && c.Type.Value != "MtpAlerts" {
			all = false
			continue
		}
		for _, v := range c.Queries {
			license, ok := productKinds(v.Value)
			add(license, ok, v.Node)
		}
	}
	if len(licenses) == 0 {
		all = true
		for i := range d.DataTypes {
			license, ok := tableProduct(d.DataTypes[i].Name.Value)
			add(license, ok, d.DataTypes[i].Name.Node)
		}
	}
	return licenses, where, all
}
