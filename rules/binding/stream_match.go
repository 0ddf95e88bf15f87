package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// StreamMatch reports connections that write to a stream which no rule takes in.
var StreamMatch = rules.Rule{
	ID: "CL802", Name: "stream-match", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "near", Text: "stream `{0}` is not declared in the data collection rule; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "standard", Text: "the data flow reads `{0}`, but the connection writes to `{1}`, which is `{2}` there",
			Why: "The packager looks the pair up in its list of standard streams, and stops.", Help: "use `{2}`",
		},
		{
			ID: "other-table", Severity: rules.Warning, Text: "the data flow reads `{0}`, but the connection writes to `{1}` for the table `{2}`",
			Why:  "The data goes to the table of another stream, or the packager does not find the pair and stops.",
			Help: "use `{3}`",
		},
		{ID: "unknown", Text: "stream `{0}` is not declared in the data collection rule", Help: "use one of {1}"},
	},
	Check: checkStreamMatch,
}

func checkStreamMatch(p *rules.Pass) {
	if len(p.Set.Rules) == 0 {
		return
	}
	streams, ok := ruleStreams(p.Set.Rules)
	if !ok {
		return
	}
	for _, c := range p.Set.Connections {
		name := c.StreamName
		if !name.Known() || name.Blank() || expr.IsPlaceholder(name.Value) || slices.Contains(streams, name.Value) {
			continue
		}
		if table, ok := catalog.StandardStream(name.Value); ok {
			standardStream(p, c, names.MicrosoftPrefix+table, streams)
			otherTable(p, c, table)
			continue
		}
		var f *rules.Finding
		best, ok := rules.Nearest(name.Value, streams)
		if custom := names.CustomPrefix + strings.TrimPrefix(name.Value, names.MicrosoftPrefix); !ok && slices.Contains(streams, custom) {
			best, ok = custom, true
		}
		if !ok {
			best, ok = rules.Nearest(name.Value, catalog.StandardStreams())
		}
		if !ok && !strings.HasPrefix(name.Value, names.CustomPrefix) && slices.ContainsFunc(streams, names.IsMicrosoft) {
			continue // a standard stream that is not in the list yet: SENTINEL_SALESFORCEAUDITTRAIL is published
		}
		if ok {
			f = p.ReportIn(c.File, name.Node, "near", name.Value, best)
		} else {
			f = p.ReportIn(c.File, name.Node, "unknown", name.Value, words.Quoted(streams))
		}
		relateStream(p.Set, f, best)
	}
}

// ruleStreams returns the streams that data collection rules declare or take in; ok is false where they are not all known.
func ruleStreams(list []*rules.DataCollectionRule) (streams []string, ok bool) {
	for _, r := range list {
		if r.Properties.Kind() != rules.Object {
			return nil, false // another finding mentions it
		}
		for _, s := range r.Streams {
			if expr.IsPlaceholder(s.Name) {
				return nil, false
			}
			streams = append(streams, s.Name)
		}
		for _, f := range r.Flows {
			for _, s := range f.Streams {
				if !s.Known() {
					return nil, false
				}
				streams = append(streams, s.Value)
			}
		}
	}
	return streams, true
}

// standardStream holds the streams of the rules against what a standard stream of a connection is called there; only a slip is
// reported, because the list of standard streams is not complete.
func standardStream(p *rules.Pass, c *rules.Connection, want string, streams []string) {
	if slices.Contains(streams, want) {
		return
	}
	best, ok := rules.Nearest(want, streams)
	if !ok {
		return
	}
	for _, r := range p.Set.Routes() {
		for _, in := range r.Flow.Streams {
			if in.Value == best {
				p.ReportIn(
					r.Rule.File,
					in.Node,
					"standard",
					best,
					c.StreamName.Value,
					want,
				).Relate(
					c.File,
					c.StreamName.Node.Span(),
					"the connection's stream",
				)
				return
			}
		}
	}
}

// otherTable looks at sets whose only stream is one of Azure for another table than the connection's own, by stream and by data type.
func otherTable(p *rules.Pass, c *rules.Connection, table string) {
	routes := p.Set.Routes()
	if c.DataType.Value != table || len(p.Set.Connections) != 1 || len(routes) != 1 || len(routes[0].Flow.Streams) != 1 {
		return
	}
	in, out := routes[0].Flow.Streams[0], routes[0].Flow.Output
	other, ok := strings.CutPrefix(in.Value, names.MicrosoftPrefix)
	if !ok || other == table || !catalog.KnownTable(other) || out.Present() && out.Value != in.Value {
		return
	}
	if _, near := rules.Nearest(names.MicrosoftPrefix+table, []string{in.Value}); near {
		return // a slip of the table, not another one
	}
	p.ReportIn(routes[0].Rule.File, in.Node, "other-table", in.Value, c.StreamName.Value, table, names.MicrosoftPrefix+table).
		Relate(c.File, c.StreamName.Node.Span(), "the connection's stream")
}

// relateStream shows where the stream that is intended is declared or taken in; the first one where that is not known.
func relateStream(s *rules.Set, f *rules.Finding, name string) {
	for _, r := range s.Rules {
		for _, d := range r.Streams {
			if name == "" || d.Name == name {
				f.Relate(r.File, d.Key.Span(), "the declared stream")
				return
			}
		}
	}
	for _, r := range s.Routes() {
		for _, in := range r.Flow.Streams {
			if name == "" || in.Value == name {
				f.Relate(r.Rule.File, in.Node.Span(), "the flow's stream")
				return
			}
		}
	}
	if name != "" {
		relateStream(s, f, "")
	}
}
