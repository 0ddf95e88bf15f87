package connector

import (
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
		for t := range d.Texts() {
			list = append(list, ReadText{t, scanned.Get(t.Str.Value, "", markdown.Scan)})
		}
		return list
	})
}

// scanned are the texts that were scanned last.
var scanned = memo.New[markdown.Result](1024)
