package dcr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// StreamDeclared reports streams of a data collection rule that its flows and declarations do not agree on.
var StreamDeclared = rules.Rule{
	ID: "CL803", Name: "stream-declared", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "undeclared", Text: "stream `{0}` is not declared in `streamDeclarations`", Help: "declare the stream, or use one of {1}",
			Yields: []string{"CL102", "CL103", "CL105", "CL802"},
		},
		{ID: "near", Yields: []string{"CL802"}, Text: "stream `{0}` is not declared in `streamDeclarations`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "declared", Yields: []string{"CL802"}, Text: "the rule declares `{0}`, but its data flow and the connection use `{1}`", Help: "use `{1}`"},
		{
			ID: "prefix", Text: "declared stream `{0}` lacks the prefix `Custom-`",
			Why: "Names of custom streams start with `Custom-`; the service refuses the rule.", Help: "use `{1}`",
		},
		{ID: "type", Text: "unknown column type `{0}`{2}", Why: "The rule cannot be deployed.", Help: "use {1}"},
		{ID: "near-type", Text: "unknown column type `{0}`{2}; did you mean `{1}`?", Why: "The rule cannot be deployed.", Help: "use `{1}`"},
		{
			ID: "type-case", Severity: rules.Info, Text: "column type `{0}`{2} is spelled `{1}` in the documentation",
			Why: "Azure ignores the case; tools that compare rule and table may not.", Help: "use `{1}`",
		},
		{ID: "column-twice", Text: "duplicate column `{0}` in the stream", Why: "The rule cannot be deployed.", Help: "{1}"},
		{
			ID: "column-blanks", Text: "column name `{0}` has spaces around it",
			Why: "The source does not send a column of this name, and the transformation does not read it.", Help: "use `{1}`",
		},
		{
			ID: "unused", Severity: rules.Warning, Text: "no data flow reads the declared stream `{0}`",
			Why:  "Data sent to it is lost, or it is a leftover of an earlier version.",
			Help: "read it in a data flow, or remove the declaration",
		},
		{
			ID: "output", Severity: rules.Info, Text: "declared stream `{0}` is the name of an output stream, which needs no declaration",
			Help: "remove the declaration",
		},
		{
			ID: "two-streams", Text: "the data flow reads more than one stream",
			Why:  "A data flow with a transformation may read only one, and the packager uses the first.",
			Help: "add a data flow for each stream",
		},
		{
			ID: "group", Text: "the data flow transforms `{0}`, which is a group of streams",
			Why:  "Azure refuses the rule: \"Data flows containing stream groups cannot have custom transformation.\"",
			Help: "list the streams of the group that are needed, with a data flow for the one to transform, or remove `transformKql`",
		},
		{
			ID: "limit", Severity: rules.Warning, Text: "the data collection rule has {0} data flows; the limit is 10",
			Why:  "Azure refuses a rule with more of them: \"Dataflows item count should be 10 or less\".",
			Help: "move some of the data flows into a second rule",
		},
	},
	Check: checkStreamDeclared,
}

// maxFlows is of Learn, "Azure Monitor service limits"; the text of the refusal of microsoft/azure-guardrails-solution-accelerator
// issue 757.
const maxFlows = 10

func checkStreamDeclared(p *rules.Pass) {
	for _, r := range p.Set.Rules {
		p.File = r.File
		checkDeclarations(p, r)
		for _, s := range r.Streams {
			checkColumnTypes(p, s.Columns, catalog.ColumnTypes())
			columnsTwice(p, s.Columns)
			columnBlanks(p, s.Columns)
		}
	}
	p.File = nil
}

// columnBlanks reports names of columns with blanks around them; what else a name may be is not documented for streams.
func columnBlanks(p *rules.Pass, columns []rules.Column) {
	for _, c := range columns {
		if bare := strings.TrimSpace(c.Name.Value); c.Name.Known() && bare != "" && bare != c.Name.Value {
			f := p.Report(c.Name.Node, "column-blanks", c.Name.Value, bare)
			if !c.Name.Resolved() {
				f.FixSafe("Write "+bare, rules.ReplaceString(c.Name.Node, bare))
			}
		}
	}
}

