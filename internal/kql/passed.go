package kql

// mostPassed bounds how many arguments of a call are kept.
const mostPassed = 64

// passed are the arguments of a call as they are written.
func (p *parser) passed(args *arguments) []Passed {
	var list []Passed
	for i := range min(args.count, mostPassed) {
		a := args.at(i)
		if a.from >= a.to {
			return nil
		}
		one := Passed{Span: Span{int(p.tokens[a.from].start), int(p.tokens[a.to-1].end)}, Kind: a.Kind}
		if t := &p.tokens[a.from]; t.kind == word && p.tokens[a.from+1].kind == '=' {
			one.Name = p.text(t)
		}
		list = append(list, one)
	}
	return list
}

// Takes reports whether a parameter of a kind takes a value of another one, as far as the two are known.
func (k Kind) Takes(value Kind) bool {
	return k == Any || value == Any || k == value || k == Dynamic || value == Dynamic || k.number() && value.number()
}
