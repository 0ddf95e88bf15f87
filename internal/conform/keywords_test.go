package conform_test

import (
	"slices"
	"testing"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/schema"
)

// TestSchemasCompile checks that every schema is a sound draft-07 one that is alone, and that it has a shape.
func TestSchemasCompile(t *testing.T) {
	for _, name := range schema.Names() {
		compiled(t, name)
		src, ok := schema.Source(name)
		if !ok || schema.Describe(name) == "" {
			t.Errorf("%s has no source or no description", name)
			continue
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
	for _, v := range n.Get("properties").Members() {
		if !v.Get("$ref").Exists() && v.Get("description").Text() == "" && name != "report" {
			t.Errorf("%s: the property %s has no description", name, v.Pointer())
		}
		described(t, name, v)
		described(t, name, v.Get("items"))
	}
	for _, d := range n.Get("definitions").Members() {
		described(t, name, d)
	}
}

// TestKeywordsAreKnown fails for a keyword that the program would skip: a misspelled one, or one that nothing implements.
func TestKeywordsAreKnown(t *testing.T) {
	standard := []string{
		"$schema", "$id", "title", "description", "definitions", "$ref", "examples", "if", "then", "else", "anyOf", "type", "properties", "required",
		"items", "additionalProperties", "enum", "minimum", "maximum", "minLength", "pattern", "minItems", "maxItems", "maxProperties", "not",
	}
	hints := []string{
		"x-fold", "x-open", "x-soft", "x-elsewhere", "x-elsewhere-type", "x-null", "x-lenient", "x-blank", "x-empty", "x-near", "x-values",
		"x-boolean-text", "x-template",
	}
	for _, name := range schema.Names() {
		known := slices.Concat(standard, hints)
		if !slices.Contains(dialects, name) && name != "common" { // read by the validator alone, which knows more
			known = slices.Concat(standard, []string{"allOf", "oneOf", "const", "propertyNames"})
		}
		for keyword, at := range keywords(name) {
			if !slices.Contains(known, keyword) {
				t.Errorf("%s: nothing implements the keyword %s at %s", name, keyword, at)
			}
		}
	}
}

// TestAnUnknownKeywordIsSeen checks that the test above looks into every part of a schema.
func TestAnUnknownKeywordIsSeen(t *testing.T) {
	for _, src := range [...]string{
		`{"minLenght": 1}`, `{"properties": {"a": {"minLenght": 1}}}`, `{"definitions": {"a": {"items": {"minLenght": 1}}}}`,
		`{"if": {"minLenght": 1}}`, `{"else": {"then": {"minLenght": 1}}}`, `{"anyOf": [{}, {"minLenght": 1}]}`, `{"not": {"minLenght": 1}}`,
		`{"additionalProperties": {"propertyNames": {"minLenght": 1}}}`,
	} {
		found := map[string]string{}
		collect(jsontree.Parse([]byte(src)).Root(), found)
		if found["minLenght"] == "" {
			t.Errorf("the keyword of %s is not seen", src)
		}
	}
}

// keywords returns the keywords that a schema has, each with the place of one of its uses.
func keywords(name string) map[string]string {
	found := map[string]string{}
	src, _ := schema.Source(name)
	collect(jsontree.Parse(src).Root(), found)
	return found
}

func collect(n jsontree.Node, found map[string]string) {
	for k, v := range n.Members() {
		found[k.Text()] = v.Pointer()
		switch k.Text() {
		case "properties", "definitions":
			for _, s := range v.Members() {
				collect(s, found)
			}
		case "items", "additionalProperties", "propertyNames", "not", "if", "then", "else":
			collect(v, found)
		case "anyOf", "allOf", "oneOf":
			for s := range v.Elements() {
				collect(s, found)
			}
		default:
		}
	}
}
