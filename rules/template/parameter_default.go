package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/ncrontab"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkStatedDefault compares the default value of a parameter with the one that its description states.
func checkStatedDefault(p *rules.Pass, v rules.Node) {
	said, def := v.GetFold("metadata").GetFold("description"), v.GetFold("defaultValue")
	text, value := said.Text(), strings.TrimSpace(def.Text())
	if k := def.Kind(); k == rules.Number || k == rules.True || k == rules.False {
		value = def.Raw()
	}
	if said.Kind() != rules.String || value == "" || value[0] == '[' {
		return
	}
	stated := statedSchedule
	if !rules.TextHasFold(text, "default") {
		stated = onlySchedule
	}
	if from, to, run := stated(text, value); run != "" {
		p.Report(said, "default-schedule", text[from:to], run).At(said.Inside(from, to)).Relate(p.File, def.Span(), "the default value")
		return
	}
	if !rules.TextHasFold(text, "default") {
		return
	}
	from, to, ok := words.StatedDefault(text)
	if ok && !sameValue(strings.TrimSpace(text[from:to]), value) {
		p.Report(said, "default-said", text[from:to], value).At(said.Inside(from, to)).Relate(p.File, def.Span(), "the default value")
	}
}

// sameValue reports whether two texts are the same, or the same number: 1 and 1.0.
func sameValue(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	one, err := strconv.ParseFloat(a, 64)
	two, other := strconv.ParseFloat(b, 64)
	return err == nil && other == nil && one == two
}

// statedSchedule returns the place of the interval that a description gives for the default, and the interval of the schedule; "" for
// this one where the two agree, or where one of them is not known.
func statedSchedule(text, value string) (from, to int, run string) {
	if strings.Count(value, " ") < 4 {
		return 0, 0, ""
	}
	s, err := ncrontab.Parse(value)
	if err != nil {
		return 0, 0, ""
	}
	runs := s.Interval()
	if runs == 0 {
		return 0, 0, ""
	}
	from = rules.IndexFold(text, "default")
	at := rules.IndexFold(text[from:], "every ")
	if at < 0 || at > len("default schedule is to run ") || strings.ContainsAny(text[from:from+at], ".;\n") {
		return 0, 0, ""
	}
	from += at
	if other, n := interval(text[from:]); other != 0 && other != runs {
		return from, from + n, s.Words()
	}
	return 0, 0, ""
}

// asExample are the words of descriptions whose interval is one of several, a limit, or an example.
var asExample = [...]string{"*", "e.g", "i.e", "example", "such as", "like", "least", "most", "max", "min ", "than", "recommend", " or ", " not ", "up to", "instead", "between"}

// onlySchedule is statedSchedule for a description with one interval, in parentheses, that does not call it the default.
func onlySchedule(text, value string) (from, to int, run string) {
	if strings.Count(value, " ") < 4 || len(text) > 300 {
		return 0, 0, ""
	}
	for _, word := range asExample {
		if rules.IndexFold(text, word) >= 0 {
			return 0, 0, ""
		}
	}
	from = rules.IndexFold(text, "(every ") + 1
	s, err := ncrontab.Parse(value)
	if from == 0 || err != nil || s.Interval() == 0 || rules.IndexFold(text[from+1:], "every ") >= 0 {
		return 0, 0, ""
	}
	minutes, n := interval(text[from:])
	if minutes == 0 || minutes == s.Interval() || !strings.HasPrefix(text[from+n:], ")") {
		return 0, 0, ""
	}
	return from, from + n, s.Words()
}

// interval returns the minutes of "every 5 minutes", "every hour" at the beginning of a text, and the length of the words.
func interval(text string) (minutes, length int) {
	if !words.HasPrefixFold(text, "every ") {
		return 0, 0
	}
	i, n := len("every "), 0
	for i < len(text) && n < 1000 && '0' <= text[i] && text[i] <= '9' {
		n, i = 10*n+int(text[i]-'0'), i+1
	}
	if n > 0 && i < len(text) && text[i] == ' ' {
		i++
	}
	for _, unit := range [...]struct {
		name    string
		minutes int
	}{{"minute", 1}, {"min", 1}, {"hour", 60}} {
		if !words.HasPrefixFold(text[i:], unit.name) {
			continue
		}
		if i += len(unit.name); n > 1 && words.HasPrefixFold(text[i:], "s") {
			i++
		}
		if i < len(text) && words.IsNameByte(text[i]) {
			return 0, 0
		}
		return max(n, 1) * unit.minutes, i
	}
	return 0, 0
}
