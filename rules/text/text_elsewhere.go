package text

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// TextElsewhere reports slips in texts that are on no connector's page: of the pages of an installation, of parameters, packages and
// solutions.
var TextElsewhere = rules.Rule{
	ID: "CL742", Name: "text-elsewhere", Severity: rules.Info, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "word", Text: "misspelled word \"{0}\"", Help: "use \"{1}\""},
		{ID: "case", Text: "expected \"{1}\", found \"{0}\"", Why: "The name is written with other capitals.", Help: "use \"{1}\""},
		{ID: "repeated", Text: "duplicate word \"{0}\"", Help: "delete one of the two"},
		{
			ID: "leftover", Severity: rules.Warning, Yields: []string{"CL174/placeholder", "CL914/placeholder", "CL914/blank-description"},
			Text: "\"{0}\" is a placeholder", Why: "Customers see the placeholder.", Help: "write the text that belongs here",
		},
		{
			ID: "link", Severity: rules.Warning, Yields: []string{"CL174/scheme", "CL174/space"}, Text: "broken link `{0}`",
			Why: "Customers see the marks of the link, or a click leads nowhere.", Help: "use `{1}`",
		},
		{ID: "grammar", Text: "expected \"{0}\", found \"{1}\"", Help: "use \"{0}\""},
		{ID: "verbs", Text: "\"{0}\" has two verbs", Help: "delete one of the two"},
		{ID: "date", Text: "\"{0}\" is not a day of the calendar", Help: "correct the day or the month"},
		{ID: "twice", Text: "duplicate text", Why: "Customers read the same sentence twice.", Help: "delete the second one"},
		{
			ID: "renamed", Text: "former name \"{0}\" of \"{1}\"", Why: "Customers look for a product of this name, which has another one today.",
			Help: "use \"{1}\"",
		},
		{
			ID: "remark", Severity: rules.Warning, Text: "\"{0}\" is a remark of an author, a reviewer or an assistant",
			Why: "Customers see a remark that was not intended for them.", Help: "delete the remark",
		},
		{
			ID: "vendor", Severity: rules.Warning, Text: "the page of the data connectors mentions \"{0}\", which nothing else of the file does",
			Why:  "The text is left over from another package. Customers read about a product that they do not install.",
			Help: "name the product of this package",
		},
		{
			ID: "merge", Severity: rules.Warning, Text: "unresolved merge conflict: `{0}`", Why: "Customers see the marks of git, and both versions of the text.",
			Help: "keep one of the two versions, and delete the marks",
		},
	},
	Check: func(p *rules.Pass) {
		if p.File.IsTemplate() {
			return
		}
		e := outside{pass: p, names: strings.ToLower(path.Dir(p.File.Path))}
		if s := p.File.Solution; s != nil {
			e.names += " " + strings.ToLower(s.Name.Value+" "+s.Author.Value)
		}
		texts := p.File.OutsideTexts()
		for i := range texts {
			e.english = e.english || inEnglish(texts[i].Str.Value)
		}
		for i := range texts {
			e.text(&texts[i])
			e.vendor(texts, i)
		}
	},
}

// outside looks at the texts of a file.
type outside struct {
	pass    *rules.Pass
	names   string // of the solution, in lower case
	english bool
	plain   []string // the texts, made comparable
}

func (e *outside) text(t *rules.ReadText) {
	if e.leftover(t) {
		return
	}
	listed := map[int]bool{}
	for _, h := range phrasesIn.Get(t.Str.Value, "", theLexicon().all) {
		if h.read = t; h.prose() {
			e.phrase(h, listed)
		}
	}
	if e.english {
		for _, w := range nearWordsOf(t.Str.Value) {
			e.near(t, w, listed)
		}
	}
	for _, f := range flawsOf(t) {
		f.read = t
		e.flaw(f)
	}
	e.links(t)
}

// phrase looks at a phrase of the lexicon; listed are the places of the words that it has reported.
func (e *outside) phrase(h hit, listed map[int]bool) {
	switch h.list {
	case misspelled:
		if !e.pass.Settings().AllowsSpelling(h.found()) {
			listed[h.from] = true
			e.misspelledWord(h)
		}
	case misphrased:
		if endsAt(h.read.Str.Value, h.to) && !rightAfterAll(h.read.Str.Value, h.from, h.to) {
			h.report(e.pass, "grammar", likeCase(h.found(), h.right), h.found())
		}
	case renamed:
		if e.pass.Profile != rules.Standalone && !e.pass.Settings().AllowsBrand(h.found()) && !h.formerly() && !h.explains() &&
			h.text != bareCAS && !strings.Contains(e.names, strings.ToLower(h.found())) {
			h.report(e.pass, "renamed", h.found(), h.right)
		}
	case remark:
		if found := strings.ToLower(h.found()); !strings.Contains(found, "undefined") && !strings.HasPrefix(found, "[object") {
			h.report(e.pass, "remark", h.found())
		}
	default:
	}
}

