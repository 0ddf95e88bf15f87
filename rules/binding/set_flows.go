package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// sameFlows looks for data flows that are there twice, and for two that store all events of a stream in one table.
func sameFlows(p *rules.Pass) {
	for _, r := range p.Set.Rules {
		p.File = r.File
		all := map[string]int{}
		for i := range r.Flows {
			flow := &r.Flows[i]
			if i > 0 && equalText(r.Flows[i-1].Node.Raw(), flow.Node.Raw()) && flow.Node.Len() > 1 {
				p.Report(flow.Node, "flow").Relate(r.File, r.Flows[i-1].Node.Span(), "the first one")
				continue
			}
			if len(flow.Streams) != 1 || !flow.Streams[0].Known() || !flow.Output.Known() || flow.Output.Value == "" || splits(flow.Node.GetFold("transformKql").Text()) {
				continue
			}
			key := flow.Streams[0].Value + "\x00" + flow.Output.Value
			if first, again := all[key]; again {
				p.Report(flow.Node, "flow-again", flow.Streams[0].Value, flow.Output.Value).Relate(r.File, r.Flows[first].Node.Span(), "the first one")
				continue
			}
			all[key] = i
		}
	}
}

// splits reports whether a transformation may keep events out, or stores several rows of one.
func splits(transform string) bool {
	return rules.TextHasFold(transform, "where") || rules.TextHasFold(transform, "mv-") || rules.TextHasFold(transform, "filter") || strings.HasPrefix(transform, "[")
}
