// Package svg reads the tags of a picture with their places in the file.
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Element is a start tag.
type Element struct {
	Name       string // as written, with its prefix
	Start, End int    // the bytes of the name
	Attributes []Attribute
}

// Local returns the name without its prefix.
func (e *Element) Local() string { return e.Name[strings.IndexByte(e.Name, ':')+1:] }

// Attribute is an attribute of a start tag as it is written.
type Attribute struct {
	Name       string
	Value      string // between the quotes, entities as they are
	Start, End int    // the bytes from the name to the closing quote
}

// SyntaxError says where a file is no well-formed XML.
type SyntaxError struct {
	Offset  int
	Message string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("byte %d: %s", e.Offset, e.Message) }

// Walk calls visit with every start tag. It gives a *SyntaxError where the file is no well-formed XML; tags before the place have
// been visited then.
func Walk(src []byte, visit func(e *Element)) error {
	d := xml.NewDecoder(bytes.NewReader(src))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // names are ASCII in every charset that is in use
	d.Entity = map[string]string{}
	for {
		start := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &SyntaxError{min(int(d.InputOffset()), len(src)), reason(err)}
		}
		switch t := token.(type) {
		case xml.Directive:
			declare(d.Entity, string(t))
		case xml.StartElement:
			if start < len(src) && src[start] == '<' { // the second half of <x/> has no bytes of its own
				visit(tag(src, start, int(d.InputOffset())))
			}
		}
	}
}

func reason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

// declare notes the entities of a document type, which drawing programs write.
func declare(entities map[string]string, directive string) {
	for {
		i := strings.Index(directive, "<!ENTITY")
		if i < 0 {
			return
		}
		directive = directive[i+len("<!ENTITY"):]
		name, rest, ok := strings.Cut(strings.TrimLeft(directive, " \t\r\n"), " ")
		rest = strings.TrimLeft(rest, " \t\r\n")
		if !ok || rest == "" {
			return
		}
		if end := strings.IndexByte(rest[1:], rest[0]); end >= 0 {
			entities[name] = rest[1 : 1+end]
		}
	}
}

// tag reads the names and attributes of a start tag from its bytes; the decoder has found it well formed.
func tag(src []byte, start, end int) *Element {
	i := start + 1
	from := i
	for i < end && !isBlank(src[i]) && src[i] != '>' && src[i] != '/' {
		i++
	}
	e := &Element{Name: string(src[from:i]), Start: from, End: i}
	for {
		for i < end && (isBlank(src[i]) || src[i] == '/') {
			i++
		}
		if i >= end || src[i] == '>' {
			return e
		}
		a := attribute(src, i, end)
		i = a.End
		e.Attributes = append(e.Attributes, a)
	}
}

// attribute reads the attribute that begins at i.
func attribute(src []byte, i, end int) Attribute {
	a := Attribute{Start: i}
	for i < end && !isBlank(src[i]) && src[i] != '=' && src[i] != '>' {
		i++
	}
	a.Name = string(src[a.Start:i])
	for i < end && (isBlank(src[i]) || src[i] == '=') {
		i++
	}
	if i < end && (src[i] == '"' || src[i] == '\'') {
		quote := src[i]
		i++
		n := max(bytes.IndexByte(src[i:end], quote), 0)
		a.Value = string(src[i : i+n])
		i = min(i+n+1, end)
	}
	a.End = i
	return a
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
