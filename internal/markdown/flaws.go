package markdown

import (
	"slices"
	"strings"
)

// Flaw is something that a page shows otherwise than it was intended.
type Flaw struct {
	Kind FlawKind
	Span
}

// FlawKind says what is wrong.
type FlawKind uint8

// The kinds of flaw.
const (
	FlawBold     FlawKind = iota // ** without a partner
	FlawBacktick                 // a backtick without a partner
	FlawLink                     // what was intended to be a link
	FlawTag                      // the beginning of an HTML tag that does not end, or whose quotes are not closed
	FlawOpen                     // an HTML element that is not closed
	FlawClose                    // the end of an HTML element that is not open
	FlawScript                   // an element that the portal does not show
	FlawMarkdown                 // Markdown in a text that is HTML
)

// Flaws returns what is wrong with a Markdown text that may have HTML in it.
func Flaws(text string) []Flaw {
	r := Scan(text)
	var list []Flaw
	bold := -1
	for _, s := range r.Stray {
		switch s.Mark {
		case Bold:
			if bold < 0 || strings.Contains(text[min(bold, s.From):max(bold, s.From)], "\n") { // else the other end of ** bold **
				list = append(list, Flaw{FlawBold, s.Span})
			}
			bold = s.To
		case Backtick:
			list = append(list, Flaw{FlawBacktick, s.Span})
		default:
		}
	}
	for _, d := range r.Defects {
		switch d.Kind {
		case Reversed, Gap, Unclosed, NoParenthesis, NoClosingBracket, NoOpeningBracket, WrongBrackets, EmptyTarget:
			list = append(list, Flaw{FlawLink, d.Span})
		default:
		}
	}
	return append(list, tagFlaws(text, &r)...)
}

// HTMLFlaws returns what is wrong with an HTML text.
func HTMLFlaws(text string) []Flaw {
	r := Scan(text)
	list := tagFlaws(text, &r)
	for _, l := range r.Links {
		if l.Kind == Inline {
			return append(list, Flaw{FlawMarkdown, l.Span})
		}
	}
	if i := strings.Index(text, "**"); i >= 0 {
		if end := strings.Index(text[i+2:], "**"); end > 0 && end < 200 && !strings.ContainsAny(text[i+2:i+2+end], "<>") {
			list = append(list, Flaw{FlawMarkdown, Span{i, i + end + 4}})
		}
	}
	return list
}

// paired are the elements that must be closed: what follows them looks otherwise until they are.
var paired = [...]string{"a", "b", "code", "em", "h1", "h2", "h3", "h4", "i", "iframe", "ol", "script", "strong", "style", "svg", "table", "u", "ul"}

// hidden are the elements that no page of the portal shows.
var hidden = [...]string{"embed", "form", "iframe", "object", "script", "style"}

// tagFlaws looks at the HTML of a text.
func tagFlaws(text string, r *Result) []Flaw {
	var list []Flaw
	open := map[string][]*Tag{} // by name
	svg := 0
	for i := range r.Tags {
		t := &r.Tags[i]
		name := strings.ToLower(t.Name.Of(text))
		if name == "svg" {
			if t.Close {
				svg = max(svg-1, 0)
			} else {
				svg++
			}
		}
		if _, ok := slices.BinarySearch(hidden[:], name); ok && !t.Close && svg == 0 {
			list = append(list, Flaw{FlawScript, t.Span})
		}
		if _, ok := slices.BinarySearch(paired[:], name); !ok || svg > 0 && name != "svg" || strings.HasSuffix(t.Of(text), "/>") {
			continue
		}
		if !t.Close {
			open[name] = append(open[name], t)
			continue
		}
		last := len(open[name]) - 1
		if last < 0 {
			list = append(list, Flaw{FlawClose, t.Span})
			continue
		}
		open[name] = open[name][:last]
	}
	for i := range paired {
		for _, t := range open[paired[i]] {
			list = append(list, Flaw{FlawOpen, t.Span})
		}
	}
	slices.SortStableFunc(list, func(a, b Flaw) int { return a.From - b.From })
	return append(list, brokenTags(text, r)...)
}

// brokenTags looks for known names behind < that begin no tag.
func brokenTags(text string, r *Result) []Flaw {
	var list []Flaw
	tag := 0
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return list
		}
		from := at + i
		at = from + 1
		for tag < len(r.Tags) && r.Tags[tag].From < from {
			tag++
		}
		end := at
		for end < len(text) && (wordByte(text[end]) || end == at && text[end] == '/') {
			end++
		}
		name := strings.TrimPrefix(text[at:end], "/")
		read := tag < len(r.Tags) && r.Tags[tag].From == from
		if read || !element(name) || end < len(text) && strings.IndexByte(" >\n\t/", text[end]) < 0 || r.InCode(from) {
			continue
		}
		if !closesTag(text[end:min(len(text), end+maxTag)]) {
			list = append(list, Flaw{FlawTag, Span{from, end}})
		}
	}
}

// closesTag reports whether a browser finds the end of a tag, read from behind its name, where its author put it: at a > outside of
// quotation marks, with no attribute inside of another one's value.
func closesTag(rest string) bool {
	for at := 0; at < len(rest); {
		switch c := rest[at]; {
		case c == '>':
			return true
		case c == '<':
			return false
		case (c == '"' || c == '\'') && at > 0 && rest[at-1] == '=':
			end := strings.IndexByte(rest[at+1:], c)
			if end < 0 {
				return false
			}
			value := rest[at+1 : at+1+end]
			if i := strings.LastIndexByte(value, ' '); i >= 0 && strings.HasSuffix(value, "=") && !strings.ContainsAny(value[i:], "/?&") {
				return false
			}
			at += end + 2
		default:
			at++
		}
	}
	return false
}
