package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// MarkdownBalance reports Markdown that the page shows otherwise than it was intended.
var MarkdownBalance = rules.Rule{
	ID: "CL704", Name: "markdown-balance", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "bold", Text: "unbalanced `{0}`", Why: "The page shows the asterisks, and the text is not bold.",
			Help: "put `**` on both sides of the bold text, without spaces inside, or delete it",
		},
		{
			ID: "bold-blank", Text: "unexpected space inside `**`", Why: "The page shows the asterisks, and the text is not bold.",
			Help: "delete the space next to the asterisks",
		},
		{
			ID: "bold-joined", Text: "`**` between `{0}` and a letter does not make the text bold",
			Why:  "With punctuation inside, Markdown begins and ends bold text only next to a space or more punctuation. The page shows the asterisks.",
			Help: "put a space between `**` and the letter, or move `{0}` out of the bold text",
		},
		{
			ID: "backtick", Yields: []string{"CL715/fence"}, Text: "unbalanced backtick", Why: "The page shows the backtick, or the rest of the text as code.",
			Help: "put a backtick on both sides of the code, or delete it",
		},
		{ID: "bracket", Yields: []string{"CL601", "CL607"}, Text: "unbalanced `{0}`", Help: "close the bracket, or delete it"},
		{
			ID: "swallowed", Yields: []string{"CL703"}, Text: "`{0}` is not shown, because the page treats it as an HTML tag",
			Why: "The customer does not see that there is something to fill in.", Help: "put it in backticks",
		},
	},
	Check: checkMarkdownBalance,
}

func checkMarkdownBalance(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Kind != rules.Markdown || t.Compared {
			continue
		}
		v := t.Str.Value
		bold, defects := -1, t.Found.Defects
		for k, s := range t.Found.Stray {
			message := "bracket"
			switch s.Mark {
			case markdown.Bold:
				if bold >= 0 && sameLine(v, bold, s.From) {
					continue // the other end of ** bold ** with blanks inside
				}
				message, bold = "bold", s.To
			case markdown.Backtick:
				message = "backtick"
			default:
			}
			edits := innerBlanks(t, k)
			if message == "bold" && edits != nil {
				message = "bold-blank"
			}
			if message == "bold" {
				if at, sign, ok := joined(t, k); ok {
					p.ReportText(t.Str, at.From, at.To, "bold-joined", sign)
					continue
				}
			}
			f := p.ReportText(t.Str, s.From, s.To, message, s.Of(v))
			if message == "backtick" {
				f.About(t.Str.Node, "fence") // a block that is not closed may be why the marks are left over
			}
			if message == "bracket" && slices.ContainsFunc(defects, func(d markdown.Defect) bool { return sameLine(v, s.From, d.Span.From) }) {
				f.About(t.Str.Node) // a broken link on the line may be why the bracket is left over
			}
			if edits != nil && !t.Str.Resolved() {
				f.FixSafe("Delete the spaces inside", edits...)
			}
		}
		swallowed(p, t)
	}
}

// innerBlanks returns the edits that make a pair of ** bold ** out of the k-th stray mark and the next one, where blanks inside them are
// all that keeps them apart: there are no other marks on the line, and the text outside begins and ends at a blank or a mark of a sentence.
func innerBlanks(t *rules.ReadText, k int) []rules.Edit {
	v, list := t.Str.Value, t.Found.Stray
	if k+1 >= len(list) || list[k].Mark != markdown.Bold {
		return nil
	}
	a, b := list[k], list[k+1]
	if a.To-a.From != 2 || b.To-b.From != 2 || b.Mark != markdown.Bold || b.From <= a.To || !sameLine(v, a.From, b.To) ||
		strings.Contains(v[a.To:b.From], "**") {
		return nil
	}
	if k+2 < len(list) && list[k+2].Mark == markdown.Bold && sameLine(v, a.From, list[k+2].From) {
		return nil
	}
	inside := strings.Trim(v[a.To:b.From], " ")
	outer := func(c byte) bool { return strings.IndexByte(" \n\t.,;:!?()[]\"'", c) >= 0 }
	if inside == "" || a.From > 0 && !outer(v[a.From-1]) || b.To < len(v) && !outer(v[b.To]) {
		return nil
	}
	var edits []rules.Edit
	if from := a.To + strings.Index(v[a.To:], inside); from > a.To {
		edits = append(edits, rules.ReplaceInside(t.Str.Node, a.To, from, ""))
	}
	if from := a.To + strings.Index(v[a.To:], inside) + len(inside); from < b.From {
		edits = append(edits, rules.ReplaceInside(t.Str.Node, from, b.From, ""))
	}
	return edits
}

