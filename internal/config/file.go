package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// maxSize bounds a configuration file; the YAML library takes half a second for this much.
const maxSize = 1 << 20

// file is a configuration file on its way.
type file struct {
	abs    string
	path   string // as it is reported
	base   string // what its globs are relative to, absolute
	source []byte
	starts []int // of the lines
	errs   Errors
}

// read gets a file's bytes.
func (f *file) read(files source.FS) {
	if err := f.load(files); err != nil {
		f.errs = append(f.errs, &Error{Path: f.path, Message: cause(err)})
		return
	}
	f.starts = []int{0}
	if bytes.HasPrefix(f.source, []byte("\xEF\xBB\xBF")) {
		f.starts[0] = 3
	}
	for i, c := range f.source {
		// YAML 1.2.2, section 5.4: a carriage return alone ends a line too.
		if c == '\n' || c == '\r' && (i+1 == len(f.source) || f.source[i+1] != '\n') {
			f.starts = append(f.starts, i+1)
		}
	}
	if !utf8.Valid(f.source) {
		at := 0
		for at < len(f.source) {
			r, n := utf8.DecodeRune(f.source[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		f.fail(f.placeOf(at), "the file is not UTF-8")
	}
}

func (f *file) load(files source.FS) (err error) {
	f.source, err = files.ReadFile(f.abs, maxSize, nil)
	var large *source.TooLargeError
	if errors.As(err, &large) {
		return fmt.Errorf("the file is larger than %d bytes", maxSize)
	}
	return err
}

// cause returns an error's reason without the path, which the report puts before it.
func cause(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "no such file"
	}
	return workspace.Reason(err)
}

func (f *file) fail(at place, format string, args ...any) {
	if len(f.errs) < maxErrors {
		f.errs = append(f.errs, f.errorAt(at, format, args...))
	}
}

// maxErrors bounds what is said of one file.
const maxErrors = 20

// text is what the file says, without a byte-order mark. Every line ends with a line feed: the library counts a carriage return before it
// as a line of its own where it follows a comment.
func (f *file) text() []byte {
	text := bytes.ReplaceAll(f.source[f.starts[0]:], []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// tree serves reports: they ask it for lines and places.
func (f *file) tree() *jsontree.Tree { return jsontree.Plain(f.source) }

// line returns a line without its end.
func (f *file) line(n int) string {
	if n < 1 || n > len(f.starts) {
		return ""
	}
	rest := f.source[f.starts[n-1]:]
	if i := bytes.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	return string(rest)
}

// offset returns the byte at which a place begins.
func (f *file) offset(line, column int) int {
	if line < 1 || line > len(f.starts) {
		return len(f.source)
	}
	at := f.starts[line-1]
	for ; column > 1 && at < len(f.source) && f.source[at] != '\n' && f.source[at] != '\r'; column-- {
		_, n := utf8.DecodeRune(f.source[at:])
		at += n
	}
	return at
}

// placeOf returns the place of a byte.
func (f *file) placeOf(offset int) place {
	line, found := slices.BinarySearch(f.starts, offset)
	if found {
		line++
	}
	return place{line: line, column: utf8.RuneCount(f.source[f.starts[line-1]:offset]) + 1, width: 1}
}
