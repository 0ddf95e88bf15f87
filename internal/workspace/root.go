package workspace

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/parents"
)

// FindRoot returns the folder where the repository begins: the nearest one above path that holds .git, else the working folder.
// git reports whether a .git was found.
func FindRoot(workdir, path string) (root string, git bool) {
	abs := path
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(workdir, path)
	}
	for dir := range parents.Of(filepath.Clean(abs)) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
	}
	return filepath.Clean(workdir), false
}

// Relative names an absolute path below the root with slashes; a path outside keeps the name it was given by.
func Relative(root, abs, given string) string {
	if rest, ok := strings.CutPrefix(abs, root); ok && len(rest) > 1 && rest[0] == filepath.Separator && !strings.Contains(rest, "..") {
		return filepath.ToSlash(rest[1:]) // most files by far: both paths are clean
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(filepath.Clean(given))
	}
	return filepath.ToSlash(rel)
}

// isJSON reports whether a file's name ends in .json, in whatever case.
func isJSON(name string) bool {
	return len(name) > 5 && fold.HasSuffix(name, ".json")
}
