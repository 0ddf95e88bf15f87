package text

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TextDebris reports what tools leave in a text.
var TextDebris = rules.Rule{
	ID: "CL716", Name: "text-debris", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "merge", Text: "unresolved merge conflict: `{0}`", Why: "Customers see the marks of git, and both versions of the text.",
			Help: "keep one of the two versions, and delete the marks",
		},
		{
			ID: "escape", Text: "the text contains `{0}` written out",
			Why: "The page shows a backslash and a letter in place of the line end.", Help: "use `{0}` with one backslash in JSON",
		},
		{
			ID: "slash", Text: "the text contains `{0}`; did you mean `{1}`?",
			Why: "The page shows a slash and a letter in place of the line end.", Help: "use `{1}`",
		},
		{ID: "entity", Text: "`{0}` is shown as written", Why: "The page shows the entity in place of the character.", Help: "use `{1}`"},
		{ID: "control", Text: "control character {0} in the text", Why: "The page shows a box, or nothing.", Help: "delete the character"},
		{
			ID: "element", Text: "element `<{0}>` in Markdown", Why: "The portal removes elements that run or embed something.",
			Help: "delete the element, or link to a page that has it",
		},
		{
			ID: "symbol", Text: "character {0} of a symbol font in the text",
			Why: "The page shows a box, or searches do not find the word.", Help: "{1}",
		},
		{
			ID: "question", Severity: rules.Info, Text: "`?` instead of an apostrophe",
			Why: "A program that did not know the character replaced it.", Help: "use `'`",
		},
		{
			ID: "rest", Text: "unexpected `{0}`", Why: "A program read a character in another encoding, and left a part of it.",
			Help: "write the character that belongs here, or delete it", Yields: []string{"CL005"},
		},
		{
			ID: "handler", Text: "attribute `{0}` in Markdown", Why: "The portal removes attributes that run something.",
			Help: "delete the attribute",
		},
		{
			ID: "open", Severity: rules.Info, Text: "`{0}` is never closed", Why: "Everything after it may be formatted in the same way.",
			Help: "close the element",
		},
		{
			ID: "defanged", Text: "`[.]` in an address", Why: "Someone made the address harmless. Customers who copy it get an error.", Help: "use `.`",
		},
		{ID: "closing", Severity: rules.Info, Text: "`{0}` closes no open element", Help: "delete the tag"},
	},
	Check: checkTextDebris,
}

func checkTextDebris(p *rules.Pass) {
	slashBreaks(p)
	for _, f := range flaws(p.Definition) {
		written := f.read.Str.Value[f.from:f.to]
		switch f.kind {
		case flawMerge:
			f.report(p, "merge", written)
		case flawEscape:
			f.report(p, "escape", written)
		case flawEntity:
			f.fix(f.report(p, "entity", written, f.right), "Replace with `"+f.right+"`")
		case flawDefanged:
			f.report(p, "defanged")
		case flawControl:
			f.fix(f.report(p, "control", fmt.Sprintf("U+%04X", written[0])), "Delete the character")
		case flawTag:
			f.report(p, "element", f.right)
		case flawSymbol:
			help := "delete the character"
			if f.right != "" {
				help = "use `" + f.right + "`"
			}
			r, _ := utf8.DecodeRuneInString(written)
			found := f.report(p, "symbol", fmt.Sprintf("U+%04X", r), help)
			if f.right != "" {
				f.fix(found, "Replace with `"+f.right+"`")
			}
		case flawRest:
			f.report(p, "rest", written)
		case flawQuestion:
			f.report(p, "question")
		case flawHandler:
			f.report(p, "handler", f.right)
		case flawOpen:
			f.report(p, "open", written)
		case flawClosing:
			f.fix(f.report(p, "closing", written), "Delete the tag")
		default:
		}
	}
}

// slashBreaks reports line ends with a slash in the place of the backslash: the first of each text, with a fix for all.
func slashBreaks(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Compared || !t.Str.Known() {
			continue
		}
		var first *rules.Finding
		var edits []rules.Edit
		for _, b := range words.SlashBreaks(t.Str.Value) {
			if !t.Found.Prose(b[0]) {
				continue
			}
			if written := t.Str.Value[b[0]:b[1]]; first == nil {
				first = p.ReportText(t.Str, b[0], b[1], "slash", written, strings.ReplaceAll(written, "/", "\\"))
			}
			edits = append(edits, rules.ReplaceInside(t.Str.Node, b[0], b[1], strings.Repeat("\n", (b[1]-b[0])/2)))
		}
		if first != nil && !t.Str.Resolved() {
			first.FixSafe("Replace with line ends", edits...)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
