package kql

import (
	"strings"
	"time"
)

// isDate reports whether the inside of datetime(…) can be a date. Of what has another form than 2024-01-31 and 2024-01-31T10:00:00, nothing
// is known, but that three numbers with slashes do not begin with the day: no form of dates is 31/01/2024.
func isDate(inner string) bool {
	inner = strings.Trim(strings.TrimSpace(inner), `"'`)
	date, clock, timed := strings.Cut(strings.Replace(inner, " ", "T", 1), "T")
	if slashed := strings.Split(date, "/"); len(slashed) == 3 {
		first, ok := wholeNumber(slashed[0])
		return !ok || len(slashed[0]) > 2 || first <= 12 // no month is 13 or more
	}
	parts := strings.Split(date, "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return true
	}
	year, ok1 := wholeNumber(parts[0])
	month, ok2 := wholeNumber(parts[1])
	dayOf, ok3 := wholeNumber(parts[2])
	if !ok1 || !ok2 || !ok3 {
		return true
	}
	if month < 1 || month > 12 || dayOf < 1 || dayOf > time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return false
	}
	return !timed || isClock(clock)
}

// isClock reports whether the hours and minutes of a time can be those of a day.
func isClock(clock string) bool {
	for i, part := range strings.Split(clock, ":") {
		if n, ok := wholeNumber(part); i > 1 || !ok {
			break
		} else if i == 0 && n > 23 || i == 1 && n > 59 {
			return false
		}
	}
	return true
}

// wholeNumber reads a number of up to four digits.
func wholeNumber(s string) (n int, ok bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// moment returns the date inside of datetime(…) in nanoseconds since 1970; zero where it is written in another form than 2024-01-31 and
// 2024-01-31T10:00:00.
func moment(inner string) int64 {
	inner = strings.TrimSuffix(strings.Replace(strings.Trim(strings.TrimSpace(inner), `"'`), " ", "T", 1), "Z")
	for _, form := range [...]string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(form, inner); err == nil && t.Year() > 1700 && t.Year() < 2200 {
			return t.UnixNano()
		}
	}
	return 0
}

// dated reports whether a value is a date that is written out.
func (v Value) dated() bool { return v.Kind == DateTime && v.Fact.Sort == Constant && v.Fact.N != 0 }

// ahead reports whether the start or the end of a day, week, month or year comes after now.
func ahead(name string, args []Value) bool {
	if len(args) == 0 || args[0].Fact.Sort != FromNow || args[0].Fact.N < 0 {
		return false
	}
	if len(args) == 1 {
		return strings.HasPrefix(name, "end")
	}
	n := args[1].Fact.N
	return len(args) == 2 && args[1].whole() && (n > 0 || n == 0 && strings.HasPrefix(name, "end"))
}

// earliest returns the time, from now, after which the start of a day, week, month or year is at any time of the day.
func earliest(name string, args []Value) (int64, bool) {
	if len(args) != 1 || args[0].Fact.Sort != FromNow {
		return 0, false
	}
	switch name {
	case "startofday":
		return args[0].Fact.N - day, true
	case "startofweek":
		return args[0].Fact.N - 7*day, true
	case "startofmonth":
		return args[0].Fact.N - 31*day, true
	}
	return 0, false
}
