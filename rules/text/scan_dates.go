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
			if from == i || to == i+1 || to == len(t) || t[to] != mark {
				continue
			}
			if from > 0 && (isLetter(t[from-1]) || strings.IndexByte("-/.", t[from-1]) >= 0) {
				continue
			}
			end := digitsBehind(t, to+1)
			if dateGoesOn(t, end) {
				continue
			}
			if noDay(t[from:i], t[i+1:to], t[to+1:end], mark) && s.read.Found.Prose(from) && (mark == '/' || !afterVersion(t[:from])) {
				s.note(flawDate, from, end, "")
			}
			at = end
		}
	}
}

// dateGoesOn reports whether what is behind three numbers makes a name, a path or an address of them. A T begins the time of a day.
func dateGoesOn(t string, end int) bool {
	if end == len(t) {
		return false
	}
	c := t[end]
	return isLetter(c) && c != 'T' || c == '-' || c == '/' || c == '.' && end+1 < len(t) && isLetter(t[end+1])
}

// afterVersion reports whether a text ends with the word before the number of a version.
func afterVersion(v string) bool {
	v = strings.TrimRight(v, " :*`")
	return endsFold(v, "version") || endsFold(v, "build") || endsFold(v, "release") || endsFold(v, "firmware")
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
	switch widths := [...]int{len(first), len(second), len(third)}; {
	case mark == '-' && widths == [...]int{4, 2, 2}:
		return thisCentury(a) && b >= 1 && c >= 1 && c <= 31 && !hasDay(a, b, c) && (b <= 12 || c <= 12 && b > 12 && b <= 31)
	case mark != '-' && widths == [...]int{2, 2, 4}:
		low, high := min(a, b), max(a, b)
		return thisCentury(c) && low >= 1 && low <= 12 && high <= 31 && !hasDay(c, a, b) && !hasDay(c, b, a)
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
