package git

import (
	"path/filepath"
	"strings"
)

// Ignored are the untracked paths that git's ignore rules leave out.
type Ignored struct {
	files   map[string]bool
	folders []string // with a slash at the end
}

// FindIgnored asks git what it ignores below a folder. Nothing is ignored when git is not there or does not answer.
func FindIgnored(abs string) Ignored {
	out, err := Run(abs, nil, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory", "--", ".")
	if err != nil {
		return Ignored{}
	}
	ig := Ignored{files: map[string]bool{}}
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name == "" {
			continue
		}
		path := filepath.Join(abs, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			ig.folders = append(ig.folders, path+string(filepath.Separator))
		} else {
			ig.files[path] = true
		}
	}
	return ig
}

// Has reports whether a file is ignored.
func (ig Ignored) Has(path string) bool {
	if ig.files[path] {
		return true
	}
	for _, f := range ig.folders {
		if strings.HasPrefix(path, f) {
			return true
		}
	}
	return false
}
