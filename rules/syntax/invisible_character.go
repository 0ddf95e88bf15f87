package syntax

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// InvisibleCharacter reports format characters that nobody sees.
var InvisibleCharacter = rules.Rule{
	ID: "CL004", Name: "invisible-character", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "query", Text: "invisible {0} inside a name or string of the query",
			Why: "The query looks for a different text than the one you see, and fails or finds nothing.", Help: "delete it",
		},
		{
			ID: "query-between", Severity: rules.Warning, Text: "invisible {0} in the query",
			Why: "The query runs, but searching, comparing, and copying it fail at the invisible character.", Help: "delete it",
		},
		{
			ID: "query-space", Severity: rules.Warning, Text: "{0} in the query",
			Why:  "Between words the query runs, but searching and comparing it fail; inside a string it is a different text than the one you see.",
			Help: "replace it with a space",
		},
		{
			ID: "value", Text: "invisible {0} in `{1}`", Why: "The value is compared or requested as is, and differs from the one you see.",
			Help: "delete it",
		},
		{
			ID: "link", Text: "invisible {0} in the link", Why: "The link leads to a different address than the one you see.",
			Help: "delete it",
		},
		{ID: "key", Text: "invisible {0} in the key", Why: "The key differs from the one you see, and is ignored.", Help: "delete it"},
		{
			ID: "text", Severity: rules.Warning, Text: "invisible {0} in the text",
			Why: "It breaks searching, copying, and line wrapping of the text that customers read.", Help: "delete it",
		},
	},
	Check: checkInvisible,
}

func checkInvisible(p *rules.Pass) {
	src := p.File.Tree.Source()
	var texts *roles
	for at := nextNonASCII(src, 0); at < len(src); at = nextNonASCII(src, at) {
		if !mayBeInvisible(src[at]) {
			at++ // the bytes behind it begin no character
			continue
		}
		r, n := utf8.DecodeRune(src[at:])
		if !invisible(r) || at == 0 && r == '\uFEFF' {
			at += n
			continue
		}
		end := at + n
		for end < len(src) && r != noBreakSpace {
			next, width := utf8.DecodeRune(src[end:])
			if next != r {
				break
			}
			end += width
		}
		if !joins(src, at, end, r) {
			texts = sayInvisible(p, texts, r, rules.Span{Start: at, End: end})
		}
		at = end
	}
	for at := bytes.Index(src, []byte(`\u`)); at >= 0; {
		if r, ok := escaped(src[at:]); ok && invisible(r) && !joins(src, at, at+6, r) && oddBackslashes(src, at) {
			texts = sayInvisible(p, texts, r, rules.Span{Start: at, End: at + 6})
		}
		next := bytes.Index(src[at+2:], []byte(`\u`))
		if next < 0 {
			break
		}
		at += 2 + next
	}
}

// nextNonASCII returns the offset of the first byte above 0x7F from a place on, eight bytes at a step.
func nextNonASCII(src []byte, at int) int {
	for at+8 <= len(src) && binary.LittleEndian.Uint64(src[at:])&0x8080808080808080 == 0 {
		at += 8
	}
	for at < len(src) && src[at] < utf8.RuneSelf {
		at++
	}
	return at
}

const noBreakSpace = '\u00A0'

// invisible reports whether a character is one of those that the rule judges: Unicode's format characters (general category
// Cf) and the no-break space, which is judged in queries only.
func invisible(r rune) bool {
	switch {
	case r == noBreakSpace, r == '\u00AD', r >= '\u200B' && r <= '\u200F', r == '\uFEFF':
		return true
	case r < '\u0600':
		return false
	}
	return unicode.Is(unicode.Cf, r)
}

// mayBeInvisible reports whether an invisible character may begin with a byte: those between U+0600 and U+FFFF begin with few, and most
// letters of most languages with others.
func mayBeInvisible(lead byte) bool {
	switch lead {
	case 0xC2, 0xD8, 0xDB, 0xDC, 0xE0, 0xE1, 0xE2, 0xEF:
		return true
	}
	return lead >= 0xF0
}

