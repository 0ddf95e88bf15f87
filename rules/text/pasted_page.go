package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PastedPage reports what was copied along with a text from a page of documentation: its buttons, the marks of its format, references to
// its figures and chapters.
var PastedPage = rules.Rule{
	ID: "CL737", Name: "pasted-page", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "site", Text: "\"{0}\" belongs to the website that the text was copied from", Why: "Customers see the words of a button or a footer that does nothing here.",
			Help: "delete the words",
		},
		{
			ID: "markup", Text: "`{0}` is not Markdown", Why: "The page shows the mark as it is written.", Help: "use Markdown, or delete the mark",
		},
		{
			ID: "alert", Severity: rules.Info, Text: "`{0}` is a mark of GitHub's and Learn's pages", Why: "Other readers of Markdown show the mark as it is written.",
			Help: "use a bold word, such as `**Note:**`",
		},
		{ID: "footnote", Severity: rules.Info, Text: "`{0}` is the mark of a footnote", Why: "Plain Markdown has no footnotes: the page may show the mark as it is written.", Help: "put the note into the sentence"},
		{
			ID: "document", Severity: rules.Info, Text: "\"{0}\" refers to a document that the text was copied from", Why: "Customers cannot tell which document it is.",
			Help: "link to the document, or describe the step here",
		},
		{
			ID: "figure", Severity: rules.Info, Text: "\"{0}\" refers to a figure that the page does not have", Why: "Customers look for a figure that is not there.",
			Help: "add the figure, or say in words what it shows",
		},
		{
			ID: "whole", Text: "the whole {0} is in a block of code", Why: "The page shows the source of the text, with its marks, in place of the text.",
			Help: "delete the fences around the text",
		},
		{
			ID: "quoted", Severity: rules.Info, Text: "the whole {0} is in quotation marks", Why: "The page shows the quotation marks.", Help: "delete the quotation marks",
		},
	},
	Check: checkPastedPage,
}

// How much of a text a phrase has to be for itself to be left over.
const (
	wholeLine = "line"      // it is a line of its own
	anywhere  = "anywhere"  // no sentence of an author has it
	dated     = "date"      // a date is behind it in its line, which it begins
	copyright = "copyright" // a sign of copyright is in its line
	markUp    = "markup"    // a mark of another format
	alert     = "alert"     // a mark of GitHub's and Learn's alerts
	ofText    = "document"  // it refers to the document that the text is from, unless a link is in its line
)

// pastedPhrases are what the frames of websites say (buttons, footers, feedback), and marks of other formats: of Confluence,
// reStructuredText, AsciiDoc, Docusaurus, MkDocs, Hugo. None is in a text of the 1,512 files of the corpus.
func pastedPhrases(add func(phrase)) {
	for _, l := range [...]struct {
		how  string
		list []string
	}{
		{anywhere, []string{
			"was this article helpful?", "was this page helpful?", "was this helpful?", "is this page helpful?", "did this answer your question?",
			"skip to main content", "sign in to leave feedback", "have more questions? submit a request", "thanks for your feedback!",
		}},
		{wholeLine, []string{
			"skip to content", "table of contents", "on this page", "in this article", "edit this page", "edit this page on github", "edit on github", "back to top", "return to top",
			"copy code", "copy to clipboard", "copied!", "click to enlarge", "click image to enlarge", "click to expand", "click to copy", "related articles", "related topics",
			"share this article", "print this page", "download pdf", "view source", "expand all", "collapse all", "show more", "read more", "learn more",
			"send feedback", "give feedback", "still need help?", "recommended articles", "article details", "previous page", "next page",
		}},
		{dated, []string{"last updated", "last modified", "last reviewed", "article id", "article number", "applies to version:", "applies to versions:"}},
		{copyright, []string{"all rights reserved"}},
		{markUp, []string{
			"{code}", "{code:", "{noformat}", "{panel}", "{panel:", "{info}", "{note}", "{tip}", "{warning}", "{color:", "{toc}", "|https://", "|http://",
			":ref:`", ":doc:`", ":guilabel:`", ":menuselection:`", ".. note::", ".. warning::", ".. tip::", ".. image::", ".. code-block::", ".. figure::", ".. code::",
			"link:https://", "link:http://", "image::http", "xref:", ":::note", "::: note", ":::info", "::: info", ":::tip", "::: tip", ":::warning", "::: warning", ":::caution", "::: caution",
			":::danger", ":::image", ":::zone", "!!! note", "!!! warning", "!!! tip", "!!! info", "!!! danger", "{{< ", "{{% ", "[!div ", "::: zone", "::: moniker", ":::moniker", ":::row", "[[_toc_]]", "[[toc]]", "[!include",
			":warning:", ":bulb:", ":memo:", ":rocket:", ":white_check_mark:", ":heavy_check_mark:", ":information_source:", ":exclamation:", ":point_right:", ":x:", ":tada:",
			"<ac:", "</ac:", "<ri:", "<o:p>", "class=\"confluence", "class=\"mso", "class=\"auto-cursor", "style=\"mso", "](attachment:", "[url=", "[/url]", "[/b]", "[/i]", "[/color]", "[color=", "{: .",
		}},
		{alert, []string{"[!note]", "[!tip]", "[!important]", "[!warning]", "[!caution]", "[! note]"}},
		{ofText, []string{
			"of this guide", "of this manual", "of this document", "of this chapter", "of this tutorial", "in this guide", "in this manual",
			"in this chapter", "in this tutorial", "see the attached", "see attached", "the attached pdf", "attached pdf", "attached document", "refer to the attached", "follow the attached", "in the attachment", "see appendix a", "see appendix b", "see the appendix", "refer to the appendix", "in the appendix", "see chapter", "refer to chapter", "in the next chapter", "in the previous chapter", "throughout this guide",
		}},
	} {
		for _, w := range l.list {
			add(phrase{list: pasted, text: w, right: l.how})
		}
	}
}

