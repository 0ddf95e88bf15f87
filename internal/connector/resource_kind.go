package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// resourceKind is what an ARM resource is to us.
type resourceKind uint8

const (
	noResource resourceKind = iota
	definitionResource
	connectorResource // a connection, or a connector of the first codeless platform
	ruleResource
	tableResource
)

// kindOfResource reads a resource's type.
func kindOfResource(typ jsontree.Node) resourceKind {
	text := typ.Text()
	switch last := lastSegment(text); {
	case strings.EqualFold(last, "dataConnectorDefinitions"):
		return definitionResource
	case strings.EqualFold(last, "dataConnectors"):
		return connectorResource
	case fold.HasSuffix(text, "Microsoft.Insights/dataCollectionRules"):
		return ruleResource
	case fold.HasSuffix(text, "Microsoft.OperationalInsights/workspaces/tables"):
		return tableResource
	}
	return noResource
}

// isPage reports whether a dataConnectors resource describes a page: by its configuration, or by a kind that only pages have. What only
// connections have tells that the kind is the wrong one.
func isPage(n, ui jsontree.Node) bool {
	if ui.Kind() == jsontree.Object {
		return true
	}
	if props := n.GetFold("properties"); !ui.Exists() && props.GetFold("connectorDefinitionName").Exists() &&
		props.GetFold("dcrConfig").Exists() {
		return false
	}
	switch kind := n.GetFold("kind").Text(); {
	case strings.EqualFold(kind, "StaticUI"), strings.EqualFold(kind, "GenericUI"), strings.EqualFold(kind, "APIPolling"):
		return true
	}
	return false
}

// typesOf are the full types of each kind, for one that is misspelled.
func typesOf(kind resourceKind) []string {
	switch kind {
	case definitionResource:
		return []string{
			"Microsoft.SecurityInsights/dataConnectorDefinitions",
			"Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions",
		}
	case connectorResource:
		return []string{"Microsoft.SecurityInsights/dataConnectors", "Microsoft.OperationalInsights/workspaces/providers/dataConnectors"}
	case ruleResource:
		return []string{"Microsoft.Insights/dataCollectionRules"}
	default:
		return []string{"Microsoft.OperationalInsights/workspaces/tables"}
	}
}

// guessResource tells the kind of a resource without a type, or with a misspelled one, from its properties.
func guessResource(typ, props, ui jsontree.Node) resourceKind {
	for kind := definitionResource; kind <= tableResource; kind++ {
		if !hasShape(kind, props, ui) {
			continue
		}
		if strings.TrimSpace(typ.Text()) == "" { // missing, null, or of another type
			if kind == definitionResource {
				kind = connectorResource // the resource's kind tells the dialect
			}
			return kind
		}
		if _, slip := suggest.Best(typ.Text(), typesOf(kind)); slip {
			return kind
		}
	}
	return noResource
}

func hasShape(kind resourceKind, props, ui jsontree.Node) bool {
	switch kind {
	case definitionResource:
		return ui.Kind() == jsontree.Object
	case connectorResource:
		return ui.Kind() == jsontree.Object || props.GetFold("connectorDefinitionName").Exists() || props.GetFold("dcrConfig").Exists()
	case ruleResource:
		return props.GetFold("dataFlows").Kind() == jsontree.Array
	default:
		return props.GetFold("schema").GetFold("columns").Kind() == jsontree.Array
	}
}
