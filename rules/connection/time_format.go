package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TimeFormat reports formats of the time window that .NET does not read as their author means them.
var TimeFormat = rules.Rule{
	ID: "CL823", Name: "time-format", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "letters", Text: "`{0}` is not a .NET time specifier; did you mean `{1}`?",
			Why:  "The service sends these letters to the source as is, in every poll. The source rejects the time, or returns the wrong events.",
			Help: "use `{1}`",
		},
		{
			ID: "month", Text: "`MM` is used for the minutes, but means the month",
			Why: "The minutes of every window are wrong: events are missing, or fetched twice.", Help: "use `mm`",
		},
		{
			ID: "minutes", Text: "`mm` is used for the month, but means the minutes",
			Why: "The month of every window is wrong: the source returns nothing, or the wrong events.", Help: "use `MM`",
		},
		{
			ID: "hours", Text: "`{0}` is the hour of a 12-hour clock, but the format has no `tt`",
			Why: "Afternoon windows are sent as morning times.", Help: "use `{1}`",
		},
		{
			ID: "half-days", Severity: rules.Info, Text: "`tt` is AM or PM, but `{0}` is the hour of a 24-hour clock",
			Why:  "The source gets a time such as `14:05:09 PM`, which most sources refuse.",
			Help: "use `{1}`, or remove `tt`",
		},
		{
			ID: "offset", Text: "`{0}` is not a .NET time specifier",
			Why:  "The service sends these letters to the source as is, in every poll. The source rejects the time, or returns the wrong events.",
			Help: "use `Z`, or `zzz` for an offset such as `+00:00`",
		},
		{
			ID: "two-zones", Text: "the time format `{0}` has two time zones",
			Why: "The source gets a time such as `14:05:09+00:00Z`, which is not a time: it rejects it, or ignores the filter.", Help: "remove one of the two",
		},
		{
			ID: "fixed-zone", Text: "`{0}` is sent with every time, but the times of the service are in UTC",
			Why:  "The source reads them as times of another zone: each window is hours off.",
			Help: "use `Z`, or `zzz` for the offset of UTC",
		},
		{
			ID: "variable", Text: "`{0}` is not a time format",
			Why:  "It is where the time goes; this key says how the time is written.",
			Help: "use a .NET format such as `yyyy-MM-ddTHH:mm:ssZ`, and put the variable into `queryParameters`", Yields: []string{"CL819", "CL810"},
		},
		{
			ID: "no-minutes", Text: "the time format `{0}` has hours and seconds, but no minutes",
			Why: "The minutes of every window are missing: the source rejects the time, or returns the wrong events.", Help: "add `mm`",
		},
		{
			ID: "strftime", Text: "`{0}` is not a .NET time format",
			Why:  "The service sends `%` and letters that mean other parts of the time, so the source rejects the time or returns the wrong events.",
			Help: "use `{1}`",
		},
		{
			ID: "word", Text: "unknown time format `{0}`",
			Why:  "A word is interpreted as .NET format letters, which results in a time that no source understands.",
			Help: "use `UnixTimestamp`, `UnixTimestampInMills`, or a .NET format such as `yyyy-MM-ddTHH:mm:ssZ`",
		},
		{
			ID: "near-word", Text: "unknown time format `{0}`; did you mean `{1}`?",
			Why:  "A word is interpreted as .NET format letters, which results in a time that no source understands.",
			Help: "use `{1}`", Yields: []string{"CL104"},
		},
		{
			ID: "order", Text: "`{0}` has the day between the year and the month",
			Why:  "No source reads a time that begins with the year in this order: days and months are swapped, and the events of a window are missing.",
			Help: "use `{1}`",
		},
		{
			ID: "composite", Text: "`{0}` is how code names its argument, not part of a .NET time format",
			Why: "The service sends the braces to the source as they are, and the source refuses the time.", Help: "use `{1}`",
		},
		{
			ID: "seconds-again", Severity: rules.Info, Text: "`{0}` repeats the seconds after the dot; fractions are `{1}`",
			Why:  "The source gets a time such as `14:05:09.09`: up to a second too early or too late.",
			Help: "use `{1}`",
		},
		{
			ID: "minutes-again", Text: "`{0}` repeats the minutes after the seconds", Why: "The source gets a time such as `14:05:09:05`: it rejects it, or reads another time.",
			Help: "use `fff` for fractions of a second, or remove it",
		},
		{
			ID: "no-date", Severity: rules.Info, Text: "the time format `{0}` has no date",
			Why:  "The source gets a time such as `14:05:09` and cannot tell the day.",
			Help: "add the date, such as `yyyy-MM-ddTHH:mm:ssZ`",
		},
		{
			ID: "digits", Severity: rules.Error, Text: "`{0}` asks for more than 7 digits of a second",
			Why:  "A .NET time has 7 digits at most, and formatting it so fails: no request is sent.",
			Help: "use as many `f` as the source reads, such as `fff`",
		},
		{
			ID: "quote", Severity: rules.Error, Text: "unclosed `{0}` in the time format",
			Why: ".NET refuses a format with an unclosed quote: no request is sent.", Help: "close the quote, or remove it",
		},
		{
			ID: "day-only", Severity: rules.Info, Text: "the time format `{0}` has no time of day, but the window is {1} minutes",
			Why:  "All polls of a day ask for the same day: its events are fetched again each time, or the window is empty.",
			Help: "add the time of day, such as `yyyy-MM-ddTHH:mm:ssZ`, or use a window of 1440 minutes",
		},
		{
			ID: "clock", Text: "`{0}` is {1} by its name, but gets {2}",
			Why:  "The source reads another time, or refuses it: no events, or all of them, in every poll.",
			Help: "use `\"queryTimeFormat\": \"{3}\"`, if the API documents it so",
		},
		{
			ID: "example", Text: "`{0}` is an example of a time, not a format",
			Why: "It has no letters that .NET replaces, so the same time is sent in every poll.", Help: "use a .NET format such as `yyyy-MM-ddTHH:mm:ssZ`",
		},
		{
			ID: "seconds-first", Text: "`{0}` has the seconds before the minutes", Why: "Minutes and seconds of every window are swapped: events are missing, or fetched twice.",
			Help: "use `{1}`",
		},
		{
			ID: "blanks", Severity: rules.Info, Text: "blanks around the time format `{0}`",
			Why: "They are sent with every time. Some sources refuse it.", Help: "remove them",
		},
		{
			ID: "hour-only", Severity: rules.Info, Text: "the time format `{0}` has no minutes, but the window is {1} minutes",
			Why:  "Most polls ask for an empty window, or for the same hour again.",
			Help: "add the minutes, such as `yyyy-MM-ddTHH:mm:ssZ`, or use a window of 60 minutes",
		},
		{
			ID: "empty", Severity: rules.Info, Text: "`queryTimeFormat` is empty", Yields: []string{"CL101", "CL102"},
			Why:  "Whether the service takes its default, ISO 8601 in UTC, is not documented; .NET writes a time without a format in the form of a culture, such as `01/31/2026 14:05:09`.",
			Help: "remove the key, or add the format",
		},
	},
	Check: checkTimeFormat,
}

