package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// TextPunctuation reports slips in the marks of sentences.
var TextPunctuation = rules.Rule{
	ID: "CL731", Name: "text-punctuation", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "blank-before", Text: "unexpected space before `{0}`", Help: "delete the space", Yields: []string{"CL722/nothing"}},
		{ID: "twice", Text: "duplicate `{0}`", Help: "delete one of the two"},
		{ID: "debris", Text: "unexpected `{0}` in `{1}`", Help: "delete the `{0}`"},
		{ID: "no-blank", Text: "missing space after the sentence", Help: "add a space"},
		{ID: "no-stop", Text: "missing period between the sentences", Help: "add a period"},
		{ID: "comma-blank", Text: "missing space after the comma", Help: "add a space"},
		{ID: "link-blank", Text: "missing space before the link", Help: "add a space"},
		{ID: "link-after", Text: "missing space after the link", Help: "add a space"},
		{ID: "code-blank", Text: "missing space between the word and the code", Help: "add a space"},
		{ID: "paren-blank", Text: "missing space before the parenthesis", Help: "add a space"},
		{ID: "parenthesis", Text: "unbalanced `{0}`", Help: "add its partner, or delete it"},
		{
			ID: "cut", Severity: rules.Warning, Text: "the text ends with \"{0}\"", Why: "Customers see an incomplete sentence.",
			Help: "finish the sentence",
		},
		{ID: "verbs", Text: "\"{0}\" has two verbs", Help: "delete one of the two"},
		{ID: "lost", Text: "words are missing in \"{0}\"", Help: "finish the sentence"},
		{ID: "number", Text: "noun and verb do not agree in \"{0}\"", Help: "use the singular or the plural for both"},
		{ID: "plural", Text: "\"{1}\" before a plural in \"{0}\"", Help: "delete \"{1}\", or use the singular"},
		{ID: "date", Text: "\"{0}\" is not a day of the calendar", Help: "correct the day or the month"},
		{ID: "small", Text: "the sentence begins with a small letter: \"{0}\"", Help: "use \"{1}\""},
		{ID: "article", Text: "expected \"{0}\", found \"{1}\"", Help: "use \"{0}\""},
	},
	Check: checkTextPunctuation,
}

// sentenceFlaws are the messages about words that do not fit together.
var sentenceFlaws = map[flawKind]string{flawVerbs: "verbs", flawLost: "lost", flawNumber: "number"}

func checkTextPunctuation(p *rules.Pass) {
	for _, f := range flaws(p.Definition) {
		written := f.read.Str.Value[f.from:f.to]
		switch f.kind {
		case flawSpace:
			f.fix(f.report(p, "blank-before", strings.TrimSpace(f.right)), "Delete the space")
		case flawMark:
			f.fix(f.report(p, "twice", f.right), "Delete one of the two")
		case flawDebris:
			f.fix(f.report(p, "debris", strings.Trim(written, f.right), written), "Delete the mark")
		case flawNoSpace:
			message := blankMessage(written)
			f.fix(f.report(p, message), "Add the space")
		case flawNoStop:
			f.fix(f.report(p, "no-stop"), "Add the period")
		case flawSmall:
			f.fix(f.report(p, "small", written, f.right), "Replace with \""+f.right+"\"")
		case flawParen:
			f.report(p, "parenthesis", f.right)
		case flawDate:
			f.report(p, "date", written)
		case flawVerbs, flawLost, flawNumber:
			f.report(p, sentenceFlaws[f.kind], written)
		case flawPlural:
			f.report(p, "plural", written, f.right)
		case flawCut:
			f.cutShort(p, written)
		case flawArticle, flawRefer:
			f.fix(f.report(p, "article", f.right, written), "Replace with \""+f.right+"\"")
		default:
		}
	}
	for _, h := range hits(p.Definition, misphrased) {
		if !h.prose() || !endsAt(h.read.Str.Value, h.to) || rightAfterAll(h.read.Str.Value, h.from, h.to) {
			continue
		}
		right := likeCase(h.found(), h.right)
		f := h.report(p, "article", right, h.found())
		if h.fixable() {
			f.FixSafe("Replace with \""+right+"\"", rules.ReplaceInside(h.read.Str.Node, h.from, h.to, right))
		}
	}
}

// blankMessage returns the message about a space that is missing before or behind a mark.
func blankMessage(mark string) string {
	switch {
	case mark == ",":
		return "comma-blank"
	case mark == "(":
		return "paren-blank"
	case strings.Contains(mark, "`"):
		return "code-blank"
	case strings.HasSuffix(mark, "["):
		return "link-blank"
	case strings.HasPrefix(mark, ")"):
		return "link-after"
	}
	return "no-blank"
}

// cutShort reports the end of a text in the middle of a sentence, or a mark without a meaning there.
func (f flaw) cutShort(p *rules.Pass, written string) {
	if found := f.report(p, "cut", written); strings.Trim(written, ">-+\u2013\u2014") == "" {
		found.As(rules.Info)
	}
}
