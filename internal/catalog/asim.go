package catalog

import "strings"

// asimValues are the values that fields of the information model take in the tables of all schemas (Learn, "The Advanced Security
// Information Model (ASIM) common schema fields reference", state of November 2026; ASimTester.csv has the same).
var asimValues = [...]struct {
	field  string
	values []string
}{
	{"EventResult", []string{"Success", "Partial", "Failure", "NA"}},
	{"EventSeverity", []string{"Informational", "Low", "Medium", "High"}},
}

// asimSchemas are the schemas by table, with the values of EventType and the columns that every event must have. Source:
// ASIM/dev/ASimTester/ASimTester.csv of Azure-Sentinel at 50ea427, which its testers compare parsers with (classes Mandatory and
// Enumerated); IDS is from Learn's reference of network sessions. What the tester has as Mandatory in all schemas but one, and as Optional
// there, is left out for that one.
var asimSchemas = map[string]asimSchema{
	"ASimAuditEventLogs": {[]string{
		"Set", "Read", "Create", "Delete", "Execute", "Install", "Clear", "Enable", "Disable", "Initialize", "Start", "Stop", "Terminate", "Other",
	}, []string{"EventSchema", "Dvc", "Operation"}},
	"ASimAuthenticationEventLogs": {[]string{"Logon", "Logoff", "Elevate"}, []string{"EventCount", "EventSchema", "Dvc"}},
	"ASimDhcpEventLogs":           {[]string{"Assign", "Renew", "Release", "DNS Update"}, []string{"EventCount", "EventSchema"}},
	"ASimDnsActivityLogs":         {nil, []string{"EventCount", "EventSchema", "Dvc"}}, // the reference has open numbers as well
	"ASimFileEventLogs": {[]string{
		"FileAccessed", "FileCreated", "FileModified", "FileDeleted", "FileRenamed", "FileCopied", "FileMoved", "FolderCreated", "FolderDeleted",
		"FolderMoved", "FolderCopied", "FolderModified", "FileCreatedOrModified", "FileAttributesUpdated",
	}, []string{"EventSchema"}},
	"ASimNetworkSessionLogs": {[]string{
		"EndpointNetworkSession", "NetworkSession", "L2NetworkSession", "IDS", "Flow",
	}, []string{"EventCount", "EventSchema", "Dvc"}},
	"ASimProcessEventLogs": {[]string{"ProcessCreated", "ProcessTerminated"}, []string{"EventCount", "Dvc"}},
	"ASimRegistryEventLogs": {[]string{
		"RegistryKeyCreated", "RegistryKeyDeleted", "RegistryKeyRenamed", "RegistryValueDeleted", "RegistryValueSet",
	}, []string{"EventCount", "EventSchema", "Dvc"}},
	"ASimUserManagementActivityLogs": {[]string{
		"UserCreated", "UserDeleted", "UserModified", "UserLocked", "UserUnlocked", "UserDisabled", "UserEnabled", "PasswordChanged", "PasswordReset",
		"GroupCreated", "GroupDeleted", "GroupModified", "UserAddedToGroup", "UserRemovedFromGroup", "GroupEnumerated", "UserRead", "GroupRead",
	}, []string{"EventCount", "EventSchema", "Dvc"}},
	"ASimWebSessionLogs": {[]string{"HTTPsession", "WebServerSession", "ApiRequest"}, []string{"EventCount", "EventSchema", "Dvc"}},
}

type asimSchema struct{ types, mandatory []string }

// asimMandatory are the columns that the tester has as Mandatory in every schema.
var asimMandatory = [...]string{
	"EventStartTime", "EventEndTime", "EventType", "EventResult", "EventVendor", "EventProduct", "EventSchemaVersion",
}

// ASIMMandatory returns the columns that every event of a table of the information model must have; nil where the table is not known.
func ASIMMandatory(table string) []string {
	schema, ok := asimSchemas[table]
	if !ok {
		return nil
	}
	return append(asimMandatory[:len(asimMandatory):len(asimMandatory)], schema.mandatory...)
}

// asimFunctions are the schemas whose unifying parsers come with the workspace, as in _Im_Dns and _ASim_Dns (Learn, "ASIM parsers list",
// as of November 2026).
var asimFunctions = [...]string{
	"AlertEvent", "AssetEntity", "AuditEvent", "Authentication", "DhcpEvent", "Dns", "FileEvent", "NetworkSession", "ProcessCreate", "ProcessEvent",
	"ProcessTerminate", "RegistryEvent", "UserManagement", "WebSession",
}

// ASIMFunctions lists the schemas of the functions _Im_… and _ASim_…. The list is shared, and not to be changed.
func ASIMFunctions() []string { return asimFunctions[:] }

// IsASIMTable reports whether a table holds events of the information model.
func IsASIMTable(table string) bool {
	return strings.HasPrefix(table, "ASim") && strings.HasSuffix(table, "Logs")
}

// ASIMValues returns the values that a field may have in a table of the information model; nil where the list is open or not known.
func ASIMValues(table, field string) []string {
	if field == "EventType" {
		return asimSchemas[table].types
	}
	for _, f := range asimValues {
		if f.field == field {
			return f.values
		}
	}
	return nil
}
