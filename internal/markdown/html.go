package markdown

import (
	"slices"
	"strings"
)

// tag takes an HTML tag as CommonMark 0.31, 6.6 has it; the renderer shows nothing for one whose name it does not know.
func (s *scanner) tag(i int) int {
	t := s.text
	j := i + 1
	closing := j < len(t) && t[j] == '/'
	if closing {
		j++
	}
	name := j
	if j == len(t) || !letter(t[j]) {
		return i
	}
	for j < len(t) && (wordByte(t[j]) || t[j] == '-') {
		j++
	}
	nameEnd := j
	if !closing {
		if j = attributes(t, j); j < len(t) && t[j] == '/' {
			j++
		}
	} else {
		j = skipLines(t, j)
	}
	if j >= len(t) || t[j] != '>' {
		return i
	}
	s.result.Tags = append(s.result.Tags, Tag{Span{i, j + 1}, Span{name, nameEnd}, closing, element(t[name:nameEnd])})
	s.opaque = j + 1 // addresses of attributes are still found
	return i + 1
}

// attributes skips the attributes of a tag.
func attributes(t string, i int) int {
	limit := min(len(t), i+maxTag)
	for i < limit {
		j := skipLines(t, i)
		if j == i || j == len(t) || !letter(t[j]) && t[j] != '_' && t[j] != ':' {
			return j
		}
		for j < len(t) && (wordByte(t[j]) || t[j] == '_' || t[j] == '.' || t[j] == ':' || t[j] == '-') {
			j++
		}
		i = j
		if k := skipLines(t, j); k < len(t) && t[k] == '=' {
			if i = attributeValue(t, skipLines(t, k+1)); i < 0 {
				return len(t)
			}
		}
	}
	return len(t)
}

// attributeValue returns the end of a value, -1 where there is none.
func attributeValue(t string, i int) int {
	if i == len(t) {
		return -1
	}
	if q := t[i]; q == '"' || q == '\'' {
		j := strings.IndexByte(t[i+1:min(len(t), i+maxTag)], q)
		if j < 0 {
			return -1
		}
		return i + j + 2
	}
	j := i
	for j < len(t) && t[j] > ' ' && !strings.ContainsRune("\"'=<>`", rune(t[j])) {
		j++
	}
	if j == i {
		return -1
	}
	return j
}

// maxTag bounds the length of a tag, so that a text of open tags takes linear time.
const maxTag = 1000

func skipLines(t string, i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == '\t' || t[i] == '\n' || t[i] == '\r') {
		i++
	}
	return i
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// element reports whether HTML has an element of this name (HTML Living Standard, index of elements, and the old ones that
// browsers still show).
func element(name string) bool {
	_, ok := slices.BinarySearch(elements[:], strings.ToLower(name))
	return ok
}

var elements = [...]string{
	"a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "blockquote", "body",
	"br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn",
	"dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset",
	"h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label",
	"legend", "li", "link", "main", "map", "mark", "menu", "meta", "meter", "nav", "noframes", "noscript", "object", "ol", "optgroup",
	"option", "output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "select",
	"slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
	"textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
}
