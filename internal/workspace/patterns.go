package workspace

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// noMatch is what is said of a pattern that matches nothing.
const noMatch = "the pattern matches no JSON files or folders"

// wild reports whether a path is a pattern: * and ? mean parts of a name, ** for any number of folders.
func wild(given string) bool { return strings.ContainsAny(given, "*?") }

// expand puts the files and folders that match in the place of a pattern, as a shell would have done; those of Windows do not. What is
// there under the very name stays, and so does a pattern that matches nothing. A folder means all that matches below it.
func expand(workdir string, paths []string) []string {
	var list []string
	for _, given := range paths {
		if !wild(given) || given == "-" {
			list = append(list, given)
			continue
		}
		if _, err := os.Lstat(absolute(workdir, given)); err == nil {
			list = append(list, given)
			continue
		}
		if found := matches(workdir, given); len(found) > 0 {
			list = append(list, found...)
		} else {
			list = append(list, given)
		}
	}
	return list
}

// matches lists the JSON files and the folders that match a pattern, as they would have been given. Links to folders are not followed.
func matches(workdir, given string) []string {
	base, rest := "", filepath.ToSlash(given)
	for {
		first, after, more := strings.Cut(rest, "/")
		if wild(first) || !more {
			break
		}
		base, rest = base+first+"/", after
	}
	if strings.Contains("/"+rest+"/", "/../") {
		return nil // what lies above is not looked through
	}
	root := os.DirFS(absolute(workdir, filepath.FromSlash(base)))
	quoted := strings.NewReplacer(
		`\`,
		`\\`,
		"[",
		`\[`,
		"]",
		`\]`,
		"{",
		`\{`,
		"}",
		`\}`,
	).Replace(
		strings.TrimSuffix(strings.TrimPrefix(rest, "./"), "/"),
	)
	folders := map[string]bool{}
	var files []string
	err := doublestar.GlobWalk(root, quoted, func(p string, d fs.DirEntry) error {
		switch {
		case d.IsDir() && (skippedFolder(d.Name()) || within(folders, p)):
			return doublestar.SkipDir
		case d.IsDir():
			folders[p] = true
		case isJSON(p):
			files = append(files, p)
		}
		return nil
	}, doublestar.WithNoFollow())
	if err != nil {
		return nil
	}
	files = slices.DeleteFunc(files, func(p string) bool {
		return within(folders, p) || slices.ContainsFunc(strings.Split(p, "/"), skippedFolder)
	})
	found := slices.AppendSeq(files, maps.Keys(folders))
	slices.Sort(found)
	for i, p := range found {
		found[i] = filepath.FromSlash(base + p)
	}
	return slices.Compact(found)
}

// within reports whether a path lies in one of the folders, all of them with slashes.
func within(folders map[string]bool, p string) bool {
	for dir := p; dir != "."; {
		i := strings.LastIndexByte(dir, '/')
		if i < 0 {
			return folders["."] && p != "."
		}
		if dir = dir[:i]; folders[dir] {
			return true
		}
	}
	return false
}
