package config

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error is something wrong in a configuration file.
type Error struct {
	Path         string // as it is reported
	Line, Column int    // from 1, in code points; 0 where it is about the file as a whole
	Width        int    // of what is wrong, in code points; 0 where that is not known
	Message      string
	Excerpt      []string // the line, and a line that marks the place; nil where there is none
}

// Error returns the place and the message on the first line, and the excerpt below it.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Path + ": " + e.Message
	}
	lines := append([]string{fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)}, e.Excerpt...)
	return strings.Join(lines, "\n")
}

// widest bounds the part of a line that an excerpt shows.
const widest = 100

// errorAt words an error with its excerpt.
func (f *file) errorAt(at place, format string, args ...any) *Error {
	message := clipped(fmt.Sprintf(format, args...))
	e := &Error{Path: f.path, Line: max(at.line, 1), Column: max(at.column, 1), Width: at.width, Message: message}
	line := []rune(strings.ToValidUTF8(f.line(e.Line), "\uFFFD"))
	from := min(e.Column-1, len(line))
	first := 0
	if from > widest*3/4 {
		first = from - widest/2
	}
	last := min(len(line), first+widest)
	shown := strings.ReplaceAll(string(line[first:last]), "\t", " ")
	width := max(min(at.width, last-from), 1)
	gutter := fmt.Sprintf("  %d | ", e.Line)
	e.Excerpt = []string{
		gutter + shown,
		strings.Repeat(" ", utf8.RuneCountInString(gutter)-2) + "| " + strings.Repeat(" ", from-first) + strings.Repeat("^", width),
	}
	return e
}

// longest bounds a message, which may quote what someone else wrote.
const longest = 500

// clipped leaves the middle of a text out where it is too long for a person.
func clipped(s string) string {
	if len(s) <= longest {
		return s
	}
	return strings.ToValidUTF8(s[:longest/2], "") + " … " + strings.ToValidUTF8(s[len(s)-longest/2:], "")
}

// Errors are all that is wrong in the configuration, by file and place.
type Errors []*Error

// Error returns them one below the other.
func (list Errors) Error() string {
	var b strings.Builder
	for i, e := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}
