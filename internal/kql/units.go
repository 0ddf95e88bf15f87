package kql

import "strconv"

// wantTimeSpan notes an argument that is no time span, and its unit where it has a wrong one.
func (p *parser) wantTimeSpan(from int, k Kind) {
	t := &p.tokens[from]
	single := p.i == from+1
	switch {
	case k == String && single && t.kind == text:
		if v := unquote(p.text(t)); v != "" && v[len(v)-1] > '9' && numberKind(v) == TimeSpan && v[0] >= '0' && v[0] <= '9' {
			p.fault(NoTimeSpan, p.span(t), k, v)
			return
		}
		p.fault(NoTimeSpan, p.span(t), k, "")
	case k.number() && single:
		p.fault(NoTimeSpan, p.span(t), k, p.text(t)+"d")
	case k == Any && single && t.kind == word && p.text(t)[0] >= '0' && p.text(t)[0] <= '9':
		p.fault(NoTimeSpan, p.span(t), Any, properUnit(p.text(t)))
	case k == DateTime || k == Bool || k == String:
		p.fault(NoTimeSpan, p.since(from), k, "")
	}
}

// properUnit writes a time span with a unit of the language: 7D, 1w, 2weeks. The language has no unit for months.
func properUnit(s string) string {
	n := firstLetter(s)
	switch s[n:] {
	case "D", "H", "M", "S", "Days", "DAY", "DAYS", "Day":
		return s[:n] + string(s[n]|0x20)
	}
	switch s[n:] {
	case "w", "W", "week", "weeks", "Week", "Weeks", "wk":
	default:
		return ""
	}
	number := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' || number > 1000 {
			return ""
		}
		number = number*10 + int(s[i]-'0')
	}
	return strconv.Itoa(number*7) + "d"
}
