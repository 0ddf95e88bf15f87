package config

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// glob is a pattern for paths below a folder: ** means any number of folders, * and ? for parts of a name, {a,b} for either. A pattern
// without a slash is a name at any depth, and one that names a folder means all below it.
type glob struct {
	base    string // absolute
	pattern string
	name    bool // without a slash
}

// meta are the characters that make a pattern of a path.
const meta = `*?[{\`

// Bounds of a pattern: alternatives are tried one by one.
const (
	maxPattern      = 1000
	maxAlternatives = 8
)

func newGlob(base, pattern string) (glob, error) {
	p := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(pattern, "./"), "/"), "/")
	switch {
	case p == "":
		return glob{}, errors.New("the pattern is empty")
	case len(p) > maxPattern || strings.Count(p, "{") > maxAlternatives:
		return glob{}, errors.New("the pattern is too long")
	case strings.Contains(p, `\`) && !strings.Contains(p, "/"):
		return glob{}, errors.New(`the folders of a pattern are divided by /, not by \`)
	case p == ".." || strings.HasPrefix(p, "../"):
		return glob{}, errors.New("the pattern leaves the folder of the configuration file")
	case !doublestar.ValidatePattern(p):
		return glob{}, errors.New("invalid pattern: unclosed bracket or brace")
	}
	return glob{base, p, !strings.Contains(strings.TrimSuffix(pattern, "/"), "/")}, nil
}

// matches compares with an absolute path.
func (g glob) matches(abs string) bool {
	rel, ok := strings.CutPrefix(abs, strings.TrimSuffix(g.base, string(filepath.Separator))+string(filepath.Separator))
	if !ok {
		return false
	}
	rel = filepath.ToSlash(rel)
	if !g.name && !strings.ContainsAny(g.pattern, meta) { // most suppressions are about one file
		return strings.HasPrefix(rel, g.pattern) && (len(rel) == len(g.pattern) || rel[len(g.pattern)] == '/')
	}
	patterns := []string{g.pattern, g.pattern + "/**"}
	if g.name {
		patterns = []string{"**/" + g.pattern, "**/" + g.pattern + "/**"}
	}
	for _, p := range patterns {
		if ok, err := doublestar.Match(p, rel); ok && err == nil {
			return true
		}
	}
	return false
}

// literal returns the one file that the pattern can only mean; "" where it may be several.
func (g glob) literal() string {
	if g.name || strings.ContainsAny(g.pattern, meta) {
		return ""
	}
	return filepath.Join(g.base, filepath.FromSlash(g.pattern))
}

// folder returns the innermost folder that has all files which the pattern can mean; for a pattern of one place, that place.
func (g glob) folder() string {
	if g.name {
		return g.base
	}
	fixed := g.pattern
	if i := strings.IndexAny(fixed, meta); i >= 0 {
		fixed = fixed[:strings.LastIndexByte(fixed[:i], '/')+1]
	}
	return filepath.Join(g.base, filepath.FromSlash(fixed))
}
