package conform_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/schema"
)

// TestAgreesWithAFullValidator holds the walk against a full JSON Schema validator on every classic definition of the corpus:
// both must find the same places of missing keys, wrong types and values outside their limits.
func TestAgreesWithAFullValidator(t *testing.T) {
	root := testutil.Shared(t, "corpus")
	full, err := schema.Compiled("classic-definition")
	if err != nil {
		t.Fatal(err)
	}
	shape := conform.ShapeOf("classic-definition")
	files := 0
	err = filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		tree := jsontree.Parse(src)
		f := connector.Read(path, tree)
		if f.Kind != connector.ClassicDefinition || len(tree.Problems()) > 0 {
			return nil
		}
		files++
		want := places(t, full, src)
		got := map[string]bool{}
		for _, o := range conform.Check(tree.Root(), shape, nil) {
			switch o.Code {
			case conform.MissingKey, conform.WrongType, conform.OutOfRange, conform.NullValue, conform.BlankText:
				got[o.Node.Pointer()] = true
			}
		}
		for p := range want {
			if n := tree.Lookup(p); !got[p] && n.Kind() != jsontree.Null && !tolerated(n, p) {
				t.Errorf("%s: the validator finds %q, the walk does not", path, p)
			}
		}
		for p := range got {
			n := tree.Lookup(p)
			if !want[p] && strings.TrimSpace(n.Text()) == n.Text() && n.Kind() != jsontree.Null {
				t.Errorf("%s: the walk finds %q, the validator does not", path, p)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("only %d definitions were compared", files)
	}
}

// tolerated reports whether another rule speaks of the place: licenses, and texts and keys with a rule of their own.
func tolerated(n jsontree.Node, pointer string) bool {
	for _, part := range [...]string{"/licenses", "/customs/", "/resourceProvider/"} {
		if strings.Contains(pointer, part) {
			return true
		}
	}
	return n.Kind() == jsontree.String && n.Text() == ""
}

// places lists the pointers at which a document fails its schema.
func places(t *testing.T, s *jsonschema.Schema, src []byte) map[string]bool {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(src))
	decoder.UseNumber()
	var doc any
	if err := decoder.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	var failed *jsonschema.ValidationError
	if err := s.Validate(doc); errors.As(err, &failed) {
		var leaves func(e *jsonschema.ValidationError)
		leaves = func(e *jsonschema.ValidationError) {
			if len(e.Causes) == 0 {
				found[e.InstanceLocation] = true
			}
			for _, c := range e.Causes {
				leaves(c)
			}
		}
		leaves(failed)
	}
	return found
}

// TestSchemasCompile checks that every schema is a valid draft-07 one that stands alone, and that it has a shape.
func TestSchemasCompile(t *testing.T) {
	for _, name := range schema.Names() {
		if _, err := schema.Compiled(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		src, ok := schema.Source(name)
		if !ok || schema.Describe(name) == "" {
			t.Errorf("%s has no source or no description", name)
			continue
		}
		c := jsonschema.NewCompiler()
		c.Draft = jsonschema.Draft7
		if err := c.AddResource("mem:///alone.json", bytes.NewReader(src)); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if _, err := c.Compile("mem:///alone.json"); err != nil {
			t.Errorf("%s does not stand alone: %v", name, err)
		}
		described(t, name, jsontree.Parse(src).Root())
		if conform.ShapeOf(name) == nil {
			t.Errorf("%s has no shape", name)
		}
	}
}

// described fails for a property without a description: editors show it.
func described(t *testing.T, name string, n jsontree.Node) {
	t.Helper()
	for k, v := range n.Get("properties").Members() {
		if !v.Get("$ref").Exists() && v.Get("description").Text() == "" && name != "report" {
			t.Errorf("%s: the property %s has no description", name, v.Pointer())
		}
		described(t, name, v)
		described(t, name, v.Get("items"))
		_ = k
	}
	for _, d := range n.Get("definitions").Members() {
		described(t, name, d)
	}
}
