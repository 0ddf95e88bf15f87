package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// AgentSentence reports sentences about the agent that collects Syslog and CEF messages that contradict the rest of the page.
var AgentSentence = rules.Rule{
	ID: "CL734", Name: "agent-sentence", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "port", Text: "the page has messages sent to port {0}, but collects them on port {1}",
			Why: "The messages do not arrive.", Help: "use one port in both sentences",
		},
		{
			ID: "protocol", Text: "the page names port {0} with TCP here, and with UDP elsewhere", Why: "A sender that uses the other protocol reaches nothing.",
			Help: "use one protocol in both sentences, or name both",
		},
		{
			ID: "system", Text: "\"{0}\" agents do not collect Syslog messages", Why: "Customers install an agent that collects nothing.",
			Help: "name Linux agents",
		},
	},
	Check: checkAgentSentence,
}

func checkAgentSentence(p *rules.Pass) {
	var collects, sends portSaid
	for t := range p.Definition.Texts() {
		v := t.Str.Value
		if t.Kind != rules.Markdown || !t.Str.Known() || t.Compared {
			continue
		}
		if at, ok := portBehind(v, "cef collector collects cef messages on port "); ok {
			collects = portSaid{t.Str, at[0], at[1]}
		}
		if at, ok := portBehind(v, "send the logs to port "); ok {
			sends = portSaid{t.Str, at[0], at[1]}
		}
		const only = "ogs are collected only from **"
		if i := strings.Index(v, only); i >= 0 && strings.HasPrefix(v[i+len(only):], "Windows**") && strings.HasSuffix(v[:i], "Syslog l") {
			from := i + len(only)
			p.ReportText(t.Str, from, from+len("Windows"), "system", "Windows")
		}
	}
	if collects.to == 0 || sends.to == 0 || collects.said() == sends.said() {
		protocols(p)
	}
	if collects.to > 0 && sends.to > 0 && collects.said() != sends.said() {
		p.ReportText(sends.text, sends.from, sends.to, "port", sends.said(), collects.said()).
			Relate(p.File, collects.text.Inside(collects.from, collects.to), "the port of the collector")
	}
}

// protocols compares the protocol that a port has in the sentences of a page: "514 TCP" and "514 UDP".
func protocols(p *rules.Pass) {
	const most = 50
	var tcp, udp []portSaid
	for t := range p.Definition.Texts() {
		if t.Kind != rules.Markdown {
			continue
		}
		tcp = append(tcp, portsBefore(t.Str, " TCP", most-len(tcp))...)
		udp = append(udp, portsBefore(t.Str, " UDP", most-len(udp))...)
	}
	for _, a := range tcp {
		for _, b := range udp {
			if a.said() == b.said() && !a.another() && !b.another() {
				p.ReportText(a.text, a.from, a.to+len(" TCP"), "protocol", a.said()).
					Relate(p.File, b.text.Inside(b.from, b.to+len(" UDP")), "the same port with UDP")
				return
			}
		}
	}
}

// portsBefore returns the first ports that a text names right before a protocol, unless another protocol follows: "514 TCP or UDP".
func portsBefore(text rules.Str, protocol string, most int) []portSaid {
	var list []portSaid
	v := text.Value
	for from := 0; len(list) < most; {
		i := strings.Index(v[from:], protocol)
		if i < 0 {
			break
		}
		i += from
		from = i + len(protocol)
		start := i
		for start > 0 && v[start-1] >= '0' && v[start-1] <= '9' {
			start--
		}
		if i-start >= 2 && (start == 0 || !isLetter(v[start-1])) && !several(v[from:]) {
			list = append(list, portSaid{text, start, i})
		}
	}
	return list
}

// another reports whether the sentence of a port is about another sender or another use than the rest of the page.
func (s portSaid) another() bool {
	sentence := rules.Sentence(s.text.Value, s.from, s.to)
	if strings.Contains(sentence, "UDP") && (strings.Contains(sentence, "TCP") || strings.Contains(sentence, "TLS")) {
		return true // one of several ports
	}
	return says(sentence, "older", "newer", "legacy", "optional", "alternativ", "plain", "instead", "if ", "when ", "both", "some ", "other ", "vpn", "tunnel", "quic", "zone", "dns", "outbound", "version")
}

// several reports whether another protocol follows behind one.
func several(behind string) bool {
	behind = strings.TrimLeft(behind, " *")
	for _, w := range [...]string{"or ", "and ", "/", ",", "&"} {
		if strings.HasPrefix(behind, w) {
			return true
		}
	}
	return false
}

// portSaid is a port with its protocol in a text.
type portSaid struct {
	text     rules.Str
	from, to int
}

func (s portSaid) said() string { return s.text.Value[s.from:s.to] }

// portBehind returns where a number and the name of a protocol are behind some words.
func portBehind(v, frame string) ([2]int, bool) {
	i := rules.IndexFold(v, frame)
	if i < 0 {
		return [2]int{}, false
	}
	from := i + len(frame)
	to := from
	for to < len(v) && v[to] >= '0' && v[to] <= '9' {
		to++
	}
	for _, protocol := range [...]string{" TCP", " UDP", " TLS"} {
		if to > from && strings.HasPrefix(v[to:], protocol) {
			return [2]int{from, to + len(protocol)}, true
		}
	}
	return [2]int{}, false
}
