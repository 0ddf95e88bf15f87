// Package connector turns a JSON tree into the model that rules see: definitions, connections, data collection rules, tables,
// solution data and packages, each field with the node that it came from. What a file is, is decided by its content.
package connector

// Kind says what a file is taken for.
type Kind uint8

// The kinds of file. Unrelated files are not read any further.
const (
	Unrelated Kind = iota
	ClassicDefinition
	CodelessDefinition
	LegacyConnector
	Connections
	DataCollectionRules
	Tables
	ResourceList
	ARMTemplate
	PackageTemplate
	FunctionTemplate
	PackagePage // createUiDefinition.json: the pages that the portal shows while a package is installed
	SolutionDataFile
	SolutionMetadataFile
	FunctionFile   // function.json: the bindings of one Azure Function
	FunctionHost   // host.json: the settings of a function app
	ParametersFile // *.parameters.json: the values that a template is deployed with
	NearlyConnector
	Unreadable
	Configuration // of connectorlint itself; it is YAML, and has no tree
	OtherFile     // a file that is no JSON and that a rule asked for: a logo, a list
)

// String returns the kebab-case name that outputs use.
func (k Kind) String() string {
	names := [...]string{
		Unrelated:            "unrelated",
		ClassicDefinition:    "classic-definition",
		CodelessDefinition:   "codeless-definition",
		LegacyConnector:      "legacy-connector",
		Connections:          "connection",
		DataCollectionRules:  "data-collection-rule",
		Tables:               "table",
		ResourceList:         "resource-list",
		ARMTemplate:          "arm-template",
		PackageTemplate:      "package",
		PackagePage:          "package-page",
		FunctionTemplate:     "function-template",
		SolutionDataFile:     "solution-data",
		SolutionMetadataFile: "solution-metadata",
		FunctionFile:         "function",
		FunctionHost:         "function-host",
		ParametersFile:       "parameter-file",
		NearlyConnector:      "nearly-connector",
		Unreadable:           "unreadable",
		Configuration:        "configuration",
		OtherFile:            "other-file",
	}
	if int(k) >= len(names) {
		return names[Unrelated]
	}
	return names[k]
}

// Dialect is the form in which a definition is written.
type Dialect uint8

// The dialects of a definition.
const (
	Classic    Dialect = iota // flat file with connectivityCriterias
	Codeless                  // dataConnectorDefinitions, kind Customizable
	APIPolling                // dataConnectors, kind APIPolling: connectorUiConfig and pollingConfig
	GenericUI                 // dataConnectors, kind GenericUI: what the packager makes of a classic definition
	StaticUI                  // dataConnectors, kind StaticUI: the same for a first-party connector
)

// String returns the dialect's name in messages.
func (d Dialect) String() string {
	return [...]string{"classic", "codeless", "legacy polling", "generic UI", "static UI"}[d]
}

// Legacy reports whether the definition is one of the old kinds of the dataConnectors resource.
func (d Dialect) Legacy() bool { return d >= APIPolling }

// FoldsCase reports whether the reader of the dialect ignores the case of keys, as Azure Resource Manager does.
func (d Dialect) FoldsCase() bool { return d != Classic }
