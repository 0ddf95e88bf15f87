package connector

import (
	"sync/atomic"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/internal/memo"
)

// ReadText is a text of the page with what the Markdown scanner found in it.
type ReadText struct {
	Text
	Found markdown.Result
}

type readKey struct{ d *Definition }

// ReadTexts returns the definition's texts in the order of Texts, each scanned once for all rules.
func (d *Definition) ReadTexts() []ReadText {
	return Once(d.File, readKey{d}, func() []ReadText {
		const usual = 128 // bytes of a definition for each of its texts
		list := make([]ReadText, 0, d.UI.Span().Len()/usual)
		for t := range d.findTexts() {
			list = append(list, readText(t))
		}
		return list
	})
}

// readText scans a text, unless it is known. The field tells its kind, too.
func readText(t Text) ReadText {
	variant := t.Field
	if t.Str.resolved {
		variant += "\x00resolved" // rules judge what the file says itself otherwise
	}
	t.known = known.Get(t.Str.Value, variant, func(text string) *knownText { return &knownText{found: markdown.Scan(text)} })
	return ReadText{t, t.known.found}
}

// known are the texts that were scanned last, by their field. Those of packages have fields of their own: see outsideFields.
var known = memo.New[*knownText](1024).InLargeRuns(32_000)

// knownText is what is known about a text by itself, wherever it is.
type knownText struct {
	found markdown.Result
	quiet [maxQuiet / 64]atomic.Uint64
}

// Quiet is the place for one thing that rules look for in each text, where it is kept that a text does not have it.
type Quiet struct{ n uint }

// maxQuiet is how many there may be.
const maxQuiet = 128

var quiets atomic.Uint32

// NewQuiet returns a place that nobody else uses. It belongs in a package variable.
func NewQuiet() Quiet {
	n := quiets.Add(1) - 1
	if n >= maxQuiet {
		panic("too many places for what texts do not have")
	}
	return Quiet{uint(n)}
}

// Lacks reports whether a text lacks what is looked for, which is asked once of a text for as long as it is known: a keystroke leaves all
// but one text of a document as they were. The answer must depend on nothing but the text's value, kind, and field.
func (q Quiet) Lacks(t *Text, lacks func(t *Text) bool) bool {
	if q.Known(t) {
		return true
	}
	if !lacks(t) {
		return false
	}
	q.Note(t)
	return true
}

// Known reports whether it was noted that a text lacks what is looked for.
func (q Quiet) Known(t *Text) bool {
	return t.known != nil && t.known.quiet[q.n/64].Load()&(1<<(q.n%64)) != 0
}

// Note keeps that a text lacks what is looked for: see Lacks for what that may depend on.
func (q Quiet) Note(t *Text) {
	if t.known != nil {
		t.known.quiet[q.n/64].Or(1 << (q.n % 64))
	}
}
