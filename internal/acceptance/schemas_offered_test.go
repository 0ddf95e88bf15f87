package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/schema"
)

// offering is what a schema for completion says of a value.
type offering struct {
	Type        any
	Properties  map[string]*offering
	Items       *offering
	Examples    []any
	Default     any
	Definitions map[string]*offering
}

func offered(t *testing.T, name string) *offering {
	t.Helper()
	src, ok := schema.Editor(name)
	if !ok {
		t.Fatalf("no schema %s", name)
	}
	var o offering
	if err := json.Unmarshal(src, &o); err != nil {
		t.Fatal(err)
	}
	return &o
}

// value is a value with all keys that are offered, and with the first of each closed list.
func (o *offering) value() any {
	kind, _ := o.Type.(string)
	switch {
	case o.Default != nil:
		return o.Default
	case len(o.Examples) > 0:
		return o.Examples[0]
	case o.Properties != nil:
		all := map[string]any{}
		for key, p := range o.Properties {
			all[key] = p.value()
		}
		return all
	case o.Items != nil:
		return []any{o.Items.value()}
	}
	return map[string]any{"boolean": true, "integer": 1, "number": 1, "object": map[string]any{}, "array": []any{}, "": "x", "string": "x"}[kind]
}

// TestOfferedIsAccepted: what an editor offers in function.json, host.json, and createUiDefinition.json is nothing that a rule calls unknown,
// and the keys that the catalog knows of a binding are offered.
func TestOfferedIsAccepted(t *testing.T) {
	root := t.TempDir()
	put := func(path string, v any) {
		t.Helper()
		full := filepath.Join(root, filepath.FromSlash(path))
		text, err := json.Marshal(v)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(full), 0o755)
		}
		if err == nil {
			err = os.WriteFile(full, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	type object = map[string]any
	put("Data Connectors/App/host.json", offered(t, "host").value())

	function := offered(t, "function")
	binding := function.Properties["bindings"].Items.Properties
	timer := object{"type": "timerTrigger", "direction": "in", "name": "x", "schedule": "0 */5 * * * *"}
	whole, _ := function.value().(map[string]any)
	whole["bindings"] = []any{timer}
	put("Data Connectors/App/Whole/function.json", whole)
	for _, typ := range binding["type"].Examples {
		if b, ok := catalog.BindingOf(typ.(string)); !ok {
			t.Errorf("%s is offered, but is not in the catalog", typ)
		} else {
			for _, key := range append(b.Needs, b.Keys...) {
				if binding[key] == nil {
					t.Errorf("%s takes %s, which is not offered", typ, key)
				}
			}
		}
	}
	for key, p := range binding {
		for i, example := range p.Examples {
			b := object{"type": "httpTrigger", "direction": "in", "name": "x"}
			b[key] = example
			put("Data Connectors/App/"+key+strconv.Itoa(i)+"/function.json", object{"bindings": []any{b}})
		}
	}
	for i, typ := range offered(t, "create-ui").Definitions["element"].Properties["type"].Examples {
		put("Solutions/A"+strconv.Itoa(i)+"/Package/createUiDefinition.json", object{
			"$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#", "handler": "Microsoft.Azure.CreateUIDef",
			"version": "0.1.2-preview", "parameters": object{"basics": []any{object{"name": "x", "label": "x", "type": typ}}, "steps": []any{}, "outputs": object{}},
		})
	}
	r := run(root, strings.NewReader(""), "--no-config", "--fail-on", "never", "-f", "compact", ".")
	for line := range strings.Lines(r.stdout) {
		if strings.Contains(line, "unknown") || strings.Contains(line, "did you mean") || strings.Contains(line, "CL001") {
			t.Error(line)
		}
	}
	if !strings.Contains(r.stderr+r.stdout, "CL18") {
		t.Errorf("the files were not taken for what they are: %s", r.stderr)
	}
}
