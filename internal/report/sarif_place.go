package report

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Limits on what a log repeats of a file, in bytes.
const (
	maxSnippet = 4096 // a longer region is cut to its first line, or to the start of it
	shortLine  = 256  // what stays of a region on one long line
	maxContext = 2048 // around a region
	nearBytes  = 128  // of a long line, on both sides of a region
)

// sarifPlace returns a location with its snippet and, where it is asked for, with some lines around.
func sarifPlace(i *Item, f *rules.File, span rules.Span, context bool) sarifLocation {
	src := f.Tree.Source()
	span = narrow(f.Tree, i.place(f, span))
	at := i.place(f, span)
	region := sarifRegionOf(at)
	region.Snippet = &sarifText{Text: string(src[span.Start:span.End])}
	l := sarifLocation{
		PhysicalLocation: sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{escapeURI(f.Path), base(f.Path)}, Region: &region},
	}
	if !context {
		return l
	}
	around := surroundings(f.Tree, at)
	c := sarifRegionOf(i.place(f, around))
	if around.Len() == 0 {
		c = sarifRegion{StartLine: 1} // of an empty file: its only line
	}
	c.Snippet = &sarifText{Text: string(src[around.Start:around.End])}
	l.PhysicalLocation.ContextRegion = &c
	return l
}

// narrow cuts a span that is too long to be repeated, and one that is the whole file so that it has no surroundings.
func narrow(t *jsontree.Tree, at place) rules.Span {
	span, size := at.span, len(t.Source())
	whole := func() bool { return span.Len() == size && size > 0 }
	if span.Len() > maxSnippet || whole() {
		if line := t.Line(at.start.Line); at.end.Line > at.start.Line && line.End > span.Start {
			span.End = line.End
		}
	}
	if span.Len() > maxSnippet {
		span.End = runeStart(t.Source(), span.Start+shortLine)
	}
	if whole() {
		_, n := utf8.DecodeRune(t.Source()[span.Start:])
		span.End = span.Start + n
	}
	if whole() {
		span.End = span.Start
	}
	return span
}

// surroundings returns the lines around a place, or a part of them when they are long; more than the place itself unless the file is
// empty.
func surroundings(t *jsontree.Tree, at place) rules.Span {
	src := t.Source()
	first, last := t.Line(max(at.start.Line-1, 1)), t.Line(min(at.end.Line+1, t.LineCount()))
	around := rules.Span{Start: min(first.Start, at.span.Start), End: max(last.End, at.span.End)}
	if around.Len() > at.span.Len()+maxContext {
		around.Start = max(around.Start, runeStart(src, at.span.Start-nearBytes))
		around.End = min(around.End, runeStart(src, at.span.End+nearBytes))
	}
	if around.Len() > at.span.Len() {
		return around
	}
	// a file of one line, all of it but its end in the region
	return rules.Span{Start: 0, End: len(src)}
}

// runeStart moves an offset back to the start of a character.
func runeStart(src []byte, offset int) int {
	offset = min(max(offset, 0), len(src))
	for back := 0; offset > 0 && offset < len(src) && back < utf8.UTFMax-1 && !utf8.RuneStart(src[offset]); back++ {
		offset--
	}
	return offset
}

func sarifRegionOf(at place) sarifRegion {
	return sarifRegion{StartLine: at.start.Line, StartColumn: at.start.UTF16, EndLine: at.end.Line, EndColumn: at.end.UTF16}
}

// base says what a path is relative to; a path outside the root means itself.
func base(path string) string {
	if strings.HasPrefix(path, "/") || strings.HasPrefix(path, "../") {
		return ""
	}
	return rootBase
}

// escapeURI writes a path as a URI reference; one whose first part has a colon gets ./ before it.
func escapeURI(path string) string {
	parts := strings.Split(path, "/")
	for n, p := range parts {
		parts[n] = url.PathEscape(p)
	}
	uri := strings.Join(parts, "/")
	if strings.Contains(parts[0], ":") {
		return "./" + uri
	}
	return uri
}
