package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// properName returns the prefix that an output stream should have, and what follows it.
func properName(out string, tables []string) (prefix, bare string) {
	bare = out
	for _, p := range [...]string{names.CustomPrefix, names.MicrosoftPrefix, "Custom", "Microsoft"} {
		if words.HasPrefixFold(bare, p) && len(bare) > len(p) && !slices.Contains(tables, bare) {
			bare = strings.TrimLeft(bare[len(p):], "-_ .:")
			break
		}
	}
	if slices.Contains(tables, bare) || names.HasCustomSuffix(bare) {
		return names.CustomPrefix, bare
	}
	if t, known := catalog.FindTable(bare); known && t.Documented || words.HasPrefixFold(out, names.MicrosoftPrefix) {
		return names.MicrosoftPrefix, bare
	}
	return names.CustomPrefix, bare
}

// checkStandard looks at an output stream that should lead to a table of Azure's.
func checkStandard(
	p *rules.Pass,
	r *rules.DataCollectionRule,
	out rules.Str,
	tables []string,
	write func(*rules.Finding, string) bool,
) bool {
	table := out.Value[len(names.MicrosoftPrefix):]
	_, azure := catalog.FindTable(table)
	if own := table + names.CustomSuffix; !azure && slices.Contains(tables, own) {
		table = own // the set's own table; Azure has none of this name
	}
	if names.HasCustomSuffix(table) || slices.Contains(tables, table) {
		right := names.CustomPrefix + table
		return write(p.ReportIn(r.File, out.Node, "wrong-prefix", out.Value, right), right)
	}
	if t, known := catalog.FindTable(table); known && t.Name == table && t.Documented {
		return false
	}
	var standard []string // what the set's streams fill is intended first: the catalog does not have all
	for _, c := range p.Set.Connections {
		if t, ok := catalog.StandardStream(c.StreamName.Value); ok {
			standard = append(standard, t)
		}
	}
	for _, route := range p.Set.Routes() {
		for _, in := range route.Flow.Streams {
			if t, ok := strings.CutPrefix(in.Value, names.MicrosoftPrefix); ok {
				standard = append(standard, t)
			}
		}
	}
	if slices.Contains(standard, table) {
		return false
	}
	best, ok := rules.Nearest(table, standard)
	if !ok {
		best, ok = catalog.NearTable(strings.TrimSpace(table))
	}
	if !ok {
		return false // a table that is not in the catalog yet
	}
	return write(p.ReportIn(r.File, out.Node, "standard", table, best, names.MicrosoftPrefix+best), names.MicrosoftPrefix+best)
}

// flowOf returns the streams of the flow that has an output stream.
func flowOf(r *rules.DataCollectionRule, out rules.Str) rules.Node {
	for i := range r.Flows {
		if r.Flows[i].Output.Node == out.Node {
			return r.Flows[i].Node.GetFold("streams")
		}
	}
	return rules.Node{}
}
