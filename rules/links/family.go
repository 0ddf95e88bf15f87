// Package links holds the rules about the addresses on a connector's page.
package links

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "links", Title: "Links: their form, their hosts, their targets", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&LinkSyntax, &LinkLocale, &LinkHTTP, &LinkOldHost, &LinkInternalHost, &LinkRepoTarget,
			&DeployButton, &LinkRedirector, &LinkTracking, &ShortLink, &LinkSecret, &LinkFragment,
			&LinkHost, &LinkAddress, &LinkBranch, &LinkUnshared, &LinkText, &LinkDownload, &LinkMarkup,
		},
	}
}
