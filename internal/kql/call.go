package kql

// arguments are those of a call, the first of them with what is known of them.
type arguments struct {
	count int
	first [8]argument
	more  []argument
}

// argument is a value with the tokens that it is made of.
type argument struct {
	Value
	from, to int
}

func (a *arguments) add(v Value, from, to int) {
	if a.count < len(a.first) {
		a.first[a.count] = argument{v, from, to}
	} else {
		a.more = append(a.more, argument{v, from, to})
	}
	a.count++
}

func (a *arguments) at(i int) *argument {
	if i < len(a.first) {
		return &a.first[i]
	}
	return &a.more[i-len(a.first)]
}

// values are the arguments without their places.
func (a *arguments) values() []Value {
	list := make([]Value, a.count)
	for i := range list {
		list[i] = a.at(i).Value
	}
	return list
}

// call reads a call's arguments and gives its result.
func (p *parser) call(t *token) Value {
	name := p.text(t)
	open := p.cur()
	to := len(p.src)
	if open.match >= 0 {
		to = int(p.tokens[open.match].start)
	}
	if p.q.Calls == nil {
		p.q.Calls = make([]Call, 0, 4)
	}
	b, own := p.lets[name]
	place := len(p.q.Calls)
	p.q.Calls = append(p.q.Calls, Call{Name: name, Span: p.span(t), Args: Span{int(open.end), to}, Own: own})
	rowwise, around := p.rowwise, p.around
	if !own && isAggregate(name) && !rowwise { // an aggregate has none in it
		p.rowwise, p.around = true, name
	}
	args := p.args(name)
	p.rowwise, p.around = rowwise, around
	if n := b.accepts; n != nil && !p.failed && (args.count < n.least || args.count > n.most) {
		p.fault(ArgumentCount, p.span(t), Any, howMany(n.least, n.most, args.count))
	}
	if own || p.failed {
		return Value{}
	}
	if args.count > 0 && !isBuiltin(name) {
		p.q.Calls[place].Passed = p.passed(&args)
	}
	s := p.judgeCall(name, p.span(t), &args)
	p.nullText(name, p.span(t), &args)
	p.nullResult(name, t, &args)
	p.sameResults(name, t, &args)
	if name == "todatetime" && args.count == 1 && args.first[0].Kind.number() && args.first[0].from < args.first[0].to {
		a := &args.first[0]
		p.q.Conversions = append(p.q.Conversions, Mention{name, Span{int(p.tokens[a.from].start), int(p.tokens[a.to-1].end)}})
	}
	return p.result(name, s, args.values())
}

// result returns what a call gives.
func (p *parser) result(name string, s *signature, args []Value) Value {
	first := Value{}
	if len(args) > 0 {
		first = args[0]
	}
	if v, known := p.timeResult(name, first, args); known {
		return v
	}
	switch name {
	case "toscalar", "materialize", "any", "take_any":
		return first
	case "max", "maxif", "min", "minif":
		return Value{first.Kind, extreme(name, first)}
	case "iff", "iif", "case":
		k, _ := common(choices(name, args))
		return of(k)
	case "coalesce", "max_of", "min_of":
		k, _ := common(args)
		if name == "coalesce" && first.Kind == DateTime {
			return first
		}
		return of(k)
	case "percentile", "avg", "avgif":
		if !first.Kind.number() {
			return first.plain()
		}
	}
	if v := counts(name); v.Fact.Sort == Natural {
		return v
	}
	if s != nil {
		if k := s.resultKind(args); k != Any {
			return Value{k, Fact{Shape: shapeOf(name)}}
		}
	}
	return Value{functionKind(name), Fact{Shape: shapeOf(name)}}
}

// timeResult returns what a call gives that makes a time, keeps one, or measures the time between two; known is false where nothing is
// known of the time, and for other calls.
func (p *parser) timeResult(name string, first Value, args []Value) (v Value, known bool) {
	switch name {
	case "now", "ago":
		return p.timeFromNow(name, args), true
	case "bin", "floor":
		return first, first.Fact.Sort == Newest || first.Fact.Sort == Oldest
	case "todatetime":
		return first, first.Kind == DateTime
	case "datetime_add":
		return addUnits(args), true
	case "endofday", "endofweek", "endofmonth", "endofyear", "startofday", "startofweek", "startofmonth", "startofyear":
		if ahead(name, args) {
			return Value{DateTime, Fact{Sort: Later}}, true
		}
		if n, ok := earliest(name, args); ok {
			return Value{DateTime, Fact{Sort: Since, N: n}}, true
		}
	case "datetime_diff":
		if len(args) == 3 && args[0].Fact.Sort == Type {
			return Value{Long, age(args[1].Fact, args[2].Fact, args[0].Fact.N)}, true
		}
	}
	return Value{}, false
}

