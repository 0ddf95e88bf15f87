package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// flawKind says what is wrong in the shape of a text.
type flawKind uint8

const (
	flawHeading    flawKind = iota // ###Configuration
	flawItem                       // 2.Click
	flawItemBlank                  // 2 . Click
	flawListStart                  // Steps: 1. Open it.\n2. Save it.
	flawListSkip                   // 1. 2. 4.
	flawColumns                    // a table whose lines differ in their number of columns
	flawSeparator                  // a table without the line below its head
	flawFence                      // a fence closed at the end of a line of code
	flawMerge                      // <<<<<<< HEAD
	flawEscape                     // \n, written out
	flawEntity                     // &amp;lt;
	flawControl                    // U+0008
	flawTag                        // <script>
	flawClosing                    // </value>
	flawWord                       // a word written twice
	flawDoubled                    // a text that was pasted twice
	flawSpace                      // "logs , alerts"
	flawMark                       // "logs,, alerts"
	flawNoSpace                    // "saved.The"
	flawParen                      // "(all of them"
	flawCut                        // a text that ends in the middle of a sentence
	flawArticle                    // "a API"
	flawSymbol                     // a character of a symbol font, or a ligature
	flawListRepeat                 // the same letter again
	flawQuestion                   // "It?s"
	flawRow                        // a line of a table with more cells than its head
	flawBullet                     // lines that begin with a bullet that is no mark of a list
	flawHandler                    // an attribute that runs something
	flawOpen                       // <b> that is never closed
	flawVerbs                      // "is are required"
	flawNoStop                     // "with Microsoft Sentinel This gives you"
	flawDate                       // "February 30"
	flawLost                       // "create an See the documentation"
	flawPlural                     // "a custom columns"
	flawDebris                     // "logs,."
	flawRefer                      // "refer the [guide](…)"
	flawSmall                      // "Save. then go on"
	flawNoNumber                   // ". Once", an item that lost its number
	flawRest                       // "SaveÂ the"
	flawNumber                     // "The API keys is required"
	flawDefanged                   // "https://login[.]contoso[.]com"
)

// flaw is something wrong in the shape of a text.
type flaw struct {
	kind     flawKind
	read     *rules.ReadText
	from, to int
	right    string // what is intended, where that is plain
}

type flawsKey struct{ d *rules.Definition }

// flaws returns what is wrong in the shape of a definition's texts. Each text is gone over once for all rules.
func flaws(d *rules.Definition) []flaw {
	texts := d.ReadTexts()
	return rules.Once(d.File, flawsKey{d}, func() []flaw {
		var found []flaw
		for i := range texts {
			if t := &texts[i]; !t.Compared {
				for _, f := range flawsOf(t) {
					f.read = t
					found = append(found, f)
				}
			}
		}
		return found
	})
}

// flawsOf returns what is wrong in the shape of one text. They are not bound to the document that has it.
func flawsOf(t *rules.ReadText) []flaw {
	variant := t.Field
	if t.Kind == rules.Markdown && !noFlaw.Known(&t.Text) {
		variant += " of Markdown"
	}
	return keptUnless(noFlaw, shapes, &t.Text, variant, func(text string) []flaw {
		s := shape{read: t, text: text, markdown: t.Kind == rules.Markdown}
		s.lines()
		s.bytes()
		s.tags()
		s.doubled()
		s.parens()
		s.enumeration()
		s.cut()
		s.joinedLinks()
		s.joinedCode()
		s.numericDates()
		s.referred()
		return s.found
	})
}

// noFlaw are the texts without a flaw.
var noFlaw = rules.NewQuiet()

// shapes are the texts that were gone over last.
var shapes = memo.New[[]flaw](1024).InLargeRuns(32_000)

// shape goes over one text.
type shape struct {
	read     *rules.ReadText
	text     string
	markdown bool
	found    []flaw
	words    lastWords

	letter       byte // of the last item of a list with letters, 0 where there is none
	letterIndent int
	item         int  // the number of the list's last item, 0 where there is none
	itemIndent   int  // how far the item is from the start of its line
	quoted       bool // a quotation has ended the list behind the item
	unclosed     bool // a block of code is not closed where it seems to be
	merge        bool // it has the marks of a merge conflict
	cols         int  // the number of columns of the table's head
	plain        int  // where the last line began that has a bullet without a blank, or one that is no mark of a list; -1 where there is none
	head         int  // where the last line began that may be the head of a table, -1 where there is none
}

// mostFlaws bounds how many flaws of one text are reported.
const mostFlaws = 50

func (s *shape) note(kind flawKind, from, to int, right string) {
	if len(s.found) == mostFlaws {
		return
	}
	s.found = append(s.found, flaw{kind: kind, from: from, to: to, right: right})
}

// code reports whether a place is in code.
func (s *shape) code(at int) bool { return s.read.Found.InCode(at) }

// tags looks at HTML.
func (s *shape) tags() {
	if !s.markdown {
		return
	}
	open := map[string][]int{}
	for i := range s.read.Found.Tags {
		g := &s.read.Found.Tags[i]
		name := strings.ToLower(g.Name.Of(s.text))
		switch {
		case s.code(g.From):
		case !g.Close && active(name):
			s.note(flawTag, g.From, g.To, name)
		case !g.Close:
			s.handlers(g)
			open[name] = append(open[name], i)
		case active(name):
		case len(open[name]) > 0:
			open[name] = open[name][:len(open[name])-1]
		case name != "p" && name != "br":
			s.note(flawClosing, g.From, g.To, "")
		}
	}
	for i := range s.read.Found.Tags {
		g := &s.read.Found.Tags[i]
		if name := strings.ToLower(g.Name.Of(s.text)); g.Known && !g.Close && closes(name) && slices.Contains(open[name], i) &&
			!strings.HasSuffix(g.Of(s.text), "/>") {
			s.note(flawOpen, g.From, g.To, "")
		}
	}
}

// closes reports whether an element reaches to the end of the page where it is not closed.
func closes(name string) bool {
	switch name {
	case "b",
		"i",
		"u",
		"strong",
		"em",
		"a",
		"div",
		"span",
		"ul",
		"ol",
		"table",
		"code",
		"pre",
		"details",
		"summary",
		"sub",
		"sup",
		"center",
		"font",
		"h1",
		"h2",
		"h3",
		"h4":
		return true
	}
	return false
}

// active reports whether an element does or embeds something, which a page of the portal does not allow.
func active(name string) bool {
	switch name {
	case "script", "iframe", "style", "form", "object", "embed", "input", "frame", "frameset", "link", "meta", "base", "video", "audio":
		return true
	}
	return false
}
