// Package upstream holds the rules that predict the checks of Azure-Sentinel's pull requests.
package upstream

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "upstream", Title: "Upstream: predictions of Azure-Sentinel's pull request checks", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{&CIDataConnector, &CIContent, &CIDocumentsLink, &CIJSON, &CILogo, &CISolution, &CIKQL},
	}
}
