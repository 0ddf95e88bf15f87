package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/git"
	"github.com/connectorlint/connectorlint/internal/source"
)

// Request says what a run is asked to look at.
type Request struct {
	Workdir       string   // absolute
	Root          string   // --root; "" to look for it
	Paths         []string // files, folders and patterns as given; "-" is standard input
	Stdin         []byte   // contents of standard input
	StdinFilename string   // the name that standard input means
	Workers       int
	// RecognizedOnly skips named files that are not recognized content, as if a folder had led to them.
	RecognizedOnly bool
}

// Scan is what a run reads.
type Scan struct {
	Root     string
	Git      bool // the root holds .git
	Bounded  bool // the root is where a repository begins, or was asked for; else it is only the working folder
	Targets  []Target
	Troubles []Trouble
	// Configs are the configuration files that were met in the folders that were walked, absolute.
	Configs []string
	// Partial tells that the paths leave out a part of the root, so that cross-file rules need Context.
	Partial bool

	workers int
	seen    []string // absolute paths of all files below the root, where it was walked as a whole
	around  []surrounding
	folders []string // those that were walked
	clones  []string // those below the walked ones that hold .git, sorted
	staged  source.Index

	given *source.Overlay   // standard input, fixes, what is staged
	open  map[string][]byte // what an editor has, over it

	known *listed // what was asked before: a scan is a snapshot of which files there are
}

// listed are the answers that a scan gives again.
type listed struct {
	context func() []Target
	paths   func() *pathIndex
	remotes func() []Remote
	parsers func() map[string]bool
	other   *otherFiles
}

// answers returns what is asked of a scan more than once. It is first asked when all targets are known.
func (s *Scan) answers() *listed {
	if s.known == nil {
		s.known = &listed{
			context: sync.OnceValue(s.context),
			paths:   sync.OnceValue(func() *pathIndex { return newPathIndex(s.AllPaths()) }),
			remotes: sync.OnceValue(func() []Remote { return git.Remotes(s.EffectiveRoot()) }),
			other:   &otherFiles{},
			parsers: sync.OnceValue(func() map[string]bool { return parserNames(s.known.paths().all) }),
		}
	}
	return s.known
}

// FS is where the bytes of the scan's files come from.
func (s *Scan) FS() source.FS { return source.Over(s.given, s.open) }

// Put replaces the contents of a file; nil restores them.
func (s *Scan) Put(abs string, contents []byte) { s.PutAll(map[string][]byte{abs: contents}) }

// PutAll is Put for several files.
func (s *Scan) PutAll(contents map[string][]byte) { s.given = s.given.With(contents) }

// Given reports whether other contents than the disk's were given for a file.
func (s *Scan) Given(abs string) bool { return s.given.Holds(abs) }

// Walked reports whether a folder was looked through as a whole.
func (s *Scan) Walked(abs string) bool {
	return slices.ContainsFunc(s.folders, func(folder string) bool { return inside(folder, abs) })
}

