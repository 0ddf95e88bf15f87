package jsontree

import (
	"bytes"
	"encoding/json"
	"strings"
)

// tight reports whether the document has no blanks between its tokens, as programs write it.
func (t *Tree) tight() bool {
	if t == nil || bytes.IndexByte(t.src[:min(len(t.src), 1<<16)], '\n') >= 0 {
		return false
	}
	for k, v := range t.Root().Members() {
		return k.Span().End+1 == v.Span().Start
	}
	for e := range t.Root().Elements() {
		return e.Span().Start == t.Root().Span().Start+1
	}
	return false
}

// compact takes the blanks out of JSON; what does not parse stays as it is.
func compact(text string) string {
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return text
	}
	return b.String()
}

// oneLine puts JSON of several lines on one.
func oneLine(json string) string {
	lines := strings.Split(json, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.ReplaceAll(strings.ReplaceAll(strings.Join(lines, " "), "{ ", "{"), " }", "}")
}

// indent puts the document's indentation before every line but the first; two blanks of the given JSON are one unit.
func indent(json, own, unit, eol string) string {
	lines := strings.Split(json, "\n")
	for i := 1; i < len(lines); i++ {
		body := strings.TrimLeft(lines[i], " ")
		depth := (len(lines[i]) - len(body)) / 2
		lines[i] = own + strings.Repeat(unit, depth) + body
	}
	return strings.Join(lines, eol)
}

// indentAt is the white space between the start of a line and an offset on it, as far as it goes.
func (t *Tree) indentAt(start, offset int) string {
	end := start
	for end < offset && (t.src[end] == ' ' || t.src[end] == '\t') {
		end++
	}
	return string(t.src[start:end])
}

// indentOf is the white space at the start of the line that an offset is on.
func (t *Tree) indentOf(offset int) string { return t.indentAt(t.lineStart(offset), offset) }

// indentUnit is what the document puts before its first member; two blanks where it says nothing.
func (t *Tree) indentUnit() string {
	root := t.Root()
	for k := range root.Members() {
		if own := t.indentOf(k.Span().Start); own != "" {
			return own
		}
		break
	}
	for e := range root.Elements() {
		if own := t.indentOf(e.Span().Start); own != "" {
			return own
		}
		break
	}
	return "  "
}

// lineEnd is the document's own line end.
func (t *Tree) lineEnd() string {
	for i, c := range t.src {
		if c == '\n' {
			if i > 0 && t.src[i-1] == '\r' {
				return "\r\n"
			}
			return "\n"
		}
		if i > 1<<16 {
			break
		}
	}
	return "\n"
}
