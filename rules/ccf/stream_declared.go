package ccf

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// StreamDeclared reports streams of a data collection rule that its flows and declarations do not agree on.
var StreamDeclared = rules.Rule{
	ID: "CL803", Name: "stream-declared", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "undeclared", Text: "the flow takes in `{0}`, which the rule does not declare", Help: "declare the stream under `streamDeclarations`, or write one of {1}"},
		{ID: "near", Text: "the flow takes in `{0}`, which the rule does not declare; did you mean `{1}`?", Help: "write `{1}`"},
		{ID: "declared", Text: "the rule declares `{0}`, and its flow and the connection have `{1}`", Help: "write `{1}`"},
		{ID: "prefix", Text: "the declared stream `{0}` lacks the prefix `Custom-`", Why: "the names of custom streams begin with `Custom-`; the service refuses the rule", Help: "write `Custom-{0}`"},
		{ID: "type", Text: "the service has no column type `{0}`", Why: "the rule cannot be deployed", Help: "write one of {1}"},
		{ID: "near-type", Text: "the service has no column type `{0}`; did you mean `{1}`?", Why: "the rule cannot be deployed", Help: "write `{1}`"},
		{ID: "type-case", Severity: rules.Info, Text: "the column type `{0}` is written `{1}` in the documentation", Why: "Azure ignores the case; tools that compare rule and table may not", Help: "write `{1}`"},
		{ID: "column-twice", Text: "the stream has the column `{0}` twice", Why: "the rule cannot be deployed", Help: "delete one of the two"},
		{ID: "unused", Severity: rules.Warning, Text: "no flow takes in the declared stream `{0}`", Why: "what is sent to it is lost, or it is left over from an earlier version", Help: "name it in a flow, or delete the declaration"},
		{ID: "two-streams", Text: "the flow takes in more than one stream", Why: "a flow with a transformation may take in one only, and the packager reads the first", Help: "make a flow for each stream"},
	},
	Check: checkStreamDeclared,
}

func checkStreamDeclared(p *rules.Pass) {
	for _, r := range p.Set.Rules {
		p.File = r.File
		checkDeclarations(p, r)
		for _, s := range r.Streams {
			checkColumnTypes(p, s.Columns, catalog.ColumnTypes())
			columnsTwice(p, s.Columns)
		}
	}
	p.File = nil
}

func checkDeclarations(p *rules.Pass, r *rules.DataCollectionRule) {
	var declared []string
	for _, s := range r.Streams {
		declared = append(declared, s.Name)
	}
	used, reported := map[string]bool{}, map[string]bool{}
	open := len(r.Flows) == 0 // what the flows take in cannot be told
	for _, flow := range r.Flows {
		open = open || len(flow.Streams) == 0
		if twoStreams(p, flow.Streams, flow.Transform) {
			open = true
			continue
		}
		for _, s := range flow.Streams {
			if !s.Known() || isPlaceholder(s.Value) || s.Blank() {
				open = true
				continue
			}
			if reported[s.Value] {
				continue
			}
			meant, wrong := checkFlowStream(p, r, flow.Transform, s, declared)
			used[meant], reported[s.Value] = true, wrong
			open = open || wrong && meant == ""
		}
	}
	for _, s := range r.Streams {
		bare := s.Name
		switch {
		case isPlaceholder(bare) || bare == "":
		case !strings.HasPrefix(bare, customPrefix) && !strings.HasPrefix(bare, microsoftPrefix):
			f := p.Report(s.Key, "prefix", bare)
			for _, flow := range r.Flows {
				for _, in := range flow.Streams {
					if trimPrefixFold(in.Value, customPrefix) == bare {
						f.Relate(p.File, in.Node.Span(), "the flow's stream")
					}
				}
			}
		case !open && !used[bare]:
			p.Report(s.Key, "unused", bare)
		}
	}
}

// checkFlowStream looks for a flow's stream among the declared ones; it gives the one that is meant, and whether something is wrong
// with it.
func checkFlowStream(p *rules.Pass, r *rules.DataCollectionRule, transform, s rules.Str, declared []string) (meant string, wrong bool) {
	switch {
	case contains(declared, s.Value):
		return s.Value, false
	case slices.ContainsFunc(declared, isPlaceholder): // a name that only the deployment knows
		return "", false
	case strings.HasPrefix(s.Value, microsoftPrefix) || len(declared) == 0 && !transform.Present():
		return "", false
	case hasPrefixFold(s.Value, customPrefix) && contains(declared, s.Value[len(customPrefix):]):
		return s.Value[len(customPrefix):], false // the declaration lacks the prefix
	}
	if _, standard := catalog.StandardStream(s.Value); standard {
		return "", false
	}
	best, ok := customPrefix+s.Value, contains(declared, customPrefix+s.Value)
	if !ok {
		best, ok = near.Best(s.Value, declared)
	}
	if !ok {
		f := p.Report(s.Node, "undeclared", s.Value, quoted(declared))
		if r.StreamsNode.Exists() {
			f.Relate(p.File, r.StreamsNode.Key().Span(), "the declared streams")
		}
		return "", true
	}
	for _, d := range r.Streams {
		if d.Name != best {
			continue
		}
		if c := writer(p.Set, s.Value); c != nil && writer(p.Set, best) == nil && strings.HasPrefix(s.Value, customPrefix) {
			p.Report(d.Key, "declared", best, s.Value).Relate(p.File, s.Node.Span(), "the flow's stream").
				Relate(c.File, c.StreamName.Node.Span(), "the connection's stream")
			continue
		}
		p.Report(s.Node, "near", s.Value, best).Relate(p.File, d.Key.Span(), "the declared stream")
	}
	return best, true
}

// writer gives a connection that writes to a stream.
func writer(s *rules.Set, stream string) *rules.Connection {
	for _, c := range s.Connections {
		if c.StreamName.Value == stream {
			return c
		}
	}
	return nil
}

func twoStreams(p *rules.Pass, streams []rules.Str, transform rules.Str) bool {
	if len(streams) < 2 {
		return false
	}
	for _, s := range streams[1:] {
		if transform.Present() && !transform.Blank() || strings.HasPrefix(s.Value, customPrefix) {
			p.Report(s.Node, "two-streams")
			return true
		}
	}
	return false
}

func trimPrefixFold(s, prefix string) string {
	if hasPrefixFold(s, prefix) {
		return s[len(prefix):]
	}
	return s
}
