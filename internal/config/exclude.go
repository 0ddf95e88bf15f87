package config

import (
	"path/filepath"

	"github.com/connectorlint/connectorlint/internal/workspace"
)

// exclude is a pattern for files that are not read, and where it is said.
type exclude struct {
	glob
	from string
}

// CheckPattern returns what is wrong with a pattern for paths; nil when nothing is.
func CheckPattern(pattern string) error {
	_, err := newGlob(string(filepath.Separator), filepath.ToSlash(pattern))
	return err
}

func (r *reader) readExclude(l *layer, v *value) {
	for _, w := range r.words(v, "a pattern for paths") {
		g, err := newGlob(r.base, w.text)
		if err != nil {
			r.fail(w.at, "%s", err)
			continue
		}
		l.excludes = append(l.excludes, exclude{g, r.from(w.at)})
	}
}

// excluded returns who says that a file is not read; "" where nobody does.
func (f *Finder) excluded(layers []*layer, abs string) string {
	if workspace.ConfigName(filepath.Base(abs)) {
		return ""
	}
	for _, pattern := range f.Command.Exclude {
		if g, err := newGlob(f.Command.ExcludeBase, filepath.ToSlash(pattern)); err == nil && g.matches(abs) {
			return "--exclude " + pattern
		}
	}
	for _, l := range layers {
		for _, x := range l.excludes {
			if x.matches(abs) {
				return x.from + " (" + x.pattern + ")"
			}
		}
	}
	return ""
}

// excludes reports whether anything is said about files that are not read.
func (d *document) excludes() bool {
	for _, e := range d.extends {
		if e.excludes() {
			return true
		}
	}
	return len(d.top.excludes) > 0
}
