package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// Show tells what holds for a file, and where each value comes from. The file need not be there.
func (f *Finder) Show(abs string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	in := f.folder(filepath.Dir(abs))
	var layers []*layer
	if in.config != nil {
		layers = in.config.layers(abs)
	}
	e := f.effective(layers)
	s := &sheet{}
	s.line("file", f.Scan.Name(abs), "")
	s.files(in)
	s.line("profile", e.profile.value, e.profile.from)
	s.line("limits.max-file-size", strconv.FormatInt(e.maxSize.value, 10), e.maxSize.from)
	if who := f.excluded(layers, abs); who != "" {
		s.line("excluded", "the file is not read", who)
	}
	s.told(layers)
	for _, i := range in.documents() {
		for _, entry := range i.suppressions() {
			at := entry.File.Tree.Position(entry.Span.Start)
			s.line("suppression", entry.Rule+": "+entry.Reason, fmt.Sprintf("%s:%d:%d", entry.File.Path, at.Line, at.Column))
		}
	}
	for _, r := range e.list {
		state := e.states[r]
		word := "off"
		if state.on {
			word = r.Severity.String()
			if state.level != rules.Unset {
				word = state.level.String()
			}
			if len(r.Profiles) > 0 && !slices.Contains(r.Profiles, e.profile.value) {
				word = "off in this profile"
			}
		}
		s.line(r.ID+" "+r.Name, word, state.from)
	}
	return s.String()
}

// documents lists the files that hold in a folder.
func (in *folder) documents() []*document {
	if in.config == nil {
		return in.ignores
	}
	return append([]*document{in.config}, in.ignores...)
}

// sheet is a table of what, value and origin.
type sheet struct{ rows [][3]string }

func (s *sheet) line(what, value, from string) { s.rows = append(s.rows, [3]string{what, value, from}) }

func (s *sheet) files(in *folder) {
	if len(in.documents()) == 0 {
		s.line("configuration", "none", "")
	}
	for _, d := range in.documents() {
		s.document("configuration", d)
	}
}

func (s *sheet) document(what string, d *document) {
	s.line(what, d.file.path, "")
	for _, e := range d.extends {
		s.document("extends", e)
	}
}

// told lists what rules are reported.
func (s *sheet) told(layers []*layer) {
	for _, l := range layers {
		if l.home != nil {
			home := l.home.value
			text := home.Host + "/" + home.Owner + "/" + home.Name
			if home.Branch != "" {
				text += ", branch " + home.Branch
			}
			s.line("repository", text, l.home.from)
		}
	}
	words := func(what string, pick func(*layer) []said[string]) {
		for _, l := range layers {
			for _, w := range pick(l) {
				s.line(what, w.value, w.from)
			}
		}
	}
	pairs := func(what string, pick func(*layer) []said[rules.Replacement]) {
		for _, l := range layers {
			for _, w := range pick(l) {
				s.line(what, w.value.Wrong+" → "+w.value.Right, w.from)
			}
		}
	}
	for _, l := range layers {
		for _, x := range l.excludes {
			s.line("exclude", x.pattern, x.from)
		}
	}
	words("tables", func(l *layer) []said[string] { return l.tables })
	words("parsers", func(l *layer) []said[string] { return l.parsers })
	words("licenses", func(l *layer) []said[string] { return l.licenses })
	words("providers", func(l *layer) []said[string] { return l.providers })
	words("spelling.allow", func(l *layer) []said[string] { return l.spellingAllow })
	pairs("spelling.replace", func(l *layer) []said[rules.Replacement] { return l.spellingReplace })
	words("brands.allow", func(l *layer) []said[string] { return l.brandsAllow })
	pairs("brands.replace", func(l *layer) []said[rules.Replacement] { return l.brandsReplace })
	words("links.allow", func(l *layer) []said[string] { return l.linksAllow })
	words("links.internal", func(l *layer) []said[string] { return l.linksInternal })
	pairs("links.moved", func(l *layer) []said[rules.Replacement] { return l.linksMoved })
}

// String writes the table in columns; a long value pushes its origin to the right.
func (s *sheet) String() string {
	var b strings.Builder
	for _, r := range s.rows {
		text := fmt.Sprintf("%-32s %s", r[0], r[1])
		if r[2] != "" {
			text = fmt.Sprintf("%-32s %-24s %s", r[0], r[1], r[2])
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}
