package custom_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/custom"
	"github.com/connectorlint/connectorlint/rules"
)

// TestMistakes: a rule that can never say anything, or says a placeholder as it stands, is refused with the field that is wrong.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ scope, selects, message, want string }{
		{"connection", "/request/apiEndpoint", "m", "did you mean /properties/request/apiEndpoint?"},
		{"connection", "/propertys/request", "m", "did you mean /properties/request?"},
		{"connection", "/properties/request", "m", ""},
		{"connection", "/Properties/request", "m", ""},
		{"connection", "/*/request", "m", ""},
		{"connection", "", "m", ""},
		{"table", "/schema", "m", "did you mean /properties/schema?"},
		{"definition", "/owner", "m", ""}, // a page may have keys of one's own
		{"definition", "/id", "{vlaue} is wrong", "did you mean {value}?"},
		{"definition", "/id", "{connector.id} is wrong", "unknown placeholder {connector.id}"},
		{"definition", "/id", "{value} at {key}, {{workspaceId}}, {\"a\": 1}, {}", ""},
	} {
		_, err := custom.New(custom.Definition{
			ID: "HOUSE001", Name: "house-rule", Scope: c.scope, Select: c.selects, When: "true", Message: c.message, Severity: rules.Warning,
		})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
