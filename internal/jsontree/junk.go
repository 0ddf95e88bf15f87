package jsontree

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// How the parser skips text that is nothing in JSON: notes, marks of a merge, words and quotes that were left behind.

// junk remembers what was met of marks that come in pairs.
type junk uint8

const (
	fence junk = 1 << iota
	conflict
)

// preamble skips what is before the document: a word, the fence of a Markdown text. It gives where the document begins.
func (p *Parser) preamble(i int) int {
	switch p.src[i] {
	case '{', '[', '"', '-', '\'', '/':
		return i
	}
	line := p.lineEndFrom(i)
	at := bytes.IndexAny(p.src[i:min(len(p.src), line+lookAhead)], "{[")
	if at <= 0 {
		return i
	}
	at += i
	// the document begins on a line of its own, or is given to a variable
	if before := bytes.TrimRight(p.src[i:at], " \t"); at > line && before[len(before)-1] == '\n' || before[len(before)-1] == '=' {
		end := min(line, at)
		for end > i+1 && isBlank(p.src[end-1]) {
			end--
		}
		if bytes.HasPrefix(p.src[i:], []byte("```")) {
			p.junkSeen |= fence
		}
		p.diag(BadToken, i, end)
		return at
	}
	return i
}

// rest is what the text behind the document's value makes of it.
type rest uint8

const (
	trailing      rest = iota
	rootIsKey          // the first key of an object without its opening brace
	rootIsElement      // the first element of a list without its opening bracket
	rootIsFenced       // the end of the fence around it
)

// afterRoot looks at text behind the document's value. A container that is missing is begun around the value.
func (p *Parser) afterRoot(i int) rest {
	if len(p.cells) == 0 {
		return trailing
	}
	root := &p.cells[0]
	last := bytes.TrimRight(p.src, " \t\r\n")
	switch c := p.src[i]; {
	case c == ':' && root.kind == String && isName(p.src[root.start:root.end]) && last[len(last)-1] == '}' && p.wrap(0, Object):
		p.cells[1].flags |= flagKey
		p.open(0)
		p.keys = append(p.keys, 1)
		return rootIsKey
	case c == ']' && root.kind == Object && i == len(last)-1 && p.wrap(0, Array):
		p.open(0)
		return rootIsElement
	case c == ',' && root.kind == Object && last[len(last)-1] == ']' && p.nextIs(i+1, '{') && p.wrap(0, Array):
		p.open(0)
		return rootIsElement
	case p.junkSeen&fence != 0 && bytes.Equal(bytes.TrimSpace(p.src[i:]), []byte("```")):
		return rootIsFenced
	}
	return trailing
}

// goesOn reports whether the document goes on behind the bracket at i, which would close it, and is closed once more at its end: the
// bracket, or the one before it, is one too many.
func (p *Parser) goesOn(i int) bool {
	n := skipBlank(p.src, i+1)
	if n >= len(p.src) || p.src[n] != ',' || !p.mayLook() {
		return false
	}
	want := byte('"')
	if p.src[i] == ']' {
		want = '{'
	}
	last := bytes.TrimRight(p.src, " \t\r\n")
	return p.nextIs(n+1, want) && last[len(last)-1] == p.src[i]
}

// passed skips text that stands where an item, a comma or a bracket belongs and is none of these; it gives the offset behind
// it, or 0.
func (p *Parser) passed(i int, inObject bool) int {
	if p.src[i] == '"' && p.strayQuote(i) {
		p.diag(ExtraQuote, i, i+1)
		return i + 1
	}
	end := i
	for end < len(p.src) && !isDelim[p.src[end]] {
		end++
	}
	if end == i || p.src[i] == '\'' || end < len(p.src) && (p.src[end] == '"' || p.src[end] == ':') {
		return 0
	}
	if !inObject && (p.src[i] == '-' || p.src[i] >= '0' && p.src[i] <= '9' || p.src[i] == 't' || p.src[i] == 'f' || p.src[i] == 'n') {
		return 0 // a value without its comma
	}
	if key := p.bareKey(i); key > end || p.colonFollows(key) {
		return 0
	}
	p.diag(BadToken, i, end)
	return end
}

