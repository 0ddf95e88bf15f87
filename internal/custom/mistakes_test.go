package custom_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/custom"
	"github.com/connectorlint/connectorlint/rules"
)

// TestMistakes: a rule that can never say anything, or says a placeholder as it is, is refused with the field that is wrong.
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
		{"definition", "/titel", "m", "did you mean /title?"},
		{"definition", "/title/de", "m", "/title of a definition is a string"},
		{"definition", "/title/*", "m", "/title of a definition is a string"},
		{"definition", "/permissions/customs/name", "m", "did you mean /permissions/customs/*/name?"},
		{"definition", "/permissions/customs/*/name", "m", ""},
		{"definition", "/permissions/customs/0/name", "m", ""},
		{"definition", `/permissions/customs[name="Key"]/description`, "m", ""},
		{"definition", "/permissions/custom/*/name", "m", "did you mean /permissions/customs/*/name?"},
		{"definition", "/permissions/owner", "m", ""},
		{"definition", "/isPreview", "m", "did you mean /availability/isPreview?"},
		{"definition", "/availability/ispreview", "m", ""},
		{"definition", "/connectorUiConfig/title", "m", "begin inside `connectorUiConfig`"},
		{"definition", "/properties/connectorUiConfig/title", "m", "begin inside `connectorUiConfig`"},
		{"definition", "/instructionSteps/*/instructions/*/parameters/label", "m", ""},
		{"definition", "/instructionSteps/instructions", "m", "did you mean /instructionSteps/*/instructions?"},
		{"definition", "/connectivityCriteria/0/value", "m", ""},
		{"definition", "/connectivityCriterias/0/value/0", "m", ""},
		{"definition", "/metadata/anything/below", "m", ""},
		{"connection", "/properties/request/apiEndpiont", "m", "did you mean /properties/request/apiEndpoint?"},
		{"connection", "/properties/apiEndpoint", "m", "did you mean /properties/request/apiEndpoint?"},
		{"connection", "/properties/request/headers/X-Key", "m", ""},
		{"connection", "/properties/request/queryParameters/limit", "m", ""},
		{"data-collection-rule", "/properties/dataFlows/transformKql", "m", "did you mean /properties/dataFlows/*/transformKql?"},
		{"data-collection-rule", "/properties/streamDeclarations/*/columns/*/name", "m", ""},
		{"data-collection-rule", "/properties/streamDeclarations/Custom-A/columns/0/name", "m", ""},
		{"table", "/properties/schema/column", "m", "did you mean /properties/schema/columns?"},
		{"solution-data", "/Data Connector", "m", "did you mean /Data Connectors?"},
		{"solution-metadata", "/support/tiers", "m", "did you mean /support/tier?"},
		{"file", "/anything/at/all", "m", ""},
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
