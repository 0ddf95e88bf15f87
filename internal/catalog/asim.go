package catalog

import "strings"

// asimValues are the values that fields of the information model take in the tables of all schemas (Learn, "The Advanced Security
// Information Model (ASIM) common schema fields reference", state of November 2026).
var asimValues = [...]struct {
	field  string
	values []string
}{
	{"EventResult", []string{"Success", "Partial", "Failure", "NA"}},
	{"EventSeverity", []string{"Informational", "Low", "Medium", "High"}},
}

// asimTypes are the values of EventType by table (Learn, the references of the schemas, state of November 2026). Schemas whose list is open
// are left out.
var asimTypes = map[string][]string{
	"ASimAuditEventLogs": {
		"Set", "Read", "Create", "Delete", "Execute", "Install", "Clear", "Enable", "Disable", "Initialize", "Start", "Stop", "Other",
	},
	"ASimNetworkSessionLogs": {"EndpointNetworkSession", "NetworkSession", "L2NetworkSession", "IDS", "Flow"},
}

// IsASIMTable reports whether a table holds events of the information model.
func IsASIMTable(table string) bool {
	return strings.HasPrefix(table, "ASim") && strings.HasSuffix(table, "Logs")
}

// ASIMValues returns the values that a field may have in a table of the information model; nil where the list is open or not known.
func ASIMValues(table, field string) []string {
	if field == "EventType" {
		return asimTypes[table]
	}
	for _, f := range asimValues {
		if f.field == field {
			return f.values
		}
	}
	return nil
}