// oddity skips a note in the style of another language, a mark of a merge, and characters that look like blanks.
func (p *Parser) oddity(i int) int {
	src := p.src[i:]
	switch c := src[0]; {
	case i > 0 && !isBlank(p.src[i-1]) && c < utf8.RuneSelf:
		return 0
	case c == '#', c == '-' && len(src) > 2 && src[1] == '-' && isBlank(src[2]):
		return p.note(i, p.lineEndFrom(i))
	case c == '<' && bytes.HasPrefix(src, []byte("<!--")) && p.mayLook():
		if n := bytes.Index(src, []byte("-->")); n >= 0 {
			return p.note(i, i+n+3)
		}
	case c == '<' || c == '=' || c == '>' || c == '|':
		return p.mergeMark(i)
	case c >= utf8.RuneSelf:
		if r, n := utf8.DecodeRune(src); unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			p.diag(BadWhitespace, i, i+n)
			return i + n
		}
	}
	return 0
}

func (p *Parser) note(from, to int) int {
	for to > from+1 && isBlank(p.src[to-1]) {
		to--
	}
	p.diag(Comment, from, to)
	return to
}

// mergeMark skips a mark that a merge with conflicts leaves. Of the two sides the first one is read: the conflict is one
// cause, and is reported at its beginning.
func (p *Parser) mergeMark(i int) int {
	const length = 7
	c, end := p.src[i], p.lineEndFrom(i)
	if i > 0 && p.src[i-1] != '\n' || end-i < length || len(bytes.TrimLeft(p.src[i:end], string(c))) != end-i-length ||
		end-i > length && p.src[i+length] != ' ' && p.src[i+length] != '\r' {
		return 0
	}
	if p.junkSeen&conflict == 0 {
		p.diag(MergeConflict, i, end)
	}
	p.junkSeen |= conflict
	switch c {
	case '>':
		p.junkSeen &^= conflict
	case '=', '|':
		if !p.mayLook() {
			break
		}
		if n := bytes.Index(p.src[end:], []byte("\n>>>>>>>")); n >= 0 {
			p.junkSeen &^= conflict
			return p.lineEndFrom(end + n + 1)
		}
	}
	return end
}

// before skips a word before a value: an item of a list, an object or a list follows it.
func (p *Parser) before(i int) int {
	end := i
	for end < len(p.src) && !isDelim[p.src[end]] {
		end++
	}
	n := skipBlank(p.src, end)
	if len(p.stack) == 0 || end == i || n == end || n >= len(p.src) || p.src[n] != '{' && p.src[n] != '[' && p.src[n] != '"' ||
		p.src[i] == '\'' {
		return 0
	}
	if p.src[n] == '"' && (p.cells[p.stack[len(p.stack)-1].node].kind != Array || bytes.IndexByte(p.src[end:n], '\n') < 0) {
		return 0
	}
	p.diag(BadToken, i, end)
	return end
}

// lostText reports whether one of the problems from an index on leaves in doubt what a string says.
func (p *Parser) lostText(known int) bool {
	for _, q := range p.problems[known:] {
		if q.Code == BadEscape || q.Code == UnterminatedString {
			return true
		}
	}
	return false
}

// onlyBlanks reports whether nothing is on the line from an offset on.
func (p *Parser) onlyBlanks(i int) bool {
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t' || p.src[i] == '\r') {
		i++
	}
	return i >= len(p.src) || p.src[i] == '\n'
}

// onlyClosers reports whether the line has nothing but closing brackets and commas from an offset on.
func (p *Parser) onlyClosers(i int) bool {
	for ; i < len(p.src) && p.src[i] != '\n'; i++ {
		if c := p.src[i]; !isBlank(c) && c != ',' && c != '}' && c != ']' {
			return false
		}
	}
	return true
}

// mayLook reports whether one more guess may look at the whole rest of the document.
func (p *Parser) mayLook() bool {
	p.wraps++
	return p.wraps <= maxWraps
}

func (p *Parser) nextIs(i int, c byte) bool {
	i = skipBlank(p.src, i)
	return i < len(p.src) && p.src[i] == c
}

func (p *Parser) lineEndFrom(i int) int {
	if n := bytes.IndexByte(p.src[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(p.src)
}

func trimBlank(src []byte, from, to int) int {
	for to > from && isBlank(src[to-1]) {
		to--
	}
	return to
}
