package builtin_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestPageOfManyElements: the work on an installation page grows with its elements, also where each asks for another one.
func TestPageOfManyElements(t *testing.T) {
	root := t.TempDir()
	name := "Solutions/Contoso/Package/createUiDefinition.json"
	if err := os.MkdirAll(filepath.Dir(filepath.Join(root, filepath.FromSlash(name))), 0o755); err != nil {
		t.Fatal(err)
	}
	testutil.Linear(t, "elements", 500, func(n int) {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf(`{"name": "el%d", "type": "Microsoft.Common.TextBox", "label": "Host %d", "visible": "[equals(basics('el%d'), 'a')]"}`, i, i, i*7%n))
		}
		lintChanged(t, root, name, []byte(`{"$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
			"handler": "Microsoft.Azure.CreateUIDef", "version": "0.1.2-preview",
			"parameters": {"basics": [`+strings.Join(list, ",")+`], "steps": [], "outputs": {"workspace": "[basics('el1')]"}}}`), nil)
	})
}