// counts is what a function gives that counts something.
func counts(name string) Value {
	switch name {
	case "strlen", "count", "countif", "dcount", "dcountif", "count_distinct", "count_distinctif", "countof", "string_size":
		return Value{Long, Fact{Sort: Natural}}
	case "array_length": // null for what is no array
		return Value{Long, Fact{Sort: Natural, N: 1}}
	}
	return Value{}
}

// choices are the arguments of which a call gives one.
func choices(name string, args []Value) []Value {
	var list []Value
	for i, a := range args {
		if name == "case" && (i%2 == 1 || i == len(args)-1) || name != "case" && i > 0 {
			list = append(list, a)
		}
	}
	return list
}

// extreme is what is known of the greatest or the least of many values.
func extreme(name string, v Value) Fact {
	least := name == "min" || name == "minif"
	switch {
	case v.Fact.Sort == Newest && !least, v.Fact.Sort == Oldest && least, v.Fact.Sort == Constant:
		return v.Fact
	case v.Fact.Sort != Unknown || v.Kind != DateTime || v.Fact.Of.To == 0:
		return Fact{}
	case least:
		return Fact{Sort: Oldest}
	}
	return Fact{Sort: Newest}
}

// timeFromNow is the time that now and ago give.
func (p *parser) timeFromNow(name string, args []Value) Value {
	v := of(DateTime)
	switch {
	case len(args) == 0 && name == "now":
		v.Fact = Fact{Sort: FromNow}
	case len(args) == 1 && args[0].counted() && args[0].Kind == TimeSpan:
		v.Fact = Fact{Sort: FromNow, N: args[0].Fact.N}
		if name == "ago" {
			v.Fact.N = -v.Fact.N
		}
	}
	return v
}

// addUnits is what datetime_add gives.
func addUnits(args []Value) Value {
	v := of(DateTime)
	if len(args) == 3 && args[0].Fact.Sort == Type && args[1].counted() && args[2].Fact.Sort == FromNow {
		v.Fact = Fact{Sort: FromNow, N: args[2].Fact.N + args[1].Fact.N*args[0].Fact.N}
	}
	return v
}

// args reads a call's arguments.
func (p *parser) args(name string) (all arguments) {
	open := p.i
	p.want('(')
	if p.failed || p.accept(')') {
		return all
	}
	sure, conditional := p.sure, p.conditional
	p.sure, p.conditional = false, false
	defer func() { p.sure, p.conditional = sure, conditional }()
	if name == "toscalar" || name == "materialize" || name == "totable" || name == "view" {
		from := p.i
		v := p.pipeline(true)
		first := v.Value
		if len(v.columns.List) == 1 {
			first = Value{v.columns.List[0].Kind, v.columns.List[0].Fact}
		}
		p.close(open)
		all.add(first, from, p.i)
		return all
	}
	for {
		from := p.i
		v := p.arg()
		if (name == "datetime_add" || name == "datetime_diff") && all.count == 0 {
			v = p.unit(v)
		}
		all.add(v, from, p.i)
		p.judgeArgument(name, all.count, v.Kind, from)
		if !p.accept(',') {
			break
		}
	}
	p.close(open)
	return all
}

// unit returns the length of a unit that a text names.
func (p *parser) unit(v Value) Value {
	if v.Kind == String && v.Fact.Literal.To > 0 {
		if n, ok := unitLength(unquote(p.src[v.Fact.Literal.From:v.Fact.Literal.To])); ok {
			return Value{String, Fact{Sort: Type, N: n}}
		}
	}
	return v
}

// arg reads *, a function, or [name =] expression.
func (p *parser) arg() Value {
	switch {
	case p.is('*') && (p.at(1).kind == ',' || p.at(1).kind == ')'):
		p.step()
		return Value{}
	case p.is(word) && p.at(1).kind == '=':
		p.skip(2)
	case p.isLambda():
		p.lambda()
		return Value{}
	}
	return p.expr()
}