// flaw looks at what is wrong in the shape of a text.
func (e *outside) flaw(f flaw) {
	written := f.read.Str.Value[f.from:f.to]
	switch f.kind {
	case flawWord:
		found := f.report(e.pass, "repeated", f.right)
		if !isLabel(f.read) {
			f.fix(found, "Delete the second one")
		}
	case flawArticle:
		f.report(e.pass, "grammar", f.right, written)
	case flawVerbs:
		f.report(e.pass, "verbs", written)
	case flawDate:
		f.report(e.pass, "date", written)
	case flawDoubled:
		f.report(e.pass, "twice")
	case flawMerge:
		f.report(e.pass, "merge", written)
	default:
	}
}

func (e *outside) near(t *rules.ReadText, w nearWord, listed map[int]bool) {
	h := hit{phrase: &phrase{list: misspelled, right: w.right}, read: t, from: w.from, to: w.to}
	if !w.product && nameOfPage(e.names, strings.ToLower(h.found())) || listed[w.from] {
		return
	}
	if h.prose() && ofSentence(t.Str.Value, w.from, w.to) && !e.pass.Settings().AllowsSpelling(h.found()) {
		e.misspelledWord(h, w.others...)
	}
}

// misspelledWord reports a word. A label is often the name of a rule or query, which has to be corrected in its own file first.
func (e *outside) misspelledWord(h hit, others ...string) {
	if isLabel(h.read) {
		reportMisspelt(e.pass, h, others...)
		return
	}
	sayMisspelt(e.pass, h, others...)
}

// isLabel reports whether a text is the label of an element.
func isLabel(t *rules.ReadText) bool { return t.Str.Node.Key().Text() == "label" }

// leftover reports a text that was never written, or that has a sentence of a template.
func (e *outside) leftover(t *rules.ReadText) bool {
	v := t.Str.Value
	if whole := strings.Trim(v, " \t\r\n.!*#<>[]"); unwritten(strings.ToLower(whole)) {
		e.pass.ReportText(t.Str, 0, len(v), "leftover", v)
		return true
	}
	for _, h := range phrasesIn.Get(v, "", theLexicon().all) {
		if h.read = t; h.list != templateText && h.list != unfinishedText || !h.prose() || insideWord(v, h.from, h.to) {
			continue
		}
		h.report(e.pass, "leftover", h.found())
		return true
	}
	return false
}

// insideWord reports whether a letter is next to a part of a text.
func insideWord(v string, from, to int) bool {
	return from > 0 && isLetter(v[from]) && isLetter(v[from-1]) || to < len(v) && isLetter(v[to]) && isLetter(v[to-1])
}

// unwritten reports whether all of a text, in lower case, says that there is none yet.
func unwritten(text string) bool {
	switch text {
	case "tbd", "tba", "todo", "fixme", "test", "placeholder", "undefined", "xxx", "asdf", "to be defined", "to be added", "to be completed", "to be written",
		"description here", "add description", "add description here", "add a description", "insert description", "insert description here",
		"enter description", "enter description here", "description goes here", "your description here", "your text here", "test description",
		"sample description", "sample text":
		return true
	}
	return false
}

// links reports marks of a link that are parted, and schemes with a slip.
func (e *outside) links(t *rules.ReadText) {
	v := t.Str.Value
	if t.Kind == rules.Markdown {
		if at := strings.Index(v, "] (http"); at > 0 && strings.LastIndexByte(v[:at], '[') >= 0 && t.Found.Prose(at) {
			e.broken(t, at, at+len("] ("), "](")
		}
	}
	for _, s := range [...][2]string{
		{"https//", "https://"},
		{"http//", "http://"},
		{"https:https://", "https://"},
		{"https://https://", "https://"},
		{"https://http://", "http://"},
		{"htps://", "https://"},
		{"htpps://", "https://"},
		{"htttps://", "https://"},
		{"hhttps://", "https://"},
		{"https;//", "https://"},
		{"https: //", "https://"},
	} {
		if at := strings.Index(v, s[0]); at >= 0 && (at == 0 || strings.IndexByte(" (\n\t\"'<>[", v[at-1]) >= 0) && !t.Found.InCode(at) {
			e.broken(t, at, at+len(s[0]), s[1])
			return
		}
	}
}

func (e *outside) broken(t *rules.ReadText, from, to int, right string) {
	f := e.pass.ReportText(t.Str, from, to, "link", t.Str.Value[from:to], right)
	if !t.Str.Resolved() {
		f.FixSafe("Replace with `"+right+"`", rules.ReplaceInside(t.Str.Node, from, to, right))
	}
}
