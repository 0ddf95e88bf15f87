package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// neededByConnection reports whether an object of a connection lacks a key that the connection cannot do without: for its kind, its way
// to sign in, its type of paging, or another key of the object (CL808, CL809 and CL820 speak of it where nothing stands for it).
func neededByConnection(connection, obj rules.Node, key string) bool {
	props := connection.GetFold("properties")
	kind, _ := catalog.FindConnectionKind(connection.GetFold("kind").Text())
	if obj == props {
		return contains(kind.Required, key)
	}
	place := strings.ToLower(obj.Key().Text())
	if obj.Parent() == props && contains(kind.Required, place+"."+key) {
		return true
	}
	switch place {
	case "auth":
		typ, _ := catalog.FindAuthType(obj.GetFold("type").Text())
		return contains(typ.Needs(obj.GetFold("grantType").Text(), obj.GetFold("userName").Exists()), key)
	case "paging":
		typ, ok := catalog.FindPagingType(obj.GetFold("pagingType").Text())
		return !ok && key == "pagingType" || contains(typ.Required, key)
	case "request":
		return key == "apiEndpoint" && obj.Parent() != props || asked(catalog.RequestCompanions(), obj, key)
	case "response":
		return key == "eventsJsonPaths" || asked(catalog.ResponseCompanions(), obj, key)
	case "stepinfo":
		return key == "nextSteps"
	}
	return key == "request" && strings.EqualFold(obj.Parent().Key().Text(), "stepCollectorConfigs")
}

// contains reports whether a list of keys, of which some are alternatives ("a|b"), has a key.
func contains(keys []string, key string) bool {
	return slices.ContainsFunc(keys, func(alternatives string) bool {
		for k := range strings.SplitSeq(alternatives, "|") {
			if strings.EqualFold(k, key) {
				return true
			}
		}
		return false
	})
}

// asked reports whether another key of the object needs this one.
func asked(companions [][]string, obj rules.Node, key string) bool {
	for _, keys := range companions {
		if _, ok := near.Fold(key, keys[1:]); ok && obj.GetFold(keys[0]).Exists() {
			return true
		}
	}
	return false
}
