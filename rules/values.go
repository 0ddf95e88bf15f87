package rules

import (
	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// What a rule needs beside the model: kinds of values and files, dialects, edits, suggestions, and the template language. A rule of another
// module has all of it here, and imports nothing else.
type (
	// Kind is the kind of a JSON value: Node.Kind.
	Kind = jsontree.Kind
	// FileKind is what a file is taken for: File.Kind.
	FileKind = connector.Kind
	// Dialect is the form in which a definition is written: Definition.Dialect.
	Dialect = connector.Dialect
	// Expression is a template expression, read as Azure reads it.
	Expression = arm.Parsed
	// Value is what an expression is known to result in before a deployment.
	Value = arm.Value
)

// The kinds of JSON value.
const (
	Invalid = jsontree.Invalid // what could not be read
	Null    = jsontree.Null
	False   = jsontree.False
	True    = jsontree.True
	Number  = jsontree.Number
	String  = jsontree.String
	Array   = jsontree.Array
	Object  = jsontree.Object
)

// The dialects of definitions.
const (
	Classic    = connector.Classic
	Codeless   = connector.Codeless
	APIPolling = connector.APIPolling
	GenericUI  = connector.GenericUI
	StaticUI   = connector.StaticUI
)

// The kinds of file.
const (
	ClassicDefinition    = connector.ClassicDefinition
	CodelessDefinition   = connector.CodelessDefinition
	LegacyConnector      = connector.LegacyConnector
	Connections          = connector.Connections
	DataCollectionRules  = connector.DataCollectionRules
	Tables               = connector.Tables
	ResourceList         = connector.ResourceList
	ARMTemplate          = connector.ARMTemplate
	PackageTemplate      = connector.PackageTemplate
	PackagePage          = connector.PackagePage
	FunctionTemplate     = connector.FunctionTemplate
	SolutionDataFile     = connector.SolutionDataFile
	SolutionMetadataFile = connector.SolutionMetadataFile
	FunctionFile         = connector.FunctionFile
	FunctionHost         = connector.FunctionHost
	ParametersFile       = connector.ParametersFile
	Unreadable           = connector.Unreadable
	OtherFile            = connector.OtherFile
)

// ReplaceValue puts other JSON in a value's place.
func ReplaceValue(n Node, json string) Edit { return jsontree.ReplaceValue(n, json) }

// ReplaceString puts a string in a value's or a key's place.
func ReplaceString(n Node, text string) Edit { return jsontree.ReplaceString(n, text) }

// ReplaceInside puts other text in the place of the bytes from..to of a string's decoded text.
func ReplaceInside(n Node, from, to int, text string) Edit {
	return jsontree.ReplaceInside(n, from, to, text)
}

// RenameKey gives a key another name.
func RenameKey(key Node, name string) Edit { return jsontree.RenameKey(key, name) }

// RemoveMember takes a key and its value out of an object, with the comma and the line that go with them.
func RemoveMember(key Node) Edit { return jsontree.RemoveMember(key) }

// RemoveElement takes an element out of a list, with the comma and the line that go with it.
func RemoveElement(n Node) Edit { return jsontree.RemoveElement(n) }

// InsertMember adds a member to an object: behind the value of the key after, or at the end where after is the zero Node.
func InsertMember(obj Node, key, json string, after Node) Edit {
	return jsontree.InsertMember(obj, key, json, after)
}

// InsertElement adds an element to a list: behind the element after, or at the end where after is the zero Node.
func InsertElement(list Node, json string, after Node) Edit {
	return jsontree.InsertElement(list, json, after)
}

// Suggest returns the word of a list that another one is a slip of; of equally near ones the first. ok is false where none is near, or the
// word is in the list.
func Suggest(word string, known []string) (best string, ok bool) {
	for _, k := range known {
		if k == word {
			return "", false
		}
	}
	return suggest.Best(word, known)
}

// IsExpression reports whether Resource Manager evaluates a text, now or after brackets have been taken off.
func IsExpression(text string) bool { return arm.IsExpression(text) }

// ParseExpression reads a text that IsExpression accepts. It always returns a tree, and goes on after a problem where it can.
func ParseExpression(text string) *Expression { return arm.Parse(text) }
