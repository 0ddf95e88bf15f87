package connector

import "github.com/connectorlint/connectorlint/internal/jsontree"

// Connection is a dataConnectors resource that fetches or receives data: the poller of a codeless set.
type Connection struct {
	File     *File
	Packaged bool

	Resource, Properties   jsontree.Node
	Name, Kind, APIVersion Str
	DefinitionName         Str // properties.connectorDefinitionName
	DataType               Str // properties.dataType
	DestinationTable       Str // properties.destinationTable (Amazon S3)
	DCRConfig              jsontree.Node
	StreamName             Str // properties.dcrConfig.streamName
	Auth, Request          jsontree.Node
	Response, Paging       jsontree.Node
	AuthType               Str // auth.type
	PagingType             Str // paging.pagingType

	scope *scope
}

// DataCollectionRule is a Microsoft.Insights/dataCollectionRules resource.
type DataCollectionRule struct {
	File     *File
	Packaged bool

	Resource, Properties jsontree.Node
	Name, Kind           Str
	StreamsNode          jsontree.Node
	Streams              []Stream
	DestinationsNode     jsontree.Node
	Destinations         []Str // names of the Log Analytics destinations
	FlowsNode            jsontree.Node
	Flows                []Flow

	scope *scope
}

// Stream is a declared input stream.
type Stream struct {
	Key, Node jsontree.Node
	Name      string
	Columns   []Column
}

// Column is a column of a stream or a table.
type Column struct {
	Node       jsontree.Node
	Name, Type Str
}

// Flow sends streams through a transformation to an output stream.
type Flow struct {
	Node         jsontree.Node
	Streams      []Str
	Destinations []Str
	Transform    Str
	Output       Str
}

// Table is a workspaces/tables resource.
type Table struct {
	File     *File
	Packaged bool

	Resource, Properties jsontree.Node
	Name                 Str
	SchemaNode           jsontree.Node
	SchemaName           Str
	ColumnsNode          jsontree.Node
	Columns              []Column

	scope *scope
}
