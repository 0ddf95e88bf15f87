package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// topLevel says which keys that tell a dialect are at the top of a document.
type topLevel struct {
	schema, contentVersion, resources, parameters, handler bool

	solution     int  // keys of solution data
	solutionOwn  int  // those of them that nothing else has
	solutionSure bool // one of them is enough wherever the file lies
	metadata     int  // keys of a solution's metadata
	metadataOwn  int  // those of them that nothing else has

	classic int // keys of a classic definition
	telling int // those of them that nothing but a definition has
	near    int // the telling ones in another case, or of another dialect
}

func topKeys(root jsontree.Node) (t topLevel) {
	for k := range root.Members() {
		switch key := k.Text(); key {
		case "$schema":
			t.schema = true
		case "contentVersion":
			t.contentVersion = true
		case "resources":
			t.resources = true
		case "parameters":
			t.parameters = true
		case "handler":
			t.handler = true
		case "Name", "Author", "Logo", "Description", "Version":
			t.solution++
		case "BasePath", "Data Connectors", "Is1PConnector", "Is1Pconnector":
			t.solution++
			t.solutionOwn++
			t.solutionSure = true
		case "Metadata", "TemplateSpec":
			t.solution++
			t.solutionOwn++
		case "support", "categories", "providers":
			t.metadata++
		case "publisherId", "offerId", "planId", "firstPublishDate", "lastPublishDate":
			t.metadata++
			t.metadataOwn++
		case "id", "title", "publisher", "availability", "permissions", "metadata", "logo":
			t.classic++
		case "descriptionMarkdown", "graphQueries", "sampleQueries", "dataTypes", "connectivityCriterias", "connectivityCriteria",
			"instructionSteps", "additionalRequirementBanner":
			t.classic++
			t.telling++
		default:
			if nearTelling(key) {
				t.near++
			}
		}
	}
	return t
}

// tellingKeys are the keys that nothing but a definition has.
var tellingKeys = [...]string{
	"descriptionMarkdown",
	"graphQueries",
	"sampleQueries",
	"dataTypes",
	"connectivityCriterias",
	"connectivityCriteria",
	"instructionSteps",
	"connectorUiConfig",
}

func nearTelling(key string) bool {
	for _, k := range tellingKeys {
		if strings.EqualFold(k, key) {
			return true
		}
	}
	return false
}

// requiredClassic are the keys by which the upstream validator knows a connector (Azure-Sentinel .script/dataConnectorValidator.ts).
var requiredClassic = [...]string{"id", "connectivityCriterias", "dataTypes"}
