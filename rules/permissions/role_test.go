package permissions

import "testing"

// TestRolesOfOthers looks at names of roles that must be silent: those that exist, plurals, and those of other makers.
func TestRolesOfOthers(t *testing.T) {
	for _, name := range []string{
		"Monitoring Metrics Publisher", "Global Administrators", "Log Analytics Contributor", "Microsoft Sentinel Responder",
		"Contoso Read Only Administrator", "Security Auditor", "Organization Admin", "Super Administrator", "Report Administrator",
		"Microsoft Sentinel Workspace", "Log Analytics Workspace", "Site Reader", "API Administrator", "Account Administrator",
		"Read Only Administrator", "Cloud Security Administrator", "Security Viewer", "Billing Administrator",
	} {
		if isRole(name) {
			continue
		}
		if best, ok := nearRole(name); ok {
			t.Errorf("%s: taken for a slip of %s", name, best)
		}
		if list := rolesOf(name); list != nil {
			t.Errorf("%s: no role of the service", name)
		}
	}
	for name, want := range map[string]string{
		"Monitoring Metric Publisher": "Monitoring Metrics Publisher", "Global Adminstrator": "Global Administrator",
		"Log Analytics Contributer": "Log Analytics Contributor", "Storage Blob Date Reader": "Storage Blob Data Reader",
	} {
		if best, _ := nearRole(name); best != want {
			t.Errorf("%s: got %q, want %s", name, best, want)
		}
	}
}