// joins reports whether the character does what it is made for: a joiner between emoji or letters of a script that joins, a mark
// of direction beside letters that run from right to left, the tags of a flag.
func joins(src []byte, start, end int, r rune) bool {
	before, _ := utf8.DecodeLastRune(src[:start])
	if start >= len(`\u0000`) {
		if e, ok := escaped(src[start-len(`\u0000`) : start]); ok {
			before = e
		}
	}
	after, _ := utf8.DecodeRune(src[end:])
	if e, ok := escaped(src[end:]); ok {
		after = e
	}
	switch {
	case r == '\u200D' || r == '\u200C':
		return before > '\u0530' && after > '\u0530' && before != utf8.RuneError
	case r == '\u200E' || r == '\u200F' || r == '\u061C':
		return rightToLeft(before) || rightToLeft(after)
	case r >= 0xE0020 && r <= 0xE007F:
		return before == '\U0001F3F4' || before >= 0xE0020 && before <= 0xE007F
	case r >= '\u0600' && r <= '\u0605', r == '\u06DD', r == '\u070F', r >= '\u0890' && r <= '\u0891', r == '\u08E2':
		return true // they are seen
	}
	return false
}

func rightToLeft(r rune) bool {
	return r >= '\u0590' && r <= '\u08FF' || r >= '\uFB1D' && r <= '\uFDFF' || r >= '\uFE70' && r <= '\uFEFC'
}

// escaped reads an escape \uXXXX.
func escaped(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if c >= '0' && c <= '9' {
			d = int(c - '0')
		}
		if d < 0 {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

// oddBackslashes reports whether the backslash at a place begins an escape.
func oddBackslashes(src []byte, at int) bool {
	n := 0
	for at > n && src[at-1-n] == '\\' {
		n++
	}
	return n%2 == 0
}

func sayInvisible(p *rules.Pass, known *roles, r rune, span rules.Span) *roles {
	n := p.File.Tree.NodeAt(span.Start)
	if n.Kind() != jsontree.String {
		return known // outside of strings it is a matter of the syntax
	}
	if known == nil {
		known = rolesOf(p.File)
	}
	name := runeName(r)
	remove := jsontree.Edit{Start: span.Start, End: span.End}
	query := known.queries[n] || isQueryKey(n.Key().Text())
	switch {
	case r == noBreakSpace:
		if query {
			remove.Text = " "
			if known.space != nil && known.space.Node == n {
				edits := &known.space.Fixes[0].Edits
				*edits = append(*edits, rules.FileEdit{Edit: remove})
				return known
			}
			known.space = p.Report(n, "query-space", name).At(span).FixSafe("Replace with a space", remove)
		}
		return known
	case n.IsKey():
		p.Report(n, "key", name).At(span).FixSafe("Delete the character", remove)
	case query && known.place(p.File, n, span.Start) <= inComment:
		p.Report(n, "query-between", name).At(span).FixSafe("Delete the character", remove)
	case query:
		p.Report(n, "query", name).At(span).FixSafe("Delete the character", remove)
	case inLink(p.File.Tree.Source(), n.Span(), span):
		p.Report(n, "link", name).At(span).FixSafe("Delete the character", remove)
	case isValueKey(n.Key().Text()) && !isShown(n):
		p.Report(n, "value", name, n.Key().Text()).At(span).FixSafe("Delete the character", remove)
	default:
		p.Report(n, "text", name).At(span).FixSafe("Delete the character", remove)
	}
	return known
}

// runeName returns the Unicode name of the usual ones, and the code point.
func runeName(r rune) string {
	code := fmt.Sprintf("U+%04X", r)
	switch {
	case r == noBreakSpace:
		return "no-break space (" + code + ")"
	case r == '\u00AD':
		return "soft hyphen (" + code + ")"
	case r == '\u200B':
		return "zero-width space (" + code + ")"
	case r == '\u200C' || r == '\u200D':
		return "zero-width joiner (" + code + ")"
	case r == '\u200E' || r == '\u200F' || r == '\u061C', r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
		return "direction mark (" + code + ")"
	case r == '\u2060':
		return "word joiner (" + code + ")"
	case r == '\uFEFF':
		return "byte-order mark (" + code + ")"
	default:
		return "format character (" + code + ")"
	}
}
