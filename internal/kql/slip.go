package kql

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// brokenComparisons are signs that stand together where one comparison was intended, and the comparison.
var brokenComparisons = [...]struct{ first, second, want string }{
	{"==", "=", "=="},
	{"==", "==", "=="},
	{"!=", "=", "!="},
	{"=", "=", "=="},
	{"=", "==", "=="},
	{"=", "!", "!="},
	{"=", "<", "<="},
	{"=", "~", "=~"},
	{"=", "=~", "=~"},
	{"!", "=", "!="},
	{"!", "==", "!="},
	{"!", "~", "!~"},
	{"<", "=", "<="},
	{"<", ">", "!="},
	{">", "=", ">="},
}

// brokenComparison returns the signs that stand together where one comparison was intended, as in = = and =!, and the comparison; n is 0
// where there is none. The token of the index is the first.
func (p *parser) brokenComparison(i int) (n int, want string) {
	one := &p.tokens[i]
	switch one.kind {
	case '=', '!', '<', '>', pair:
	default:
		return 0, ""
	}
	first, two := p.text(one), &p.tokens[min(i+1, len(p.tokens)-1)]
	if first == "=>" {
		return 1, ">="
	}
	for k := range brokenComparisons {
		if b := &brokenComparisons[k]; b.first == first && b.second == p.text(two) {
			return 2, b.want
		}
	}
	return 0, ""
}

// failComparison reports the signs at the index when they were intended to be one comparison.
func (p *parser) failComparison(i int) bool {
	n, want := p.brokenComparison(i)
	if n == 0 {
		return false
	}
	p.fail(NearWord, Span{int(p.tokens[i].start), int(p.tokens[i+n-1].end)}, want)
	return true
}

// connectives are the words that stand between two operands, or behind one (Learn: string operators, logical operators, sort).
var connectives = [...]string{
	"and", "or", "by", "asc", "desc", "contains", "contains_cs", "startswith", "startswith_cs", "endswith", "endswith_cs", "has", "has_cs",
	"has_any", "has_all", "hasprefix", "hassuffix", "matches", "between", "in", "on", "with", "of", "to",
}

// connective returns the word of the language that was probably meant by one between two operands: in another case, a slip away, or
// that of another language.
func connective(w string) (string, bool) {
	switch strings.ToLower(w) {
	case "eq", "equals", "is":
		return "==", true
	case "ne", "neq":
		return "!=", true
	case "gt":
		return ">", true
	case "lt":
		return "<", true
	case "ge", "gte":
		return ">=", true
	case "le", "lte":
		return "<=", true
	case "descending":
		return "desc", true
	case "ascending":
		return "asc", true
	}
	return suggest.Best(w, connectives[:])
}

// slip returns the error that the token at hand is, when a slip explains why it cannot be there.
func (p *parser) slip(t *token) (Error, bool) {
	s := p.span(t)
	if p.i == 0 || t.kind != word && t.kind != number {
		return Error{}, false
	}
	before := p.at(-1)
	if before.kind == word && t.kind == word {
		if joined := p.text(before) + p.text(t); joined == timeGenerated || p.at(1).kind == '(' && isBuiltin(joined) || isComparison(joined) {
			return Error{Apart, Span{int(before.start), s.To}, joined}, true
		}
	}
	if before.kind == ';' {
		return Error{}, false
	}
	if want, ok := connective(p.text(t)); ok && t.kind == word && !p.endsBefore(p.at(1)) != (want == "asc" || want == "desc") {
		return Error{NearWord, s, want}, true
	}
	if before.kind == word && isBuiltin(p.text(before)) && !p.lostBracket() {
		return Error{NoCall, p.span(before), ""}, true
	}
	return Error{}, false
}

// twice reports whether the operator's name is behind itself, and is no column there.
func (p *parser) twice(name string) bool {
	if !p.isWord(name) || p.endsBefore(p.at(1)) {
		return false
	}
	switch p.at(1).kind {
	case '=', pair, '.', ',', '[':
		return false
	default:
	}
	return true
}

// endsBefore reports whether nothing of an expression is at the token.
func (p *parser) endsBefore(t *token) bool {
	switch t.kind {
	case end, '|', ',', ';', ')', ']', '}':
		return true
	default:
	}
	return false
}

// semicolon returns the one before the statement at hand, when it stands where a pipe should: behind it comes an
// operator.
func (p *parser) semicolon() (Span, bool) {
	i := p.i - 1
	if i < 1 || p.tokens[i].kind != word || !isOperatorWord(p.text(&p.tokens[i])) {
		return Span{}, false
	}
	if i--; p.tokens[i].kind == ';' {
		return p.span(&p.tokens[i]), true
	}
	return Span{}, false
}
