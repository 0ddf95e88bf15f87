package upstream

import (
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// CIContent predicts the content check (Azure-Sentinel .script/contentValidator.ts).
var CIContent = rules.Rule{
	ID: "CL921", Name: "ci-content", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: predictors(), Covers: []string{"CL701", "CL907"}, AnyFile: true, Messages: crashing("content check"), Check: predict(upstream.Content),
}
