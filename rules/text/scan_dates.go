package text

import (
	"strconv"
	"strings"
	"time"
)

// numericDates looks at days that the calendar does not have, written in numbers: 2026-02-30, 02/30/2026, 31.02.2026.
func (s *shape) numericDates() {
	t := s.text
	for _, mark := range [...]byte{'-', '/', '.'} {
		for at := 0; at < len(t); {
			i := strings.IndexByte(t[at:], mark)
			if i < 0 {
				break
			}
			i += at
			at = i + 1
			from, to := digitsBefore(t, i), digitsBehind(t, i+1)
			if from == i || to == i+1 || to == len(t) || t[to] != mark || from > 0 && (isLetter(t[from-1]) || strings.IndexByte("-/.", t[from-1]) >= 0) {
				continue
			}
			end := digitsBehind(t, to+1)
			if end < len(t) && (isLetter(t[end]) && t[end] != 'T' || strings.IndexByte("-/", t[end]) >= 0 || t[end] == '.' && end+1 < len(t) && isLetter(t[end+1])) {
				continue
			}
			if noDay(t[from:i], t[i+1:to], t[to+1:end], mark) && s.read.Found.Prose(from) {
				s.note(flawDate, from, end, "")
			}
			at = end
		}
	}
}

func digitsBefore(t string, at int) int {
	for at > 0 && t[at-1] >= '0' && t[at-1] <= '9' {
		at--
	}
	return at
}

func digitsBehind(t string, at int) int {
	for at < len(t) && t[at] >= '0' && t[at] <= '9' {
		at++
	}
	return at
}

// noDay reports whether three numbers are a date in one of the usual orders, but for a day that its month does not have.
func noDay(first, second, third string, mark byte) bool {
	a, b, c := atoi(first), atoi(second), atoi(third)
	switch {
	case len(first) == 4 && mark == '-' && len(second) == 2 && len(third) == 2:
		return thisCentury(a) && b >= 1 && b <= 12 && c <= 31 && !hasDay(a, b, c)
	case len(third) == 4 && mark != '-' && len(first) == 2 && len(second) == 2:
		return thisCentury(c) && a <= 31 && b <= 31 && (a <= 12 || b <= 12) && a > 0 && b > 0 && !hasDay(c, a, b) && !hasDay(c, b, a)
	}
	return false
}

func thisCentury(year int) bool { return year >= 1990 && year < 2100 }

func hasDay(year, month, day int) bool {
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return month >= 1 && month <= 12 && day >= 1 && d.Day() == day && int(d.Month()) == month
}

func atoi(s string) int {
	if len(s) > 4 {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// leapDay reports whether a text goes on with a year that has no 29 February: " 29, 2023".
func leapDay(rest string) bool {
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, ","), " ")
	end := digitsBehind(rest, 0)
	year := atoi(rest[:end])
	return end == 4 && thisCentury(year) && !hasDay(year, 2, 29)
}
