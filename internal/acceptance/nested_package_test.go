package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestNestedPackages: a package whose resources are deployed by deployments in it is read as the same package.
func TestNestedPackages(t *testing.T) {
	found, err := filepath.Glob("../../rules/ruletest/bases/package/Solutions/*/Package/mainTemplate.json")
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	text, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, moved := range map[string]func(typ string) bool{
		"nothing": func(string) bool { return false },
		"all":     func(string) bool { return true },
		"package": func(typ string) bool { return strings.HasSuffix(typ, "/contentPackages") },
		"page":    func(typ string) bool { return strings.Contains(typ, "/dataConnector") },
	} {
		var template map[string]any
		if err := json.Unmarshal(text, &template); err != nil {
			t.Fatal(err)
		}
		var own, inner []any
		for _, r := range template["resources"].([]any) {
			if moved(r.(map[string]any)["type"].(string)) {
				inner = append(inner, r)
			} else {
				own = append(own, r)
			}
		}
		if len(inner) > 0 {
			own = append(own, map[string]any{
				"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "inner",
				"properties": map[string]any{"mode": "Incremental", "template": map[string]any{
					"$schema": template["$schema"], "contentVersion": "1.0.0.0", "resources": inner,
				}},
			})
		}
		template["resources"] = own
		changed, err := json.MarshalIndent(template, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		testutil.WriteTree(t, dir, map[string]string{"Solutions/Contoso/Package/mainTemplate.json": string(changed)})
		got := run(dir, strings.NewReader(""), "--no-config", "--fail-on", "never", "-f", "compact", ".")
		if strings.Contains(got.stdout, "[CL91") || got.stderr != "" {
			t.Errorf("%s: %s%s", name, got.stdout, got.stderr)
		}
	}
}
