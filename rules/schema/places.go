package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// home is where a key that tells what it is belongs.
type home struct {
	words string   // for messages
	path  []string // objects from the resource down; nil where it is an element of a list
	last  string   // the key that the right object stands under
}

var (
	uiHome         = home{words: "`connectorUiConfig`", path: []string{"properties", "connectorUiConfig"}, last: "connectorUiConfig"}
	classicHome    = home{words: "the top level", path: []string{}}
	permissionHome = home{words: "`permissions`", path: []string{"permissions"}, last: "permissions"}
	statusHome     = home{words: "`availability`", path: []string{"availability"}, last: "availability"}
	providerHome   = home{words: "an entry of `resourceProvider`"}
	dataTypeHome   = home{words: "an entry of `dataTypes`"}
	graphHome      = home{words: "an entry of `graphQueries`"}
	propertyHome   = home{words: "`properties`", path: []string{"properties"}, last: "properties"}
	authHome       = home{words: "`auth`", path: []string{"properties", "auth"}, last: "auth"}
	requestHome    = home{words: "`request`", path: []string{"properties", "request"}, last: "request"}
	responseHome   = home{words: "`response`", path: []string{"properties", "response"}, last: "response"}
	pagingHome     = home{words: "`paging`", path: []string{"properties", "paging"}, last: "paging"}
	dcrHome        = home{words: "`dcrConfig`", path: []string{"properties", "dcrConfig"}, last: "dcrConfig"}
	flowHome       = home{words: "an entry of `dataFlows`"}
	tableHome      = home{words: "`schema`", path: []string{"properties", "schema"}, last: "schema"}
)

// placeOf returns the home of a key that is in one place only, or nil. Keys that several objects have (name, type, value …)
// have none.
func placeOf(schema, key string) *home {
	switch schema {
	case "classic-definition", "codeless-definition", "legacy-connector":
		return definitionHome(schema, key)
	case "connection":
		return connectionHome(key)
	case "data-collection-rule":
		switch key {
		case "streamDeclarations", "dataFlows", "destinations":
			return &propertyHome
		case "transformKql", "outputStream":
			return &flowHome
		}
	case "table":
		switch key {
		case "columns":
			return &tableHome
		case "schema", "retentionInDays", "totalRetentionInDays":
			return &propertyHome
		}
	}
	return nil
}

func definitionHome(schema, key string) *home {
	switch key {
	case "descriptionMarkdown", "graphQueries", "sampleQueries", "dataTypes", "connectivityCriteria", "connectivityCriterias",
		"availability", "permissions", "instructionSteps", "graphQueriesTableName", "additionalRequirementBanner",
		"isConnectivityCriteriasMatchSome", "publisher":
		if schema == "classic-definition" {
			return &classicHome
		}
		return &uiHome
	case "resourceProvider", "customs", "tenant", "licenses":
		return &permissionHome
	case "isPreview", "featureFlag":
		return &statusHome
	case "requiredPermissions", "permissionsDisplayText", "providerDisplayName":
		return &providerHome
	case "lastDataReceivedQuery":
		return &dataTypeHome
	case "metricName", "legend", "baseQuery":
		return &graphHome
	}
	return nil
}

func connectionHome(key string) *home {
	switch catalog.ConnectionHome(key) {
	case "properties":
		return &propertyHome
	case "auth":
		return &authHome
	case "request":
		return &requestHome
	case "response":
		return &responseHome
	case "paging":
		return &pagingHome
	case "dcrConfig":
		return &dcrHome
	}
	return nil
}

// of returns the key that the object has to stand under to be the right one; one that no object has for the entries of lists.
func (h *home) of(obj rules.Node) string {
	if h.path == nil {
		return ""
	}
	if h.last == "" && !obj.Key().Exists() {
		return ""
	}
	if h.last == "" {
		return "\x00"
	}
	return h.last
}

// target returns the object that the key belongs in; the zero Node where there is none yet, or several.
func (h *home) target(unit rules.Node) rules.Node {
	if h.path == nil {
		return rules.Node{}
	}
	n := unit
	if ui := unit.GetFold("properties").GetFold("connectorUiConfig"); ui.Exists() && (h == &permissionHome || h == &statusHome) {
		n = ui
	}
	for _, key := range h.path {
		n = n.GetFold(key)
	}
	if n.Kind() != rules.Object {
		return rules.Node{}
	}
	return n
}

// heldByEntries reports whether the home is in a list of the unit, and each entry of the list has the key already.
func (h *home) heldByEntries(unit rules.Node, key string) bool {
	name, ok := strings.CutPrefix(h.words, "an entry of ")
	if !ok {
		return false
	}
	list := named(unit, strings.Trim(name, "`"))
	for e := range list.Elements() {
		if !e.GetFold(key).Exists() {
			return false
		}
	}
	return list.Len() > 0
}

// named returns the first value below an object that has this key; it does not look into lists.
func named(obj rules.Node, key string) rules.Node {
	if n := obj.GetFold(key); n.Exists() {
		return n
	}
	for _, v := range obj.Members() {
		if v.Kind() == rules.Object {
			if n := named(v, key); n.Exists() {
				return n
			}
		}
	}
	return rules.Node{}
}

// isOpenPlace reports whether an object's keys are the source's own, so that none of them is misplaced: headers, query
// parameters, payloads, the parameters of controls, and how to sign in.
func isOpenPlace(obj rules.Node) bool {
	for n := obj; n.Exists(); n = n.Parent() {
		switch strings.ToLower(n.Key().Text()) {
		case "headers",
			"queryparameters",
			"auth",
			"parameters",
			"metadata",
			"stepinfo",
			"stepcollectorconfigs",
			"addonattributes",
			"featureflag",
			"options":
			return true
		}
	}
	return false
}

// otherDialect returns the key of this dialect for a key of another one; "" for all others.
func otherDialect(schema string, obj rules.Node, key string) string {
	under := strings.ToLower(obj.Key().Text())
	switch {
	case schema == "classic-definition" && key == "connectivityCriteria":
		return "connectivityCriterias"
	case schema == "codeless-definition" && key == "connectivityCriterias":
		return "connectivityCriteria"
	case schema == "connection" && under == "paging" && strings.EqualFold(key, "pageSizeParaName"):
		return "pageSizeParameterName"
	case schema == "connection" && under == "auth" && strings.EqualFold(key, "authType"):
		return "type"
	case schema == "legacy-connector" && under == "paging" && strings.EqualFold(key, "pageSizeParameterName"):
		return "pageSizeParaName"
	}
	return ""
}
