package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// DataSource reports what an agent cannot collect, or collects twice: facilities and levels of Syslog, and queries of Windows event logs.
var DataSource = rules.Rule{
	ID: "CL865", Name: "data-source", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "facility-twice", Text: "facility `{0}` is collected as `{1}` and as `{2}`",
			Why:  "The agent sends each message of the facility to both tables, so that CEF messages are stored, and paid for, twice.",
			Help: "collect CEF messages and other messages from different facilities",
		},
		{ID: "facility", Text: "unknown facility `{0}`{1}", Why: "Azure refuses facilities that Syslog does not have, or the agent collects nothing.", Help: "use {2}"},
		{ID: "level", Text: "unknown log level `{0}`{1}", Why: "Azure refuses levels that it does not know, or the agent collects nothing.", Help: "use {2}"},
		{
			ID: "channel", Text: "the query `{0}` names no event log",
			Why: "A query is the name of the log, `!`, and an XPath expression. Without the log, no event is collected.", Help: "write it as `Security!{0}`",
		},
		{
			ID: "escaped", Text: "the query has `{0}` for `{1}`", Why: "Only XML files need the entity. In this file it is part of the query, which then matches no event.",
			Help: "use `{1}`",
		},
		{ID: "pair", Text: "`{0}` without its counterpart in the query", Why: "The agent cannot read the query, and collects none of its events.", Help: "complete the pair, or remove `{0}`"},
		{
			ID: "name", Text: "two data sources are named `{0}`", Why: "The names of data sources must be unique in a rule, whatever their types are.",
			Help: "give each data source a name of its own",
		},
	},
	Check: func(p *rules.Pass) {
		for _, r := range p.Set.Rules {
			p.File = r.File
			s := &sources{p: p, r: r, names: map[string]rules.Node{}, facilities: map[string]facility{}}
			s.check(r.Properties.GetFold("dataSources"))
		}
		p.File = nil
	},
}

// The facilities and levels of the REST API (KnownSyslogDataSourcesFacilityNames, KnownSyslogDataSourcesLogLevels).
var (
	facilities = []string{
		"*", "alert", "audit", "auth", "authpriv", "clock", "cron", "daemon", "ftp", "kern", "local0", "local1", "local2", "local3", "local4", "local5",
		"local6", "local7", "lpr", "mail", "mark", "news", "nopri", "ntp", "syslog", "user", "uucp",
	}
	logLevels = []string{"*", "Debug", "Info", "Notice", "Warning", "Error", "Critical", "Alert", "Emergency"}
)

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

func (s *sources) check(all rules.Node) {
	for k, list := range all.Members() {
		for e := range list.Elements() {
			s.name(e.GetFold("name"))
			switch strings.ToLower(k.Text()) {
			case "syslog":
				s.syslog(e)
			case "windowseventlogs":
				for q := range e.GetFold("xPathQueries").Elements() {
					s.query(q)
				}
			}
		}
	}
}

func (s *sources) name(n rules.Node) {
	name := n.Text()
	if name == "" || expr.IsPlaceholder(name) {
		return
	}
	if first, twice := s.names[name]; twice {
		s.p.Report(n, "name", name).Relate(s.r.File, first.Span(), "the other one")
		return
	}
	s.names[name] = n
}

func (s *sources) syslog(e rules.Node) {
	stream := ""
	for n := range e.GetFold("streams").Elements() {
		if stream = n.Text(); strings.EqualFold(stream, "Microsoft-CommonSecurityLog") {
			break
		}
	}
	for n := range e.GetFold("facilityNames").Elements() {
		s.known(n, "facility", facilities)
		name := strings.ToLower(n.Text())
		first, seen := s.facilities[name]
		switch {
		case name == "" || expr.IsPlaceholder(name) || !isMessages(stream):
		case !seen:
			s.facilities[name] = facility{n, stream}
		case !strings.EqualFold(first.stream, stream):
			s.p.Report(n, "facility-twice", n.Text(), first.stream, stream).Relate(s.r.File, first.node.Span(), "the other one")
		}
	}
	for n := range e.GetFold("logLevels").Elements() {
		s.known(n, "level", logLevels)
	}
}

// isMessages reports whether a stream is one of the two that take messages of Syslog.
func isMessages(stream string) bool {
	return strings.EqualFold(stream, "Microsoft-Syslog") || strings.EqualFold(stream, "Microsoft-CommonSecurityLog")
}

// known reports a text that is not in a list.
func (s *sources) known(n rules.Node, message string, list []string) {
	text := n.Text()
	if n.Kind() != rules.String || expr.IsPlaceholder(text) || words.ContainsFold(list, text) {
		return
	}
	meant, use := "", "one of those of Syslog, such as `"+list[3]+"`"
	if best, ok := rules.Nearest(text, list); ok {
		meant, use = "; did you mean `"+best+"`?", "`"+best+"`"
	}
	s.p.Report(n, message, text, meant, use)
}
