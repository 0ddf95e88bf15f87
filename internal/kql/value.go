package kql

import "math"

// Value is what is known of the value of an expression from the query alone.
type Value struct {
	Kind Kind
	Fact Fact
}

// Sort says what a Fact knows.
type Sort uint8

// The sorts of fact.
const (
	Unknown  Sort = iota
	Constant      // a literal, or an expression of literals: N is its value where it is a whole number, a time span, a boolean or a date
	FromNow       // the time of the query and N
	Later         // a time after that of the query
	Since         // a time after that of the query and N
	Newest        // the newest TimeGenerated
	Oldest        // the oldest TimeGenerated
	Type          // a type: N is its kind
	Natural       // a count: a whole number that is not negative; N is 1 where it may be null, and 2 where it is not zero
	Age           // how long ago the newest TimeGenerated is: in units of N nanoseconds; the other way round where N is negative
)

// Fact is what is known of a value besides its kind. Time spans count in nanoseconds, as Go's do.
type Fact struct {
	Sort Sort
	N    int64
	// Literal is where a text stands that is the value.
	Literal Span
	// Shape is what a dynamic value holds.
	Shape Shape
	// Of is the column that the value is, as it is there.
	Of Span
}

// Moves reports whether a fact is a time that is given by that of the query.
func (f Fact) Moves() bool { return f.Sort == FromNow || f.Sort == Later }

// Shape says what a dynamic value holds.
type Shape uint8

// The shapes of dynamic values.
const (
	AnyShape Shape = iota
	Array
	Bag
)

// shapeOf returns the shape of what a function returns (npm @kusto/language-service-next 12.4.1).
func shapeOf(name string) Shape {
	switch name {
	case "split", "pack_array", "zip", "bag_keys", "extract_all", "array_slice", "array_sort_asc", "array_sort_desc", "set_union",
		"set_intersect", "set_difference", "make_list", "make_set", "repeat", "array_split", "array_iif", "array_iff", "unicode_codepoints_from_string", "treepath":
		return Array
	case "pack",
		"bag_pack",
		"pack_dictionary",
		"pack_all",
		"bag_merge",
		"bag_remove_keys",
		"bag_set_key",
		"parse_url",
		"parse_urlquery",
		"parse_path",
		"parse_user_agent",
		"make_bag":
		return Bag
	}
	return AnyShape
}

// Comparison is a comparison of two values of which something is known.
type Comparison struct {
	Op          string
	Span        // of the whole
	Left, Right Value
	// LeftAt and RightAt are the operands.
	LeftAt, RightAt Span
	// Sure tells that a condition holds only where the comparison does: it is at the top of a where, or beside an and there.
	Sure bool
}

func of(k Kind) Value { return Value{Kind: k} }

// known returns a value that is a whole number, a time span or a boolean.
func known(k Kind, n int64) Value { return Value{Kind: k, Fact: Fact{Sort: Constant, N: n}} }

// truth returns the value of a boolean.
func truth(b bool) Value {
	if b {
		return known(Bool, 1)
	}
	return known(Bool, 0)
}

// counted reports whether a value is a number or a time span that is known.
func (v Value) counted() bool {
	return v.Fact.Sort == Constant && (v.Kind == Long || v.Kind == Int || v.Kind == TimeSpan) && v.Fact.Literal.To == 0
}

// telling reports whether a comparison with the value says something.
func (v Value) telling() bool {
	switch v.Fact.Sort {
	case FromNow, Later, Newest, Oldest, Age:
		return true
	default:
		return v.counted() || v.dated() || v.bool()
	}
}

// plain drops what is known but for the kind.
func (v Value) plain() Value { return Value{Kind: v.Kind} }

// numberValue returns the value of a number or time span as it is written.
func (p *parser) numberValue(s string) Value {
	v := of(numberKind(s))
	n, digits := int64(0), 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' && n < math.MaxInt64/20 {
		n = n*10 + int64(s[digits]-'0')
		digits++
	}
	fraction, scale := int64(0), int64(1)
	if digits < len(s) && s[digits] == '.' {
		digits++
		for ; digits < len(s) && s[digits] >= '0' && s[digits] <= '9'; digits++ {
			if scale < 1000 {
				fraction, scale = fraction*10+int64(s[digits]-'0'), scale*10
			}
		}
	}
	switch {
	case v.Kind == Long && digits == len(s):
		return known(Long, n)
	case v.Kind != TimeSpan:
		return v
	}
	unit, ok := unitLength(s[digits:])
	if !ok || n > math.MaxInt64/2/unit {
		return v
	}
	return known(TimeSpan, n*unit+fraction*unit/scale)
}

