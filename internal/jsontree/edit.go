package jsontree

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Edit replaces the bytes Start..End of a document by Text.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes the edits to a document; all other bytes stay as they are. Edits that overlap, or lie outside, are an error.
// Insertions at one place are made in the order given.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	sorted := append([]Edit(nil), edits...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Start < sorted[j].Start })
	size, at := len(src), 0
	for _, e := range sorted {
		if e.Start < at || e.End < e.Start || e.End > len(src) {
			return nil, fmt.Errorf("edit of bytes %d to %d overlaps another one or lies outside the document", e.Start, e.End)
		}
		at = e.End
		size += len(e.Text) - (e.End - e.Start)
	}
	out := make([]byte, 0, size)
	at = 0
	for _, e := range sorted {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.Text...)
		at = e.End
	}
	return append(out, src[at:]...), nil
}

// Quote writes a text as a JSON string with as few escapes as JSON allows.
func Quote(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte('"')
	b.WriteString(escapeText(text))
	b.WriteByte('"')
	return b.String()
}

// escapeText writes the inside of a JSON string.
func escapeText(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20:
			fmt.Fprintf(&b, `\u%04x`, r)
		case r == utf8.RuneError && n == 1:
			b.WriteString("\uFFFD")
		default:
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String()
}

// ReplaceValue puts other JSON in a value's place.
func ReplaceValue(n Node, json string) Edit {
	s := n.Span()
	if n.t.tight() {
		json = compact(json)
	}
	return Edit{s.Start, s.End, json}
}

// ReplaceString puts a string in a value's or a key's place.
func ReplaceString(n Node, text string) Edit { return ReplaceValue(n, Quote(text)) }

// ReplaceInside puts other text in the place of the bytes from..to of a string's decoded text.
func ReplaceInside(n Node, from, to int, text string) Edit {
	s := n.Inside(from, to)
	return Edit{s.Start, s.End, escapeText(text)}
}

// RenameKey gives a key another name.
func RenameKey(k Node, name string) Edit { return ReplaceString(k, name) }

// WrapInArray makes a value the only element of a list.
func WrapInArray(n Node) Edit { return ReplaceValue(n, "["+n.Raw()+"]") }

// RemoveMember takes a key and its value out of an object, with the comma that goes with them and the line they are on.
func RemoveMember(k Node) Edit {
	end := k.Span().End
	if v := k.Value(); v.Exists() {
		end = v.Span().End
	}
	return removeItem(k.t, k.Parent(), k.Span().Start, end)
}

// RemoveElement takes an element out of a list, with the comma that goes with it and the line it is on.
func RemoveElement(n Node) Edit {
	s := n.Span()
	return removeItem(n.t, n.Parent(), s.Start, s.End)
}

func removeItem(t *Tree, parent Node, start, end int) Edit {
	src := t.src
	after := skipBlank(src, end)
	if after < len(src) && src[after] == ',' {
		// up to where the next item begins, so that the next one takes this one's place
		next := skipBlank(src, after+1)
		if next < len(src) && src[next] != '}' && src[next] != ']' {
			return Edit{start, next, ""}
		}
		return Edit{start, after + 1, ""}
	}
	// the last one: with the comma before it
	before := start
	for before > 0 && isBlank(src[before-1]) {
		before--
	}
	if before > 0 && src[before-1] == ',' {
		return Edit{before - 1, end, ""}
	}
	// the only one: the container becomes empty
	p := parent.Span()
	return Edit{p.Start + 1, max(p.End-1, p.Start+1), ""}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func skipBlank(src []byte, i int) int {
	for i < len(src) && isBlank(src[i]) {
		i++
	}
	return i
}

// InsertMember adds a member to an object: behind the value of the key after, or at the end when after is the zero Node. Its
// JSON may have several lines, indented by two blanks; it takes the document's own indentation and line ends.
func InsertMember(obj Node, key, json string, after Node) Edit {
	var last Node
	for k, v := range obj.Members() {
		last = k
		if v.Exists() {
			last = v
		}
		if k == after {
			break
		}
	}
	return insertItem(obj, last, Quote(key)+": ", json)
}

// InsertElement adds an element to a list: behind the element after, or at the end when after is the zero Node.
func InsertElement(arr Node, json string, after Node) Edit {
	var last Node
	for v := range arr.Elements() {
		last = v
		if v == after {
			break
		}
	}
	return insertItem(arr, last, "", json)
}

func insertItem(container, last Node, prefix, json string) Edit {
	t := container.t
	if t.tight() {
		comma, at := "", container.Span().Start+1
		if last.Exists() {
			comma, at = ",", last.Span().End
		}
		return Edit{at, at, comma + strings.TrimSpace(prefix) + compact(json)}
	}
	span := container.Span()
	multi := strings.Contains(string(t.src[span.Start:span.End]), "\n")
	if !last.Exists() {
		inner := span.Start + 1
		if !multi && !strings.Contains(string(t.src), "\n") {
			return Edit{inner, inner, prefix + oneLine(json)}
		}
		unit, own, eol := t.indentUnit(), t.indentOf(span.Start), t.lineEnd()
		text := eol + own + unit + prefix + indent(json, own+unit, unit, eol) + eol + own
		return Edit{inner, max(span.End-1, inner), text}
	}
	at := last.Span().End
	if !multi {
		return Edit{at, at, ", " + prefix + oneLine(json)}
	}
	start := last
	if k := last.Key(); k.Exists() {
		start = k
	}
	own, unit, eol := t.indentOf(start.Span().Start), t.indentUnit(), t.lineEnd()
	return Edit{at, at, "," + eol + own + prefix + indent(json, own, unit, eol)}
}
