package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The most that a file may hold of what the YAML library takes long for: its time grows with the square of nesting and of the keys
// in one mapping.
const (
	maxDepth = 40
	maxKeys  = 2000
	maxMarks = 50_000 // keys, elements and brackets in all
)

// parse reads the file's YAML. Anchors, aliases, tags and several documents are refused: a configuration needs none, and
// they are how a small file becomes a large one. Nil after an error.
func (f *file) parse() *value {
	if len(f.errs) > 0 {
		return nil
	}
	if !f.harmless(lexer.Tokenize(string(f.text()))) {
		return nil
	}
	tree, err := parser.ParseBytes(f.text(), 0)
	if err != nil {
		f.syntax(err)
		return nil
	}
	var root *value
	for _, doc := range tree.Docs {
		switch {
		case doc == nil || doc.Body == nil:
		case root != nil:
			f.fail(placeOfToken(doc.Body.GetToken()), "a second document is not supported")
			return nil
		default:
			root = f.value(doc.Body)
		}
	}
	if len(f.errs) > 0 {
		return nil
	}
	if root == nil {
		root = &value{kind: absent, at: place{1, 1, 1}}
	}
	return root
}

// harmless looks through the tokens, which takes linear time, for what the parser would take for ever with.
func (f *file) harmless(tokens token.Tokens) bool {
	n := nesting{keys: map[int]int{}}
	for _, t := range tokens {
		problem := unsupported(t.Type)
		if problem == "" {
			problem = n.add(t)
		}
		if problem != "" {
			f.fail(placeOfToken(t), "%s", problem)
			return false
		}
	}
	return true
}

// unsupported says why a token is refused; "" where it is not.
func unsupported(t token.Type) string {
	switch t {
	case token.AnchorType, token.AliasType:
		return "anchors and aliases are not supported; repeat the value"
	case token.TagType:
		return "tags are not supported"
	case token.MergeKeyType:
		return "merge keys are not supported; use extends"
	default:
		return ""
	}
}

// nesting is how deep the tokens of a file are nested, and how much there is of them.
type nesting struct {
	flow, marks  int
	line, onLine int
	keys         map[int]int // at each column, since the last shallower key or element
	columns      []int       // of keys, from the shallowest
}

// add takes in a token and says what there is too much of; "" where there is not.
func (n *nesting) add(t *token.Token) string {
	at := t.Position.Column
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		n.flow++
	case token.SequenceEndType, token.MappingEndType:
		n.flow--
		return ""
	case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType:
		if t.Position.Line != n.line {
			n.line, n.onLine = t.Position.Line, 0
		}
		if n.flow <= 0 {
			n.onLine++
		}
	default:
		return ""
	}
	n.marks++
	if n.flow <= 0 && t.Type == token.MappingValueType {
		if t.Prev != nil {
			at = t.Prev.Position.Column
		}
		n.key(at)
	}
	if t.Type == token.SequenceEntryType {
		n.leave(at)
	}
	switch {
	case n.flow > maxDepth || n.onLine > maxDepth || len(n.columns) > maxDepth:
		return fmt.Sprintf("the nesting is too deep: more than %d levels", maxDepth)
	case n.keys[at] > maxKeys:
		return fmt.Sprintf("a mapping has more than %d keys", maxKeys)
	case n.marks > maxMarks:
		return fmt.Sprintf("the file is too large: more than %d keys and elements", maxMarks)
	}
	return ""
}

// key counts a key that begins at a column.
func (n *nesting) key(at int) {
	n.leave(at)
	if len(n.columns) == 0 || n.columns[len(n.columns)-1] < at {
		n.columns = append(n.columns, at)
	}
	n.keys[at]++
}

// leave forgets the mappings that begin behind a column.
func (n *nesting) leave(at int) {
	for len(n.columns) > 0 && n.columns[len(n.columns)-1] > at {
		delete(n.keys, n.columns[len(n.columns)-1])
		n.columns = n.columns[:len(n.columns)-1]
	}
}

// syntax words an error of the YAML library.
func (f *file) syntax(err error) {
	var placed interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &placed) || placed.GetToken() == nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		f.errs = append(f.errs, &Error{Path: f.path, Message: "invalid YAML: " + message})
		return
	}
	f.fail(placeOfToken(placed.GetToken()), "invalid YAML: %s", placed.GetMessage())
}

func placeOfToken(t *token.Token) place {
	if t == nil || t.Position == nil {
		return place{1, 1, 1}
	}
	width := utf8.RuneCountInString(t.Value)
	if t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType {
		width = utf8.RuneCountInString(strings.TrimSpace(t.Origin))
	}
	return place{t.Position.Line, max(t.Position.Column, 1), max(width, 1)}
}

// value turns the library's tree into ours.
func (f *file) value(n ast.Node) *value {
	switch n := n.(type) {
	case *ast.MappingNode:
		v := &value{kind: mapping, at: placeOfToken(n.GetToken())}
		for i, pair := range n.Values {
			v.keys = append(v.keys, f.entry(pair))
			if i == 0 && !n.IsFlowStyle {
				v.at = v.keys[0].at
			}
		}
		return v
	case *ast.MappingValueNode:
		e := f.entry(n)
		return &value{kind: mapping, at: e.at, keys: []entry{e}}
	case *ast.SequenceNode:
		v := &value{kind: list, at: placeOfToken(n.GetToken())}
		for i, item := range n.Values {
			element := f.value(item)
			if !n.IsFlowStyle && i < len(n.Entries) && n.Entries[i].Start != nil {
				element.dash = n.Entries[i].Start.Position.Column
				if element.kind == absent {
					element.at = placeOfToken(n.Entries[i].Start)
				}
			}
			v.items = append(v.items, element)
		}
		return v
	case *ast.StringNode:
		return &value{kind: text, at: placeOfToken(n.Token), text: n.Value}
	case *ast.LiteralNode:
		return &value{kind: text, at: placeOfToken(n.Start), text: n.Value.Value}
	case *ast.BoolNode:
		return &value{kind: boolean, at: placeOfToken(n.Token), text: strings.ToLower(n.Token.Value)}
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return &value{kind: number, at: placeOfToken(n.GetToken()), text: n.GetToken().Value}
	case *ast.NullNode:
		return &value{kind: absent, at: placeOfToken(n.Token)}
	case *ast.CommentGroupNode:
		return &value{kind: absent, at: placeOfToken(n.GetToken())}
	default:
		f.fail(placeOfToken(n.GetToken()), "unsupported YAML")
		return &value{kind: absent, at: placeOfToken(n.GetToken())}
	}
}

func (f *file) entry(n *ast.MappingValueNode) entry {
	e := entry{at: placeOfToken(n.Key.GetToken()), value: &value{kind: absent, at: placeOfToken(n.Key.GetToken())}}
	if s, ok := n.Key.(*ast.StringNode); ok {
		e.key = s.Value
	} else {
		e.key = n.Key.GetToken().Value
	}
	if n.Value != nil {
		e.value = f.value(n.Value)
	}
	if e.value.kind == absent {
		e.value.at = e.at
	}
	return e
}
