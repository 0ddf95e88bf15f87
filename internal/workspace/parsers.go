package workspace

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// HasParsers reports whether the tree holds parser files at all.
func (r *Repository) HasParsers() bool { return len(r.parsers()) > 0 }

// IsParser reports whether the tree holds a parser file of this function's name (Parsers/<name>.yaml, .csl, .txt, .kql).
func (r *Repository) IsParser(name string) bool { return r.parsers()[name] }

type listedParsersKey struct{}

// ListsParser reports whether the data of a solution lists a parser of this name, whether or not its file is in the tree.
func (r *Repository) ListsParser(name string) bool {
	return Once(r, listedParsersKey{}, func() map[string]bool {
		names := map[string]bool{}
		for _, s := range r.Solutions() {
			for _, data := range s.Data {
				for i := range data.Content {
					if list := &data.Content[i]; list.Kind == "Parsers" {
						for _, file := range list.Files {
							base := path.Base(strings.ReplaceAll(file.Value, `\`, "/"))
							names[strings.TrimSuffix(base, path.Ext(base))] = true
						}
					}
				}
			}
		}
		return names
	})[name]
}

// KnowsParsersOf reports whether the tree shows which parsers the solution of a file has: it has their folder, or the solution's data.
func (r *Repository) KnowsParsersOf(file *connector.File) bool {
	rest, ok := cutFolder(file.Path, "Solutions/")
	if !ok {
		return r.HasParsers()
	}
	name, _, _ := strings.Cut(rest, "/")
	folder := strings.TrimSuffix(file.Path, rest) + name
	for _, s := range r.Solutions() {
		if s.Folder == folder && len(s.Data) > 0 {
			return true
		}
	}
	return r.HasFolder(folder+"/Parsers") || r.HasFolder(folder+"/Parser")
}

// HasParserLike reports whether a parser file of the tree has a function's name but for case, separators and the word parser: files are
// not always named as the functions that they define.
func (r *Repository) HasParserLike(name string) bool {
	want := bareName(name)
	for have := range r.parsers() {
		if bareName(have) == want {
			return true
		}
	}
	return false
}

// bareName leaves of a name the letters and digits, in lower case, without the word parser at its end.
func bareName(name string) string {
	name = strings.Map(func(c rune) rune {
		if c == '_' || c == '-' || c == ' ' || c == '.' {
			return -1
		}
		return c
	}, strings.ToLower(name))
	return strings.TrimSuffix(name, "parser")
}
