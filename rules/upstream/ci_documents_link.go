package upstream

import (
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// CIDocumentsLink predicts the check of links to documentation (Azure-Sentinel .script/documentsLinkValidator.ts).
var CIDocumentsLink = rules.Rule{
	ID: "CL922", Name: "ci-documents-link", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: predictors(), Covers: []string{"CL602"}, AnyFile: true, Messages: failing("documents link check"), Check: predict(upstream.DocumentsLink),
}
