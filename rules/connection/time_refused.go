package connection

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// refusedFormat looks for what .NET does not format at all (.NET, "Custom date and time format strings": the f specifiers have at most
// seven letters, and a literal has two quotes).
func refusedFormat(p *rules.Pass, n rules.Node) {
	v := n.Text()
	quote, from := byte(0), 0
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\\':
			i++
		case c == '\'' || c == '"':
			quote, from = c, i
		case c == 'f' || c == 'F':
			end := i
			for end < len(v) && v[end] == c {
				end++
			}
			if end-i > 7 {
				p.Report(n, "digits", v[i:end]).At(n.Inside(i, end))
				return
			}
			i = end - 1
		}
	}
	if quote != 0 {
		p.Report(n, "quote", string(quote)).At(n.Inside(from, from+1))
	}
}

// zoneLetters looks for the offset in the letters of other languages: ZZ, XXX.
func zoneLetters(p *rules.Pass, n rules.Node, list []request.Specifier) bool {
	for i, s := range list {
		if s.Text != "Z" && s.Text != "X" || i > 0 && list[i-1].Text == s.Text {
			continue
		}
		j := i + 1
		for j < len(list) && list[j].Text == s.Text {
			j++
		}
		if afterTime := i > 0 && list[i-1].Letter != 0; j-i > 1 || s.Text == "X" && afterTime && j == len(list) {
			to := list[j-1].To
			p.Report(n, "offset", n.Text()[s.From:to]).At(n.Inside(s.From, to))
			return true
		}
	}
	return false
}

// noMinutes looks for a time of day with a gap between its hours and its seconds.
func noMinutes(p *rules.Pass, n rules.Node, list []request.Specifier) {
	var hours, seconds bool
	for _, s := range list {
		switch s.Letter {
		case 'm':
			return
		case 'H', 'h':
			hours = true
		case 's':
			seconds = true
		}
	}
	if months := strings.Count(n.Text(), "MM"); hours && seconds && months < 2 {
		p.Report(n, "no-minutes", n.Text())
	}
}

// minutesAgain looks for minutes behind the seconds, and for a time without any part of a date.
func minutesAgain(p *rules.Pass, n rules.Node, list []request.Specifier) {
	date, hours, minutes, seconds := false, false, false, false
	for _, s := range list {
		switch s.Letter {
		case 'd', 'M', 'y':
			date = true
		case 'H', 'h':
			hours = true
		case 's':
			seconds = minutes
		case 'm':
			if seconds && hours {
				p.Report(n, "minutes-again", s.Text).At(n.Inside(s.From, s.To))
				return
			}
			minutes = true
		}
	}
	if hours && minutes && !date {
		p.Report(n, "no-date", n.Text())
	}
}

// minutesOfDay is the window whose ends a format without a time of day can tell apart.
const minutesOfDay = 1440

// dayOnly looks for formats that make the ends of a short window equal.
func dayOnly(p *rules.Pass, r *request.Request, n rules.Node) {
	minutes, given := defaultWindow, r.Request.GetFold("queryWindowInMin")
	if given.Exists() {
		var ok bool
		if minutes, ok = given.Int(); !ok {
			return
		}
	}
	if minutes >= minutesOfDay || !movesByWindow(r) {
		return
	}
	day, hour := false, false
	for _, s := range request.Specifiers(n.Text()) {
		switch s.Letter {
		case 'd':
			day = true
		case 'H', 'h':
			hour = true
		case 'm', 's':
			return
		}
	}
	if day && hour && minutes < 60 && strings.Count(n.Text(), "MM") < 2 {
		p.Report(n, "hour-only", n.Text(), strconv.Itoa(minutes))
		return
	}
	if day && !hour && len(strings.TrimSpace(n.Text())) > 1 {
		p.Report(n, "day-only", n.Text(), strconv.Itoa(minutes))
	}
}

// movesByWindow reports whether a request sends the window at all.
func movesByWindow(r *request.Request) bool {
	for _, key := range [...]string{"startTimeAttributeName", "endTimeAttributeName", "queryTimeIntervalAttributeName"} {
		if r.Request.GetFold(key).Text() != "" {
			return true
		}
	}
	return strings.Contains(r.Request.Raw(), "{_QueryWindow")
}

// twoZones looks for an offset from UTC that a Z follows, or the other way round.
func twoZones(p *rules.Pass, n rules.Node) {
	v := strings.TrimRight(words.Without(strings.TrimSpace(n.Text()), `'"\`), " ")
	for _, offset := range [...]string{"+00:00", "+0000", "-00:00", "zzz", "K"} {
		if strings.HasSuffix(v, offset+"Z") || strings.HasSuffix(v, "Z"+offset) && len(v) > len("HH:mm")+len(offset) {
			p.Report(n, "two-zones", n.Text())
			return
		}
	}
}

// isClockWord reports whether a word says which clock it means, in the words of other products.
func isClockWord(v string) bool {
	if v = words.Without(v, "-_ "); !words.IsName(v) {
		return false
	}
	if words.ContainsFold([]string{"UTC", "GMT", "Zulu", "ISO"}, v) {
		return true
	}
	for _, begin := range [...]string{"unix", "epoch", "posix", "timestamp", "iso8601", "rfc3339", "rfc1123", "rfc822"} {
		if words.HasPrefixFold(v, begin) {
			return true
		}
	}
	return false
}
