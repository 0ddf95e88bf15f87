package kql

import "strings"

// IdleKind says why a condition has the same result for every row.
type IdleKind uint8

// The kinds of condition that have one result.
const (
	// NullText asks whether a text is null, which no text is (Learn, isnull: "string values can't be null").
	NullText IdleKind = iota
	// OtherCase compares a text in lower case with one that has capital letters, or the other way round.
	OtherCase
	// NoBoolean compares a boolean with a text that is neither true nor false.
	NoBoolean
	// EmptyPart looks for a text without characters in another one, which every text has.
	EmptyPart
	// SameSides compares a column with itself.
	SameSides
	// OrTrue has a branch of or that is true, whatever the row is.
	OrTrue
	// Quoted compares a name in quotes with a text.
	Quoted
	// NullSide compares a value with null.
	NullSide
)

// Idle is a condition that has the same result for every row.
type Idle struct {
	Kind IdleKind
	Span
	// At is what makes it so: the argument, or the text that it is compared with.
	At Span
	// True tells that every row meets it, not none.
	True bool
	// Sure tells that no row passes which does not meet the condition.
	Sure bool
}

// ExplainIdle says why a condition has one result, and what to write. One that compares a column with itself has no reason to give.
func (q *Query) ExplainIdle(x *Idle) (reason, help string) {
	part := q.Part(x.At)
	switch x.Kind {
	case NullText:
		return "`" + part + "` is a string, and strings cannot be null", "use `isempty(" + part + ")`"
	case EmptyPart:
		return "every text contains a text without characters", "write the text to look for, or use `isnotempty(…)`"
	case OrTrue:
		return "one side of `or` is always true", "remove the side of `or` that is always true"
	case NoBoolean:
		return "the column is a boolean, and " + part + " is neither true nor false", "compare with `true` or `false`"
	case SameSides:
		return "", ""
	case Quoted:
		return part + " is a text, and not the column", "write the name of the column without quotes"
	case NullSide:
		if strings.Contains(q.Part(x.Span), "==") {
			return "no value is equal to null", "use `isnull(" + part + ")`"
		}
		return "no value is less or greater than null", "compare with a value"
	default: // OtherCase
	}
	if strings.Contains(q.Part(x.Span), "tolower") {
		return part + " has capital letters, and the other side has none", "write the text in lower case, or use `=~`"
	}
	return part + " has lower-case letters, and the other side has none", "write the text in capital letters, or use `=~`"
}

func (p *parser) idle(i Idle) {
	if !p.failed && len(p.q.Idle) < maxErrors {
		i.Sure = p.sure
		p.q.Idle = append(p.q.Idle, i)
	}
}

// allRows notes a condition of the outermost pipeline with or that every row meets. One without or is how queries begin that are put
// together.
func (p *parser) allRows(v Value, from int) {
	if !v.bool() || v.Fact.N == 0 || p.nest > 1 {
		return
	}
	for i := from; i < p.i; i++ {
		if t := &p.tokens[i]; t.kind == word && p.text(t) == "or" {
			p.sure = true
			p.idle(Idle{Kind: OrTrue, Span: p.since(from), At: p.since(from), True: true})
			p.sure = false
			return
		}
	}
}

// sameSides notes a comparison of a column with itself.
func (p *parser) sameSides(sign string, from, op int) {
	right := op + 1
	if p.i-right != op-from || p.level(&p.tokens[op]) < 0 {
		return
	}
	for i := range op - from {
		a, b := &p.tokens[from+i], &p.tokens[right+i]
		if p.text(a) != p.text(b) || i == 0 && (a.kind != word || p.isBound(p.text(a))) || i > 0 && a.kind != word && a.kind != '.' {
			return
		}
	}
	switch name := p.text(&p.tokens[from]); name {
	case "true", "false", "dynamic", "$left", "$right":
		return
	}
	holds := sign == "==" || sign == "<=" || sign == ">=" || sign == "=~"
	p.idle(Idle{Kind: SameSides, Span: p.since(from), At: Span{int(p.tokens[from].start), int(p.tokens[op-1].end)}, True: holds})
}

// isBound reports whether a let defines a name.
func (p *parser) isBound(name string) bool {
	_, bound := p.lets[name]
	return bound
}

// nullText notes isnull and isnotnull of a text.
func (p *parser) nullText(name string, at Span, args *arguments) {
	if name != "isnull" && name != "isnotnull" || args.count != 1 || args.first[0].Kind != String || args.first[0].from >= args.first[0].to {
		return
	}
	if p.level(p.cur()) >= 0 {
		return // isnull(a) == false
	}
	a := &args.first[0]
	arg := Span{int(p.tokens[a.from].start), int(p.tokens[a.to-1].end)}
	p.idle(Idle{Kind: NullText, Span: Span{at.From, int(p.tokens[p.i-1].end)}, At: arg, True: name == "isnotnull"})
}

