package upstream

import (
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// CIJSON predicts the check of JSON syntax (Azure-Sentinel .script/jsonFileValidator.ts).
var CIJSON = rules.Rule{
	ID: "CL923", Name: "ci-json", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Profiles: predictors(), AnyFile: true, Messages: failing("JSON syntax check"), Check: predict(upstream.JSON),
}
