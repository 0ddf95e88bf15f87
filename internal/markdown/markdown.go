// Package markdown finds the links of a Markdown string and what was meant to be one.
//
// It is a scanner of its own and no full parser: it gives the places of targets in the text, tells broken links, which a
// parser takes for prose, and takes linear time. goldmark 1.8.7 is quadratic in "[a](" (20 kB 0.13 s, 40 kB 0.52 s); it is
// the oracle of the tests.
package markdown

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
	Angle  bool // the target of an Inline or Image link stands in angle brackets
	Code   bool // a Bare address in a code span or block
}

// Defect is something that was meant to be a link.
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
	Reversed    DefectKind = iota // (text)[https://target]
	EmptyTarget                   // [text]()
	EmptyText                     // [](target)
	Gap                           // [text] (https://target)
	Unclosed                      // [text](https://target
	Blank                         // [text](https://target with blanks)
)

// Result is what a text holds, in the order of the text.
type Result struct {
	Links   []Link
	Defects []Defect
}

// Of gives the part of a text that a span covers.
func (s Span) Of(text string) string { return text[s.From:s.To] }

// Scan finds the links of a text, in time linear to its length.
func Scan(text string) Result {
	if !mayLink(text) {
		return Result{}
	}
	s := scanner{text: text}
	s.run()
	return s.result
}

// mayLink tells whether a text can hold a link at all.
func mayLink(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '[':
			return true
		case ':':
			if i+2 < len(text) && text[i+1] == '/' && text[i+2] == '/' {
				return true
			}
		}
	}
	return false
}