func checkDeclarations(p *rules.Pass, r *rules.DataCollectionRule) {
	declared := declaredStreams(r)
	used, told, reported := map[string]bool{}, map[string]bool{}, map[string]bool{}
	if len(r.Flows) > maxFlows {
		p.Report(r.Flows[maxFlows].Node, "limit", strconv.Itoa(len(r.Flows)))
	}
	open := len(r.Flows) == 0 // what the flows take in cannot be told
	for _, flow := range r.Flows {
		open = open || len(flow.Streams) == 0
		if twoStreams(p, flow.Streams, flow.Transform) {
			open = true
			continue
		}
		transformsGroup(p, flow.Streams, flow.Transform)
		for _, s := range flow.Streams {
			if !s.Known() || expr.IsPlaceholder(s.Value) || s.Blank() {
				open = true
				continue
			}
			if reported[s.Value] || !r.StreamsNode.Exists() && len(reported) > 0 {
				continue // a rule without declarations is reported of once
			}
			meant, wrong := checkFlowStream(p, r, flow.Transform, s, declared)
			used[meant] = true
			if wrong {
				reported[s.Value], told[meant] = true, true
			}
			open = open || wrong && meant == ""
		}
	}
	for _, s := range r.Streams {
		if !told[s.Name] && s.Name != "" && !expr.IsPlaceholder(s.Name) {
			checkDeclared(p, r, s.Key, s.Name, open || used[s.Name])
		}
	}
}

// checkDeclared looks at a declared stream: its prefix, and whether a flow takes it in. used is true where one may.
func checkDeclared(p *rules.Pass, r *rules.DataCollectionRule, key rules.Node, name string, used bool) {
	switch {
	case !strings.HasPrefix(name, names.CustomPrefix) && !strings.HasPrefix(name, names.MicrosoftPrefix):
		f := p.Report(key, "prefix", name, names.CustomPrefix+words.TrimPrefixFold(name, names.CustomPrefix))
		relateFlows(p, r, f, name)
	case used:
	case namesOutput(r, name):
		p.Report(key, "output", name)
	default:
		p.Report(key, "unused", name).Relate(p.File, r.FlowsNode.Key().Span(), "the flows")
	}
}

func declaredStreams(r *rules.DataCollectionRule) (names []string) {
	for _, s := range r.Streams {
		names = append(names, s.Name)
	}
	return names
}

// relateFlows points a finding at the flows that take in a stream, with its prefix or without.
func relateFlows(p *rules.Pass, r *rules.DataCollectionRule, f *rules.Finding, stream string) {
	for _, flow := range r.Flows {
		for _, in := range flow.Streams {
			if strings.EqualFold(words.TrimPrefixFold(in.Value, names.CustomPrefix), words.TrimPrefixFold(stream, names.CustomPrefix)) {
				f.Relate(p.File, in.Node.Span(), "the flow's stream")
			}
		}
	}
}

// namesOutput reports whether a flow writes to an output stream of a name.
func namesOutput(r *rules.DataCollectionRule, name string) bool {
	for i := range r.Flows {
		if r.Flows[i].Output.Value == name {
			return true
		}
	}
	return false
}

