package upstream

import (
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// CISolution predicts the checks of packages and templates: solution validations (Azure-Sentinel .script/SolutionValidations), the types
// of parameters (validateFieldTypes.ps1) and classic Application Insights (validateClassicAppInsights.ps1).
var CISolution = rules.Rule{
	ID: "CL925", Name: "ci-solution", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: predictors(), Covers: []string{"CL906", "CL907", "CL908", "CL916"}, AnyFile: true,
	Messages: append(failing("solution check"), rules.Message{
		ID: "fails-when-new", Severity: rules.Warning, Text: "Azure-Sentinel's check of Application Insights fails on the file when it is new: `{0}`",
		Why: "The check receives only files that a pull request adds; existing ones may stay.", Help: "{1}",
	}),
	Check: predict(upstream.SolutionCheck, upstream.FieldTypes, upstream.AppInsights),
}
