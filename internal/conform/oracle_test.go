package conform_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/schema"
)

// dialects are the schemas that documents are checked against.
var dialects = []string{
	"classic-definition", "codeless-definition", "legacy-connector", "connection", "data-collection-rule", "table", "solution-data", "solution-metadata",
}

// TestAgreesWithAPlainValidator compares what the program finds with what editors find: a validator that is given the schema as it is
// written, without our vocabulary. Documents are generated from the schema itself, right and wrong.
func TestAgreesWithAPlainValidator(t *testing.T) {
	for _, name := range dialects {
		t.Run(name, func(t *testing.T) {
			plain := compiled(t, name)
			shape := conform.ShapeOf(name)
			seen, all := map[string]int{}, judged(name)
			unbroken := all
			for seed := 0; seed < 400 || seed < 10000 && len(unbroken) > 0; seed++ {
				g := generator{rand.New(rand.NewPCG(uint64(seed), 7))}
				src, err := json.Marshal(g.object(shape, 0))
				if err != nil {
					t.Fatal(err)
				}
				compare(t, name, plain, src, seen)
				unbroken = slices.DeleteFunc(slices.Clone(all), func(keyword string) bool { return seen[keyword] > 0 })
			}
			if len(unbroken) > 0 {
				t.Errorf("no document broke %v: %v", unbroken, seen)
			}
		})
	}
}

// judged returns the keywords of a schema that a document can break by itself. A condition breaks nothing.
func judged(name string) []string {
	var list []string
	for keyword, at := range keywords(name) {
		if judges[keyword] && !strings.Contains(at, "/if/") {
			list = append(list, keyword)
		}
	}
	slices.Sort(list)
	return list
}

// judges are the keywords of the standard that a document can break by itself.
var judges = map[string]bool{
	"type": true, "required": true, "enum": true, "minimum": true, "maximum": true, "minLength": true, "pattern": true, "minItems": true,
	"maxItems": true, "maxProperties": true, "not": true,
}

// compiled compiles a schema as editors see it, held against the meta-schema.
func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	src, ok := schema.Source(name)
	if !ok {
		t.Fatalf("no schema is called %s", name)
	}
	return testutil.Compiled(t, src)
}

func compare(t *testing.T, name string, plain *jsonschema.Schema, src []byte, seen map[string]int) {
	t.Helper()
	tree := jsontree.Parse(src)
	want := map[string]bool{}
	for place, keyword := range places(t, plain, src) {
		seen[keyword]++
		want[place] = true
	}
	got := map[string]bool{}
	for _, o := range conform.Check(tree.Root(), name, nil) {
		got[o.Node.Pointer()] = true
		switch {
		case want[o.Node.Pointer()], o.Node.Kind() == jsontree.String, o.Code == conform.UnknownKey, o.Code == conform.EmptyList:
			// texts, keys and lists are what the vocabulary adds
		default:
			t.Errorf("%s: we find %q (code %d), the plain validator does not, in\n%s", name, o.Node.Pointer(), o.Code, src)
		}
	}
	for place := range want {
		if n := tree.Lookup(place); !got[place] && n.Kind() != jsontree.Null && !strings.Contains(place, "/licenses") {
			t.Errorf("%s: the plain validator finds %q, we do not, in\n%s", name, place, src)
		}
	}
}

// places returns the pointers at which a document fails its schema, and the keyword that it fails.
func places(t *testing.T, s *jsonschema.Schema, src []byte) map[string]string {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(src))
	decoder.UseNumber()
	var doc any
	if err := decoder.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	var failed *jsonschema.ValidationError
	if errors.As(s.Validate(doc), &failed) {
		var leaves func(e *jsonschema.ValidationError)
		leaves = func(e *jsonschema.ValidationError) {
			if len(e.Causes) == 0 {
				found[strings.ReplaceAll(e.InstanceLocation, "%20", " ")] = e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
			}
			for _, c := range e.Causes {
				leaves(c)
			}
		}
		leaves(failed)
	}
	return found
}

// generator makes documents from shapes: mostly right, each slip now and then.
type generator struct{ *rand.Rand }

func (g generator) value(s *conform.Shape, depth int) any {
	if s == nil || depth > 6 {
		return "text"
	}
	switch g.IntN(30) {
	case 0:
		return nil
	case 1:
		return g.scalar()
	case 2:
		return []any{}
	}
	var kinds []conform.Types
	for _, k := range [...]conform.Types{conform.ObjectType, conform.ArrayType, conform.StringType, conform.IntegerType, conform.NumberType, conform.BooleanType, conform.NullType} {
		if s.Types == 0 || s.Types&k != 0 {
			kinds = append(kinds, k)
		}
	}
	switch kinds[g.IntN(len(kinds))] {
	case conform.ObjectType:
		return g.object(s, depth)
	case conform.ArrayType:
		list := make([]any, g.IntN(3))
		for i := range list {
			list[i] = g.value(s.Items, depth+1)
		}
		return list
	case conform.IntegerType:
		return [...]int{g.IntN(4) - 3, g.IntN(6000), g.IntN(20)}[g.IntN(3)]
	case conform.NumberType:
		return g.Float64() * 2000
	case conform.BooleanType:
		return g.IntN(2) == 0
	case conform.NullType:
		return nil
	default:
	}
	if len(s.Known) > 0 && g.IntN(3) > 0 {
		return s.Known[g.IntN(len(s.Known))]
	}
	return g.scalar()
}

func (g generator) object(s *conform.Shape, depth int) any {
	m := map[string]any{}
	for _, p := range s.Properties {
		if _, twice := m[s.Property(p.Name, true).Name]; twice {
			continue // another spelling of a key that is there
		}
		if slices.Contains(s.Required, p.Name) && g.IntN(12) > 0 || g.IntN(3) == 0 {
			m[p.Name] = g.value(p.Shape, depth+1)
		}
	}
	if s.Additional != nil || g.IntN(8) == 0 {
		m[fmt.Sprintf("key~/%d", g.IntN(3))] = g.value(s.Additional, depth+1)
	}
	return m
}

func (g generator) scalar() any {
	values := [...]any{"", " ", "text", "true", "12", 0, -1, 3.5, 1e30, true}
	return values[g.IntN(len(values))]
}

// TestHostileNumbers checks that numbers beyond all floats are judged and not computed with.
func TestHostileNumbers(*testing.T) {
	for _, number := range [...]string{"1e10000000", "-1e99999", "0.0000000000000000000000000000001e-99999999", "123456789012345678901234567890"} {
		tree := jsontree.Parse([]byte(`{"id": ` + number + `, "availability": {"status": ` + number + `}}`))
		conform.Check(tree.Root(), "classic-definition", nil)
	}
}

// TestDeepDocuments checks that documents of any depth are read.
func TestDeepDocuments(*testing.T) {
	const depth = 9000
	src := `{"instructionSteps": ` + strings.Repeat(`[{"innerSteps": `, depth) + `3` + strings.Repeat(`}]`, depth) + `}`
	conform.Check(jsontree.Parse([]byte(src)).Root(), "classic-definition", nil)
}
