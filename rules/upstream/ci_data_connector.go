package upstream

import (
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// CIDataConnector predicts the data connector check (Azure-Sentinel .script/dataConnectorValidator.ts).
var CIDataConnector = rules.Rule{
	ID: "CL920", Name: "ci-data-connector", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: predictors(), AnyFile: true, Messages: crashing("data connector check"), Check: predict(upstream.DataConnector),
}
