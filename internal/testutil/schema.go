package testutil

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Compiled compiles a JSON Schema as editors read it, held against the meta-schema.
func Compiled(t testing.TB, src []byte) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	if err := c.AddResource("mem:///alone.json", bytes.NewReader(src)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("mem:///alone.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}
