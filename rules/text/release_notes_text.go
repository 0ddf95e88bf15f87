package text

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// ReleaseNotesText reports slips in the prose of a solution's release notes.
var ReleaseNotesText = rules.Rule{
	ID: "CL743", Name: "release-notes-text", Severity: rules.Info, Scope: rules.SolutionScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.OwnFilesOnly | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "word", Text: "misspelled word \"{0}\"", Help: "use \"{1}\""},
		{ID: "grammar", Text: "expected \"{0}\", found \"{1}\"", Help: "use \"{0}\""},
		{ID: "repeated", Text: "duplicate word \"{0}\"", Help: "delete one of the two"},
		{
			ID: "unfinished", Severity: rules.Warning, Text: "\"{0}\" marks an unfinished text", Why: "Customers read it when they decide about an update.",
			Yields: []string{"CL915/placeholder"}, Help: "write what has changed, or delete the words",
		},
		{
			ID: "link", Severity: rules.Warning, Text: "broken link `{0}`", Why: "Customers see the marks of the link, or a click leads nowhere.",
			Help: "use `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		f := p.Repo.AuxFile(p.Solution.Path("ReleaseNotes.md"), largestNotes)
		if f == nil {
			return
		}
		n := noteTexts{pass: p, file: f, names: strings.ToLower(p.Solution.Folder + " " + p.Solution.Name)}
		at := 0
		for line := range bytes.Lines(f.Tree.Source()) {
			n.line(string(line), at)
			at += len(line)
		}
	},
}

// largestNotes is how many bytes of release notes are read.
const largestNotes = 1 << 20

// noteTexts looks at the lines of release notes.
type noteTexts struct {
	pass  *rules.Pass
	file  *rules.File
	names string // of the solution, in lower case
}

func (n *noteTexts) say(message string, at, from, to int, args ...string) {
	n.pass.ReportIn(n.file, rules.Node{}, message, args...).At(rules.Span{Start: at + from, End: at + to})
}

// line looks at one line, which begins at a place of the file.
func (n *noteTexts) line(text string, at int) {
	t := &rules.ReadText{
		Text:  rules.Text{Kind: rules.Markdown, Field: "release notes", Str: rules.Str{Value: text}},
		Found: markdown.Scan(text),
	}
	listed := map[int]bool{}
	for _, h := range theLexicon().all(text) {
		if h.read = t; h.prose() {
			n.phrase(h, at, listed)
		}
	}
	for _, w := range nearWordsOf(text) {
		h := hit{phrase: &phrase{list: misspelled, right: w.right}, read: t, from: w.from, to: w.to}
		if listed[w.from] || !h.prose() || !ofSentence(text, w.from, w.to) || n.allows(h) ||
			!w.product && nameOfPage(n.names, strings.ToLower(h.found())) {
			continue
		}
		n.say("word", at, w.from, w.to, h.found(), likeCase(h.found(), w.right))
	}
	for _, f := range flawsOf(t) {
		switch f.kind {
		case flawWord:
			n.say("repeated", at, f.from, f.to, f.right)
		case flawArticle:
			n.say("grammar", at, f.from, f.to, f.right, text[f.from:f.to])
		default:
		}
	}
	if i := strings.Index(text, "] (http"); i > 0 && strings.LastIndexByte(text[:i], '[') >= 0 && t.Found.Prose(i) {
		n.say("link", at, i, i+len("] ("), "] (", "](")
	}
}

// phrase looks at a phrase of the lexicon in a line; listed are the places of the words that it has reported.
func (n *noteTexts) phrase(h hit, at int, listed map[int]bool) {
	text := h.read.Str.Value
	switch h.list {
	case misspelled:
		if !h.exact && !n.allows(h) {
			listed[h.from] = true
			n.say("word", at, h.from, h.to, h.found(), likeCase(h.found(), h.right))
		}
	case misphrased:
		if endsAt(text, h.to) && !rightAfterAll(text, h.from, h.to) {
			n.say("grammar", at, h.from, h.to, likeCase(h.found(), h.right), h.found())
		}
	case templateText, unfinishedText, remark:
		if !insideWord(text, h.from, h.to) {
			n.say("unfinished", at, h.from, h.to, h.found())
		}
	default:
	}
}

// allows reports whether the configuration allows a word.
func (n *noteTexts) allows(h hit) bool { return n.pass.SettingsOf(n.file).AllowsSpelling(h.found()) }
