package template

import (
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
