package fingerprint_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fingerprint"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// style is how a document is written anew.
type style struct {
	indent  string // "" for one line
	eol     string
	turned  bool // keys in the reverse order
	strange bool // with an element that nobody asked for at the front of each list of objects
}

// rewrite writes a value with all its strings and numbers byte for byte.
func rewrite(b *strings.Builder, n jsontree.Node, s style, depth int) {
	line := func(d int) {
		if s.indent != "" {
			b.WriteString(s.eol + strings.Repeat(s.indent, d))
		}
	}
	switch n.Kind() {
	case jsontree.Object:
		var keys []jsontree.Node
		for k := range n.Members() {
			keys = append(keys, k)
		}
		if s.turned {
			slices.Reverse(keys)
		}
		b.WriteByte('{')
		for i, k := range keys {
			if i > 0 {
				b.WriteByte(',')
			}
			line(depth + 1)
			b.WriteString(k.Raw() + ":")
			if s.indent != "" {
				b.WriteByte(' ')
			}
			rewrite(b, k.Value(), s, depth+1)
		}
		if len(keys) > 0 {
			line(depth)
		}
		b.WriteByte('}')
	case jsontree.Array:
		b.WriteByte('[')
		i := 0
		if text := stranger(n); s.strange && text != "" && n.Len() > 0 {
			line(depth + 1)
			b.WriteString(text)
			i++
		}
		for e := range n.Elements() {
			if i > 0 {
				b.WriteByte(',')
			}
			line(depth + 1)
			rewrite(b, e, s, depth+1)
			i++
		}
		if i > 0 {
			line(depth)
		}
		b.WriteByte(']')
	default:
		b.WriteString(n.Raw())
	}
}

// stranger makes an element that is like those of a list and about something else; "" where there is none to make. It is put in front of others only:
// a list that was empty says something else once it has an element.
func stranger(list jsontree.Node) string {
	key := list.Key().Text()
	switch key {
	case "instructionSteps":
		return `{"title": "A step of Fabrikam", "description": "Nothing is to be done here."}`
	case "sampleQueries":
		return `{"description": "A query of Fabrikam", "query": "Heartbeat | take 10"}`
	case "customs":
		return `{"name": "Fabrikam", "description": "An account of Fabrikam is required."}`
	}
	return ""
}

// TestKnownAgain checks on published files that a baseline made of a file still knows every finding after the file has been indented anew,
// its keys have been put into another order, and elements that have nothing to do with the findings have been put in front of the others.
func TestKnownAgain(t *testing.T) {
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	styles := map[string]style{
		"tabs": {indent: "\t", eol: "\n"}, "one line": {}, "carriage returns": {indent: "    ", eol: "\r\n"},
		"keys turned round": {indent: "  ", eol: "\n", turned: true}, "more elements": {indent: "  ", eol: "\n", strange: true},
	}
	seen, files, findings, lost := 0, 0, 0, 0
	empty := t.TempDir() // the root: what else is in the tree plays no part
	check := func(path string) {
		doc := func(src []byte) []*rules.Finding {
			scan := &workspace.Scan{Root: empty, Targets: []workspace.Target{{Path: "Data Connectors/" + filepath.Base(path), Abs: path, Named: true, Report: true}}}
			scan.Put(path, src)
			return engine.Run(scan, engine.Options{Rules: registry.Rules(), Profile: "standard", Jobs: 1, MaxFileSize: 1 << 25}).Findings
		}
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree := jsontree.Parse(src)
		if len(tree.Problems()) > 0 {
			return // what does not parse cannot be written anew
		}
		before := count(doc(src))
		if len(before) == 0 {
			return
		}
		files++
		for name, s := range styles {
			var b strings.Builder
			rewrite(&b, tree.Root(), s, 0)
			after := count(doc([]byte(b.String())))
			for id, f := range before {
				findings++
				if after[id] == nil || after[id].n < f.n {
					lost++
					t.Logf("%s: %s: lost %s %s %q", name, path, f.rule, f.message, f.text)
				}
			}
		}
	}
	root := testutil.Shared(t, "corpus")
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		if seen%share == 0 { // by order, not by path: the same files wherever the corpus lies
			check(path)
		}
		seen++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d findings, %d lost", files, findings, lost)
	if lost > 0 {
		t.Errorf("%d of %d findings are not known again", lost, findings)
	}
}

// share is which part of the files is looked at: one in so many.
const share = 4

type counted struct {
	n                   int
	rule, message, text string
}

func count(findings []*rules.Finding) map[string]*counted {
	m := map[string]*counted{}
	var prints fingerprint.Maker
	for _, f := range findings {
		if f.Rule.Name == "file-hygiene" {
			continue // it is about the very thing that is changed here
		}
		id := prints.Of(f)
		if m[id] == nil {
			m[id] = &counted{rule: f.Rule.ID, message: f.Message.ID, text: f.Text()}
		}
		m[id].n++
	}
	return m
}
