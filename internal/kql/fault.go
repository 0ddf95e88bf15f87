package kql

import "slices"

// FaultKind says what keeps a well-formed query from running.
type FaultKind uint8

// The kinds of fault. Microsoft's parser reports all of them but TextSource when it knows the tables (npm
// @kusto/language-service-next 12.4.1, the numbers are its codes); none of them is in 1,040 published queries.
const (
	NoAggregate     FaultKind = iota // summarize has a column where an aggregate belongs (KS236)
	NoBrackets                       // a function's name stands without its brackets (KS117)
	Misplaced                        // an aggregate stands outside of summarize (KS144)
	Star                             // count has a *, or the aggregate Want has one in the place of a column (KS191)
	ArgumentCount                    // a function has too many arguments or too few (KS119)
	NoTimeSpan                       // ago and bin take a time span; Span is the argument (KS107)
	NoCondition                      // what where has is no condition; Span is what it has (KS141)
	Incomparable                     // values of two types are compared with < or >; Span is the one that is to blame (KS106)
	JoinedText                       // + is beside a text (KS106)
	NotAnInteger                     // take and its kind want a whole number (KS134)
	ColumnTwice                      // one operator gives a column twice (KS171)
	TextSource                       // a text stands where the table should
	ValueSource                      // true or false stands where the table should (KS142 of the columns behind it)
	BracketedTable                   // a table's name is in brackets without quotes (KS142)
	NoMember                         // a member of a value that has none; Want is the value (KS142)
	NoElement                        // an element of a value that has none; Want is the value (KS147)
	NoNull                           // null, which is no word of the language (KS142)
	NoOperation                      // a sign between values that it does not take (KS106)
	WrongArgument                    // an argument of another type than the function takes; Want is what it takes (KS107)
	UnevenArguments                  // case or bag_pack has arguments that make no pairs (KS121)
	NoCommonType                     // arguments that have no type in common (KS232)
	NotExpandable                    // what mv-expand has is no array (KS141)
	UnknownKind                      // a kind of join, parse or chart that there is not; Want lists those that there are (KS005)
	MissingOn                        // a join without on (KS006)
	DynamicKey                       // a dynamic value that rows are grouped, sorted or joined by (KS116, KS241)
	SameSide                         // a join compares two columns of the side Span (KS183); Want is the other side
	LetTwice                         // two let statements define one name (KS201)
	KeyTypes                         // a join compares columns of two types (KS242, KS227)
	ParsePattern                     // a part of parse's pattern that cannot follow the one before it, which Want is (KS101, KS102, KS103)
	NoRename                         // project-rename has something else than new = old (KS110)
	Reversed                         // project-rename has old = new (KS109 and KS171); Want is the pair the other way round
	OneSided                         // a join compares a column of a side with a bare name (KS183); Want is the operand
	JoinCondition                    // a part of a join's condition that it cannot have (KS182); Want is what to write
	JoinOperand                      // a side of a join's condition that is no column (KS183); Want is the side
	SeriesStep                       // the step of make-series does not fit its axis (KS178)
)

// Fault is something that keeps a well-formed query from running.
type Fault struct {
	Kind FaultKind
	Span
	What Kind   // what is there, for NoTimeSpan, NoCondition and Incomparable
	With Kind   // what it is compared with
	Want string // what to write, where that is plain
	Name string // the function's, for WrongArgument, UnevenArguments and NoCommonType
}

// fault notes what keeps the query from running.
func (p *parser) fault(kind FaultKind, s Span, what Kind, want string) {
	if len(p.q.Faults) < maxErrors && !p.failed {
		p.q.Faults = append(p.q.Faults, Fault{Kind: kind, Span: s, What: what, Want: want})
	}
}

// since returns the range from the token of an index to the last one that was read.
func (p *parser) since(from int) Span {
	return Span{int(p.tokens[from].start), int(p.tokens[max(from, p.i-1)].end)}
}

// judgeCall looks at a call's place and its arguments, and gives the signature that fits it.
func (p *parser) judgeCall(name string, at Span, args *arguments) *signature {
	if p.rowwise && (isAggregate(name) || name == "take_any" || name == "any") {
		p.fault(Misplaced, at, Any, p.around)
	}
	list := signatures()[name]
	if len(list) == 0 || p.failed {
		return nil
	}
	var counted *signature
	for i := range list {
		s := &list[i]
		if args.count < s.least || args.count > s.most || !s.whole(args.count) {
			continue
		}
		counted = s
		if p.mismatch(s, args) < 0 {
			return p.commonTypes(name, at, s, args)
		}
	}
	switch {
	case counted == nil:
		p.wrongCount(name, at, list, args.count)
	case name == "count":
		// The language service has a condition here. Published queries count a column and read the result's name, so the service takes it.
	case len(p.q.Faults) < maxErrors:
		a := args.at(p.mismatch(counted, args))
		word := counted.parameter(p.mismatch(counted, args), args.count)
		if args.count == 1 && sumsNumbers(list) {
			word = "Summable"
		}
		if a.from < a.to && !p.judged(a) {
			s := Span{int(p.tokens[a.from].start), int(p.tokens[a.to-1].end)}
			p.q.Faults = append(p.q.Faults, Fault{Kind: WrongArgument, Span: s, What: a.Kind, Want: expects(word), Name: name})
		}
	}
	return counted
}

// sumsNumbers reports whether a function has a signature for numbers and one for time spans, as avg does.
func sumsNumbers(list []signature) bool {
	takes := func(word string) bool {
		return slices.ContainsFunc(list, func(s signature) bool { return s.least == 1 && s.parameter(0, 1) == word })
	}
	return takes("real") && takes("timespan") && takes("datetime")
}

