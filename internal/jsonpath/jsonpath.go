// Package jsonpath reads JSON paths the way Json.NET does, with which the service of codeless connectors reads them: what it refuses, and
// where.
//
// The rules are those of Newtonsoft.Json (JPath.cs, ArrayIndexFilter.cs, ArraySliceFilter.cs); docs/codeless-sets.md shows them as a
// table.
package jsonpath

import "strings"

// Kind says what is wrong with a path.
type Kind uint8

// The kinds.
const (
	Unclosed   Kind = iota + 1 // a bracket or quote that nothing closes
	Surplus                    // a character that does not belong there
	Empty                      // a part or an index without anything in it
	Index                      // an index that is neither a number, *, a slice, a filter nor a name in single quotes
	Negative                   // an index below zero, which fails when an answer is read
	Quotes                     // double quotes where single ones belong
	Filter                     // a filter that cannot be read
	Step                       // a slice whose step is zero
	Root                       // $ with a name or a sign directly behind it, which is read as part of the name
	Annotation                 // the name of an OData annotation, which has a dot of its own, without quotes
)

// Fault is the first thing in a path that Json.NET does not take.
type Fault struct {
	Kind     Kind
	From, To int    // bytes of the path
	Text     string // what is there
}

// Check returns the path's first fault; nil where it can be read.
func Check(path string) *Fault {
	r := &reader{v: path}
	r.blanks()
	if strings.HasPrefix(path[r.i:], "$") {
		switch next := r.i + 1; {
		case next == len(path):
			return nil
		case path[next] == '.' || path[next] == '[':
			r.i++
		case isNameByte(path[next]) || strings.IndexByte(",/:-|\\", path[next]) >= 0:
			return &Fault{Root, r.i, next + 1, path[r.i : next+1]}
		}
	}
	r.path(false)
	if r.fault == nil {
		r.annotation()
	}
	if r.fault == nil && r.i < len(path) {
		from := r.i
		r.blanks()
		if r.i < len(path) {
			r.fail(Surplus, from, from+1)
		}
	}
	return r.fault
}

// annotation looks for @odata.nextLink without quotes: the dot ends the name, and no property is called @odata alone
// (OData JSON format 4.01, section 4.6: the names of annotations begin with @odata. or @).
func (r *reader) annotation() {
	const name = "@odata."
	at := strings.Index(r.v, "."+name)
	if at < 0 {
		return
	}
	end := at + 1 + len(name)
	for end < len(r.v) && isNameByte(r.v[end]) {
		end++
	}
	if end > at+1+len(name) {
		r.fail(Annotation, at+1, end)
	}
}

func isNameByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }

type reader struct {
	v     string
	i     int
	fault *Fault
	depth int
}

// maxDepth bounds filters within filters.
const maxDepth = 50

func (r *reader) fail(kind Kind, from, to int) {
	if r.fault == nil {
		to = min(to, len(r.v))
		r.fault = &Fault{kind, min(from, to), to, r.v[min(from, to):to]}
	}
	r.i = len(r.v)
}

func (r *reader) blanks() {
	for r.i < len(r.v) && r.v[r.i] == ' ' {
		r.i++
	}
}

// path reads names, dots and indexes, in a filter up to its operator.
func (r *reader) path(filter bool) {
	start, afterIndex, afterDot := r.i, false, false
	for r.i < len(r.v) {
		switch c := r.v[r.i]; {
		case c == '[' || c == '(':
			r.index()
			start, afterIndex, afterDot = r.i, true, false
		case c == ']' || c == ')' || c == ' ' || filter && strings.IndexByte("=<>!&|", c) >= 0:
			if afterDot && r.i == start && (filter || strings.TrimSpace(r.v[r.i:]) == "") {
				r.fail(Empty, r.i-1, r.i)
			}
			return
		case c == '.':
			if r.i++; r.i < len(r.v) && r.v[r.i] == '.' {
				r.i++
			}
			start, afterIndex, afterDot = r.i, false, true
		case afterIndex:
			r.fail(Surplus, r.i, r.i+1)
		default:
			r.i++
		}
	}
	if afterDot && r.fault == nil && r.i == start {
		r.fail(Empty, r.i-1, r.i)
	}
}

// index reads what stands between two brackets.
func (r *reader) index() {
	open := r.i
	closing := byte(']')
	if r.v[open] == '(' {
		closing = ')'
	}
	r.i++
	r.blanks()
	switch {
	case r.i == len(r.v):
		r.fail(Unclosed, open, open+1)
	case r.v[r.i] == '\'':
		r.names(open, closing)
	case r.v[r.i] == '?':
		r.filter(open, closing)
	default:
		r.numbers(open, closing)
	}
}

// names reads 'a', 'b' up to the closing bracket.
func (r *reader) names(open int, closing byte) {
	for {
		if !r.text() {
			return
		}
		r.blanks()
		switch {
		case r.i == len(r.v):
			r.fail(Unclosed, open, open+1)
			return
		case r.v[r.i] == closing:
			r.i++
			return
		case r.v[r.i] != ',':
			r.fail(Surplus, r.i, r.i+1)
			return
		}
		r.i++
		r.blanks()
		if r.i < len(r.v) && r.v[r.i] != '\'' {
			r.fail(Surplus, r.i, r.i+1)
			return
		}
	}
}

// text reads a text in single quotes.
func (r *reader) text() bool {
	from := r.i
	for r.i++; r.i < len(r.v); r.i++ {
		switch r.v[r.i] {
		case '\\':
			r.i++
		case '\'':
			r.i++
			return true
		}
	}
	r.fail(Unclosed, from, from+1)
	return false
}

// numbers reads an index, several of them, a slice or *.
func (r *reader) numbers(open int, closing byte) {
	from := r.i
	end := from + strings.IndexByte(r.v[from:], closing)
	if end < from {
		r.fail(Unclosed, open, open+1)
		return
	}
	inside := strings.TrimRight(r.v[from:end], " ")
	switch {
	case inside == "":
		r.fail(Empty, open, end+1)
		return
	case inside == "*":
	case inside[0] == '(':
		r.fail(Index, from, end)
		return
	case strings.ContainsAny(inside, "[("):
		r.fail(Unclosed, open, open+1)
		return
	case strings.ContainsRune(inside, '"'):
		r.fail(Quotes, from, from+len(inside))
		return
	default:
		r.eachNumber(from, inside)
	}
	if r.fault == nil {
		r.i = end + 1
	}
}

func (r *reader) eachNumber(from int, inside string) {
	slice := strings.Contains(inside, ":")
	at, nth := from, 0
	for _, part := range splitAny(inside, ",:") {
		number := strings.TrimSpace(part)
		digits := strings.TrimPrefix(number, "-")
		switch {
		case slice && number == "":
		case digits == "" || strings.Trim(digits, "0123456789") != "":
			if number == "" {
				r.fail(Empty, at, at+1)
			} else {
				r.fail(Index, from, from+len(inside))
			}
			return
		case slice && nth == 2 && strings.Trim(digits, "0") == "":
			r.fail(Step, at, at+len(part))
			return
		case !slice && number[0] == '-':
			r.fail(Negative, from, from+len(inside))
			return
		}
		at += len(part) + 1
		nth++
	}
}

// splitAny splits a text at each of some bytes.
func splitAny(s, at string) []string {
	var list []string
	for {
		i := strings.IndexAny(s, at)
		if i < 0 {
			return append(list, s)
		}
		list = append(list, s[:i])
		s = s[i+1:]
	}
}
