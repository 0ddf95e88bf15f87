package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// DataSource reports data sources of data collection rules that an agent or Azure does not understand, or whose data goes nowhere, or
// arrives twice.
var DataSource = rules.Rule{
	ID: "CL865", Name: "data-source", Severity: rules.Warning, Scope: rules.SetScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown {0} `{1}`; did you mean `{2}`?", Why: "The agent collects nothing for it, and Azure probably refuses the rule.",
			Help: "use `{2}`",
		},
		{ID: "unknown", Text: "unknown {0} `{1}`", Why: "The agent collects nothing for it, and Azure probably refuses the rule.", Help: "use one of {2}"},
		{
			ID: "missing", Text: "missing `{0}` in the data source", Why: "Without it the agent does not know what to collect, and Azure probably refuses the rule.",
			Help: "add `\"{0}\": {1}`",
		},
		{ID: "list", Text: "expected an array for `{0}`, found {1}", Why: "Azure cannot read the data source, and probably refuses the rule.", Help: "put the value in an array"},
		{
			ID: "nowhere", Text: "no data flow of the rule takes the stream `{0}`", Why: "The agent collects data that is not sent anywhere, or Azure refuses the rule.",
			Help: "add the stream to a data flow",
		},
		{
			ID: "idle", Text: "no data source of the rule sends the stream `{0}`", Why: "The flow never gets data: of the streams of agents, a rule takes those of its data sources only.",
			Help: "add a data source with the stream, or use one of {1}",
		},
		{
			ID: "kind", Text: "a rule of the kind `{0}` has the data source `{1}`, which only {2} machines have",
			Why: "The rule applies to machines of its kind only, so the source never sends data.", Help: "use the kind `{2}`, or remove `kind`",
		},
		{
			ID: "twice", Text: "duplicate data source `{0}`", Why: "The names of data sources are unique in a rule. Azure probably refuses it.", Help: "rename one of the two",
		},
		{
			ID: "sampling", Text: "`samplingFrequencyInSeconds` is {0}, but 1 to 1800 seconds are allowed", Why: "Azure probably refuses the rule.",
			Help: "use a number from 1 to 1800",
		},
		{
			ID: "query", Text: "the query `{0}` names no event log",
			Why:  "A query is the name of the log, `!`, and an XPath expression. Without the log, no event is collected.",
			Help: "write it as `Security!*[System[(EventID=4624)]]`",
		},
		{
			ID: "escaped", Text: "the query has `{0}` for `{1}`", Why: "Only XML files need the entity. In this file it is part of the query, which then matches no event.",
			Help: "use `{1}`",
		},
		{
			ID: "pair", Severity: rules.Error, Text: "`{0}` without its counterpart in the query",
			Why: "Azure refuses the data collection rule: \"XPath query is invalid\".", Help: "complete the pair, or remove `{0}`",
		},
		{
			ID: "facility-twice", Text: "facility `{0}` is collected as `{1}` and as `{2}`",
			Why:  "The agent sends each message of the facility to both tables, so that CEF messages are stored, and paid for, twice.",
			Help: "collect CEF messages and other messages from different facilities",
		},
		{
			ID: "raw", Text: "the stream `{0}` of text logs has no column `RawData`", Why: "The agent sends each line of a text log as `RawData`. Without the column, the line is lost.",
			Help: "add the column `RawData` of the type `string`",
		},
		{
			ID: "path", Text: "the file pattern `{0}` is not an absolute path", Why: "The agent looks for files by their whole path, so it finds none.",
			Help: "start the pattern with `/`, or with a drive such as `C:\\`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, r := range p.Set.Rules {
			p.File = r.File
			if all := r.Properties.GetFold("dataSources"); all.Kind() == rules.Object && !all.IsBroken() {
				s := &sources{p: p, r: r, names: map[string]rules.Node{}, facilities: map[string]facility{}}
				s.check(all)
			}
		}
		p.File = nil
	},
}

// facility is where messages of a facility are collected first, and as what.
type facility struct {
	node   rules.Node
	stream string
}

// sources looks at the data sources of a rule.
type sources struct {
	p          *rules.Pass
	r          *rules.DataCollectionRule
	names      map[string]rules.Node
	facilities map[string]facility
}

// known returns the text of a node that the file tells; false where it is none, or has a placeholder.
func (s *sources) known(n rules.Node) (text string, ok bool) {
	v := s.r.Text(n)
	return v.Value, v.Known() && !n.IsBroken() && v.Value != "" && !strings.ContainsAny(v.Value, "<{") && v.Value[0] != '['
}

