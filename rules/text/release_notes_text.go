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
	pass          *rules.Pass
	file          *rules.File
	names         string // of the solution, in lower case
	told, removed bool   // the line tells of a slip, or of what was removed
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
	n.told, n.removed = tellsOfSlip(text), tellsOfRemoval(text)
	for _, h := range theLexicon().all(text) {
		if h.read = t; h.prose() {
			n.phrase(h, at, listed)
		}
	}
	for _, w := range nearWordsOf(text) {
		h := hit{phrase: &phrase{list: misspelled, right: w.right}, read: t, from: w.from, to: w.to}
		if listed[w.from] || n.told || !h.prose() || !ofSentence(text, w.from, w.to) || n.allows(h) ||
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
	if i := strings.Index(text, "] (http"); i > 0 && splitLink(text, i) && t.Found.Prose(i) {
		n.say("link", at, i, i+len("] ("), "] (", "](")
	}
}

// phrase looks at a phrase of the lexicon in a line; listed are the places of the words that it has reported.
func (n *noteTexts) phrase(h hit, at int, listed map[int]bool) {
	text := h.read.Str.Value
	switch h.list {
	case misspelled:
		if !h.exact && !n.told && !n.allows(h) {
			listed[h.from] = true
			n.say("word", at, h.from, h.to, h.found(), likeCase(h.found(), h.right))
		}
	case misphrased:
		if endsAt(text, h.to) && !n.told && !rightAfterAll(text, h.from, h.to) {
			n.say("grammar", at, h.from, h.to, likeCase(h.found(), h.right), h.found())
		}
	case templateText, unfinishedText, remark:
		if !insideWord(text, h.from, h.to) && !n.removed && !quotedText(text, h.from, h.to) {
			n.say("unfinished", at, h.from, h.to, h.found())
		}
	default:
	}
}

// allows reports whether the configuration allows a word.
func (n *noteTexts) allows(h hit) bool { return n.pass.SettingsOf(n.file).AllowsSpelling(h.found()) }

// tellsOfSlip reports whether a line says that a slip was corrected, or a thing renamed: it then has the old words, too.
func tellsOfSlip(line string) bool {
	return says(line, "typo", "misspel", "spelling", "renam", "grammar")
}

// tellsOfRemoval reports whether a line says that something was removed.
func tellsOfRemoval(line string) bool {
	return says(line, "remov", "replac", "no longer", "delet", "resolved", "cleaned")
}

// quotedText reports whether a part of a line is the text of a place or of a field.
func quotedText(line string, from, to int) bool {
	return strings.EqualFold(line[from:to], "placeholder text") || from > 0 && strings.IndexByte("\"'`", line[from-1]) >= 0
}

// splitLink reports whether brackets that end at a place are the text of a link, with a whole address behind them.
func splitLink(line string, end int) bool {
	open := strings.LastIndexByte(line[:end], '[')
	if open < 0 || open > 0 && strings.IndexByte(" |(*\t", line[open-1]) < 0 {
		return false
	}
	address, _, closed := strings.Cut(line[end+len("] ("):], ")")
	return closed && strings.Contains(address, "://") && !strings.ContainsAny(address, " \t")
}