// checkFlowStream looks for a flow's stream among the declared ones; it gives the one that is intended, and whether something is wrong
// with it.
func checkFlowStream(p *rules.Pass, r *rules.DataCollectionRule, transform, s rules.Str, declared []string) (meant string, wrong bool) {
	switch {
	case slices.Contains(declared, s.Value):
		return s.Value, false
	case slices.ContainsFunc(declared, expr.IsPlaceholder): // a name that only the deployment knows
		return "", false
	case strings.HasPrefix(s.Value, names.MicrosoftPrefix) || len(declared) == 0 && !transform.Present():
		return "", false
	case words.HasPrefixFold(s.Value, names.CustomPrefix) && slices.Contains(declared, s.Value[len(names.CustomPrefix):]):
		return s.Value[len(names.CustomPrefix):], false // the declaration lacks the prefix
	}
	if _, standard := catalog.StandardStream(s.Value); standard {
		return "", false
	}
	best, ok := meantStream(r, s.Value, declared)
	if !ok {
		undeclared(p, r, s, declared)
		return "", true
	}
	d := r.Streams[indexOf(declared, best)]
	c := names.Writer(p.Set, s.Value)
	switch prefixed := strings.HasPrefix(s.Value, names.CustomPrefix); {
	case prefixed && c != nil && names.Writer(p.Set, best) == nil:
		p.Report(d.Key, "declared", best, s.Value).Relate(p.File, s.Node.Span(), "the flow's stream").
			Relate(c.File, c.StreamName.Node.Span(), "the connection's stream")
	case prefixed && !strings.HasPrefix(best, names.CustomPrefix) && words.HasPrefixFold(best, names.CustomPrefix):
		return best, false // the prefix of the declaration is misspelled
	default:
		p.Report(s.Node, "near", s.Value, best).Relate(p.File, d.Key.Span(), "the declared stream")
	}
	return best, true
}

// undeclared reports a stream that is near none of those that are declared.
func undeclared(p *rules.Pass, r *rules.DataCollectionRule, s rules.Str, declared []string) {
	f := p.Report(s.Node, "undeclared", s.Value, words.Quoted(declared))
	if r.StreamsNode.Kind() != rules.Object {
		f.About(r.Properties, "streamDeclarations")
	}
	if r.StreamsNode.Exists() {
		f.Relate(p.File, r.StreamsNode.Key().Span(), "the declared streams")
	} else if k := r.Properties.Key(); k.Exists() {
		f.Relate(p.File, k.Span(), "where they are missing")
	}
}

// meantStream returns the declared stream that a flow's is intended to be: a slip away, or the only one that no flow takes in where this
// is the only flow with none. What another flow takes in is not meant before what none does.
func meantStream(r *rules.DataCollectionRule, name string, declared []string) (string, bool) {
	if slices.Contains(declared, names.CustomPrefix+name) {
		return names.CustomPrefix + name, true
	}
	var free []string
	for _, d := range declared {
		if !takenIn(r, d) {
			free = append(free, d)
		}
	}
	if best, ok := rules.Nearest(name, free); ok {
		return best, true
	}
	strays := 0
	for _, flow := range r.Flows {
		for _, in := range flow.Streams {
			if !slices.Contains(declared, in.Value) {
				strays++
			}
		}
	}
	if len(free) == 1 && strays == 1 && len(declared) > 0 {
		return free[0], true
	}
	if len(free) > 0 {
		return "", false
	}
	return rules.Nearest(name, declared)
}

func takenIn(r *rules.DataCollectionRule, stream string) bool {
	for _, flow := range r.Flows {
		for _, in := range flow.Streams {
			if in.Value == stream {
				return true
			}
		}
	}
	return false
}

func twoStreams(p *rules.Pass, streams []rules.Str, transform rules.Str) bool {
	if len(streams) < 2 {
		return false
	}
	for _, s := range streams[1:] {
		if transform.Present() && !transform.Blank() || strings.HasPrefix(s.Value, names.CustomPrefix) {
			p.Report(s.Node, "two-streams").Relate(p.File, streams[0].Node.Span(), "the first one")
			return true
		}
	}
	return false
}

// transformsGroup looks for a group of streams in a data flow that transforms it.
func transformsGroup(p *rules.Pass, streams []rules.Str, transform rules.Str) {
	if !transform.Known() || transform.Blank() || strings.TrimSpace(transform.Value) == "source" {
		return
	}
	for _, s := range streams {
		if strings.HasPrefix(s.Value, names.MicrosoftPrefix) && strings.HasSuffix(s.Value, "-Group-Default") {
			p.Report(s.Node, "group", s.Value).Relate(p.File, transform.Node.Span(), "the transformation")
		}
	}
}