// longestFormat is more than any format of a time has; what is longer is not looked at.
const longestFormat = 256

func checkTimeFormat(p *rules.Pass) {
	for _, c := range p.File.Connections {
		for _, r := range request.Of(c) {
			n := r.Request.GetFold("queryTimeFormat")
			if movesByWindow(r) {
				namedClock(p, r)
			}
			if n.Kind() == rules.String && len(n.Text()) <= longestFormat && !expr.IsPlaceholder(n.Text()) {
				if strings.TrimSpace(n.Text()) == "" {
					p.Report(n, "empty")
					continue
				}
				aroundFormat(p, n)
				timeFormat(p, n)
				refusedFormat(p, n)
				dayOnly(p, r, n)
			}
		}
	}
}

// formatWords are the values that are no format, and words that others use for them.
var formatWords = [...]string{"UnixTimestamp", "UnixTimestampInMills"}

func timeFormat(p *rules.Pass, n rules.Node) {
	v := strings.TrimSpace(n.Text())
	if v == "" || words.ContainsFold(formatWords[:], v) || len(v) == 1 && strings.IndexByte("dDfFgGmMoOrRstTuUyY", v[0]) >= 0 {
		return // the standard formats have one letter
	}
	if composite(p, n) {
		return
	}
	if strings.HasPrefix(v, "{_") {
		p.Report(n, "variable", v)
		return
	}
	if strings.Contains(v, "%") && (len(v) > 2 || v == "%s") {
		if better, ok := fromStrftime(v); ok {
			p.Report(n, "strftime", v, better).FixSafe("Replace with "+better, rules.ReplaceString(n, better))
			return
		}
	}
	if clock := isClockWord(v); clock || words.IsName(v) && !strings.ContainsAny(v, "-/.:TZ _,") {
		switch best, ok := rules.Nearest(v, formatWords[:]); {
		case ok:
			p.Report(n, "near-word", v, best).FixSafe("Replace with "+best, rules.ReplaceString(n, best))
		case !onlySpecifiers(v):
			p.Report(n, "word", v)
		}
		return
	}
	list := request.Specifiers(n.Text())
	if fixedFormat(p, n, list) || wrongLetters(p, n, list) {
		return
	}
	if zoneLetters(p, n, list) {
		return
	}
	twoZones(p, n)
	fixedZone(p, n)
	wrongMonth(p, n, list)
	dayBeforeMonth(p, n, list)
	secondsAgain(p, n, list)
	secondsFirst(p, n, list)
	twelveHours(p, n, list)
	noMinutes(p, n, list)
	minutesAgain(p, n, list)
}

