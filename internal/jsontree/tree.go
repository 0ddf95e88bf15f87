// Package jsontree turns bytes into a JSON tree that knows the place of every key and value.
//
// One skip the bytes gives the tree, the duplicate keys, the offenses against RFC 8259 and against UTF-8. The parser
// goes on after an error, so that one missing comma does not hide the rest of a file. Lines and columns are computed only
// when they are asked for.
package jsontree

import (
	"sync"
	"unsafe"
)

// Kind is the type of a JSON value.
type Kind uint8

// The kinds of value. Invalid stands where a value was expected and could not be read.
const (
	Invalid Kind = iota
	Null
	False
	True
	Number
	String
	Array
	Object
)

// String returns the word that a message uses for the kind.
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case False, True:
		return "boolean"
	case Number:
		return "number"
	case String:
		return "string"
	case Array:
		return "array"
	case Object:
		return "object"
	default:
		return "invalid"
	}
}

const (
	flagKey     = 1 << iota // the node is an object's key
	flagEscaped             // the string has escapes
	flagBroken              // the node carries an error
	flagDup                 // the key is in its object already
)

// cell is a node in the arena: 20 bytes, in document order, keys before their values.
type cell struct {
	kind   Kind
	flags  uint8
	start  uint32
	end    uint32
	next   uint32 // index just past this subtree
	parent uint32
}

// Span is a half-open range of byte offsets in the source.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Tree is a parsed document. It keeps the source, which must not be changed afterwards. A Tree is safe for concurrent reading.
type Tree struct {
	src      []byte
	cells    []cell
	problems []Problem

	linesOnce sync.Once
	lines     []uint32

	indexMu sync.Mutex
	indexes map[uint32]*memberIndex // of objects with many members, by their cells
}

// Plain returns a tree without nodes: a text whose places are asked for, such as YAML.
func Plain(src []byte) *Tree { return &Tree{src: src} }

// Source returns the bytes that the tree was made from.
func (t *Tree) Source() []byte { return t.src }

// Problems lists what strict JSON refuses in the document and its duplicate keys, in order of place.
func (t *Tree) Problems() []Problem { return t.problems }

// Root is the document's value; the zero Node when the document is empty.
func (t *Tree) Root() Node {
	if len(t.cells) == 0 {
		return Node{}
	}
	return Node{t, 0}
}

// text views a part of the source as a string without a copy; the source never changes.
func (t *Tree) text(start, end uint32) string {
	if start >= end {
		return ""
	}
	return unsafe.String(&t.src[start], end-start)
}

// Compact returns a tree with its own memory, of just the size it needs, so that the parser's can be used again.
func (t *Tree) Compact() *Tree {
	return &Tree{
		src:      append([]byte(nil), t.src...),
		cells:    append([]cell(nil), t.cells...),
		problems: append([]Problem(nil), t.problems...),
	}
}
