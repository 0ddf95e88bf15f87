package acceptance

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules/builtin"
	"github.com/connectorlint/connectorlint/schema"
)

// TestSchemasTakeWhatIsAccepted: no schema, ours or one that only serves completion, refuses a published file in which the linter finds
// no error, unless the linter says something of lower severity about the same place.
func TestSchemasTakeWhatIsAccepted(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	editor := map[string]string{
		"function": "function", "function-host": "host", "package-page": "create-ui", "package": "deployment-template",
		"function-template": "deployment-template", "arm-template": "deployment-template",
	}
	var out bytes.Buffer
	app := &cli.App{Stdout: &out, Stderr: io.Discard, Workdir: corpus, Families: builtin.Families(), Getenv: func(string) string { return "" }}
	if status := app.Main([]string{"--no-config", "--fail-on", "never", "-f", "json", "."}); status != 0 {
		t.Fatalf("status %d", status)
	}
	var report struct {
		Findings []struct{ File, Severity, Pointer string }
		Files    []struct{ File, Kind string }
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	refused, said := map[string]bool{}, map[string]bool{}
	for _, f := range report.Findings {
		refused[f.File] = refused[f.File] || f.Severity == "error"
		said[f.File+f.Pointer] = true
	}
	compiled, tried := map[string]*jsonschema.Schema{}, map[string]int{}
	for _, f := range report.Files {
		src, err := os.ReadFile(filepath.Join(corpus, filepath.FromSlash(f.File)))
		if err != nil {
			t.Fatal(err)
		}
		var document any
		if refused[f.File] || json.Unmarshal(bytes.TrimPrefix(src, []byte("\xEF\xBB\xBF")), &document) != nil || answer(document) {
			continue
		}
		name := f.Kind
		if editor[name] != "" {
			name = "editor of " + editor[name]
		}
		if _, ok := compiled[name]; !ok {
			compiled[name] = schemaFor(t, f.Kind, editor[f.Kind])
		}
		if compiled[name] == nil {
			continue
		}
		tried[name]++
		var invalid *jsonschema.ValidationError
		if err := compiled[name].Validate(document); errors.As(err, &invalid) {
			for _, leaf := range leaves(invalid) {
				if !said[f.File+leaf.InstanceLocation] {
					t.Errorf("%s: %v", f.File, leaf)
				}
			}
		}
	}
	for _, name := range []string{
		"classic-definition", "codeless-definition", "connection", "data-collection-rule", "table", "solution-data", "solution-metadata",
		"editor of function", "editor of host", "editor of create-ui", "editor of deployment-template",
	} {
		if tried[name] == 0 {
			t.Errorf("no file was held against the schema %s: %v", name, tried)
		}
	}
}

// answer reports whether a document is what Azure answers, which nobody deploys: a list of resources with their ids.
func answer(document any) bool {
	list, _ := document.([]any)
	if len(list) == 0 {
		return false
	}
	first, _ := list[0].(map[string]any)
	id, _ := first["id"].(string)
	return strings.HasPrefix(id, "/subscriptions/")
}

// leaves returns the causes of an error that have no causes of their own.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var list []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		list = append(list, leaves(cause)...)
	}
	return list
}

// schemaFor compiles the schema that an editor has for a kind of file; nil where there is none.
func schemaFor(t *testing.T, kind, editor string) *jsonschema.Schema {
	t.Helper()
	src, ok := schema.Source(kind)
	if editor != "" {
		src, ok = schema.Editor(editor)
	}
	if !ok {
		return nil
	}
	return testutil.Compiled(t, src)
}
