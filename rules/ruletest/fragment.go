package ruletest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// fragment is the part of a document that an example shows: the value at a pointer of a base, or, where its text begins with a key, members
// of the object there. A pointer that ends in "-" adds an element to a list. What is at the pointers of without is taken out of the base
// first.
type fragment struct {
	base, at string
	without  []string
	start    int // where its text begins in the finished document
	end      int
}

// memberText matches a fragment that shows members of an object.
var memberText = regexp.MustCompile(`^"(?:[^"\\]|\\.)*"\s*:`)

// insert puts a fragment's text into a document, and returns the document and where the text begins in it.
func insert(doc, at, text string) (string, int, error) {
	tree := jsontree.Parse([]byte(doc))
	if memberText.MatchString(text) {
		return insertMembers(tree, at, text)
	}
	if n := tree.Lookup(at); n.Exists() {
		return replace(doc, n.Span(), text)
	}
	cut := strings.LastIndexByte(at, '/')
	if cut < 0 {
		return "", 0, fmt.Errorf("the base has no %q", at)
	}
	parent := tree.Lookup(at[:cut])
	if parent.Kind() == jsontree.Array && at[cut+1:] == "-" {
		return appendMembers(tree, parent, "", text)
	}
	if parent.Kind() != jsontree.Object {
		return "", 0, fmt.Errorf("the base has no object at %q", at[:cut])
	}
	key := strings.NewReplacer("~1", "/", "~0", "~").Replace(at[cut+1:])
	return appendMembers(tree, parent, jsontree.Quote(key)+": ", text)
}

// remove takes the member or element at a pointer out of a document.
func remove(doc, at string) (string, error) {
	n := jsontree.Parse([]byte(doc)).Lookup(at)
	var edit jsontree.Edit
	switch {
	case n.Key().Exists():
		edit = jsontree.RemoveMember(n.Key())
	case n.Exists() && n.Parent().Kind() == jsontree.Array:
		edit = jsontree.RemoveElement(n)
	default:
		return "", fmt.Errorf("the base has nothing at %q that could be left out", at)
	}
	out, err := jsontree.Apply([]byte(doc), []jsontree.Edit{edit})
	return string(out), err
}

// insertMembers puts members into an object, in the place of those of the same names: one that is there in its own place, all others at the
// end.
func insertMembers(tree *jsontree.Tree, at, text string) (string, int, error) {
	if at == "/" {
		at = ""
	}
	object := tree.Lookup(at)
	if object.Kind() != jsontree.Object {
		return "", 0, fmt.Errorf("the base has no object at %q", at)
	}
	var old []jsontree.Node
	count := 0
	for key := range jsontree.Parse([]byte("{" + text + "}")).Root().Members() {
		count++
		if n := object.Get(key.Text()); n.Exists() {
			old = append(old, n.Key())
		}
	}
	doc := string(tree.Source())
	if count == 1 && len(old) == 1 {
		return replace(doc, jsontree.Span{Start: old[0].Span().Start, End: old[0].Value().Span().End}, text)
	}
	for _, key := range old { // one after the other: neighbors share a comma
		var err error
		if doc, err = remove(doc, key.Value().Pointer()); err != nil {
			return "", 0, err
		}
	}
	tree = jsontree.Parse([]byte(doc))
	return appendMembers(tree, tree.Lookup(at), "", text)
}

// appendMembers puts members at the end of an object, or elements at the end of a list.
func appendMembers(tree *jsontree.Tree, object jsontree.Node, prefix, text string) (string, int, error) {
	doc := string(tree.Source())
	end := object.Span().End - 1
	for end > 0 && strings.ContainsRune(" \t\r\n", rune(doc[end-1])) {
		end--
	}
	if object.Len() > 0 {
		prefix = ",\n" + prefix
	}
	return doc[:end] + prefix + text + "\n" + doc[end:], end + len(prefix), nil
}

func replace(doc string, s jsontree.Span, text string) (string, int, error) {
	return doc[:s.Start] + text + doc[s.End:], s.Start, nil
}
