// Package connection holds the rules about the connections of codeless connectors: what their kinds need, how they sign in,
// what they request and how they page.
package connection

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "connection", Title: "Connections of codeless connectors: kinds, sign-in, requests, paging, steps", Group: "ccf", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&ConnectionKind, &Paging, &Endpoint, &ServiceVariable, &RequestCompanions, &NestedSteps, &RequestParameters, &TimeFormat, &NoWindow,
			&JSONPath, &Credentials, &StepRequest, &SourceValues, &LeftOver, &MediaType, &ParameterName, &FixedTime,
			&PagingValues, &RequestValues, &PagedBody, &RequestSense, &TokenSource,
		},
	}
}
