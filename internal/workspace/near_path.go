package workspace

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// NearPath returns the file or folder that a path was probably meant to name: one name of the path is misspelled, and all others are there.
// It is "" where the tree holds none, or several.
func (r *Repository) NearPath(path string) string {
	found := ""
	for from := 0; from <= len(path); {
		to := len(path)
		if i := strings.IndexByte(path[from:], '/'); i >= 0 {
			to = from + i
		}
		if to == len(path) || !r.HasFolder(path[:to]) {
			for _, name := range r.children(strings.TrimSuffix(path[:from], "/")) {
				if !slipOfName(path[from:to], name) {
					continue
				}
				meant := path[:from] + name + path[to:]
				if exact, _ := r.Find(meant); !exact && !r.HasFolder(meant) {
					continue
				}
				if found != "" {
					return ""
				}
				found = meant
			}
			return found
		}
		from = to + 1
	}
	return ""
}

// children lists the names in a folder, each once.
func (r *Repository) children(folder string) (names []string) {
	list, skip := r.Paths(), 0
	if folder != "" {
		list, skip = r.paths().below(folder), len(folder)+1
	}
	last := ""
	for _, p := range list {
		name, _, _ := strings.Cut(p[skip:], "/")
		if name != last {
			names = append(names, name)
			last = name
		}
	}
	return names
}

// slipOfName reports whether a name is another one, misspelled. Names that differ in a digit are two names.
func slipOfName(written, name string) bool {
	most := 2
	if len(written) <= 6 {
		most = 1
	}
	if n := suggest.Distance(written, name, most); n == 0 || n > most {
		return false
	}
	digits := func(s string) string {
		return strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c
			}
			return -1
		}, s)
	}
	return digits(written) == digits(name)
}
