package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkMadeUp looks for the address of an ingestion endpoint that is put together from the endpoint's name or the region: Azure adds a text
// of its own to the name, and a number to the region (Learn, "Data collection endpoints in Azure Monitor": components, November 2026).
func checkMadeUp(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	v, g := site.Fold(n), d.graphIn(site)
	if v.Kind != arm.Text || v.Known() || g == nil {
		return
	}
	host, ok := strings.CutSuffix(strings.TrimSuffix(v.Text, "/"), ".ingest.monitor.azure.com")
	host, begins := strings.CutPrefix(host, "https://")
	if !ok || !begins {
		return
	}
	low := strings.ToLower(host)
	if strings.HasSuffix(low, ".\x01resourcegroup().location\x02") || strings.HasSuffix(low, "-\x01resourcegroup().location\x02") {
		d.reportIn(p, n, "made-up", settingName(n), "the region", valueOf(theEndpoint))
		return
	}
	for _, e := range g.byTyp["microsoft.insights/datacollectionendpoints"] {
		if name := e.Name(); name.Kind == arm.Text && strings.EqualFold(name.Text, host) {
			d.reportIn(p, n, "made-up", settingName(n), "its name", valueOf(theEndpoint)).Relate(p.File, e.Key("name").Span(), "the endpoint")
			return
		}
	}
}

type namesOfRulesKey struct{}

// holdsName reports whose name a setting holds, of the rules and endpoints of the template; "" for anything else.
func (d *document) holdsName(stack arm.Stack, n rules.Node, setting, asks string) string {
	v := stack.Fold(n, arm.Pattern)
	if v.Kind != arm.Text || v.Text == "" {
		return ""
	}
	names := rules.Once(d.file, namesOfRulesKey{}, func() map[string]bool {
		names := map[string]bool{}
		for _, r := range d.resources {
			if name := r.Name(); name.Kind == arm.Text && (r.Is("Microsoft.Insights/dataCollectionRules") || r.Is(theEndpointType)) {
				names[strings.ToLower(r.Type)+" "+strings.ToLower(name.Text)] = true
			}
		}
		return names
	})
	low := strings.ToLower(v.Text)
	switch {
	case asks == theImmutable && names["microsoft.insights/datacollectionrules "+low]:
		return theName
	case asks == theEndpoint && isOfIngestion(setting) && names["microsoft.insights/datacollectionendpoints "+low]:
		return theOtherName
	}
	return ""
}

// isOfIngestion reports whether a setting is one of an endpoint for ingestion, by its name.
func isOfIngestion(name string) bool {
	low := strings.ToLower(name)
	return slices.Contains(nameWordsOf(name), "dce") || strings.Contains(low, "ingest") || strings.Contains(low, "collection")
}

const theEndpointType = "Microsoft.Insights/dataCollectionEndpoints"

// checkPartOfEndpoint reports a part of an endpoint in the place of its id.
func (d *document) checkPartOfEndpoint(p *rules.Pass, r *arm.Resource, n rules.Node, takes takesID) (reported bool) {
	what := d.holds(r.Stack, n)
	if takes.wants != theEndpointType || !slices.Contains([]string{theEndpoint, theControl, theMetrics, theWrongID, theObject}, what) {
		return false
	}
	d.reportIn(p, n, "name", n.Key().Text(), what, takes.wants)
	return true
}
