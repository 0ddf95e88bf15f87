package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// AgentSource reports data sources of data collection rules that an agent or Azure does not understand, or whose data goes nowhere.
var AgentSource = rules.Rule{
	ID: "CL127", Name: "template-agent-source", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
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
			ID: "query", Text: "the event query `{0}` has no name of a log before `!`", Why: "The agent reads a query as a log and an XPath expression, and Azure refuses others.",
			Help: "write it as `Security!*[System[(EventID=4624)]]`",
		},
		{
			ID: "brackets", Severity: rules.Error, Text: "the brackets of the event query `{0}` are not balanced",
			Why: "Azure refuses the data collection rule: \"XPath query is invalid\".", Help: "close each bracket",
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
		eachResource(p, func(d *document, r *arm.Resource) {
			if s := r.Properties().GetFold("dataSources"); r.Is("Microsoft.Insights/dataCollectionRules") && s.Kind() == rules.Object && !s.IsBroken() {
				checkSources(p, d, r, s)
			}
		})
	},
}

// agentSource is a kind of data source.
type agentSource struct {
	key    string
	system string   // the kind of rule that it goes with; "" for both
	needs  []string // a key, what to write, a key, …
	lists  []string
}

// agentSources are the kinds of data sources (azure-rest-api-specs, Microsoft.Insights, dataCollectionRules_API.json of 2022-06-01, and
// Learn, "Structure of a data collection rule", read in November 2026).
var agentSources = []agentSource{
	{
		"syslog",
		"Linux",
		[]string{"streams", `["Microsoft-Syslog"]`, "facilityNames", `["*"]`, "logLevels", `["*"]`},
		[]string{"streams", "facilityNames", "logLevels"},
	},
	{"windowsEventLogs", "Windows", []string{"streams", `["Microsoft-Event"]`, "xPathQueries", `[…]`}, []string{"streams", "xPathQueries"}},
	{"logFiles", "", []string{"streams", `["Custom-…"]`, "filePatterns", `[…]`, "format", `"text"`}, []string{"streams", "filePatterns"}},
	{"performanceCounters", "", []string{"streams", `["Microsoft-Perf"]`, "counterSpecifiers", `[…]`}, []string{"streams", "counterSpecifiers"}},
	{"extensions", "", []string{"extensionName", `"…"`}, []string{"streams"}},
	{"iisLogs", "Windows", []string{"streams", `["Microsoft-W3CIISLog"]`}, []string{"streams", "logDirectories"}},
	{"windowsFirewallLogs", "Windows", []string{"streams", `["Microsoft-ASimNetworkSessionLogs-WindowsFirewall"]`}, []string{"streams"}},
	{"prometheusForwarder", "", nil, []string{"streams"}},
	{"platformTelemetry", "", []string{"streams", `[…]`}, []string{"streams"}},
	{"dataImports", "", nil, nil},
	{"performanceCountersOTel", "", nil, nil},
	{"etwProviders", "", nil, nil},
	{"otelLogs", "", nil, nil},
	{"otelTraces", "", nil, nil},
	{"otelMetrics", "", nil, nil},
}

var (
	facilities = strings.Fields("* alert audit auth authpriv clock cron daemon ftp kern local0 local1 local2 local3 local4 local5 local6 local7 lpr mail mark " +
		"news nopri ntp syslog user uucp")
	logLevels = strings.Fields("* Debug Info Notice Warning Error Critical Alert Emergency")
	// shortLevels are other words for levels.
	shortLevels = map[string]string{
		"informational": "Info", "information": "Info", "warn": "Warning", "err": "Error", "crit": "Critical", "emerg": "Emergency", "panic": "Emergency",
	}
	agentStreams = strings.Fields("Microsoft-Syslog Microsoft-CommonSecurityLog Microsoft-SecurityEvent Microsoft-Event Microsoft-WindowsEvent Microsoft-Perf " +
		"Microsoft-InsightsMetrics Microsoft-W3CIISLog Microsoft-CiscoAsa")
	timestamps = []string{
		"ISO 8601", "YYYY-MM-DD HH:MM:SS", "M/D/YYYY HH:MM:SS AM/PM", "Mon DD, YYYY HH:MM:SS", "yyMMdd HH:mm:ss", "ddMMyy HH:mm:ss", "MMM d hh:mm:ss",
		"dd/MMM/yyyy:HH:mm:ss zzz", "yyyy-MM-ddTHH:mm:ssK",
	}
)

