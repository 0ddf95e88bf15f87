package kql

import "strings"

// nullResult notes a conversion of a text that is written out and gives null (Learn, "toint()", "todatetime()", and the others: "if the
// conversion isn't successful, the result is null").
func (p *parser) nullResult(name string, t *token, args *arguments) {
	a := &args.first[0]
	if args.count != 1 || a.Kind != String || a.to != a.from+1 || p.tokens[a.from].kind != text || len(p.q.Nulls) >= maxErrors {
		return
	}
	value := strings.TrimSpace(unquote(p.text(&p.tokens[a.from])))
	const signs = "{}<>[]$*" // of a text that the reader fills in
	if value != "" && !strings.ContainsAny(value, signs) && givesNull(name, value) {
		p.q.Nulls = append(p.q.Nulls, Mention{name, Span{int(t.start), int(p.tokens[p.i-1].end)}})
	}
}

// givesNull reports whether a function certainly cannot convert a text.
func givesNull(function, value string) bool {
	digits := strings.ContainsAny(value, "0123456789")
	switch function {
	case "todatetime":
		return !digits && !strings.EqualFold(value, "now") || digits && !isDate(value)
	case "totimespan":
		return !digits
	case "toint", "tolong", "todouble", "toreal", "todecimal":
		return noNumber(value)
	case "tobool", "toboolean":
		switch strings.ToLower(value) {
		case "yes", "no", "y", "n", "on", "off":
			return true
		}
	case "toguid":
		return !strings.ContainsAny(value, "-") && len(value) < 32 || len(value) < 30
	}
	return false
}

// noNumber reports whether a text is certainly no number: it has no digit, or ends in letters, and is no hexadecimal number.
func noNumber(value string) bool {
	lower := strings.ToLower(value)
	if strings.HasPrefix(lower, "0x") || strings.Contains(lower, "nan") || strings.Contains(lower, "inf") {
		return false
	}
	last := lower[len(lower)-1]
	return last >= 'a' && last <= 'z'
}

// nullSide notes a comparison with datetime(null) and its like, but for != and <>, which are true of each value (Learn, "Null values").
func (p *parser) nullSide(sign string, from, op int) {
	var other Span
	switch {
	case sign != "==" && sign[0] != '<' && sign[0] != '>', sign == "<>":
		return
	case p.i == op+2 && p.isNull(op+1):
		other = Span{int(p.tokens[from].start), int(p.tokens[op-1].end)}
	case op == from+1 && p.isNull(from):
		other = p.since(op + 1)
	default:
		return
	}
	p.idle(Idle{Kind: NullSide, Span: p.since(from), At: other})
}

// isNull reports whether a token is the null of a type.
func (p *parser) isNull(i int) bool {
	t := &p.tokens[i]
	return t.kind == literal && strings.HasSuffix(strings.ReplaceAll(p.text(t), " ", ""), "(null)")
}
