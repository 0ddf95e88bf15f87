package builtin_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSlipsElsewhere plants misspelled keys in files beside definitions. Some have a rule that says which key was intended, which is then
// the finding; where none does, the lack of the key is. No file with a slip is silent.
func TestSlipsElsewhere(t *testing.T) {
	const (
		page = `{"$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#", "handler": "Microsoft.Azure.CreateUIDef",
  "version": "0.1.2-preview", "parameters": {"basics": [], "steps": [%], "outputs": {}}}`
		template = `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [%]}`
		nested   = `{"type": "Microsoft.Web/sites", "apiVersion": "2023-12-01", "name": "a", "location": "westus", "kind": "functionapp", "properties": {}},
  {"type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "inner", "properties": {%}}`
		inner = `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": []}`
	)
	for _, c := range []struct{ frame, text, want, off, then string }{
		{page, `{"name": "a", "lable": "A", "elements": []}`, "CL171 error", "", ""},
		{page, `{"name": "a", "label": "A", "elments": []}`, "CL171 error", "", ""},
		{page, `{"name": "a", "label": "A", "elements": [{"name": "t", "type": "Microsoft.Common.TextBlock", "options": {"text": "T", "link": {"label": "L", "url": "https://contoso.com"}}}]}`, "CL174 warning", "", ""},
		{page, `{"name": "a", "label": "A", "elements": [{"name": "t", "type": "Microsoft.Common.TextBlock", "optoins": {"text": "T"}}]}`, "CL171 warning", "", ""},
		{page, `{"name": "a", "label": "A", "elements": [{"name": "d", "type": "Microsoft.Common.DropDown", "label": "D", "constraints": {"allowedValue": []}}]}`, "CL171 error", "", ""},
		{template, fill(nested, `"mdoe": "Incremental", "template": `+inner), "CL166 warning", "CL166", "CL160 warning"},
		{template, fill(nested, `"mode": "Incremental", "tempalte": `+inner), "CL166 warning", "CL166", "CL160 warning"},
		{template, `{"type": "Microsoft.Web/sites", "apiVersoin": "2023-12-01", "name": "a", "location": "westus", "properties": {}}`, "CL137 error", "", ""},
		{template, `{"type": "Microsoft.Web/sites", "apiVersion": "2023-12-01", "name": "a", "loaction": "westus", "properties": {}}`, "CL137 error", "", ""},
		{template, `{"type": "Microsoft.Web/sites", "apiVersion": "2023-12-01", "name": "a", "location": "westus", "kind": "functionapp,linux", "properties": {"resreved": true, "siteConfig": {"linuxFxVersion": "Python|3.11"}}}`, "CL166 warning", "CL166", "CL153 warning"},
	} {
		t.Run(c.text, func(t *testing.T) {
			root := t.TempDir()
			name := "Solutions/Contoso/Package/createUiDefinition.json"
			if c.frame == template {
				name = "Solutions/Contoso/Data Connectors/azuredeploy_Contoso.json"
			}
			if err := os.MkdirAll(filepath.Dir(filepath.Join(root, filepath.FromSlash(name))), 0o755); err != nil {
				t.Fatal(err)
			}
			text := []byte(fill(c.frame, c.text))
			if found := lintChanged(t, root, name, text, nil); !slices.Contains(found, c.want) {
				t.Errorf("got %v, want %s", found, c.want)
			}
			if c.off != "" {
				if found := lintChanged(t, root, name, text, []string{c.off}); !slices.Contains(found, c.then) {
					t.Errorf("with %s off: got %v, want %s", c.off, found, c.then)
				}
			}
		})
	}
}

// fill puts a text in the place of a frame's only percent sign.
func fill(frame, text string) string { return strings.Replace(frame, "%", text, 1) }