// mismatch returns the first argument that a signature does not take; negative where there is none.
func (p *parser) mismatch(s *signature, args *arguments) int {
	for i := range args.count {
		if a, word := args.at(i), s.parameter(i, args.count); !takes(word, a.Kind) || !holds(word, a.Fact.Shape) {
			return i
		}
	}
	return -1
}

// judged reports whether an argument has a fault already.
func (p *parser) judged(a *argument) bool {
	from := int(p.tokens[a.from].start)
	for i := range p.q.Faults {
		if f := &p.q.Faults[i]; f.From >= from && f.To <= int(p.tokens[a.to-1].end) {
			return true
		}
	}
	return false
}

// commonTypes looks at the functions whose arguments must be of one type.
func (p *parser) commonTypes(name string, at Span, s *signature, args *arguments) *signature {
	if name != "coalesce" && name != "max_of" && name != "min_of" || args.count > len(args.first) {
		return s
	}
	values := args.values()
	_, ok := common(values)
	for _, v := range values {
		ok = ok && (v.Kind == Any || (v.Kind == Dynamic) == (values[0].Kind == Dynamic) || values[0].Kind == Any)
	}
	if !ok && len(p.q.Faults) < maxErrors {
		p.q.Faults = append(p.q.Faults, Fault{Kind: NoCommonType, Span: at, Name: name})
	}
	return s
}

// wrongCount notes a call with too many or too few arguments.
func (p *parser) wrongCount(name string, at Span, list []signature, count int) {
	least, most, paired := list[0].least, list[0].most, true
	for i := range list {
		least, most = min(least, list[i].least), max(most, list[i].most)
		paired = paired && !list[i].whole(count)
	}
	if count >= least && paired {
		if len(p.q.Faults) < maxErrors {
			p.q.Faults = append(p.q.Faults, Fault{Kind: UnevenArguments, Span: at, Name: name})
		}
		return
	}
	p.fault(ArgumentCount, at, Any, howMany(least, most, count))
}

// noOperation notes a sign between values that it does not take.
func (p *parser) noOperation(sign Span, left, right Kind) {
	if !p.failed && len(p.q.Faults) < maxErrors {
		p.q.Faults = append(p.q.Faults, Fault{Kind: NoOperation, Span: sign, What: left, With: right})
	}
}

// matchable notes values that no text can be looked for in.
func (p *parser) matchable(left, right Kind, op int) {
	if text := func(k Kind) bool { return k == Any || k == String || k == Dynamic }; !text(left) || !text(right) {
		p.noOperation(p.span(&p.tokens[op]), left, right)
	}
}

// judgeArgument looks at an argument that was just read, the first or a later one.
func (p *parser) judgeArgument(name string, place int, k Kind, from int) {
	if _, own := p.lets[name]; own {
		return
	}
	if place == 1 {
		p.wantPart(name, from)
	}
	switch {
	case name == "ago" && place == 1:
		p.wantTimeSpan(from, k)
	case name == "bin" && place == 2 && !k.number() && k != DateTime:
		p.wantTimeSpan(from, k)
	case name == "count" && p.i == from+1 && p.tokens[from].kind == '*':
		p.fault(Star, p.span(&p.tokens[from]), Any, "count()")
	case place == 1 && p.i == from+1 && p.tokens[from].kind == '*' && needsColumn(name):
		p.fault(Star, p.span(&p.tokens[from]), Any, name)
	}
}

// needsColumn reports whether the first argument of an aggregate can be a column, and cannot be * (KS191).
func needsColumn(name string) bool {
	switch name {
	case "max", "min", "sum", "avg", "dcount", "countif", "count_distinct", "make_list", "make_set", "makelist", "makeset", "arg_max", "arg_min", "stdev", "variance":
		return true
	}
	return false
}

// wantCondition notes what where has, when that is certainly no condition.
func (p *parser) wantCondition(from int, k Kind) {
	switch k {
	case Any, Bool:
		return
	default:
	}
	p.fault(NoCondition, p.since(from), k, "")
}

// compare notes values whose types cannot be compared with < and its like.
func (p *parser) compare(left, right Kind, from, op int) {
	if ordered(left, right) || p.failed {
		return
	}
	f := Fault{Kind: Incomparable, Span: p.since(op + 1), What: right, With: left}
	if right == DateTime || left == String {
		f.Span = Span{int(p.tokens[from].start), int(p.tokens[op-1].end)}
		f.What, f.With = left, right
	}
	if len(p.q.Faults) < maxErrors {
		p.q.Faults = append(p.q.Faults, f)
	}
}

// ordered reports whether values of two kinds can be compared with < (npm @kusto/language-service-next 12.4.1).
func ordered(a, b Kind) bool {
	switch {
	case a == Any || b == Any:
		return true
	case a == String || b == String || a == GUID || b == GUID:
		return false
	case a == DateTime || b == DateTime || a == TimeSpan || b == TimeSpan:
		return a == b
	case a == Bool && b == Dynamic || a == Dynamic && b == Bool:
		return false
	}
	return true
}

// wantInteger notes what take has, when that is certainly no whole number.
func (p *parser) wantInteger(from int, k Kind) {
	switch k {
	case String, TimeSpan, DateTime, Bool, Real, Decimal, Dynamic, GUID:
		p.fault(NotAnInteger, p.since(from), k, "")
	default:
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
