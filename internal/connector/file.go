package connector

import (
	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// File is one JSON file and what was found in it.
type File struct {
	Path string // relative to the root, with slashes
	Kind Kind
	Tree *jsontree.Tree

	Definitions []*Definition
	Connections []*Connection
	Rules       []*DataCollectionRule
	Tables      []*Table
	Solution    *SolutionData
	Metadata    *SolutionMetadata
	Template    jsontree.Node // the root of an ARM template
	Doc         *arm.Document // the template with its scopes; nil where the file is none
	Shortfall   *Shortfall    // why a file that looks like a connector is none

	facts facts
}

// Shortfall says what a file lacks to be recognized.
type Shortfall struct {
	Dialect Kind     // the dialect that it is nearest to
	Found   []string // keys that are there
	Missing []string // keys without which the product does not take it for a connector
	Place   jsontree.Node
}

// Ours reports whether the file is part of a connector or a solution.
func (f *File) Ours() bool { return f.Kind != Unrelated }

// Likely tells from the keys at the top of a document whether Read will probably take it for ours; it may be wrong both ways.
func Likely(tree *jsontree.Tree) bool {
	root := tree.Root()
	if root.Kind() != jsontree.Object {
		return false
	}
	keys := topKeys(root)
	return keys.resources && keys.schema || keys.solutionOwn > 0 || keys.metadataOwn > 0 || keys.handler || keys.telling > 0
}

// Read recognizes a document by its content. The path only tells a package from another template.
func Read(path string, tree *jsontree.Tree) *File {
	f := &File{Path: path, Tree: tree}
	f.recognize()
	return f
}
