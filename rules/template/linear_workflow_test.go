package template_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestLinearWorkflows lints Logic Apps with many actions, parameters, and connections, the names of which are slips of each other.
func TestLinearWorkflows(t *testing.T) {
	const n = 1_000
	many := func(n int, format string) string {
		if format == "" {
			return ""
		}
		var b strings.Builder
		for i := range n {
			b.WriteString(", " + strings.ReplaceAll(format, "#", strconv.Itoa(i)))
		}
		return strings.TrimPrefix(b.String(), ", ")
	}
	for name, c := range map[string]struct {
		declared, actions, values, found string
		connections                      bool
	}{
		"actions":    {actions: `"Get_#": {"type": "Compose", "runAfter": {"Gets_#": ["Succeeded"]}, "inputs": "@body('Gett_#')"}`, found: "CL116 after"},
		"parameters": {declared: `"Key#": {"defaultValue": ""}`, actions: `"Get_#": {"type": "Compose", "inputs": "@parameters('Keys#')"}`, found: "CL116 parameter"},
		"values":     {declared: `"Key#": {"type": "string"}`, values: `"Keys#": {"value": ""}`, found: "CL117 undeclared"},
		"connections": {
			actions: `"Get_#": {"type": "Compose", "inputs": "@parameters('$connections')['x#']"}`, found: "CL117 connection", connections: true,
		},
		"open": {actions: `"Get_#": {"type": "Compose", "inputs": "@{@{concat(('a'('a'(('@{@{{{{  [ [ [ [ "}`},
	} {
		testutil.Linear(t, name, n, func(n int) {
			declared, actions, values := many(n, c.declared), many(n, c.actions), many(n, c.values)
			if c.connections {
				declared = `"$connections": {"type": "Object", "defaultValue": {}}`
				values = `"$connections": {"value": {` + many(n, `"y%d": {}`) + `}}`
			}
			source := networkStart + `{"type": "Microsoft.Logic/workflows", "apiVersion": "2019-05-01", "name": "contoso", "properties": {
  "definition": {"triggers": {}, "parameters": {` + declared + `}, "actions": {` + actions + `}}, "parameters": {` + values + `}}}]}`
			if found := lint(t, map[string]string{functionPath: source}); !strings.Contains(strings.Join(found, "\n"), c.found) {
				t.Errorf("%s: nothing is found", name)
			}
		})
	}
}
