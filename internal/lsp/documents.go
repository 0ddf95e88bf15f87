package lsp

import (
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// document is a text that the client has open.
type document struct {
	uri     string
	path    string // absolute; "" for a document that is no file
	given   string // of a document without a place: the name that it has in the editor
	version int
	text    []byte
	checked bool // it was part of a check since it was opened

	file *connector.File // read from text on first use
	arm  *arm.Document   // the same
}

// read returns the document as the model of it.
func (d *document) read() *connector.File {
	if d.file == nil {
		d.file = connector.Read(filepath.ToSlash(d.path), jsontree.Parse(d.text))
	}
	return d.file
}

func (d *document) tree() *jsontree.Tree { return d.read().Tree }

func (d *document) set(text []byte) { d.text, d.file, d.arm = text, nil, nil }

// encoding is how a client counts the characters of a line.
type encoding string

const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16" // what every client knows
	utf32Units encoding = "utf-32"
)

// width returns how many units a rune of n bytes takes.
func (e encoding) width(r rune, n int) int {
	switch {
	case e == utf8Units:
		return n
	case e == utf16Units && r != utf8.RuneError:
		return utf16.RuneLen(r)
	default:
		return 1
	}
}

// offset returns the byte of a place; a place beyond the end of its line is the line's end, as the protocol asks.
func (e encoding) offset(text []byte, p position) int {
	at := 0
	for range p.Line {
		next := lineEnd(text, at)
		if next >= len(text) {
			return len(text)
		}
		at = afterBreak(text, next)
	}
	end := lineEnd(text, at)
	for units := 0; at < end && units < p.Character; {
		r, n := utf8.DecodeRune(text[at:])
		units += e.width(r, n)
		if units > p.Character {
			break // in the middle of a character
		}
		at += n
	}
	return at
}

// lineEnd returns where the line of an offset ends, before its break.
func lineEnd(text []byte, at int) int {
	for at < len(text) && text[at] != '\n' && text[at] != '\r' {
		at++
	}
	return at
}

func afterBreak(text []byte, at int) int {
	if text[at] == '\r' && at+1 < len(text) && text[at+1] == '\n' {
		return at + 2
	}
	return at + 1
}

// position returns the place of a byte of a tree's source.
func (e encoding) position(t *jsontree.Tree, offset int) position {
	at := t.Position(offset)
	p := position{Line: at.Line - 1}
	switch e {
	case utf16Units:
		p.Character = at.UTF16 - 1
	case utf32Units:
		p.Character = at.Column - 1
	default:
		p.Character = min(max(offset, 0), len(t.Source())) - t.Line(at.Line).Start
	}
	return p
}

func (e encoding) span(t *jsontree.Tree, s jsontree.Span) textRange {
	return textRange{e.position(t, s.Start), e.position(t, s.End)}
}

// pathOf returns the absolute path of a file: URI; "" for others.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return ""
	}
	path := u.Path
	if runtime.GOOS == "windows" {
		path = strings.TrimPrefix(path, "/")
		if u.Host != "" {
			path = "//" + u.Host + u.Path
		}
	}
	return filepath.Clean(filepath.FromSlash(path))
}

// uriOf returns the file: URI of an absolute path.
func uriOf(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// contentChange is one edit of a document; without a range its text is the whole document.
type contentChange struct {
	Range *textRange `json:"range"`
	Text  string     `json:"text"`
}

// apply makes a client's edits, one after the other.
func (d *document) apply(e encoding, changes []contentChange) {
	text := d.text
	for _, c := range changes {
		if c.Range == nil {
			text = []byte(c.Text)
			continue
		}
		start, end := e.offset(text, c.Range.Start), e.offset(text, c.Range.End)
		if end < start {
			start, end = end, start
		}
		out := make([]byte, 0, len(text)-(end-start)+len(c.Text))
		out = append(append(append(out, text[:start]...), c.Text...), text[end:]...)
		text = out
	}
	d.set(text)
}

// places counts the places of a text from its beginning on, each byte once.
type places struct {
	encoding encoding
	text     []byte
	offset   int
	position position
}

func newPlaces(e encoding, text []byte) *places { return &places{encoding: e, text: text} }

// at returns the place of an offset, which is not before the last one.
func (p *places) at(offset int) position {
	for p.offset < offset {
		switch c := p.text[p.offset]; c {
		case '\n', '\r':
			p.offset = afterBreak(p.text, p.offset)
			p.position = position{Line: p.position.Line + 1}
		default:
			r, n := utf8.DecodeRune(p.text[p.offset:])
			p.offset += n
			p.position.Character += p.encoding.width(r, n)
		}
	}
	return p.position
}
