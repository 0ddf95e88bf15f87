package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// holds returns what of a data collection rule or an endpoint a setting is set to; "" for anything else.
func (d *document) holds(stack arm.Stack, n rules.Node) string {
	text := n.Text()
	s := stack.For(arm.Brackets(text))
	if !arm.IsExpression(text) || s == nil {
		return ""
	}
	e := follow(d, s, d.Parse(text).Root)
	if id, ok := d.idOf(s, e); ok {
		switch {
		case strings.EqualFold(id.typ, "Microsoft.Insights/dataCollectionRules"):
			return theRule
		case strings.EqualFold(id.typ, "Microsoft.Insights/dataCollectionEndpoints"):
			return theOther
		}
		return ""
	}
	path := ""
	for e != nil && e.Kind == arm.Member {
		path = "." + strings.ToLower(e.Name) + path
		e = e.Of
	}
	if e == nil || e.Kind != arm.Call || !strings.EqualFold(e.Name, "reference") || len(e.Args) == 0 {
		return ""
	}
	id, _ := d.idOf(s, e.Args[0])
	switch path = strings.TrimPrefix(path, ".properties"); strings.ToLower(id.typ) + path {
	case "microsoft.insights/datacollectionendpoints.logsingestion.endpoint", "microsoft.insights/datacollectionrules.endpoints.logsingestion":
		return theEndpoint
	case "microsoft.insights/datacollectionendpoints.configurationaccess.endpoint":
		return theControl
	case "microsoft.insights/datacollectionrules.immutableid":
		return theImmutable
	case "microsoft.insights/datacollectionendpoints.immutableid":
		return theWrongID
	case "microsoft.insights/datacollectionendpoints.metricsingestion.endpoint", "microsoft.insights/datacollectionrules.endpoints.metricsingestion":
		return theMetrics
	case "microsoft.insights/datacollectionendpoints", "microsoft.insights/datacollectionendpoints.logsingestion",
		"microsoft.insights/datacollectionrules.endpoints":
		return theObject
	case "microsoft.insights/datacollectionrules":
		return theWhole
	}
	return ""
}