// onlySpecifiers reports whether a format has nothing but parts of the time, as yyyyMMddHHmmss has.
func onlySpecifiers(v string) bool {
	for _, s := range request.Specifiers(v) {
		if s.Letter == 0 && !strings.ContainsAny(s.Text, "TZ'\"\\") || s.Letter != 0 && len(s.Text) < 2 {
			return false
		}
	}
	return true
}

// slip is a run of letters and what was intended.
type slip struct {
	from, to int
	better   string
}

// wrongLetters looks for runs of Y, D or S: other languages' letters for year, day and fractions, which .NET sends as they are.
func wrongLetters(p *rules.Pass, n rules.Node, list []request.Specifier) bool {
	var slips []slip
	for i := 0; i < len(list); {
		s, j := list[i], i+1
		if s.Letter != 0 || len(s.Text) != 1 || strings.IndexByte("YDSA", s.Text[0]) < 0 {
			i++
			continue
		}
		for j < len(list) && list[j].Text == s.Text {
			j++
		}
		better := map[string]string{"Y": "y", "D": "d", "S": "f", "A": "tt"}[s.Text]
		if s.Text != "A" {
			better = strings.Repeat(better, j-i)
		}
		afterSeconds := i > 1 && list[i-1].Text == "." && list[i-2].Letter == 's'
		if j-i >= 2 || s.Text == "S" && afterSeconds {
			if s.Text == "S" && !afterSeconds {
				better = strings.Repeat("s", j-i)
			}
			slips = append(slips, slip{s.From, s.From + j - i, better})
		}
		i = j
	}
	if len(slips) == 0 {
		return false
	}
	first, last := slips[0], slips[len(slips)-1]
	whole := n.Text()[first.from:last.to]
	var b strings.Builder
	at := first.from
	for _, one := range slips { // YYYY-MM-DD is one slip
		b.WriteString(n.Text()[at:one.from] + one.better)
		at = one.to
	}
	better := b.String()
	p.Report(n, "letters", whole, better).At(n.Inside(first.from, last.to)).
		FixSafe("Replace with "+better, rules.ReplaceInside(n, first.from, last.to, better))
	return true
}

func twelveHours(p *rules.Pass, n rules.Node, list []request.Specifier) {
	for _, s := range list {
		if s.Letter == 't' {
			halfDays(p, n, list)
			return
		}
	}
	for _, s := range list {
		if s.Letter == 'h' {
			better := strings.ToUpper(s.Text)
			p.Report(n, "hours", s.Text, better).At(n.Inside(s.From, s.To)).
				FixSafe("Replace with "+better, rules.ReplaceInside(n, s.From, s.To, better))
			return
		}
	}
}
