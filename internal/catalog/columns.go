package catalog

import (
	_ "embed"
	"strings"
	"sync"
)

// columns holds a table a line, sorted: its name, with a star where it may have more columns than these, and its columns by type
// (gen/columns.go). Sources, state of August 2026: Azure Monitor's reference of tables, and the tables that Azure-Sentinel's own check of
// queries knows (.script/tests/KqlvalidationsTests/CustomTables) for those of the information model (six of them as of November 2026). 15
// tables were added in November 2026 from stored pages of the reference (repository MicrosoftDocs/azure-reference-other), which are of 2021
// to 2024: AADUserRiskEvents, AWSGuardDuty, AWSVPCFlow, BehaviorAnalytics, DeviceNetworkEvents, DeviceProcessEvents, Dynamics365Activity,
// EmailEvents, GCPAuditLogs, LAQueryLogs, SecurityIncident, SentinelHealth, Usage, Watchlist, and WindowsEvent, all with a star. 15 more
// are from CustomTables as of November 2026, with a star: AADManagedIdentitySignInLogs, AADNonInteractiveUserSignInLogs,
// AADServicePrincipalSignInLogs, AlertEvidence, AlertInfo, AZFWApplicationRule, AZFWDnsQuery, AZFWNetworkRule, AZFWThreatIntel,
// AZKVAuditLogs, CloudAppEvents, DeviceFileEvents, IdentityLogonEvents, MicrosoftGraphActivityLogs, and StorageBlobLogs. Columns whose type
// or case is doubtful there are left out (DurationMs of AADServicePrincipalSignInLogs, Tlsversion of AZKVAuditLogs, the ports of
// IdentityLogonEvents). AADRiskyUsers, DeviceEvents, DeviceInfo, IdentityDirectoryEvents, StorageFileLogs, and UrlClickEvents are from
// there, too, and EmailUrlInfo from the reference; Microsoft's samples read the Timestamp of the two tables about URLs.
//
//go:embed columns.txt
var columns string

// Column is a column of a table.
type Column struct{ Name, Type string }

// TableColumns are the columns of a table of Azure.
type TableColumns struct {
	List []Column
	Open bool // there may be more
}

// serviceColumns are in every table (Learn, "Standard columns in Azure Monitor Logs").
var serviceColumns = [...]Column{
	{"_BilledSize", "real"},
	{"_IsBillable", "string"},
	{"_ItemId", "string"},
	{"_ResourceId", "string"},
	{"_SubscriptionId", "string"},
	{"_TimeReceived", "datetime"},
	{"_WorkspaceId", "string"},
	{"TenantId", "string"},
	{"Type", "string"},
	{"TimeGenerated", "datetime"},
}

// ServiceColumns lists the columns that the service adds to every table.
func ServiceColumns() []Column { return serviceColumns[:] }

// columnLines finds a table's line.
var columnLines = sync.OnceValue(func() map[string]string {
	lines := make(map[string]string, 32)
	for line := range strings.Lines(columns) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		bare := strings.TrimSuffix(name, "*")
		if bare != name {
			rest = "* " + rest
		}
		lines[bare] = rest
	}
	return lines
})

// ColumnsOf returns the columns of a table, where the catalog has them; the exact name counts.
func ColumnsOf(table string) (TableColumns, bool) {
	line, ok := columnLines()[table]
	if !ok {
		return TableColumns{}, false
	}
	rest, open := strings.CutPrefix(line, "* ")
	c := TableColumns{List: make([]Column, 0, strings.Count(rest, ",")+len(serviceColumns)+8), Open: open}
	seen := make(map[string]bool, cap(c.List))
	add := func(name, typ string) {
		if !seen[name] {
			seen[name] = true
			c.List = append(c.List, Column{name, typ})
		}
	}
	for group := range strings.FieldsSeq(rest) {
		typ, names, _ := strings.Cut(group, ":")
		for name := range strings.SplitSeq(names, ",") {
			add(name, typ)
		}
	}
	for _, s := range serviceColumns {
		add(s.Name, s.Type)
	}
	return c, true
}

// TablesWithColumns lists the tables whose columns the catalog has.
func TablesWithColumns() []string {
	var names []string
	for line := range strings.Lines(columns) {
		name, _, _ := strings.Cut(line, " ")
		names = append(names, strings.TrimSuffix(name, "*"))
	}
	return names
}
