package kql

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is a token's kind: one of the constants, or the character itself for punctuation of one character.
type kind uint8

const (
	end kind = iota
	word
	number
	text
	literal                   // a type with its value in brackets: datetime(2024-01-01)
	stray                     // a character that the language does not have
	pair    kind = 128 + iota // == != <= >= <> =~ !~ .. =>, distinguished by their text
)

// token is a piece of a query.
type token struct {
	kind       kind
	spaced     bool   // blanks before it
	level      uint16 // of brackets around it
	start, end int32
	match      int32 // a bracket's partner; -1 when it has none
}

// lexer cuts a query into tokens and pairs the brackets.
type lexer struct {
	q       *Query
	src     string
	raw     bool // {{placeholders}} are not read
	out     []token
	open    []int32
	after   int    // end of the last token
	err     *Error // the first thing that is no token
	unpairs bool   // a bracket has no partner

	unclosedTo int // no round bracket closes before this
}

// maxQuery bounds the queries that are read; the longest published one has some thousand bytes.
const maxQuery = 1 << 20

func (l *lexer) run() {
	l.out = make([]token, 0, len(l.src)/4+8)
	if len(l.src) > maxQuery {
		l.q.Partial = true
		l.src = ""
	}
	for i := 0; i < len(l.src); {
		i = l.next(i)
	}
	l.unpairs = l.unpairs || len(l.open) > 0
	l.add(end, len(l.src), len(l.src))
}

// fail keeps the first thing that is no token.
func (l *lexer) fail(kind ErrorKind, from, to int) {
	if l.err == nil {
		l.err = &Error{kind, Span{from, to}, ""}
	}
}

func (l *lexer) add(k kind, from, to int) int {
	l.out = append(l.out, token{k, from > l.after, uint16(min(len(l.open), 1<<16-1)), int32(from), int32(to), -1})
	l.after = to
	return to
}

func (l *lexer) next(i int) int {
	c := l.src[i]
	switch {
	case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		return i + 1
	case c == '/' && strings.HasPrefix(l.src[i:], "//"):
		return l.comment(i)
	case c >= '0' && c <= '9':
		return l.number(i)
	case c == '{' && !l.raw && placeholder(l.src[i:]) > 0:
		return l.word(i)
	}
	if to, is := l.text(i); is {
		return to
	}
	r, n := utf8.DecodeRuneInString(l.src[i:])
	switch {
	case isBlank(r):
		return i + n
	case r == '_' || r == '$' || unicode.IsLetter(r):
		return l.word(i)
	case r >= utf8.RuneSelf:
		l.fail(StrayCharacter, i, i+n)
		return l.add(stray, i, i+n)
	}
	return l.punctuation(i)
}

// comment notes the comment that begins at i, and returns the end of its line.
func (l *lexer) comment(i int) int {
	from := i
	for i < len(l.src) && l.src[i] != '\n' && l.src[i] != '\r' {
		i++
	}
	if len(l.q.Comments) < maxErrors {
		l.q.Comments = append(l.q.Comments, Span{from, i})
	}
	return i
}

// isBlank tells what Microsoft's parser takes for white space: U+200B and the byte-order mark too.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u180e'
}

// placeholder returns the length of the {{name}} that the text begins with; 0 when there is none.
func placeholder(s string) int {
	if !strings.HasPrefix(s, "{{") {
		return 0
	}
	for i := 2; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '}' && i > 2 && strings.HasPrefix(s[i:], "}}"):
			return i + 2
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_':
		default:
			return 0
		}
	}
	return 0
}

// word reads an identifier or keyword, placeholders in it too.
func (l *lexer) word(i int) int {
	k := l.wordEnd(i)
	if k < len(l.src) && l.src[k] == '(' && isScannedType(l.src[i:k]) {
		return l.typed(i, k)
	}
	if k < len(l.src) && l.src[k] == '-' {
		w := l.src[i:k]
		for _, h := range hyphenated {
			if len(w) < len(h) && h[len(w)] == '-' && h[:len(w)] == w && strings.HasPrefix(l.src[i:], h) && l.wordEnd(i+len(h)) == i+len(h) {
				return l.add(word, i, i+len(h))
			}
		}
	}
	return l.add(word, i, k)
}

