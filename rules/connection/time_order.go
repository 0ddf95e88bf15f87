package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// composite looks for a format that was copied from code with its argument: {0:yyyy-MM-dd}.
func composite(p *rules.Pass, n rules.Node) bool {
	v := n.Text()
	inner, ok := strings.CutPrefix(v, "{0:")
	if !ok || !strings.HasSuffix(inner, "}") {
		return false
	}
	better := strings.TrimSuffix(inner, "}")
	p.Report(n, "composite", "{0:…}", better).FixSafe("Replace with "+better, rules.ReplaceString(n, better))
	return true
}

// dayBeforeMonth looks for yyyy-dd-MM, with the same mark between the three.
func dayBeforeMonth(p *rules.Pass, n rules.Node, list []request.Specifier) {
	for i := 0; i+4 < len(list); i++ {
		if year, day, month := list[i], list[i+2], list[i+4]; year.Text == "yyyy" && day.Text == "dd" && month.Text == "MM" && list[i+1].Text == list[i+3].Text {
			mark := list[i+1].Text
			better := "yyyy" + mark + "MM" + mark + "dd"
			p.Report(n, "order", n.Text()[year.From:month.To], better).At(n.Inside(year.From, month.To)).
				FixSafe("Replace with "+better, rules.ReplaceInside(n, year.From, month.To, better))
			return
		}
	}
}

// secondsAgain looks for ss.sss: more than two s are the seconds, too (.NET, "Custom date and time format strings").
func secondsAgain(p *rules.Pass, n rules.Node, list []request.Specifier) {
	for i := 2; i < len(list); i++ {
		if s := list[i]; s.Letter == 's' && list[i-1].Text == "." && list[i-2].Letter == 's' {
			better := strings.Repeat("f", min(7, s.To-s.From))
			p.Report(n, "seconds-again", s.Text, better).At(n.Inside(s.From, s.To)).
				FixSafe("Replace with "+better, rules.ReplaceInside(n, s.From, s.To, better))
			return
		}
	}
}

// wrongMonth looks for MM right after the hours, and for mm between year and day.
func wrongMonth(p *rules.Pass, n rules.Node, list []request.Specifier) {
	for i, s := range list {
		before, after := neighbor(list, i, -1), neighbor(list, i, 1)
		switch {
		case s.Text == "MM" && (before == 'H' || before == 'h') && after != 'y' && after != 'd':
			p.Report(n, "month").At(n.Inside(s.From, s.To)).FixSafe("Replace with mm", rules.ReplaceInside(n, s.From, s.To, "mm"))
		case s.Text == "mm" && (before == 'y' && after == 'd' || before == 'd' && after == 'y'):
			p.Report(n, "minutes").At(n.Inside(s.From, s.To)).FixSafe("Replace with MM", rules.ReplaceInside(n, s.From, s.To, "MM"))
		}
	}
}

// neighbor returns the letter of the next part of the time in a direction; 0 where there is none.
func neighbor(list []request.Specifier, i, step int) byte {
	for i += step; i >= 0 && i < len(list); i += step {
		if list[i].Letter != 0 {
			return list[i].Letter
		}
	}
	return 0
}

// zoneNames are zones that are hours away from UTC, as Java and mail write them.
var zoneNames = [...]string{"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "IST", "JST", "AEST"}

// fixedZone looks for a zone other than UTC that is a part of the format. The times that it is put behind are those of the service (Learn:
// the default is ISO 8601 in UTC).
func fixedZone(p *rules.Pass, n rules.Node) {
	v := strings.TrimRight(n.Text(), "'\"\\ ")
	for _, name := range zoneNames {
		if before, ok := strings.CutSuffix(v, name); ok && strings.ContainsAny(before[max(len(before)-1, 0):], " '\"smf") {
			p.Report(n, "fixed-zone", name).At(n.Inside(len(before), len(v)))
			return
		}
	}
	from := strings.LastIndexAny(v, "+-")
	if from < 1 || !strings.ContainsAny(v[:from], "hH") {
		return
	}
	offset := strings.Replace(v[from+1:], ":", "", 1)
	if len(offset) != len("0100") && (len(offset) != len("01") || v[from] == '-') || !words.AreDigits(offset) || strings.Trim(offset, "0") == "" {
		return
	}
	p.Report(n, "fixed-zone", v[from:]).At(n.Inside(from, len(v)))
}

// fromStrftime translates a format of C's strftime, as Python and others have it.
func fromStrftime(v string) (string, bool) {
	r := strings.NewReplacer(
		"%Y",
		"yyyy",
		"%m",
		"MM",
		"%d",
		"dd",
		"%H",
		"HH",
		"%M",
		"mm",
		"%S",
		"ss",
		"%f",
		"ffffff",
		"%z",
		"zzz",
		"%Z",
		"Z",
		"%F",
		"yyyy-MM-dd",
		"%T",
		"HH:mm:ss",
		"%y",
		"yy",
		"%L",
		"fff",
		"%I",
		"hh",
		"%p",
		"tt",
		"%s",
		"UnixTimestamp",
	)
	better := r.Replace(v)
	return better, !strings.Contains(better, "%")
}

// halfDays looks for AM or PM behind the hour of a day.
func halfDays(p *rules.Pass, n rules.Node, list []request.Specifier) {
	for _, s := range list {
		if s.Letter == 'H' {
			p.Report(n, "half-days", s.Text, strings.ToLower(s.Text)).At(n.Inside(s.From, s.To))
			return
		}
	}
}
