package lsp

import (
	"bytes"
	"encoding/json"
	"strings"
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
	edits := []textEdit{}
	d := s.documents[p.TextDocument.URI]
	if d == nil || !json.Valid(d.text) {
		return edits
	}
	indent := "\t"
	if p.Options.InsertSpaces {
		indent = strings.Repeat(" ", min(max(p.Options.TabSize, 1), 8))
	}
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(d.text), "", indent); err != nil {
		return edits
	}
	text := out.String()
	if bytes.Contains(d.text, []byte("\r\n")) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
		text += "\r\n"
	} else {
		text += "\n"
	}
	if text == string(d.text) {
		return edits
	}
	whole := textRange{End: s.encoding.position(d.tree(), len(d.text))}
	return append(edits, textEdit{whole, text})
}

// execute runs a command of ours: the connector's page of a document, as Markdown; or the page of a rule, which the client is asked to
// show.
func (s *server) execute(p struct {
	Command   string
	Arguments []string
},
) any {
	if len(p.Arguments) == 0 {
		return nil
	}
	if p.Command == ruleCommand {
		if rule := s.Linter.Rule(p.Arguments[0]); rule != nil && s.shows {
			s.call("window/showDocument", map[string]any{"uri": rule.URL(), "external": true})
		}
		return nil
	}
	if p.Command != pageCommand {
		return nil
	}
	d := s.documents[p.Arguments[0]]
	if d == nil {
		return nil
	}
	if len(p.Arguments) > 1 && p.Arguments[1] == "html" {
		return map[string]string{"uri": d.uri, "html": s.Linter.Page(s.folderOf(d.path), d.path, true)}
	}
	return map[string]string{"uri": d.uri, "markdown": s.Linter.Page(s.folderOf(d.path), d.path, false)}
}