func checkPastedPage(p *rules.Pass) {
	d := p.Definition
	for _, h := range few(hits(d, pasted)) {
		switch {
		case h.right == markUp || h.right == alert:
			if h.markup() {
				h.report(p, h.right, strings.TrimSpace(h.found()))
			}
		case h.right == ofText:
			sentence := rules.Sentence(h.read.Str.Value, h.from, h.to)
			if strings.HasPrefix(strings.ToLower(h.found()), "see ") && says(h.read.Str.Value[h.to:min(len(h.read.Str.Value), h.to+len(" 12 of the "))], " of ", " in ") {
				continue // see the appendix of the manual, which is another document
			}
			if !strings.Contains(sentence, "](") && !strings.Contains(sentence, "://") && h.prose() && !h.linked() {
				h.report(p, "document", h.found())
			}
		case h.read.Kind == rules.Markdown && h.leftOver() && h.prose():
			h.report(p, "site", h.found())
		}
	}
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		otherFormat(p, t)
		figures(p, t)
		wrapped(p, t)
	}
}

// linked reports whether the text has a link to what the phrase refers to: [the guide](…) for "in this guide".
func (h hit) linked() bool {
	v, found := h.read.Str.Value, h.found()
	noun := found[strings.LastIndexByte(found, ' ')+1:]
	for _, l := range h.read.Found.Links {
		if rules.TextHasFold(l.Text.Of(v), noun) {
			return true
		}
	}
	return false
}

// few returns at most twenty hits of each text, as each looks at its sentence or line.
func few(all []hit) []hit {
	const most = 20
	var list []hit
	var read *rules.ReadText
	n := 0
	for _, h := range all {
		if h.read != read {
			read, n = h.read, 0
		}
		if n++; n <= most {
			list = append(list, h)
		}
	}
	return list
}

// leftOver reports whether the words of a website are for themselves, as the list of their kind has it.
func (h hit) leftOver() bool {
	v := h.read.Str.Value
	from, to := lineAt(v, h.from)
	line := v[from:to]
	switch h.right {
	case wholeLine:
		return len(strings.Trim(line, " \t\r>*_#-|.:!?\"()[]")) == len(strings.Trim(h.found(), ".:!?")) && !h.alone()
	case dated:
		return strings.Trim(v[from:h.from], " \t>*_#-|(") == "" && len(line) <= 60 && strings.ContainsAny(v[h.to:to], "0123456789") &&
			(h.found()[0]|0x20 != 'l' || strings.Contains(v[h.to:to], "20") || strings.Contains(v[h.to:to], " ago")) // the year
	case copyright:
		return strings.Contains(line, "©") || rules.TextHasFold(line, "(c)") || rules.TextHasFold(line, "copyright")
	}
	return true
}

// markup reports whether the mark is outside code and addresses, and where its format has it: one of a block at the start of a line.
func (h hit) markup() bool {
	v := h.read.Str.Value
	if h.read.Kind != rules.Markdown || h.read.Found.InCode(h.from) {
		return false
	}
	found := h.found()
	switch found[0] {
	case '.', '!':
		from, _ := lineAt(v, h.from)
		return strings.TrimLeft(v[from:h.from], " \t>") == "" && !h.exclaims()
	case '{':
		from, _ := lineAt(v, h.from)
		return strings.HasSuffix(found, ":") || found[1] == '{' || strings.TrimLeft(v[from:h.from], " \t>*") == "" || strings.Count(v, found) > 1
	case '|':
		open := strings.LastIndexAny(v[:h.from], "[\n")
		return open >= 0 && v[open] == '[' && strings.IndexByte(v[h.to:], ']') > 0
	case 'x': // xref:page[text]
		return h.to < len(v) && isLetter(v[h.to]) && strings.IndexByte(v[h.to:min(len(v), h.to+120)], '[') > 0
	case 'l', 'i':
		return strings.IndexByte(v[h.to:min(len(v), h.to+200)], '[') > 0
	case ':':
		if !strings.HasPrefix(found, "::") {
			return h.from == 0 || strings.IndexByte(" \n\t*(>-", v[h.from-1]) >= 0
		}
		from, _ := lineAt(v, h.from)
		return strings.TrimLeft(v[from:h.from], " \t>") == ""
	}
	return true
}

// exclaims reports whether words go on behind "!!! Warning", which nothing but a title in quotes does in MkDocs.
func (h hit) exclaims() bool {
	v := h.read.Str.Value
	_, to := lineAt(v, h.from)
	rest := strings.TrimSpace(v[h.to:to])
	return h.found()[0] == '!' && rest != "" && rest[0] != '"'
}

// alone reports whether the phrase is all of its text, or in the text of a link, where it may be the name of a link.
func (h hit) alone() bool {
	v := h.read.Str.Value
	return len(strings.TrimSpace(v)) <= len(h.found())+4 || h.to < len(v) && strings.Contains(v[h.to:min(len(v), h.to+4)], "](")
}

// lineAt returns the line of a text that a place is in.
func lineAt(v string, at int) (from, to int) {
	from = strings.LastIndexByte(v[:at], '\n') + 1
	to = len(v)
	if n := strings.IndexByte(v[at:], '\n'); n >= 0 {
		to = at + n
	}
	return from, to
}
