package lsp

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

type formattingParams struct {
	TextDocument documentID
	Options      struct {
		TabSize      int
		InsertSpaces bool
	}
}

// formatting changes white space only; a document that is not strict JSON is left as it is.
func (s *server) formatting(p formattingParams) []textEdit {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return []textEdit{}
	}
	return s.spacing(d, p, jsontree.Span{End: len(d.text)})
}

// rangeFormatting does the same within a range.
func (s *server) rangeFormatting(p struct {
	formattingParams
	Range textRange
},
) []textEdit {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return []textEdit{}
	}
	span := jsontree.Span{Start: s.encoding.offset(d.text, p.Range.Start), End: s.encoding.offset(d.text, p.Range.End)}
	return s.spacing(d, p.formattingParams, span)
}

// spacing returns an edit for each piece of white space within a span that the formatted document has otherwise, so that cursors and
// bookmarks between them stay where they are.
func (s *server) spacing(d *document, p formattingParams, within jsontree.Span) []textEdit {
	edits := []textEdit{}
	if !json.Valid(d.text) {
		return edits
	}
	now, then := d.text, []byte(formatted(d.text, p))
	places := newPlaces(s.encoding, now)
	for i, j := 0, 0; i < len(now) || j < len(then); {
		from, to := i, j
		i, j = blanksEnd(now, i), blanksEnd(then, j)
		// What is at the beginning of the range's first line belongs to it, the break before does not.
		first, last, text := from, i, string(then[to:j])
		if brk := bytes.LastIndexByte(now[from:i], '\n'); from < within.Start && brk >= 0 && strings.Contains(text, "\n") {
			first, text = from+brk+1, text[strings.LastIndexByte(text, '\n')+1:]
		}
		if within.Start <= first && last <= within.End && string(now[first:last]) != text {
			edits = append(edits, textEdit{textRange{places.at(first), places.at(last)}, text})
		}
		i, j = tokenEnd(now, i), tokenEnd(then, j)
	}
	return edits
}

// formatted returns a valid document with the white space that the client asks for.
func formatted(text []byte, p formattingParams) string {
	indent := "\t"
	if p.Options.InsertSpaces {
		indent = strings.Repeat(" ", min(max(p.Options.TabSize, 1), 8))
	}
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(text), "", indent); err != nil {
		return string(text)
	}
	out.WriteByte('\n')
	if bytes.Contains(text, []byte("\r\n")) {
		return strings.ReplaceAll(out.String(), "\n", "\r\n")
	}
	return out.String()
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// blanksEnd returns where the white space from an offset on ends.
func blanksEnd(text []byte, i int) int {
	for i < len(text) && blank(text[i]) {
		i++
	}
	return i
}

// tokenEnd returns where the token of valid JSON at an offset ends: a string, a byte of its punctuation, or of a number or word.
func tokenEnd(text []byte, i int) int {
	if i >= len(text) {
		return i
	}
	if text[i] != '"' {
		return i + 1
	}
	for i++; text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i + 1
}

type commandParams struct {
	Command   string
	Arguments []string
}

// execute runs a command of ours: the connector's page of a document, as Markdown; or the page of a rule, which the client is asked to
// show.
func (s *server) execute(p commandParams) (any, *responseError) {
	if p.Command != ruleCommand && p.Command != pageCommand {
		return nil, &responseError{invalidParams, "unknown command " + p.Command}
	}
	if len(p.Arguments) == 0 {
		return nil, &responseError{invalidParams, p.Command + " needs an argument"}
	}
	if p.Command == ruleCommand {
		if rule := s.Linter.Rule(p.Arguments[0]); rule != nil && s.shows {
			s.call("window/showDocument", map[string]any{"uri": rule.URL(), "external": true})
		}
		return nil, nil
	}
	d := s.documents[p.Arguments[0]]
	if d == nil {
		return nil, nil
	}
	if len(p.Arguments) > 1 && p.Arguments[1] == "html" {
		return map[string]string{"uri": d.uri, "html": s.Linter.Page(s.folderOf(d.path), d.path, true)}, nil
	}
	return map[string]string{"uri": d.uri, "markdown": s.Linter.Page(s.folderOf(d.path), d.path, false)}, nil
}
