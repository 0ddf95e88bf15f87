package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// ValueImpossible reports values that no system takes: ports above 65535, addresses with a part above 255, versions of a protocol and
// lengths of a key that nobody defined.
var ValueImpossible = rules.Rule{
	ID: "CL740", Name: "value-impossible", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "port", Text: "{0} is above the highest port, 65535", Why: "Customers cannot enter the port.", Help: "correct the port",
		},
		{
			ID: "port-swapped", Text: "the page says port {0} here, and {1} elsewhere", Why: "Two digits may be swapped in one of the two. Customers then open the wrong port.",
			Help: "use one port",
		},
		{
			ID: "address", Text: "`{0}` is not an IP address", Why: "Customers cannot enter the address.", Help: "correct the address",
		},
		{
			ID: "mail", Text: "`{0}` is not a mail address", Why: "Mail to it is not delivered.", Help: "write a period in place of the comma",
		},
		{
			ID: "mail-signs", Text: "`{0}` is not a mail address", Why: "Mail to it is not delivered.", Help: "delete one of the two at signs",
		},
		{
			ID: "mail-host", Text: "`{0}` has a host that does not exist", Why: "Mail to it is not delivered, or reaches someone else.", Help: "correct the host",
			Yields: []string{"CL613"},
		},
		{
			ID: "version", Text: "\"{0}\" does not exist", Why: "Customers look for a setting that no product has.", Help: "correct the number",
		},
		{
			ID: "facility", Text: "`{0}` is not a Syslog facility", Why: "The device and the agent do not offer it: the events are not collected.",
			Help: "use `local0` to `local7`",
		},
		{
			ID: "status", Severity: rules.Info, Text: "`{0}` is not an HTTP status", Why: "Customers look for an answer that no server gives.", Help: "correct the number",
		},
		{
			ID: "conversion", Severity: rules.Info, Text: "\"{0}\" names two different amounts", Why: "Customers cannot tell which amount is right.",
			Help: "correct one of the two",
		},
		{
			ID: "range", Severity: rules.Info, Text: "\"{0}\": the range ends below its start", Why: "Customers cannot tell which values are right.",
			Help: "write the lower number first",
		},
		{
			ID: "standard", Severity: rules.Info, Text: "RFC {0} is not about Syslog; did you mean RFC 3164 or RFC 5424?",
			Why: "Customers set the device to a format that it does not have.", Help: "correct the number",
		},
		{
			ID: "phrase", Severity: rules.Info, Text: "\"{0}\" is not the name of this HTTP status",
			Why: "Customers cannot tell which answer they have to look for.", Help: "correct the number or the name",
		},
		{
			ID: "time", Severity: rules.Info, Text: "\"{0}\" is not a time of day", Why: "Customers cannot tell which time is right.", Help: "correct the time",
		},
	},
	Check: checkValueImpossible,
}

// oddValue is a value that cannot be.
type oddValue struct {
	message  string
	from, to int
}

// noOddValue are the texts without such a value.
var noOddValue = rules.NewQuiet()

// oddValuesIn are the texts that were searched last.
var oddValuesIn = memo.New[[]oddValue](1024).InLargeRuns(32_000)

func checkValueImpossible(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	portsSwapped(p, texts)
	for i := range texts {
		t := &texts[i]
		if t.Compared || !t.Str.Known() {
			continue
		}
		for _, o := range keptUnless(noOddValue, oddValuesIn, &t.Text, "", oddValues) {
			if t.Found.Prose(o.from) || t.Found.InCode(o.from) {
				p.ReportText(t.Str, o.from, o.to, o.message, t.Str.Value[o.from:o.to])
			}
		}
	}
}

// oddScan looks for values that cannot be in a text.
type oddScan struct {
	text  string
	looks int // how many sentences were looked at
}

// sentence returns the sentence that a part of the text is in. A text with more than 200 numbers that a sentence decides about is no page,
// and its other numbers have none.
func (s *oddScan) sentence(from, to int) string {
	const mostLooks = 200
	if s.looks++; s.looks > mostLooks {
		return ""
	}
	return rules.Sentence(s.text, from, to)
}

// oddValues goes from number to number.
func oddValues(v string) (found []oddValue) {
	s := &oddScan{text: v}
	for i := 0; i < len(v) && len(found) < mostFlaws; {
		if v[i] < '0' || v[i] > '9' {
			i++
			continue
		}
		from := i
		for i < len(v) && v[i] >= '0' && v[i] <= '9' {
			i++
		}
		if i-from > 6 {
			continue
		}
		n, _ := strconv.Atoi(v[from:i])
		if message, start, to := s.valueAt(from, i, n); message != "" {
			found = append(found, oddValue{message, start, to})
			i = to
		}
	}
	if message, from, to := wrongMail(v); to > 0 {
		found = append(found, oddValue{message, from, to})
	}
	return found
}

// valueAt looks at a number with what is around it.
func (s *oddScan) valueAt(from, to, n int) (message string, start, end int) {
	v := s.text
	before := v[:from]
	switch {
	case to < len(v) && v[to] == '.' && digitsBehind(v, to+1) > to+1 && (from == 0 || v[from-1] != '.' && !isLetter(v[from-1])):
		if end := dottedEnd(v, from); end > 0 && s.notAddress(from, end) {
			return "address", from, addressEnd(v, end)
		}
		return paired(v, from, to, n)
	case to < len(v) && v[to] == ':':
		return timeOfDay(v, from, to, n)
	case numberGoesOn(v, to):
	case n > 65535 && portBefore(before) && !says(s.sentence(from, to), "virtual switch", "switch port", "switchport"):
		return "port", from, to
	case n > 599 && n != linkedIn && to-from == 3 && statusBefore(before):
		return "status", from, to
	}
	return s.ofSyslog(from, to, n)
}

