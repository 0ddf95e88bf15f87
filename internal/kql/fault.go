package kql

// FaultKind says what keeps a well-formed query from running.
type FaultKind uint8

// The kinds of fault. Microsoft's parser reports all of them but TextSource when it knows the tables (npm
// @kusto/language-service-next 12.4.1, the numbers are its codes); none of them stands in 1,040 published queries.
const (
	NoAggregate    FaultKind = iota // summarize has a column where an aggregate belongs (KS236)
	NoBrackets                      // a function's name stands without its brackets (KS117)
	Misplaced                       // an aggregate stands outside of summarize (KS144)
	Star                            // count has a * (KS191)
	ArgumentCount                   // a function has too many arguments or too few (KS119)
	NoTimeSpan                      // ago and bin take a time span; Span is the argument (KS107)
	NoCondition                     // what where has is no condition; Span is what it has (KS141)
	Incomparable                    // values of two types are compared with < or >; Span is the one that is to blame (KS106)
	JoinedText                      // + stands beside a text (KS106)
	NotAnInteger                    // take and its kind want a whole number (KS134)
	ColumnTwice                     // one operator gives a column twice (KS171)
	TextSource                      // a text stands where the table should
	BracketedTable                  // a table's name stands in brackets without quotes (KS142)
)

// Fault is something that keeps a well-formed query from running.
type Fault struct {
	Kind FaultKind
	Span
	What Kind   // what stands there, for NoTimeSpan, NoCondition and Incomparable
	With Kind   // what it is compared with
	Want string // what to write, where that is plain
}

// fault notes what keeps the query from running.
func (p *parser) fault(kind FaultKind, s Span, what Kind, want string) {
	if len(p.q.Faults) < maxErrors && !p.failed {
		p.q.Faults = append(p.q.Faults, Fault{kind, s, what, Any, want})
	}
}

// tokens returns the range from the token of an index to the last one that was read.
func (p *parser) since(from int) Span {
	return Span{int(p.tokens[from].start), int(p.tokens[max(from, p.i-1)].end)}
}

// judgeCall looks at a call's place and at how many arguments it has.
func (p *parser) judgeCall(c *Call, count int) {
	if p.rowwise && isAggregate(c.Name) {
		p.fault(Misplaced, c.Span, Any, "")
	}
	if least, most := arity(c.Name); most >= 0 && (count < least || count > most) {
		p.fault(ArgumentCount, c.Span, Any, arguments(least, most, count))
	}
}

// judgeArgument looks at an argument that was just read, the first or a later one.
func (p *parser) judgeArgument(name string, place int, k Kind, from int) {
	if _, own := p.lets[name]; own {
		return
	}
	switch {
	case name == "ago" && place == 1:
		p.wantTimeSpan(from, k)
	case name == "bin" && place == 2 && !k.number():
		p.wantTimeSpan(from, k)
	case name == "count" && p.i == from+1 && p.tokens[from].kind == '*':
		p.fault(Star, p.span(&p.tokens[from]), Any, "count()")
	}
}

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
	return decimal(number*7) + "d"
}

// wantCondition notes what where has, when that is certainly no condition.
func (p *parser) wantCondition(from int, k Kind) {
	switch k {
	case Any, Bool, Dynamic:
		return
	}
	p.fault(NoCondition, p.since(from), k, "")
}

// compare notes values whose types cannot be compared: numbers, times, time spans and texts.
func (p *parser) compare(left, right Kind, from, op int) {
	if a, b := comparedAs(left), comparedAs(right); a == Any || b == Any || a == b || p.failed {
		return
	}
	f := Fault{Incomparable, p.since(op + 1), right, left, ""}
	if comparedAs(right) == DateTime || left == String {
		f.Span = Span{int(p.tokens[from].start), int(p.tokens[op-1].end)}
		f.What, f.With = left, right
	}
	if len(p.q.Faults) < maxErrors {
		p.q.Faults = append(p.q.Faults, f)
	}
}

// comparedAs returns the type that stands for all those that a value can be compared with; Any where that is not sure.
func comparedAs(k Kind) Kind {
	switch {
	case k.number():
		return Number
	case k == DateTime || k == TimeSpan || k == String:
		return k
	}
	return Any
}

// wantInteger notes what take has, when that is certainly no whole number.
func (p *parser) wantInteger(from int, k Kind) {
	switch k {
	case String, TimeSpan, DateTime, Bool, Real:
		p.fault(NotAnInteger, p.since(from), k, "")
	}
}

// columnsTwice notes the columns that an operator gives twice.
func (p *parser) columnsTwice(list []Column) {
	for i := range list {
		if list[i].Name == "" || len(list) > maxColumns {
			continue
		}
		for j := range i {
			if list[j].Name == list[i].Name && p.named(&list[i]) && p.named(&list[j]) {
				p.fault(ColumnTwice, list[i].Span, Any, list[i].Name)
				break
			}
		}
	}
}

// named reports whether a column has the name that stands where it is given, and not one that the service makes up.
func (p *parser) named(c *Column) bool {
	return c.From < c.To && (p.src[c.From:c.To] == c.Name || p.src[c.From] == '[')
}

func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}
