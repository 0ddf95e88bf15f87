// Package markdown finds the links, buttons, code and HTML of a Markdown string, and what was intended to be one of them.
//
// It is a scanner of its own and no full parser: it gives the places of targets in the text, tells broken links, which a
// parser takes for prose, and takes linear time. goldmark 1.8.7 is quadratic in "[a](" (20 kB 0.13 s, 40 kB 0.52 s); it is
// the oracle of the tests.
package markdown

import "sort"

// Span is a half-open range of bytes of the text.
type Span struct{ From, To int }

// Kind says how a link is written.
type Kind uint8

// The kinds of link.
const (
	Inline Kind = iota // [text](target)
	Image              // ![text](target)
	Auto               // <https://target>
	Bare               // https://target
)

// Link is a link with its places.
type Link struct {
	Kind   Kind
	Span   Span // the whole link
	Text   Span // what stands between the brackets; empty for Auto and Bare
	Target Span // the address, without angle brackets and title
	Angle  bool // the target of an Inline or Image link is in angle brackets
	Code   bool // a Bare address in a code span or block
	Held   bool // an Image that is the text of a link: a button
}

// Defect is something that was intended to be a link.
type Defect struct {
	Kind   DefectKind
	Span   Span // all of it
	Text   Span // what would be the link's text
	Target Span // what would be its target
}

// DefectKind says what is wrong.
type DefectKind uint8

// The kinds of defect.
const (
	Reversed         DefectKind = iota // (text)[https://target]
	EmptyTarget                        // [text]()
	EmptyText                          // [](target)
	Gap                                // [text] (https://target)
	Unclosed                           // [text](https://target
	Blank                              // [text](https://target with blanks)
	NoParenthesis                      // [text]https://target)
	NoClosingBracket                   // [text(https://target)
	NoOpeningBracket                   // text](https://target); Span begins at the bracket
	WrongBrackets                      // [text]{https://target}, and with < > or [ ]
	Nested                             // [text [inner](target)](https://target), which shows the outer marks
	Words                              // [text](add link here)
)

// Tag is an HTML tag, or what a renderer takes for one.
type Tag struct {
	Span
	Name  Span
	Close bool
	Known bool // HTML has an element of this name
}

// Mark says which mark has no partner.
type Mark uint8

// The marks.
const (
	Bold Mark = iota
	Backtick
	OpeningBracket
	ClosingBracket
)

// Stray is a mark without a partner, which is shown as it is.
type Stray struct {
	Span
	Mark Mark
}

// Result is what a text holds, in the order of the text; Stray is in the order of the blocks only.
type Result struct {
	Links   []Link
	Defects []Defect
	Code    []Span // spans and fenced blocks, with their backticks
	Tags    []Tag
	Stray   []Stray
}

// Of returns the part of a text that a span covers.
func (s Span) Of(text string) string { return text[s.From:s.To] }

// Holds reports whether a span covers a place.
func (s Span) Holds(at int) bool { return s.From <= at && at < s.To }

// Prose reports whether a place of the text is read as prose: it is in no address, no code and no HTML tag.
func (r *Result) Prose(at int) bool {
	i := sort.Search(len(r.Links), func(i int) bool { return r.Links[i].Span.To > at }) // a picture in a link's text ends before the link
	for k := i; k < len(r.Links) && k < i+2; k++ {
		if r.Links[k].Target.Holds(at) {
			return false
		}
	}
	if r.InCode(at) {
		return false
	}
	i = sort.Search(len(r.Tags), func(i int) bool { return r.Tags[i].From > at })
	return i == 0 || !r.Tags[i-1].Holds(at)
}

// InCode reports whether a place is in a span or block of code.
func (r *Result) InCode(at int) bool {
	i := sort.Search(len(r.Code), func(i int) bool { return r.Code[i].From > at })
	return i > 0 && r.Code[i-1].Holds(at)
}

// Empty reports whether nothing but prose was found.
func (r *Result) Empty() bool {
	return len(r.Links)+len(r.Defects)+len(r.Code)+len(r.Tags)+len(r.Stray) == 0
}

// Scan reads a text, in time linear to its length.
func Scan(text string) Result {
	if !marked(text) {
		return Result{}
	}
	s := scanner{text: text}
	s.run()
	return s.result
}

// marked reports whether a text can hold more than prose.
func marked(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '[', ']', '`', '<':
			return true
		case '*':
			if i+1 < len(text) && text[i+1] == '*' {
				return true
			}
		case 'h', 'H':
			if t := text[i:]; len(t) > 4 && (t[1] == 't' || t[1] == 'T') && webScheme(t) {
				return true
			}
		case ':':
			if i+2 < len(text) && text[i+1] == '/' && text[i+2] == '/' {
				return true
			}
		}
	}
	return false
}
