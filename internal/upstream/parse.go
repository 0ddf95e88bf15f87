package upstream

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// parsed is what JSON.parse makes of the text.
type parsed struct {
	ok   bool
	says string        // the message of the SyntaxError
	span jsontree.Span // where our reader sees the first slip
}

// parse reports whether JSON.parse reads a document. It reads duplicate keys and half surrogates, and never sees invalid UTF-8, which
// readFileSync has replaced; it refuses a byte-order mark.
func parse(tree *jsontree.Tree) parsed {
	for _, p := range tree.Problems() {
		switch p.Code {
		case jsontree.DuplicateKey, jsontree.LoneSurrogate, jsontree.InvalidUTF8:
		default:
			says, broken := syntaxError(tree.Source())
			return parsed{!broken, says, p.Span}
		}
	}
	if !tree.Root().Exists() {
		return parsed{says: "Unexpected end of JSON input"}
	}
	return parsed{ok: true}
}

// syntaxError returns the message in the words that Node.js had when the jobs were written; newer versions say the same at more length.
func syntaxError(src []byte) (says string, broken bool) {
	var raw json.RawMessage
	err := json.Unmarshal(src, &raw)
	if err == nil {
		return "", false
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) || syntax.Offset < 1 || int(syntax.Offset) > len(src) || err.Error() == "unexpected end of JSON input" {
		return "Unexpected end of JSON input", true
	}
	at := int(syntax.Offset) - 1
	r, _ := utf8.DecodeRune(src[at:])
	shown := string(r)
	switch {
	case r == '\uFEFF':
		shown = "U+FEFF"
	case r == '"':
		return fmt.Sprintf("Unexpected string in JSON at position %d", units(src[:at])), true
	case r >= '0' && r <= '9':
		return fmt.Sprintf("Unexpected number in JSON at position %d", units(src[:at])), true
	case r < ' ' || r == utf8.RuneError:
		shown = fmt.Sprintf("U+%04X", r)
	}
	return fmt.Sprintf("Unexpected token %s in JSON at position %d", shown, units(src[:at])), true
}

// units counts UTF-16 units, in which JavaScript gives positions.
func units(b []byte) int {
	n := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if n++; r > 0xFFFF {
			n++
		}
		b = b[size:]
	}
	return n
}

// broken is the verdict of a job that stops at JSON.parse. The exception of a job that only parses is its way to fail.
func (doc *document) broken() Verdict {
	at := doc.tree.NodeAt(doc.parsed.span.Start)
	if !at.Exists() {
		at = doc.root
	}
	v := crash(doc.parsed.says, at, doc.parsed.span, "write plain JSON: no byte-order mark, no comment, no comma after the last item")
	v.Problems[0].Syntax = true
	v.Problems[0].Says, _, _ = strings.Cut(v.Problems[0].Says, " at position ") // it moves with every edit
	return v
}

// judgeJSON is jsonFileValidator.ts.
func judgeJSON(doc *document) Verdict {
	if doc.parsed.ok {
		return pass()
	}
	v := doc.broken()
	v.Outcome, v.Problems[0].Crashes = Fail, false
	return v
}