func (s *sources) check(all rules.Node) {
	kind := s.r.Kind
	for k, list := range all.Members() {
		of := sourceOf(k.Text())
		if of == nil {
			s.unknownKind(k)
			continue
		}
		if list.Kind() == rules.Object && of.needs != nil {
			s.p.Report(list, "list", of.key, "an object").At(list.Key().Span())
			continue
		}
		if of.system != "" && kind.Known() && list.Len() > 0 && strings.EqualFold(kind.Value, otherSystem(of.system)) {
			s.p.Report(k, "kind", kind.Value, of.key, of.system)
		}
		for e := range list.Elements() {
			if e.Kind() == rules.Object && !e.IsBroken() && !e.GetFold("copy").Exists() {
				s.source(of, e)
			}
		}
	}
	s.streams(all)
}

func otherSystem(system string) string {
	if system == "Linux" {
		return "Windows"
	}
	return "Linux"
}

// unknownKind looks at a kind of data source that Azure does not have: it is new, or a slip.
func (s *sources) unknownKind(k rules.Node) {
	var keys []string
	for _, of := range agentSources {
		keys = append(keys, of.key)
	}
	best, ok := rules.Nearest(k.Text(), keys)
	if strings.EqualFold(k.Text(), "customLogs") {
		best, ok = "logFiles", true
	}
	if ok && !strings.HasPrefix(k.Text(), "[") {
		s.p.Report(k, "near", "kind of data source", k.Text(), best)
	}
}

// source looks at one data source.
func (s *sources) source(of *agentSource, e rules.Node) {
	for i := 0; i+1 < len(of.needs); i += 2 {
		key := of.needs[i]
		if n := e.GetFold(key); !n.Exists() || n.Kind() == rules.Null {
			s.p.Report(e, "missing", key, of.needs[i+1]).At(placement.Bracket(e)).About(e, key)
		}
	}
	for _, key := range of.lists {
		n := e.GetFold(key)
		if text, ok := s.known(n); ok {
			s.p.Report(n, "list", key, "the string `"+text+"`")
		}
	}
	s.name(e.GetFold("name"))
	s.stream(e)
	switch of.key {
	case "syslog":
		s.words(e.GetFold("facilityNames"), "facility", facilities)
		s.words(e.GetFold("logLevels"), "log level", logLevels)
		s.twice(e)
	case "windowsEventLogs":
		for q := range e.GetFold("xPathQueries").Elements() {
			s.query(q)
		}
	case "performanceCounters":
		n := e.GetFold("samplingFrequencyInSeconds")
		if every, ok := n.Int(); n.Kind() == rules.Number && (!ok || every < 1 || every > 1800) {
			s.p.Report(n, "sampling", n.Raw())
		}
	case "logFiles":
		s.logFiles(e)
	default:
	}
}

// name looks for two data sources of one name.
func (s *sources) name(n rules.Node) {
	text, ok := s.known(n)
	if !ok {
		return
	}
	low := strings.ToLower(text)
	if first, twice := s.names[low]; twice {
		s.p.Report(n, "twice", text).Relate(s.r.File, first.Span(), "the other one")
		return
	}
	s.names[low] = n
}

// stream looks for streams that are a slip of one of those of agents.
func (s *sources) stream(e rules.Node) {
	for n := range e.GetFold("streams").Elements() {
		text, ok := s.known(n)
		if !ok || !words.HasPrefixFold(text, "Microsoft-") || words.ContainsFold(agentStreams, text) {
			continue
		}
		if best, ok := rules.Nearest(text, agentStreams); ok {
			s.p.Report(n, "near", "stream of agents", text, best)
		}
	}
}

// twice looks for a facility whose messages are collected as those of Syslog and as those of CEF.
func (s *sources) twice(e rules.Node) {
	stream := ""
	for n := range e.GetFold("streams").Elements() {
		if stream = n.Text(); strings.EqualFold(stream, "Microsoft-CommonSecurityLog") {
			break
		}
	}
	if !strings.EqualFold(stream, "Microsoft-Syslog") && !strings.EqualFold(stream, "Microsoft-CommonSecurityLog") {
		return
	}
	for n := range e.GetFold("facilityNames").Elements() {
		text, ok := s.known(n)
		first, seen := s.facilities[strings.ToLower(text)]
		switch {
		case !ok:
		case !seen:
			s.facilities[strings.ToLower(text)] = facility{n, stream}
		case !strings.EqualFold(first.stream, stream):
			s.p.Report(n, "facility-twice", text, first.stream, stream).Relate(s.r.File, first.node.Span(), "the other one")
		}
	}
}
