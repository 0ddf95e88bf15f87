package config

import (
	"time"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/rules"
)

// entryKeys are the keys of a suppression.
func entryKeys() []string {
	return []string{"rule", "connector", "path", "pointer", "reason", "owner", "expires"}
}

func (r *reader) readSuppressions(_ *layer, v *value) {
	if v.kind == absent {
		return
	}
	if v.kind != list {
		r.fail(v.at, "suppressions must be a list, not %s", v.kind)
		return
	}
	reported := &connector.File{Path: r.path, Kind: connector.Configuration, Tree: r.tree()}
	for _, item := range v.items {
		if e := r.suppression(item); e != nil {
			e.File = reported
			r.doc.entries = append(r.doc.entries, e)
		}
	}
}

// suppression reads one entry; nil where something is wrong with it.
func (r *reader) suppression(v *value) *suppress.Entry {
	before := len(r.errs)
	if v.kind != mapping {
		r.fail(v.at, "a suppression must be a mapping with rule and reason, not %s", v.kind)
		return nil
	}
	e := &suppress.Entry{Base: r.base}
	for _, k := range v.keys {
		switch k.key {
		case "rule":
			if word, ok := r.word(k.value, "rule"); ok {
				e.Rule, e.Rules = word, r.find(k.value.at, word)
				e.Span = r.span(k.value.at)
			}
		case "connector":
			e.Connector, _ = r.word(k.value, "connector")
		case "path":
			if word, ok := r.word(k.value, "path"); ok {
				r.suppressedPath(e, k.value.at, word)
			}
		case "pointer":
			r.pointer(e, k.value)
		case "reason":
			e.Reason, _ = r.word(k.value, "reason")
		case "owner":
			e.Owner, _ = r.word(k.value, "owner")
		case "expires":
			r.expires(e, k.value)
		default:
			r.unknownKey(k, entryKeys())
		}
	}
	switch {
	case v.get("rule") == nil:
		r.fail(v.at, "the suppression has no rule")
	case v.get("reason") == nil:
		r.fail(v.at, "the suppression has no reason; say why the finding is accepted")
	case v.get("connector") == nil && v.get("path") == nil && v.get("pointer") == nil:
		r.fail(v.at, "the suppression has no connector, path, or pointer; use disable to turn a rule off everywhere")
	}
	if len(r.errs) > before {
		return nil
	}
	e.Lines = r.wholeLines(v)
	return e
}

func (r *reader) suppressedPath(e *suppress.Entry, at place, word string) {
	g, err := newGlob(r.base, word)
	if err != nil {
		r.fail(at, "%s", err)
		return
	}
	e.Path, e.OneFile, e.Within = g.matches, g.literal(), g.folder()
}

func (r *reader) pointer(e *suppress.Entry, v *value) {
	if v.kind == text && v.text == "" {
		e.Pointer = &pointer.Pointer{} // the whole document
		return
	}
	word, ok := r.word(v, "pointer")
	if !ok {
		return
	}
	p, err := pointer.Parse(word)
	if err != nil {
		r.fail(v.at, "%s", err)
		return
	}
	e.Pointer = p
}

func (r *reader) expires(e *suppress.Entry, v *value) {
	if v.kind == text || v.kind == number {
		if _, err := time.Parse(time.DateOnly, v.text); err == nil {
			e.Expires, e.Day = v.text, r.span(v.at)
			e.Past = r.today > v.text
			return
		}
	}
	r.fail(v.at, "expires must be a day such as 2027-03-31, the last one on which the suppression applies")
}

// span returns the bytes of a place.
func (r *reader) span(at place) rules.Span {
	return rules.Span{Start: r.offset(at.line, at.column), End: r.offset(at.line, at.column+at.width)}
}

// wholeLines returns the lines of an element of a block list, from its dash to the last line that is indented below it. It is empty for an
// element that shares its lines with others.
func (r *reader) wholeLines(v *value) rules.Span {
	if v.dash == 0 {
		return rules.Span{}
	}
	first := v.at.line
	for first > 1 && !dashAt(r.line(first), v.dash) { // a comment or an empty line may be behind the dash
		first--
	}
	if !dashAt(r.line(first), v.dash) {
		return rules.Span{}
	}
	last := first
	for n := first + 1; n <= len(r.starts); n++ {
		switch line := r.line(n); {
		case blank(line):
		case indent(line) >= v.dash:
			last = n
		default:
			return r.lines(first, last)
		}
	}
	return r.lines(first, last)
}

func (r *reader) lines(first, last int) rules.Span {
	return rules.Span{Start: r.starts[first-1], End: r.offset(last+1, 1)}
}

func indent(line string) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

func blank(line string) bool { return indent(line) == len(line) }

// dashAt reports whether a line's first character but blanks is a dash in a column.
func dashAt(line string, column int) bool {
	return indent(line) == column-1 && column <= len(line) && line[column-1] == '-'
}

// today returns the day that expiry is compared with.
func today() string { return time.Now().Format(time.DateOnly) }
