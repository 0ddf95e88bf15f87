package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// counted is a number that a transformation reads as a time since 1970.
type counted struct {
	column, unit string
	at           kql.Span
}

// epochValues looks at times that are counted from 1970.
func (t *transform) epochValues() {
	text := t.q.Text
	var list []counted
	for from := 0; ; {
		i := strings.Index(text[from:], "datetime(")
		if i < 0 {
			break
		}
		i += from
		from = i + len("datetime(")
		end := strings.IndexByte(text[from:], ')')
		if end < 0 {
			break
		}
		end += from
		if i > 0 && words.IsNameByte(text[i-1]) || !strings.HasPrefix(strings.TrimLeft(text[end+1:], " \t"), "+") {
			continue
		}
		date := strings.TrimSpace(text[from:end])
		at := kql.Span{From: i, To: end + 1}
		if c, ok := sum(text, end+1); ok {
			if !epochStart(date) {
				if year := date[:min(4, len(date))]; year == "1970" || year == "1971" || year == "1969" || year == "1900" {
					f := t.report(at, "epoch-base", t.q.Part(at))
					if year == "1900" {
						f.As(rules.Info) // the time of NTP starts there
					}
				}
				continue
			}
			if c.unit == "1m" || c.unit == "1h" {
				t.report(c.at, "epoch-unit", c.unit)
				continue
			}
			list = append(list, c)
		}
	}
	for i := range t.q.Calls {
		c := &t.q.Calls[i]
		var unit string
		switch c.Name {
		case "unixtime_seconds_todatetime":
			unit = "1s"
		case "unixtime_milliseconds_todatetime":
			unit = "1ms"
		default:
			continue
		}
		list = append(list, counted{innermost(t.q.Part(c.Args)), unit, t.whole(c)})
	}
	t.twoUnits(list)
}

// epochStart reports whether a date is the start of Unix time, however it is written.
func epochStart(date string) bool {
	date = strings.Trim(date, `"' `)
	rest, ok := strings.CutPrefix(date, "1970-01-01")
	if !ok {
		rest, ok = strings.CutPrefix(date, "1970-1-1")
	}
	return ok && strings.Trim(rest, "T0:.Z +-") == "" || date == "1970" || date == "1970-01"
}

// sum reads + number * unit behind a date.
func sum(text string, from int) (c counted, ok bool) {
	rest := text[from:]
	end := strings.IndexAny(rest, ",|;\n")
	if end < 0 {
		end = len(rest)
	}
	left, right, ok := strings.Cut(rest[:end], "*")
	if !ok {
		return c, false
	}
	lead := len(right) - len(strings.TrimLeft(right, " \t"))
	n := words.NameEnd(right, lead)
	start := from + len(left) + 1 + lead
	c = counted{innermost(strings.TrimLeft(left, " \t+")), right[lead:n], kql.Span{From: start, To: from + len(left) + 1 + n}}
	return c, c.unit != "" && c.unit[0] >= '0' && c.unit[0] <= '9' && !strings.ContainsAny(left, "/*")
}

// innermost returns the name that is in the brackets of conversions; "" where there is more.
func innermost(s string) string {
	if i := strings.LastIndexByte(s, '('); i >= 0 {
		s = s[i+1:]
	}
	if s = strings.Trim(s, " \t()"); words.IsName(s) {
		return s
	}
	return ""
}

// twoUnits looks for a column that is read in seconds here and in milliseconds there. Where a number decides which of them it is, both are
// right.
func (t *transform) twoUnits(list []counted) {
	names := map[string]string{"1s": "seconds", "1ms": "milliseconds"}
	for i, c := range list {
		for _, first := range list[:i] {
			if c.column == "" || c.column != first.column || c.unit == first.unit || names[c.unit] == "" || names[first.unit] == "" || t.decides(c.column) || t.branchesOf(first.at, c.at) {
				continue
			}
			t.report(c.at, "two-units", c.column, names[c.unit], names[first.unit]).Relate(t.rule.File, t.str.Inside(first.at.From, first.at.To), "the other unit")
			return
		}
	}
}

// branchesOf reports whether two places are results of one condition, which says of each row what its unit is.
func (t *transform) branchesOf(a, b kql.Span) bool {
	for i := range t.q.Calls {
		c := &t.q.Calls[i]
		switch c.Name {
		case "iff", "iif", "case", "coalesce":
			if c.Args.From <= a.From && a.To <= c.Args.To && c.Args.From <= b.From && b.To <= c.Args.To {
				return true
			}
		}
	}
	return false
}

// decides reports whether the transformation looks at how great a number is.
func (t *transform) decides(column string) bool {
	text := strings.ReplaceAll(t.q.Text, " ", "")
	for _, sign := range [...]string{"strlen(", column + ">", column + "<", ")>", ")<"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

// dayAgo is a day before now in nanoseconds: a condition of a day and more is a limit on age, a shorter one drops what is late.
const dayAgo = -24 * 3600 * 1_000_000_000

// lateEvents looks for conditions that drop what is older than some minutes or hours.
func (t *transform) lateEvents() {
	for i := range t.q.Comparisons {
		c := &t.q.Comparisons[i]
		since := c.Right.Fact
		recent := since.Sort == kql.FromNow && since.N < 0 && since.N > dayAgo
		if c.Sure && recent && (c.Op == ">" || c.Op == ">=") && c.Left.Fact.Sort != kql.FromNow {
			t.report(c.Span, "late", t.q.Part(c.RightAt))
		}
	}
}
