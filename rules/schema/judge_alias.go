package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// aliasIn returns the key of a list's entry that authors mean with one of another kind of entry; "" for all others.
func aliasIn(obj rules.Node, key string) string {
	switch strings.ToLower(obj.Parent().Key().Text()) + "/" + key {
	case "graphqueries/dataTypes", "graphqueries/dataType":
		return "legend"
	case "graphqueries/query":
		return "baseQuery"
	case "graphqueries/name", "graphqueries/metric":
		return "metricName"
	case "datatypes/query", "datatypes/lastDataReceived":
		return "lastDataReceivedQuery"
	case "datatypes/dataType", "datatypes/table", "datatypes/tableName":
		return "name"
	case "samplequeries/baseQuery", "samplequeries/kql":
		return "query"
	case "samplequeries/title", "samplequeries/name":
		return "description"
	case "resourceprovider/displayName", "resourceprovider/name":
		return "providerDisplayName"
	case "resourceprovider/permissions":
		return "requiredPermissions"
	case "connectivitycriteria/kind", "connectivitycriterias/kind", "instructions/kind":
		return "type"
	}
	return ""
}

// isFlag reports whether a key is one of requiredPermissions; beside it, the flags are read by nobody.
func isFlag(key string) bool { return slices.Contains(catalog.Flags(), key) }

// firstFlag returns the first flag of a permission that is beside the others' place: all of them are one cause.
func firstFlag(obj rules.Node) rules.Node {
	for k := range obj.Members() {
		if isFlag(k.Text()) {
			return k
		}
	}
	return rules.Node{}
}
