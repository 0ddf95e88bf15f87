package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

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

// sourceOf returns the kind of data source of a key; nil where it is none.
func sourceOf(key string) *agentSource {
	for i := range agentSources {
		if strings.EqualFold(agentSources[i].key, key) {
			return &agentSources[i]
		}
	}
	return nil
}

// words looks up the entries of a list, or a text.
func (s *sources) words(list rules.Node, what string, known []string) {
	if list.Kind() == rules.String {
		s.word(list, what, known)
		return
	}
	for e := range list.Elements() {
		s.word(e, what, known)
	}
}

func (s *sources) word(n rules.Node, what string, known []string) {
	text, ok := s.known(n)
	if !ok || words.ContainsFold(known, text) {
		return
	}
	best := ""
	if what == "log level" {
		best = shortLevels[strings.ToLower(text)]
	}
	if best == "" {
		best = nearWord(text, known)
	}
	if best == "" {
		s.p.Report(n, "unknown", what, text, "`"+strings.Join(known[:min(9, len(known))], "`, `")+"`")
		return
	}
	f := s.p.Report(n, "near", what, text, best)
	if n.Text() == text {
		f.FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
	}
}

// nearWord returns the known word that a text is a slip of, or is with other separators: local 4, auth-priv; "" where it is none.
func nearWord(text string, known []string) string {
	joined := words.Without(text, " -_")
	for _, k := range known {
		if strings.EqualFold(joined, words.Without(k, " -_")) {
			return k
		}
	}
	best, _ := rules.Nearest(text, known)
	return best
}