// nanoseconds of the units.
const (
	microsecond = int64(1000)
	millisecond = 1000 * microsecond
	second      = 1000 * millisecond
	minute      = 60 * second
	hour        = 60 * minute
	day         = 24 * hour
)

// unitLength returns the length of a unit of time (Learn: the timespan data type, datetime_add).
func unitLength(unit string) (int64, bool) {
	switch unit {
	case "d", "day", "days", "Day":
		return day, true
	case "h", "hour", "hours", "hr", "hrs", "Hour":
		return hour, true
	case "m", "minute", "minutes", "min", "Minute":
		return minute, true
	case "s", "second", "seconds", "sec", "Second":
		return second, true
	case "ms", "millisecond", "milliseconds", "millis", "milli", "Millisecond":
		return millisecond, true
	case "microsecond", "microseconds", "micros", "micro", "Microsecond":
		return microsecond, true
	case "tick", "ticks":
		return 100, true
	case "week", "Week":
		return 7 * day, true
	case "month", "Month":
		return 30 * day, true
	case "quarter", "Quarter":
		return 91 * day, true
	case "year", "Year":
		return 365 * day, true
	}
	return 0, false
}

// typed returns the value of a type's literal, such as timespan(7d) and datetime(2024-01-01).
func (p *parser) typed(t *token) Value {
	s := p.text(t)
	n := wordLength(s)
	k := typeKind(s[:n])
	inner := s[n+1 : len(s)-1]
	if inner == "" || inner == "null" {
		return of(k)
	}
	switch k {
	case TimeSpan, Long, Int:
		if inner[0] >= '0' && inner[0] <= '9' {
			if v := p.numberValue(inner); v.counted() && (v.Kind == TimeSpan) == (k == TimeSpan) {
				v.Kind = k
				return v
			}
		}
	case DateTime:
		if !isDate(inner) && len(p.q.Dates) < maxErrors {
			p.q.Dates = append(p.q.Dates, p.span(t))
		}
		return Value{Kind: k, Fact: Fact{Sort: Constant, N: moment(inner), Literal: Span{int(t.start), int(t.end)}}}
	case Bool:
		if inner == "true" || inner == "false" {
			return truth(inner == "true")
		}
	default:
	}
	return Value{Kind: k, Fact: Fact{Sort: Constant, Literal: Span{int(t.start), int(t.end)}}}
}

// add returns a sum or a difference.
func add(left, right Value, minus bool) Fact {
	l, r := left.Fact, right.Fact
	n := r.N
	if minus {
		n = -n
	}
	switch {
	case left.counted() && right.counted():
		return Fact{Sort: Constant, N: l.N + n}
	case right.counted() && right.Kind == TimeSpan && l.Sort != Unknown:
		return shifted(l, n)
	case left.counted() && left.Kind == TimeSpan && r.Sort == FromNow && !minus:
		return Fact{Sort: FromNow, N: l.N + n}
	case l.Sort == FromNow && r.Sort == FromNow && minus:
		return Fact{Sort: Constant, N: l.N - r.N}
	case minus:
		return age(l, r, 1)
	}
	return Fact{}
}

// shifted returns a time and a span of time behind it.
func shifted(l Fact, n int64) Fact {
	switch {
	case l.Sort == FromNow:
		return Fact{Sort: FromNow, N: l.N + n}
	case l.Sort == Later && n >= 0, l.Sort == Since && l.N+n >= 0:
		return Fact{Sort: Later}
	case l.Sort == Since:
		return Fact{Sort: Since, N: l.N + n}
	}
	return Fact{}
}

// age is what is known of the difference of now and the newest time, counted in a unit.
func age(l, r Fact, unit int64) Fact {
	switch {
	case l.Sort == FromNow && l.N == 0 && r.Sort == Newest:
		return Fact{Sort: Age, N: unit}
	case l.Sort == Newest && r.Sort == FromNow && r.N == 0:
		return Fact{Sort: Age, N: -unit}
	}
	return Fact{}
}

// compared returns the truth of a comparison of two values that are known.
func compared(left, right Value, op string) Value {
	l, r := left.Fact, right.Fact
	switch {
	case l.Sort == Natural && right.whole():
		return natural(l, r.N, op)
	case r.Sort == Natural && left.whole():
		return natural(r, l.N, Mirrored(op))
	}
	if !(left.counted() && right.counted() || l.Sort == FromNow && r.Sort == FromNow || left.bool() && right.bool()) {
		return of(Bool)
	}
	switch op {
	case "==":
		return truth(l.N == r.N)
	case "!=", "<>":
		return truth(l.N != r.N)
	case "<":
		return truth(l.N < r.N)
	case "<=":
		return truth(l.N <= r.N)
	case ">":
		return truth(l.N > r.N)
	case ">=":
		return truth(l.N >= r.N)
	}
	return of(Bool)
}