// joined returns the mark of a pair that CommonMark does not take for one, as it is between punctuation inside the bold text and a letter
// outside (6.2, flanking runs): **Note:**word. ok is false where that is not all that keeps the pair apart.
func joined(t *rules.ReadText, k int) (at markdown.Span, sign string, ok bool) {
	v, list := t.Str.Value, t.Found.Stray
	if k+1 >= len(list) || list[k+1].Mark != markdown.Bold {
		return at, "", false
	}
	a, b := list[k], list[k+1]
	if a.To-a.From != 2 || b.To-b.From != 2 || b.From <= a.To || !sameLine(v, a.From, b.To) {
		return at, "", false
	}
	before, _ := utf8.DecodeLastRuneInString(v[:a.From])
	first, _ := utf8.DecodeRuneInString(v[a.To:])
	last, _ := utf8.DecodeLastRuneInString(v[:b.From])
	after, _ := utf8.DecodeRuneInString(v[b.To:])
	switch {
	case b.To < len(v) && isMark(last) && isWordRune(after) && !unicode.IsSpace(first):
		return b.Span, string(last), true
	case a.From > 0 && isMark(first) && isWordRune(before) && !unicode.IsSpace(last):
		return a.Span, string(first), true
	}
	return at, "", false
}

func isMark(r rune) bool     { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// sameLine reports whether no line ends between two places.
func sameLine(v string, a, b int) bool { return !strings.Contains(v[min(a, b):max(a, b)], "\n") }

// swallowed reports places to fill in that look like HTML; each name once in a text.
func swallowed(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for i := range t.Found.Tags {
		g := &t.Found.Tags[i]
		if g.Known || g.Close || said(t, i) || p.File.IsTemplate() && toFillIn(p.Definition, t, g.Span) {
			continue
		}
		f := p.ReportText(t.Str, g.From, g.To, "swallowed", g.Of(v))
		if w, ok := codeWord(t, g.Span); ok && !t.Str.Resolved() {
			f.FixSafe("Put it in backticks", rules.ReplaceInside(t.Str.Node, w.From, w.To, "`"+w.Of(v)+"`"))
		}
	}
}

// said reports whether an earlier tag of the text is written the same.
func said(t *rules.ReadText, i int) bool {
	v := t.Str.Value
	for k := max(0, i-maxTags); k < i; k++ {
		if g := &t.Found.Tags[k]; g.Of(v) == t.Found.Tags[i].Of(v) {
			return true
		}
	}
	return i > maxTags
}

// maxTags bounds how many tags of a text are reported.
const maxTags = 50

// codeWord widens a place to fill in to the word or address that it is in. ok is false where backticks would cut something.
func codeWord(t *rules.ReadText, s markdown.Span) (w markdown.Span, ok bool) {
	const ends = " \t\r\n\"'()[]*`,;|"
	v := t.Str.Value
	w = s
	for w.From > 0 && strings.IndexByte(ends, v[w.From-1]) < 0 {
		w.From--
	}
	for w.To < len(v) && strings.IndexByte(ends, v[w.To]) < 0 {
		w.To++
	}
	for w.To > s.To && strings.IndexByte(".:!?>", v[w.To-1]) >= 0 {
		w.To--
	}
	for w.From < s.From && strings.IndexByte(">-#", v[w.From]) >= 0 {
		w.From++
	}
	if w.From > 0 && v[w.From-1] == '`' || w.To < len(v) && v[w.To] == '`' {
		return w, false
	}
	return w, !cutsMarkup(t, w)
}

// cutsMarkup reports whether backticks around a part of a text would cut a tag or a link, or take it in.
func cutsMarkup(t *rules.ReadText, w markdown.Span) bool {
	for i := range t.Found.Tags {
		if g := &t.Found.Tags[i]; g.From < w.To && g.To > w.From && (g.From < w.From || g.To > w.To || g.Known || g.Close) {
			return true
		}
	}
	for i := range t.Found.Links {
		if l := &t.Found.Links[i]; l.Kind != markdown.Bare && l.Span.From < w.To && l.Span.To > w.From &&
			(l.Text.From > w.From || l.Text.To < w.To) {
			return true
		}
	}
	return false
}

// toFillIn reports whether a tag of a template is a place that its user fills in.
func toFillIn(d *rules.Definition, t *rules.ReadText, s markdown.Span) bool {
	for _, of := range [...]list{templateText, unfinishedText} {
		for _, h := range hits(d, of) {
			if h.read == t && h.from < s.To && h.to > s.From {
				return true
			}
		}
	}
	return false
}
