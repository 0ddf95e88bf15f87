package testutil

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// SARIFSchema returns the schema of SARIF 2.1.0, ready to validate. The test is skipped where its file is missing.
func SARIFSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	source, err := os.ReadFile(Shared(t, "data", "sarif-2.1.0.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	// The published file lists the alternatives of a region among its properties, which no schema may.
	var document map[string]any
	if err := json.Unmarshal(source, &document); err != nil {
		t.Fatal(err)
	}
	region := document
	for _, key := range []string{"definitions", "region", "properties"} {
		region, _ = region[key].(map[string]any)
	}
	if _, list := region["anyOf"].([]any); list {
		delete(region, "anyOf")
	}
	adapted, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := jsonschema.CompileString("sarif-2.1.0.schema.json", string(adapted))
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}
