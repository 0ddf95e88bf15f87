package template_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestLinear lints an app with many settings, and templates with many parameters and texts: 20,000 in the larger ones.
func TestLinear(t *testing.T) {
	const n = 2_500
	for name, c := range map[string]struct{ before, line string }{
		"settings":   {`"FUNCTIONS_EXTENSION_VERSION": "~4",`, `"Setting%d": "value %[1]d",`},
		"inside":     {`"FUNCTIONS_EXTENSION_VERSION": "~4",`, `"Setting%d": "https://[parameters('Level')].contoso.com/%[1]d",`},
		"open":       {`"FUNCTIONS_EXTENSION_VERSION": "~4",`, `"Setting%d": "x [[[[[[[[ [parameters('",`},
		"lambdas":    {`"variables": {`, `"Rows%d": "[map(createArray('a'), lambda('x', concat(lambdaVariables('y%[1]d'), 'a')))]",`},
		"converted":  {`"variables": {`, `"Days%d": "[div(int('x%[1]d'), 0)]",`},
		"parameters": {`"parameters": {`, `"Parameter%d": {"type": "string"},`},
	} {
		testutil.Linear(t, name, n, func(n int) {
			var b strings.Builder
			b.WriteString(c.before)
			for i := range n {
				b.WriteString(strings.TrimSuffix(fmt.Sprintf(c.line, i), "%!(EXTRA int="+strconv.Itoa(i)+")"))
			}
			if found := lint(t, map[string]string{functionPath: strings.Replace(function, c.before, b.String(), 1)}); name != "settings" && len(found) == 0 && name != "open" {
				t.Errorf("%s: nothing is found", name)
			}
		})
	}
	testutil.Linear(t, "brackets", 25_000, func(n int) {
		text := strings.Repeat("[parameters('", n/13) + strings.Repeat("[[{{", n/8)
		body := "[json('" + strings.Repeat("{[", n/4) + "')]"
		lint(t, map[string]string{functionPath: strings.Replace(function, `"~4"`, `"~4", "A": "x`+text+`", "B": "`+body+`"`, 1)})
	})
}
