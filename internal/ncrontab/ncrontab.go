// Package ncrontab reads the schedules of timer triggers as Azure Functions does: NCRONTAB expressions of five or six fields
// (NCrontab's CrontabField, and CronSchedule of the WebJobs SDK extensions, which counts five fields as a schedule without seconds).
package ncrontab

import (
	"strconv"
	"strings"
)

// The fields of an expression with seconds, in their order.
const (
	Second = iota
	Minute
	Hour
	Day
	Month
	Weekday
	fieldCount
)

// fieldLimits are the name of a field and the values that it may have.
var fieldLimits = [fieldCount]struct {
	name     string
	min, max int
}{
	{"second", 0, 59},
	{"minute", 0, 59},
	{"hour", 0, 23},
	{"day", 1, 31},
	{"month", 1, 12},
	{"weekday", 0, 6},
}

// Field is one field of an expression.
type Field struct {
	Name     string // in words
	Min, Max int    // the values that the field may have
	From, To int    // where it is in the text, in bytes
	Step     int    // the widest step that it names, 0 where it names none
	Zero     bool   // it names the step 0, which counts as 1
	Swapped  bool   // it has a range whose end is before its beginning
	set      uint64
}

// Schedule is an expression that was understood.
type Schedule struct {
	Fields  [fieldCount]Field
	Seconds bool // six fields
}

// Error tells which part of an expression is wrong.
type Error struct {
	From, To int    // where, in bytes
	Field    *Field // nil where the number of fields is wrong
	Count    int    // the number of fields
	Value    string // the value that is wrong
	Number   bool   // the value is a number outside of the field's range
}

// Parse reads an expression.
func Parse(text string) (*Schedule, *Error) {
	words := split(text)
	first := Second
	switch len(words) {
	case fieldCount:
	case fieldCount - 1:
		first = Minute
	default:
		return nil, &Error{From: 0, To: len(text), Count: len(words)}
	}
	s := &Schedule{Seconds: first == Second}
	for i := range s.Fields {
		l := fieldLimits[i]
		s.Fields[i] = Field{Name: l.name, Min: l.min, Max: l.max}
	}
	s.Fields[Second].set = 1
	for i, w := range words {
		f := &s.Fields[first+i]
		f.From, f.To, f.set = w[0], w[1], 0
		if err := f.read(text, first+i); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// split returns where the words of a text are.
func split(text string) [][2]int {
	var words [][2]int
	start := -1
	for i := 0; i <= len(text); i++ {
		blank := i == len(text) || text[i] == ' ' || text[i] == '\t'
		switch {
		case blank && start >= 0:
			words = append(words, [2]int{start, i})
			start = -1
		case !blank && start < 0:
			start = i
		}
	}
	return words
}

// read reads the list of a field.
func (f *Field) read(text string, index int) *Error {
	from := f.From
	for part := range strings.SplitSeq(text[f.From:f.To], ",") {
		if err := f.readPart(part, from, index); err != nil {
			return err
		}
		from += len(part) + 1
	}
	return nil
}

// readPart reads one part of a list: `*`, a value or a range, with or without a step.
func (f *Field) readPart(part string, from, index int) *Error {
	span, stepText, stepped := strings.Cut(part, "/")
	step := 1
	if stepped {
		n, err := strconv.Atoi(stepText)
		if err != nil || n < 0 {
			return f.wrong(stepText, from+len(span)+1, false)
		}
		step = max(n, 1)
		f.Step = max(f.Step, n)
		f.Zero = f.Zero || n == 0
	}
	low, high := f.Min, f.Max
	if span != "*" {
		a, b, ranged := strings.Cut(span, "-")
		var err *Error
		if low, err = f.value(a, from, index); err != nil {
			return err
		}
		high = low
		if ranged {
			if high, err = f.value(b, from+len(a)+1, index); err != nil {
				return err
			}
		}
		if low > high { // NCrontab swaps the ends
			low, high = high, low
			f.Swapped = true
		}
	}
	for v := low; v <= high; v += step {
		f.set |= 1 << v
	}
	return nil
}

// names of months and weekdays; a beginning of three letters or more is enough.
var (
	months = [...]string{
		"january",
		"february",
		"march",
		"april",
		"may",
		"june",
		"july",
		"august",
		"september",
		"october",
		"november",
		"december",
	}
	weekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
)

func (f *Field) value(text string, from, index int) (int, *Error) {
	if n, err := strconv.Atoi(text); err == nil {
		if n < f.Min || n > f.Max {
			return 0, f.wrong(text, from, true)
		}
		return n, nil
	}
	list, first := weekdays[:], 0
	switch index {
	case Month:
		list, first = months[:], 1
	case Weekday:
	default:
		list = nil
	}
	const enough = 3
	if low := strings.ToLower(text); len(low) >= enough {
		for i, name := range list {
			if strings.HasPrefix(name, low) {
				return first + i, nil
			}
		}
	}
	return 0, f.wrong(text, from, false)
}

func (f *Field) wrong(value string, from int, number bool) *Error {
	e := &Error{From: from, To: from + len(value), Field: f, Value: value, Number: number}
	if value == "" {
		e.From, e.To = f.From, f.To
	}
	return e
}

// IsTimeSpan reports whether a text is a time span such as 00:05:00 or 1.00:00:00.
func IsTimeSpan(text string) bool {
	_, ok := TimeSpan(text)
	return ok
}

// TimeSpan reads a time span, in seconds.
func TimeSpan(text string) (seconds int, ok bool) {
	text = strings.TrimSpace(text)
	negative := strings.HasPrefix(text, "-")
	text = strings.TrimPrefix(text, "-")
	days := 0
	if d, rest, found := strings.Cut(text, "."); found && strings.Contains(rest, ":") {
		n, err := strconv.Atoi(d)
		if err != nil || n < 0 {
			return 0, false
		}
		days, text = n, rest
	}
	parts := strings.Split(text, ":")
	const most = 3
	if len(parts) < 2 || len(parts) > most {
		return 0, false
	}
	limits := [most]int{24, 60, 60}
	total := days
	for i, limit := range limits {
		n := 0
		if i < len(parts) {
			whole, fraction, _ := strings.Cut(parts[i], ".")
			var err error
			if n, err = strconv.Atoi(whole); err != nil || n < 0 || n >= limit || strings.Trim(fraction, "0123456789") != "" {
				return 0, false
			}
		}
		total = total*limit + n
	}
	if negative {
		total = -total
	}
	return total, true
}
