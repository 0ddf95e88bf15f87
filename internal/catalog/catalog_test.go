package catalog_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/catalog"
)

func TestFindTable(t *testing.T) {
	for _, c := range []struct {
		name, want string
		ok         bool
	}{
		{"SecurityAlert", "SecurityAlert", true},
		{"securityalert", "SecurityAlert", true},
		{"CommonSecurityLog", "CommonSecurityLog", true},
		{"Syslog", "Syslog", true},
		{"NoSuchTable", "", false},
		{"", "", false},
		{"AACAudit", "AACAudit", true},
		{"ZZZZ", "", false},
	} {
		got, ok := catalog.FindTable(c.name)
		if ok != c.ok || got.Name != c.want {
			t.Errorf("FindTable(%q) = %q, %v", c.name, got.Name, ok)
		}
	}
	if a, _ := catalog.FindTable("SecurityAlert"); a.Transformations != catalog.Unknown || a.IngestionAPI != catalog.No {
		t.Errorf("SecurityAlert: %c %c", a.Transformations, a.IngestionAPI)
	}
}

func TestNearTable(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"CommonSecurityLogs", "CommonSecurityLog"}, {"SecurityAlerts", "SecurityAlert"}, {"syslog", "Syslog"}, {"ContosoAudit", ""},
	} {
		got, ok := catalog.NearTable(c.name)
		if got != c.want && ok {
			t.Errorf("NearTable(%q) = %q, %v; want %q", c.name, got, ok, c.want)
		}
	}
}

func TestListsAreWithoutDoubles(t *testing.T) {
	for name, list := range map[string][]string{
		"licenses": catalog.LicenseValues(), "roles": catalog.TenantRoles(), "providers": catalog.Providers(), "scopes": catalog.Scopes(),
		"instruction types": catalog.InstructionTypeNames(), "fillWith": catalog.FillWith(), "linkTypes": catalog.LinkTypes(),
		"criteria": catalog.CriteriaTypes(), "paging": catalog.PagingTypes(), "streams": catalog.StandardStreams(),
	} {
		if len(list) == 0 {
			t.Errorf("%s is empty", name)
		}
		seen := map[string]bool{}
		for _, v := range list {
			if v == "" || seen[v] {
				t.Errorf("%s: %q is empty or stands twice", name, v)
			}
			seen[v] = true
		}
	}
}