func checkSources(p *rules.Pass, d *document, r *arm.Resource, sources rules.Node) {
	var keys []string
	for _, s := range agentSources {
		keys = append(keys, s.key)
	}
	kind := r.Fold(r.Key("kind"))
	names := map[string]rules.Node{}
	for k, list := range sources.Members() {
		s := sourceOf(k.Text())
		if s == nil {
			best, ok := rules.Nearest(k.Text(), keys)
			if strings.EqualFold(k.Text(), "customLogs") {
				best, ok = "logFiles", true
			}
			if ok && !strings.HasPrefix(k.Text(), "[") {
				d.reportIn(p, k, "near", "kind of data source", k.Text(), best)
			}
			continue
		}
		if list.Kind() == rules.Object && s.needs != nil {
			d.reportIn(p, list, "list", s.key, "an object").At(list.Key().Span())
			continue
		}
		if other := "Linux"; s.system != "" && kind.Kind == arm.Text && kind.Known() && list.Len() > 0 {
			if s.system == other {
				other = "Windows"
			}
			if strings.EqualFold(kind.Text, other) {
				d.reportIn(p, k, "kind", kind.Text, s.key, s.system)
			}
		}
		for e := range list.Elements() {
			if e.Kind() == rules.Object && !e.IsBroken() && !e.GetFold("copy").Exists() {
				checkAgentSource(p, d, r, s, e, names)
			}
		}
	}
	checkSourceStreams(p, d, r, sources)
}

func sourceOf(key string) *agentSource {
	for i := range agentSources {
		if strings.EqualFold(agentSources[i].key, key) {
			return &agentSources[i]
		}
	}
	return nil
}

func checkAgentSource(p *rules.Pass, d *document, r *arm.Resource, s *agentSource, e rules.Node, names map[string]rules.Node) {
	for i := 0; i+1 < len(s.needs); i += 2 {
		if key := s.needs[i]; !given(e.GetFold(key)).Exists() {
			d.reportIn(p, e, "missing", key, s.needs[i+1]).At(head(e)).About(e, key)
		}
	}
	for _, key := range s.lists {
		n := e.GetFold(key)
		if v := r.Fold(n); n.Kind() == rules.String && !n.IsBroken() && v.Kind == arm.Text && v.Known() {
			d.reportIn(p, n, "list", key, "the string `"+v.Text+"`")
		}
	}
	checkSourceNames(p, d, r, e, names)
	switch s.key {
	case "syslog":
		checkKnown(p, d, r, e.GetFold("facilityNames"), "facility", facilities)
		checkKnown(p, d, r, e.GetFold("logLevels"), "log level", logLevels)
	case "windowsEventLogs":
		for q := range e.GetFold("xPathQueries").Elements() {
			checkEventQuery(p, d, r, q)
		}
	case "performanceCounters":
		if n := e.GetFold("samplingFrequencyInSeconds"); n.Kind() == rules.Number {
			if every, ok := n.Int(); !ok || every < 1 || every > 1800 {
				d.reportIn(p, n, "sampling", n.Raw())
			}
		}
	case "logFiles":
		checkLogFiles(p, d, r, e)
	default:
	}
}

// checkSourceNames looks at the name of a source and those of its streams.
func checkSourceNames(p *rules.Pass, d *document, r *arm.Resource, e rules.Node, names map[string]rules.Node) {
	if n := e.GetFold("name"); n.Kind() == rules.String {
		if v := r.Fold(n); v.Kind == arm.Text && v.Text != "" {
			low := strings.ToLower(v.Text)
			if first, ok := names[low]; ok {
				d.reportIn(p, n, "twice", v.Show()).Relate(p.File, first.Span(), "first here")
			} else {
				names[low] = n
			}
		}
	}
	for n := range e.GetFold("streams").Elements() {
		if v := r.Fold(n); len(v.Text) > len("Microsoft-") && strings.EqualFold(v.Text[:len("Microsoft-")], "Microsoft-") {
			if best, ok := rules.Nearest(v.Text, agentStreams); ok && !words.ContainsFold(agentStreams, v.Text) {
				d.reportIn(p, n, "near", "stream of agents", v.Text, best)
			}
		}
	}
}

// checkKnown looks up the entries of a list, or a text.
func checkKnown(p *rules.Pass, d *document, r *arm.Resource, list rules.Node, what string, known []string) {
	if list.Kind() == rules.String {
		checkWord(p, d, r, list, what, known)
		return
	}
	for e := range list.Elements() {
		checkWord(p, d, r, e, what, known)
	}
}

func checkWord(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, what string, known []string) {
	v := r.Fold(n)
	if n.Kind() != rules.String || n.IsBroken() || v.Kind != arm.Text || !v.Known() || v.Text == "" || strings.ContainsAny(v.Text, "<{") ||
		words.ContainsFold(known, v.Text) {
		return
	}
	best, ok := shortLevels[strings.ToLower(v.Text)], what == "log level"
	if best == "" || !ok {
		best, ok = nearWord(v.Text, known)
	}
	if !ok {
		d.reportIn(p, n, "unknown", what, v.Text, "`"+strings.Join(known[:min(9, len(known))], "`, `")+"`")
		return
	}
	f := d.reportIn(p, n, "near", what, v.Text, best)
	if n.Text() == v.Text {
		f.FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
	}
}

// nearWord returns the known word that a text is a slip of, or is with other separators: local 4, auth-priv.
func nearWord(text string, known []string) (string, bool) {
	joined := func(s string) string { return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(s) }
	for _, k := range known {
		if strings.EqualFold(joined(text), joined(k)) {
			return k, true
		}
	}
	return rules.Nearest(text, known)
}
