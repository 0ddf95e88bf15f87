package ncrontab

import (
	"math/bits"
	"strconv"
	"strings"
)

// Words returns when a schedule runs, in words: "every 5 minutes", "every day at 02:30".
func (s *Schedule) Words() string {
	when, daily := s.timeWords()
	days := s.dayWords()
	switch {
	case days != "":
		return when + " " + days
	case daily:
		return "every day " + when
	}
	return when
}

// timeWords returns the words for seconds, minutes and hours; daily reports whether they name times of a day.
func (s *Schedule) timeWords() (text string, daily bool) {
	second, minute, hour := &s.Fields[Second], &s.Fields[Minute], &s.Fields[Hour]
	suffix := ""
	if !hour.all() {
		suffix = " in the hours " + hour.list(strconv.Itoa)
	}
	if n := second.every(); n > 0 {
		text = every(n, "second")
		if !minute.all() {
			text += " in the minutes " + minute.list(strconv.Itoa)
		}
		return text + suffix, false
	}
	if second.count() > 1 {
		return "at the seconds " + second.list(strconv.Itoa) + " of the minutes " + minute.list(strconv.Itoa) + suffix, false
	}
	if n := minute.every(); n > 0 {
		return every(n, "minute") + suffix, false
	}
	if minute.count() > 1 {
		return "at the minutes " + minute.list(strconv.Itoa) + " of every hour" + suffix, false
	}
	at := minute.first()
	if n := hour.every(); n > 0 {
		text = every(n, "hour")
		if at != 0 {
			text += " at minute " + strconv.Itoa(at)
		}
		return text, false
	}
	return "at " + hour.list(func(h int) string { return two(h) + ":" + two(at) }), true
}

// dayWords returns the words for days, months and weekdays; "" where every day is intended.
func (s *Schedule) dayWords() string {
	var parts []string
	day, month, weekday := &s.Fields[Day], &s.Fields[Month], &s.Fields[Weekday]
	if !day.all() {
		parts = append(parts, "on day "+day.list(strconv.Itoa)+" of the month")
	}
	if !month.all() {
		parts = append(parts, "in "+month.list(func(m int) string { return title(months[m-1]) }))
	}
	if !weekday.all() {
		parts = append(parts, "on "+weekday.list(func(d int) string { return title(weekdays[d]) }))
	}
	return strings.Join(parts, " ")
}

// Interval returns the minutes between two runs of a schedule that runs evenly around the clock, as each five minutes or each hour; 0 for
// others.
func (s *Schedule) Interval() int {
	minute, hour := &s.Fields[Minute], &s.Fields[Hour]
	const hourly = 60
	switch {
	case s.Fields[Second].count() > 1 || s.dayWords() != "":
	case minute.count() > 1 && hour.all():
		return minute.every()
	case minute.count() == 1 && minute.first() == 0:
		return hourly * hour.every()
	}
	return 0
}

func every(n int, unit string) string {
	if n == 1 {
		return "every " + unit
	}
	return "every " + strconv.Itoa(n) + " " + unit + "s"
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func two(n int) string {
	const ten = 10
	if n < ten {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func (f *Field) all() bool  { return f.count() == f.Max-f.Min+1 }
func (f *Field) count() int { return bits.OnesCount64(f.set) }
func (f *Field) first() int { return bits.TrailingZeros64(f.set) }

// every returns n where the field has each n-th of its values, evenly around the clock; else 0.
func (f *Field) every() int {
	size := f.Max - f.Min + 1
	n := f.count()
	if n < 2 || size%n != 0 {
		return 0
	}
	step := size / n
	for v := f.Min; v <= f.Max; v += step {
		if f.set&(1<<v) == 0 {
			return 0
		}
	}
	return step
}

// mostListed is how many values of a field are named.
const mostListed = 6

// list names the values of a field.
func (f *Field) list(name func(int) string) string {
	var parts []string
	n := f.count()
	first, last := f.first(), bits.Len64(f.set)-1
	if n > 2 && n == last-first+1 {
		return name(first) + " to " + name(last)
	}
	for v := f.Min; v <= f.Max; v++ {
		if f.set&(1<<v) == 0 {
			continue
		}
		if len(parts) == mostListed {
			return strings.Join(parts, ", ") + " and " + strconv.Itoa(n-mostListed) + " more"
		}
		parts = append(parts, name(v))
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// EverySecond reports whether a schedule runs in every second, or in more than half of the seconds of a minute.
func (s *Schedule) EverySecond() bool {
	const half = 30
	return s.Fields[Second].count() > half
}

// Never reports whether the days of a schedule do not exist, as the 30th of February.
func (s *Schedule) Never() bool {
	longest := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	for m := 1; m <= len(longest); m++ {
		if s.Fields[Month].set&(1<<m) == 0 {
			continue
		}
		if s.Fields[Day].first() <= longest[m-1] {
			return false
		}
	}
	return true
}
