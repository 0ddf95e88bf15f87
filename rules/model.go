package rules

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// The model that rules see. The types are aliases, so that a rule in another module can name them.
type (
	// Node is a key or a value of a JSON document, with its place.
	Node = jsontree.Node
	// Span is a half-open range of bytes.
	Span = jsontree.Span
	// Edit replaces a range of bytes.
	Edit = jsontree.Edit
	// File is one JSON file and what was found in it.
	File = connector.File
	// Definition is what a customer sees of a connector.
	Definition = connector.Definition
	// Connection fetches or receives data.
	Connection = connector.Connection
	// DataCollectionRule takes streams in and sends them to tables.
	DataCollectionRule = connector.DataCollectionRule
	// Flow sends streams through a transformation to a table.
	Flow = connector.Flow
	// Column is a column of a stream or a table.
	Column = connector.Column
	// Table is the declaration of a table.
	Table = connector.Table
	// Instruction is one control or text of a step.
	Instruction = connector.Instruction
	// Provider is a permission that is checked against Azure.
	Provider = connector.ResourceProvider
	// Str is a text field with its place.
	Str = connector.Str
	// Set is what belongs together as one codeless connector.
	Set = workspace.Set
	// Solution is a folder of content that is published together.
	Solution = workspace.Solution
	// Copies tells packaged definitions from their sources.
	Copies = workspace.Copies
	// Repository answers questions about the tree.
	Repository = workspace.Repository
)