// typed reads a type's value in brackets, whatever is in them, as Microsoft's parser does.
func (l *lexer) typed(i, k int) int {
	if k < l.unclosedTo {
		return l.add(word, i, k)
	}
	j := k + 1
	for ; j < len(l.src) && l.src[j] != '\n' && l.src[j] != '\r'; j++ {
		if l.src[j] == ')' {
			return l.add(literal, i, j+1)
		}
	}
	l.unclosedTo = j
	l.fail(UnclosedBracket, k, k+1)
	return l.add(word, i, k)
}

func (l *lexer) wordEnd(k int) int {
	for k < len(l.src) {
		c := l.src[k]
		switch {
		case c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9':
			k++
		case c == '{' && !l.raw:
			n := placeholder(l.src[k:])
			if n == 0 {
				return k
			}
			k += n
		case c < utf8.RuneSelf:
			return k
		default:
			r, n := utf8.DecodeRuneInString(l.src[k:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return k
			}
			l.fail(ForeignLetter, k, k+n)
			k += n
		}
	}
	return k
}

// number reads a number or a time span such as 7d; a word may begin with digits too.
func (l *lexer) number(i int) int {
	s, k := l.src, i
	hex := strings.HasPrefix(s[i:], "0x")
	if hex {
		k += 2
	}
	k = digits(s, k)
	if k+1 < len(s) && s[k] == '.' && s[k+1] >= '0' && s[k+1] <= '9' {
		k = digits(s, k+1)
	} else if k < len(s) && s[k] == '.' && !hex && l.lastDot(k) {
		return l.add(number, i, k+1)
	}
	b := k
	k = l.wordEnd(k)
	suffix := s[b:k]
	switch {
	case suffix == "" || hex || isTimeUnit(suffix):
	case suffix[0] != 'e' && suffix[0] != 'E':
		return l.add(word, i, k)
	case len(suffix) == 1 && k < len(s) && (s[k] == '+' || s[k] == '-'):
		k = digits(s, k+1)
	}
	return l.add(number, i, k)
}

// lastDot reports whether the dot at k ends a number, and is not part of a range or in front of a member or an element.
func (l *lexer) lastDot(k int) bool {
	next := k + 1
	return next == len(l.src) || l.src[next] != '.' && l.src[next] != '[' && l.wordEnd(next) == next
}

func digits(s string, k int) int {
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	return k
}

func (l *lexer) punctuation(i int) int {
	if i+2 <= len(l.src) {
		switch l.src[i : i+2] {
		case "==", "!=", "<=", ">=", "<>", "=~", "!~", "..", "=>":
			return l.add(pair, i, i+2)
		}
	}
	c := l.src[i]
	if !strings.ContainsRune("|()[]{},;:.=<>+-*/%?@!~#", rune(c)) {
		to := i + 1
		if c == '&' {
			if to < len(l.src) && l.src[to] == '&' {
				to++
			}
			if l.err == nil {
				l.err = &Error{NearWord, Span{i, to}, "and"}
			}
		}
		l.fail(StrayCharacter, i, to)
		return l.add(stray, i, to)
	}
	at := int32(len(l.out))
	if closes(kind(c)) {
		l.add(kind(c), i, i+1)
		l.pair(at, c)
		return i + 1
	}
	l.add(kind(c), i, i+1)
	if c == '(' || c == '[' || c == '{' {
		l.open = append(l.open, at)
	}
	return i + 1
}

// pair joins a closing bracket with the opening one before it, if that is of its sort.
func (l *lexer) pair(at int32, c byte) {
	if len(l.open) == 0 {
		l.unpairs = true
		return
	}
	top := l.open[len(l.open)-1]
	o := l.out[top].kind
	if o == '(' && c == ')' || o == '[' && c == ']' || o == '{' && c == '}' {
		l.open = l.open[:len(l.open)-1]
		l.out[top].match, l.out[at].match = at, top
		return
	}
	l.unpairs = true
}
