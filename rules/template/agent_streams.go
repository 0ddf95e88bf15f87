package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkSourceStreams compares the streams of the data sources with those of the flows. A rule for the ingestion API takes the streams
// that it declares from outside, so only those of agents need a source.
func checkSourceStreams(p *rules.Pass, d *document, r *arm.Resource, sources rules.Node) {
	from, ok := sentStreams(r, sources)
	if !ok || len(from) == 0 {
		return
	}
	sent, taken := map[string]bool{}, map[string]bool{}
	var list []string
	for _, n := range from {
		text := r.Fold(n).Text
		sent[strings.ToLower(text)] = true
		list = append(list, "`"+text+"`")
	}
	flows, ok := takenStreams(r)
	if !ok {
		return
	}
	for _, n := range flows {
		taken[strings.ToLower(r.Fold(n).Text)] = true
	}
	for _, n := range from {
		if text := r.Fold(n).Text; !taken[strings.ToLower(text)] {
			d.reportIn(p, n, "nowhere", text)
		}
	}
	for _, n := range flows {
		text := r.Fold(n).Text
		low := strings.ToLower(text)
		if !sent[low] && strings.HasPrefix(low, "microsoft-") && !strings.HasPrefix(low, "microsoft-table-") {
			d.reportIn(p, n, "idle", text, strings.Join(list[:min(4, len(list))], ", "))
		}
	}
}

// sentStreams returns the streams of the data sources, each once; false where not all are known.
func sentStreams(r *arm.Resource, sources rules.Node) (list []rules.Node, ok bool) {
	seen := map[string]bool{}
	for k, entries := range sources.Members() {
		if s := sourceOf(k.Text()); s == nil || s.needs == nil {
			return nil, false
		}
		for e := range entries.Elements() {
			streams, ok := knownStreams(r, e)
			if !ok {
				return nil, false
			}
			for _, n := range streams {
				if low := strings.ToLower(r.Fold(n).Text); !seen[low] {
					seen[low] = true
					list = append(list, n)
				}
			}
		}
	}
	return list, true
}

// takenStreams returns the streams of the flows; false where not all are known.
func takenStreams(r *arm.Resource) (list []rules.Node, ok bool) {
	flows := r.Properties().GetFold("dataFlows")
	if flows.Kind() != rules.Array || flows.IsBroken() {
		return nil, false
	}
	for flow := range flows.Elements() {
		streams, ok := knownStreams(r, flow)
		if !ok || !flow.GetFold("streams").Exists() {
			return nil, false
		}
		list = append(list, streams...)
	}
	return list, true
}

// knownStreams returns the streams of a source or a flow; false where not all are known.
func knownStreams(r *arm.Resource, e rules.Node) (list []rules.Node, ok bool) {
	streams := e.GetFold("streams")
	if e.Kind() != rules.Object || e.GetFold("copy").Exists() || streams.Exists() && streams.Kind() != rules.Array {
		return nil, false
	}
	for n := range streams.Elements() {
		if v := r.Fold(n); v.Kind != arm.Text || !v.Known() {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}