// unequal notes == and != between values that are never equal.
func (p *parser) unequal(sign string, left, right Value, from, op int) {
	if sign != "==" && sign != "!=" && sign != "<>" {
		return
	}
	literal, other := right.Fact.Literal, left
	change := p.changesCase(from, op)
	if literal.To == 0 || right.Kind != String {
		literal, other, change = left.Fact.Literal, right, p.changesCase(op+1, p.i)
		if literal.To == 0 || left.Kind != String {
			return
		}
	}
	value := unquote(p.src[literal.From:literal.To])
	found := Idle{Kind: OtherCase, Span: p.since(from), At: literal, True: sign != "=="}
	switch {
	case inCase(change, value) != value:
		p.idle(found)
	case other.Kind == Bool && !strings.EqualFold(value, "true") && !strings.EqualFold(value, "false"):
		found.Kind = NoBoolean
		p.idle(found)
	}
}

// unmatched notes has_cs and its like between a text in one case and one with other letters, and parts that every text has.
func (p *parser) unmatched(op string, right Value, from, at int) {
	literal := right.Fact.Literal
	if p.failed || literal.To == 0 || right.Kind != String {
		return
	}
	value, negated := unquote(p.src[literal.From:literal.To]), at > 0 && p.tokens[at-1].kind == '!'
	switch op {
	case "has_cs", "contains_cs", "startswith_cs", "endswith_cs", "hasprefix_cs", "hassuffix_cs":
		if inCase(p.changesCase(from, at), value) != value {
			p.idle(Idle{Kind: OtherCase, Span: p.since(from), At: literal, True: negated})
			return
		}
	}
	switch op {
	case "contains", "contains_cs", "startswith", "startswith_cs", "endswith", "endswith_cs":
		if value == "" {
			p.idle(Idle{Kind: EmptyPart, Span: p.since(from), At: literal, True: !negated})
		}
	}
}

// unlisted notes a text in a list that a text in one case is looked for in.
func (p *parser) unlisted(from, op, open int) {
	change := p.changesCase(from, op)
	if change == "" || p.failed {
		return
	}
	all, wrong, both := 0, 0, false
	var first Span
	for i := open + 1; i < p.i-1; i++ {
		t := &p.tokens[i]
		if t.kind == ',' {
			continue
		}
		if t.kind != text {
			return
		}
		all++
		value := unquote(p.text(t))
		if given := inCase(change, value); given != value {
			both = both || p.listed(given, open)
			if wrong++; wrong == 1 {
				first = p.span(t)
			}
		}
	}
	negated := op > 0 && p.tokens[op-1].kind == '!'
	switch {
	case wrong == 0:
	case wrong == all:
		p.idle(Idle{Kind: OtherCase, Span: p.since(from), At: first, True: negated})
	case !both && len(p.q.Unlike) < maxErrors:
		p.q.Unlike = append(p.q.Unlike, Idle{Kind: OtherCase, Span: p.since(from), At: first})
	}
}

// inCase returns a text as tolower or toupper gives it; as it is where it is passed to neither.
func inCase(change, value string) string {
	switch change {
	case "tolower":
		return strings.ToLower(value)
	case "toupper":
		return strings.ToUpper(value)
	}
	return value
}

// listed reports whether the list that was just read has a text; of a long one, the first texts count.
func (p *parser) listed(value string, open int) bool {
	const most = 64
	for i := open + 1; i < min(p.i-1, open+most); i++ {
		if t := &p.tokens[i]; t.kind == text && unquote(p.text(t)) == value {
			return true
		}
	}
	return p.i-1 > open+most
}

// quotedName notes a name in quotes that is compared with a text, as SQL writes columns.
func (p *parser) quotedName(right Value, negated bool, from, op int) {
	t := &p.tokens[from]
	if p.failed || t.kind != text || op != from+1 || right.Kind != String || right.Fact.Literal.To == 0 {
		return
	}
	name, value := unquote(p.text(t)), unquote(p.src[right.Fact.Literal.From:right.Fact.Literal.To])
	if isPlainName(name) && value != "" && !strings.Contains(strings.ToLower(name), strings.ToLower(value)) && value != "*" && !strings.ContainsAny(value, "{}$<") {
		p.idle(Idle{Kind: Quoted, Span: p.since(from), At: p.span(t), True: negated})
	}
}

// changesCase returns the function of which the tokens of a range are one call: tolower or toupper.
func (p *parser) changesCase(from, to int) string {
	if to > 0 && to <= len(p.tokens) && p.tokens[to-1].kind == '!' {
		to--
	}
	if to-from < 3 || p.tokens[from].kind != word || p.tokens[from+1].kind != '(' || int(p.tokens[from+1].match) != to-1 {
		return ""
	}
	if name := p.text(&p.tokens[from]); name == "tolower" || name == "toupper" {
		return name
	}
	return ""
}
