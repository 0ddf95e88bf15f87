package baseline

import (
	"bytes"
	"fmt"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// version is the format's; it is raised when older programs would misread a file.
const version = 1

// Error is what is wrong with a file, and where.
type Error struct {
	Line, Column int
	Message      string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// Format writes the file: one entry a line, by file and rule, so that changes are small and merges seldom clash.
func (b *Baseline) Format() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"schemaVersion\": %d,\n  \"findings\": [", version)
	for i, e := range b.Entries {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, "\n    {\"file\": %s, \"rule\": %s, ", jsontree.Quote(e.File), jsontree.Quote(e.Rule))
		if e.Connector != "" {
			fmt.Fprintf(&out, "\"connector\": %s, ", jsontree.Quote(e.Connector))
		}
		fmt.Fprintf(&out, "\"count\": %d, \"fingerprint\": %s}", e.Count, jsontree.Quote(e.Fingerprint))
	}
	if len(b.Entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes()
}

// Read reads the file; an error is an *Error with its place. Unknown keys are ignored: a newer program may have written them in the same
// format.
func Read(src []byte) (*Baseline, error) {
	tree := jsontree.Parse(src)
	for _, p := range tree.Problems() {
		if p.Code != jsontree.ByteOrderMark {
			return nil, wrong(tree, p.Span.Start, "invalid JSON; after a merge conflict, recreate it with the command baseline")
		}
	}
	root := tree.Root()
	if root.Kind() != jsontree.Object {
		return nil, wrong(tree, 0, "not a baseline: expected an object with schemaVersion and findings")
	}
	v := root.Get("schemaVersion")
	if n, ok := v.Int(); !ok || n != version {
		return nil, wrong(
			tree,
			place(v, root),
			fmt.Sprintf("expected schemaVersion %d; another version of connectorlint wrote this file", version),
		)
	}
	list := root.Get("findings")
	if list.Kind() != jsontree.Array {
		return nil, wrong(tree, place(list, root), "findings is not a list")
	}
	b := &Baseline{}
	for n := range list.Elements() {
		e := Entry{
			Rule:        n.Get("rule").Text(),
			File:        n.Get("file").Text(),
			Connector:   n.Get("connector").Text(),
			Fingerprint: n.Get("fingerprint").Text(),
		}
		count, ok := n.Get("count").Int()
		if e.Count = count; !ok || count < 1 || e.Rule == "" || e.File == "" || e.Fingerprint == "" {
			return nil, wrong(tree, n.Span().Start, "an entry needs file, rule, fingerprint, and a count of 1 or more")
		}
		b.Entries = append(b.Entries, e)
	}
	b.tidy()
	return b, nil
}

// place is where a value begins, or the object in which it is missing.
func place(n, object jsontree.Node) int {
	if n.Exists() {
		return n.Span().Start
	}
	return object.Span().Start
}

func wrong(t *jsontree.Tree, offset int, message string) error {
	p := t.Position(offset)
	return &Error{p.Line, p.Column, message}
}