// ofSyslog looks at the number of a standard or a facility of Syslog, and else at the pair that a number is part of.
func (s *oddScan) ofSyslog(from, to, n int) (message string, start, end int) {
	switch {
	case wrongRFC(s.text, from, to) && aboutSyslog(s.sentence(from, to)):
		return "standard", from, to
	case s.missingFacility(from, to):
		return "facility", from - len("local"), to
	}
	return paired(s.text, from, to, n)
}

// missingFacility reports whether a number is that of local8 or local9, in a sentence about facilities.
func (s *oddScan) missingFacility(from, to int) bool {
	number := s.text[from:to]
	return (number == "8" || number == "9") && endsFold(s.text[:from], "local") && rules.TextHasFold(s.sentence(from, to), "facilit")
}

// linkedIn is a status that servers of this company send, though no standard has it.
const linkedIn = 999

// statusBefore reports whether a text ends with what is before an HTTP status.
func statusBefore(v string) bool {
	return endsFold(v, "http status code ") || endsFold(v, "http status ") || endsFold(v, "http error ") || strings.HasSuffix(v, "HTTP ")
}

// numberGoesOn reports whether something is tied to a number at its end.
func numberGoesOn(v string, to int) bool {
	return to < len(v) && (isLetter(v[to]) || strings.IndexByte("-/.,:", v[to]) >= 0 && to+1 < len(v) && isLetter(v[to+1]))
}

// endsFold reports whether a text ends with words in any case; what is before them is not a letter.
func endsFold(v, words string) bool {
	n := len(v) - len(words)
	return n >= 0 && strings.EqualFold(v[n:], words) && (n == 0 || !isLetter(v[n-1]))
}

// portBefore reports whether a text ends with "port " or "ports ".
func portBefore(v string) bool {
	v = strings.TrimRight(v, " :*`")
	return endsFold(v, "port") || endsFold(v, "ports")
}

// dottedEnd returns the end of four numbers of at most three digits with dots between them; 0 where there are others.
func dottedEnd(v string, from int) int {
	i := from
	for part := range 4 {
		start := i
		for i < len(v) && v[i] >= '0' && v[i] <= '9' {
			i++
		}
		if i == start || i-start > 3 {
			return 0
		}
		if part < 3 {
			if i == len(v) || v[i] != '.' {
				return 0
			}
			i++
		}
	}
	if i < len(v) && (isLetter(v[i]) || v[i] == '.' && i+1 < len(v) && v[i+1] >= '0' && v[i+1] <= '9') {
		return 0
	}
	return i
}

// notAddress reports whether four numbers cannot be an address: a part is above 255 in a sentence about addresses, or the length of the
// network behind them is above 32.
func (s *oddScan) notAddress(from, end int) bool {
	v := s.text
	if w := addressEnd(v, end); w > end {
		if n, _ := strconv.Atoi(v[end+1 : w]); n > 32 {
			return true
		}
	}
	over := false
	for part := range strings.SplitSeq(v[from:end], ".") {
		n, _ := strconv.Atoi(part)
		over = over || n > 255
	}
	if !over {
		return false
	}
	sentence := s.sentence(from, end)
	return strings.HasSuffix(v[:from], "://") || says(sentence, " ip", "address", "firewall", "allowlist", "whitelist", "subnet") && !says(sentence, "version", "build", "release", "firmware", "software", "upgrade", "patch", "or later", "or higher", "or newer", "invalid", "oid")
}

// addressEnd returns the end of an address with the length of its network.
func addressEnd(v string, end int) int {
	i := end
	if i < len(v) && v[i] == '/' {
		i = digitsBehind(v[:min(len(v), end+4)], end+1)
		if i > end+1 && (i == len(v) || !isLetter(v[i]) && v[i] != '/') {
			return i
		}
	}
	return end
}

// timeOfDay looks at "25:30 UTC".
func timeOfDay(v string, from, to, hour int) (message string, start, end int) {
	if to-from > 2 || to+3 > len(v) || from > 0 && (isLetter(v[from-1]) || v[from-1] == ':' || v[from-1] == '.') {
		return "", 0, 0
	}
	minute, err := strconv.Atoi(v[to+1 : to+3])
	if err != nil || hour <= 24 && minute < 60 {
		return "", 0, 0
	}
	if end := to + 3; minute >= 60 && hour <= 24 && endsFold(v[:from], "at ") && (end == len(v) || strings.IndexByte(".,;)\n", v[end]) >= 0) &&
		onSchedule(v, from) {
		return "time", from, end
	}
	for _, zone := range [...]string{" UTC", " GMT", " CET", " PST", " EST", " AM", " PM", " a.m.", " p.m.", " o'clock"} {
		if strings.HasPrefix(v[to+3:], zone) {
			return "time", from, to + 3
		}
	}
	return "", 0, 0
}

// onSchedule reports whether words before two numbers show that they are a time, and no ratio or place in a file: "it runs daily at 10:75".
func onSchedule(v string, at int) bool {
	near, place := around(v, at)
	before := near[rules.SentenceStart(near, place):place]
	return says(before, "runs ", "run ", "daily", "every ", "start", "schedul", "midnight", "time", "reads ", "collects ") && !says(before, "ratio", "line", "column", "error", "parser")
}

// aboutSyslog reports whether a sentence is about Syslog and names no standard of it.
func aboutSyslog(sentence string) bool {
	return says(sentence, "syslog") && !says(sentence, "3164", "5424", "5425", "5426", "6587")
}
