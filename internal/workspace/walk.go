package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

// skippedFolder reports whether a folder of this name holds no content of ours, whatever is in it.
func skippedFolder(name string) bool {
	switch name {
	case ".git", ".hg", ".svn", "node_modules":
		return true
	}
	return false
}

// The names of the configuration files.
const (
	ConfigFile = ".connectorlint.yaml"
	IgnoreFile = ".connectorlint-ignore.yaml"
)

// ConfigName reports whether a file's name is one of a configuration file, or nearly: with the other ending of YAML.
func ConfigName(name string) bool {
	bare, ok := strings.CutPrefix(name, ".connectorlint")
	return ok && (bare == ".yaml" || bare == "-ignore.yaml" || bare == ".yml" || bare == "-ignore.yml")
}

// walker lists the files below a folder, several folders at a time.
type walker struct {
	keep  func(name string) bool
	mu    sync.Mutex
	files []string // absolute
	rest  []string // the other files, where they are asked for
	all   bool     // they are
	own   []string // configuration of ours, absolute
	git   []string // folders that hold .git
	bad   []Trouble
	wg    sync.WaitGroup
	slots chan struct{}
	limit int64 // entries to look at; 0: no limit
	seen  atomic.Int64
}

// walk returns the absolute paths of the files that listing finds.
func walk(dir string, workers int, keep func(name string) bool) []string {
	return listing(dir, workers, false, keep).files
}

// listing finds the regular files below dir whose names are kept, sorted, our own configuration files, and all others too where they are
// asked for. Symbolic links to files are followed when they lead to a regular file, links to folders are not, so that no loop is possible;
// devices and pipes that are kept by name are troubles.
func listing(dir string, workers int, all bool, keep func(name string) bool) *walker {
	w := &walker{keep: keep, slots: make(chan struct{}, max(workers, 1)), all: all}
	w.run(dir)
	return w
}

// walkWithin is walk for a folder that may be a whole disk: it gives up after maxForeign entries.
func walkWithin(dir string, workers int, keep func(name string) bool) (files []string, ok bool) {
	w := &walker{keep: keep, slots: make(chan struct{}, max(workers, 1)), limit: maxForeign}
	w.run(dir)
	return w.files, w.seen.Load() <= maxForeign
}

func (w *walker) run(dir string) {
	w.wg.Add(1)
	w.folder(dir)
	w.wg.Wait()
	sort.Strings(w.files)
	sort.Strings(w.git)
	sort.Slice(w.bad, func(i, j int) bool { return w.bad[i].Path < w.bad[j].Path })
}

func (w *walker) folder(dir string) {
	defer w.wg.Done()
	if w.limit > 0 && w.seen.Load() > w.limit {
		return
	}
	entries, err := os.ReadDir(dir)
	var files, rest, own, git []string
	var bad []Trouble
	if err != nil {
		bad = append(bad, Trouble{dir, Reason(err)})
	}
	w.seen.Add(int64(len(entries)))
	for _, e := range entries {
		path := dir + string(filepath.Separator) + e.Name()
		if ConfigName(e.Name()) {
			own = append(own, path)
		}
		if e.Name() == ".git" {
			git = append(git, dir)
		}
		switch mode := e.Type(); {
		case mode.IsDir():
			if skippedFolder(e.Name()) {
				continue
			}
			w.wg.Add(1)
			select {
			case w.slots <- struct{}{}:
				go func() {
					w.folder(path)
					<-w.slots
				}()
			default:
				w.folder(path)
			}
		case !w.keep(e.Name()):
			if w.all && isFile(path, mode) {
				rest = append(rest, path)
			}
		case mode.IsRegular():
			files = append(files, path)
		case mode&fs.ModeSymlink != 0:
			if is, problem := linked(path); is {
				files = append(files, path)
			} else if problem != "" {
				bad = append(bad, Trouble{path, problem})
			}
		default:
			bad = append(bad, Trouble{path, kindOfFile(mode)})
		}
	}
	w.mu.Lock()
	w.files = append(w.files, files...)
	w.rest = append(w.rest, rest...)
	w.own = append(w.own, own...)
	w.git = append(w.git, git...)
	w.bad = append(w.bad, bad...)
	w.mu.Unlock()
}

// linked reports whether a link is one to a regular file, or else what is wrong with it; links to folders are skipped.
func linked(path string) (isFile bool, problem string) {
	switch info, err := os.Stat(path); {
	case err != nil:
		return false, "broken link"
	case info.Mode().IsRegular():
		return true, ""
	case info.IsDir():
		return false, ""
	default:
		return false, kindOfFile(info.Mode())
	}
}

// isFile reports whether an entry is a regular file, or a link to one.
func isFile(path string, mode fs.FileMode) bool {
	if mode&fs.ModeSymlink == 0 {
		return mode.IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// kindOfFile says in words why something that is not a regular file is not read.
func kindOfFile(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe, not a file"
	case mode&fs.ModeSocket != 0:
		return "a socket, not a file"
	case mode&fs.ModeDevice != 0:
		return "a device, not a file"
	default:
		return "not a regular file"
	}
}

// Reason returns an error's cause without the path, which is before it.
func Reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	return strings.TrimSpace(Cause(err).Error())
}

// Cause returns the system's error without the path, which is before it.
func Cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
