package syntax

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// sayCharacters reports the characters of a string that JSON refuses; it returns the end of the last one.
func sayCharacters(t *jsontree.Tree, problems []jsontree.Problem, say func(message string, args ...string) *rules.Finding) int {
	first := problems[0]
	text := string(t.Source()[first.Span.Start:first.Span.End])
	same := inOneString(t, problems, jsontree.ControlCharacter, jsontree.BadEscape)
	end := same[len(same)-1].Span.End
	switch {
	case first.Code == jsontree.BadEscape && len(same) > 1:
		say("bad-escapes", text)
		return end
	case first.Code == jsontree.BadEscape:
		say("bad-escape", text)
		return end
	case text == "\r" && bytes.HasPrefix(t.Source()[first.Span.End:], []byte("\n")):
		text = "\n"
	}
	name, escape := controlName(text)
	say("control-character", name, escape).FixSafe("Replace with "+escape, escapes(t.Source(), same)...)
	return end
}

// inOneString returns the first problems of a list, as far as they are of some codes and lie in one string.
func inOneString(t *jsontree.Tree, problems []jsontree.Problem, codes ...jsontree.Code) []jsontree.Problem {
	n := t.NodeAt(problems[0].Span.Start)
	for i := range problems {
		if !slices.Contains(codes, problems[i].Code) || problems[i].Span.Start >= n.Span().End {
			return problems[:max(i, 1)]
		}
	}
	return problems
}

// escapes makes the edits that write control characters as JSON does; a line break of two characters is one.
func escapes(src []byte, problems []jsontree.Problem) []jsontree.Edit {
	var edits []jsontree.Edit
	for _, p := range problems {
		text := string(src[p.Span.Start:p.Span.End])
		_, escape := controlName(text)
		switch {
		case p.Code != jsontree.ControlCharacter:
			continue
		case text == "\r" && bytes.HasPrefix(src[p.Span.End:], []byte("\n")):
			escape = ""
		}
		edits = append(edits, jsontree.Edit{Start: p.Span.Start, End: p.Span.End, Text: escape})
	}
	return edits
}

// controlName returns the name of a control character, and the escape for it.
func controlName(text string) (name, escape string) {
	switch text {
	case "\n":
		return "line break", `\n`
	case "\r":
		return "carriage return", `\r`
	case "\t":
		return "tab", `\t`
	}
	hex := "00"
	if len(text) > 0 {
		hex = strconv.FormatUint(uint64(text[0])|0x100, 16)[1:]
	}
	return "control character U+00" + strings.ToUpper(hex), `\u00` + hex
}