// Find turns the paths of a request into the files to read, sorted and without doubles.
func Find(req Request) *Scan {
	s := &Scan{workers: req.Workers}
	paths := req.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	s.Root, s.Git = req.root(paths[0])
	s.Bounded = s.Git || req.Root != "" && filepath.Dir(s.Root) != s.Root // a whole disk is no repository, whoever says so
	byAbs := map[string]int{}
	covered := false
	for _, given := range expand(req.Workdir, paths) {
		if given == "-" {
			name := req.StdinFilename
			if name == "" {
				name = "stdin.json"
			}
			abs := absolute(req.Workdir, name)
			s.surround(req.Workdir, abs, name)
			s.add(byAbs, Target{Path: Relative(s.Root, abs, name), Abs: abs, Named: !req.RecognizedOnly, Ours: req.RecognizedOnly, Report: true})
			s.Put(abs, notNil(req.Stdin))
			continue
		}
		abs := absolute(req.Workdir, given)
		info, err := os.Stat(abs)
		switch {
		case err != nil:
			message := Reason(err)
			if _, e := os.Lstat(abs); e == nil && os.IsNotExist(err) {
				message = "broken link"
			} else if wild(given) {
				message = noMatch
			}
			s.Troubles = append(s.Troubles, Trouble{Relative(s.Root, abs, given), message})
		case info.IsDir():
			covered = covered || abs == s.Root || strings.HasPrefix(s.Root+string(filepath.Separator), abs+string(filepath.Separator))
			s.folder(byAbs, abs, given)
		case !info.Mode().IsRegular():
			s.Troubles = append(s.Troubles, Trouble{Relative(s.Root, abs, given), kindOfFile(info.Mode())})
		default:
			s.surround(req.Workdir, abs, given)
			s.add(byAbs, Target{Path: Relative(s.Root, abs, given), Abs: abs, Named: !req.RecognizedOnly, Ours: req.RecognizedOnly, Report: true})
		}
	}
	s.Partial = !covered
	slices.Sort(s.clones)
	sort.SliceStable(s.Targets, func(i, j int) bool { return s.Targets[i].Path < s.Targets[j].Path })
	return s
}

// root returns the root folder of a request whose first path is given, and whether a clone of git begins there.
func (r *Request) root(first string) (dir string, git bool) {
	if r.Root == "" {
		if first == "-" {
			first = r.StdinFilename
		}
		return FindRoot(r.Workdir, first)
	}
	dir = r.Root
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(r.Workdir, dir)
	}
	dir = filepath.Clean(dir)
	return dir, source.Disk{}.Exists(filepath.Join(dir, ".git"))
}

func (s *Scan) folder(byAbs map[string]int, abs, given string) {
	s.folders = append(s.folders, abs)
	files, troubles := s.list(abs, given)
	for _, f := range files {
		s.add(byAbs, Target{Path: Relative(s.Root, f, given+strings.TrimPrefix(f, abs)), Abs: f, Report: true})
	}
	for _, t := range troubles {
		s.Troubles = append(s.Troubles, Trouble{Relative(s.Root, t.Path, t.Path), t.Message})
	}
}

// list returns the JSON files below a folder that git does not ignore. Git answers while the folder is walked.
func (s *Scan) list(abs, given string) ([]string, []Trouble) {
	answer := make(chan git.Ignored, 1)
	if s.Git && inside(s.Root, abs) {
		go func() { answer <- git.FindIgnored(abs) }()
	} else {
		answer <- git.Ignored{}
	}
	unbounded := abs != s.Root && !s.holds(abs)
	w := listing(abs, s.workers, abs == s.Root || unbounded, isJSON)
	s.Configs = append(s.Configs, w.own...)
	s.clones = append(s.clones, w.git...)
	switch { // rules ask for all files of the root, or of what is looked at in its stead
	case abs == s.Root:
		s.seen = slices.Concat(w.files, w.rest)
	case unbounded:
		s.around = append(s.around, surrounding{abs: abs, name: Relative(s.Root, abs, given), files: slices.Concat(w.files, w.rest)})
	}
	ig := <-answer
	files := slices.DeleteFunc(w.files, ig.Has)
	troubles := slices.DeleteFunc(w.bad, func(t Trouble) bool { return ig.Has(t.Path) })
	return files, troubles
}

func (s *Scan) add(byAbs map[string]int, t Target) {
	if i, ok := byAbs[t.Abs]; ok {
		old := &s.Targets[i]
		old.Named = old.Named || t.Named
		return
	}
	byAbs[t.Abs] = len(s.Targets)
	s.Targets = append(s.Targets, t)
}

func absolute(workdir, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(workdir, path)
}

func inside(root, abs string) bool {
	return abs == root ||
		strings.HasPrefix(abs, root) && (abs[len(root)] == filepath.Separator || strings.HasSuffix(root, string(filepath.Separator)))
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
