// Package workspace finds the files that a run is about, and answers what a rule may ask about the repository around them.
package workspace

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/git"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/upstream"
)

// Repository is what is known about the tree below the root: the files that are ours, their definitions, sets and solutions.
// It is built after all files have been read and does not change afterwards.
type Repository struct {
	Root    string            // absolute path of the root
	Files   []*connector.File // files that are ours, sorted by path
	Remotes []Remote          // where the repository says it lives
	Before  []*connector.File // what files that were changed or deleted held before, where a revision is compared with; sorted by path
	Branch  string            // the remote's default branch where .git tells it, else ""

	Abs   func(path string) string // where a file lies on the disk; nil: below the root
	clone func(path string) string // which of several repositories a file belongs to; nil: there is one
	// reported reports whether findings in a file are shown; nil: in all files.
	reported func(*connector.File) bool

	paths func() *pathIndex // every file that a rule may ask for, listed on first use
	files source.FS         // where their bytes come from

	all       []*connector.Definition // those of all files, in order
	copies    Copies
	kept      sync.Map // what Once keeps, by key
	byID      func() map[string][]*connector.Definition
	sets      []*Set
	solutions []*Solution
	byFolder  map[string]*Solution
	parsers   func() map[string]bool
	other     *otherFiles
}

// Remote is a git remote on a hosting service.
type Remote = git.Remote

// Set is what belongs together as one codeless connector: the definitions, connections, rules and tables of one folder, or of
// one template.
type Set struct {
	Folder      string // the folder, or the template's path
	Template    bool
	Definitions []*connector.Definition
	Connections []*connector.Connection
	Rules       []*connector.DataCollectionRule
	Tables      []*connector.Table
}

// Solution is a folder below Solutions/, or one that holds solution data.
type Solution struct {
	Name        string // the folder's name
	Folder      string // "." if the root is the solution's folder
	Data        []*connector.SolutionData
	Metadata    *connector.SolutionMetadata
	Definitions []*connector.Definition
	Packages    []*connector.File
	Files       []*connector.File
}

// Path returns the path of a file or folder of the solution.
func (s *Solution) Path(name string) string { return path.Join(s.Folder, name) }

// Contains reports whether a path lies in the solution's folder.
func (s *Solution) Contains(file string) bool { return connector.Within(s.Folder, file) }

// Repository indexes the files of a scan; reported tells those that a run is about from those that are only looked at beside them.
// What is the same as in the state of the repository before is taken from there; nil: there is none.
func (s *Scan) Repository(files []*connector.File, reported func(*connector.File) bool, before *Repository) *Repository {
	r := &Repository{Root: s.Root, Remotes: s.answers().remotes(), Abs: s.Abs, clone: s.Clone, reported: reported, files: s.FS()}
	r.paths, r.parsers, r.other = s.answers().paths, s.answers().parsers, s.answers().other
	r.index(files, before)
	return r
}

// NewRepository indexes the files of one repository. list gives every path below the root, relative and with slashes; it is called at most
// once.
func NewRepository(root string, files []*connector.File, list func() []string) *Repository {
	r := &Repository{Root: root, files: source.Disk{}, other: &otherFiles{}}
	r.paths = sync.OnceValue(func() *pathIndex { return newPathIndex(list()) })
	r.parsers = sync.OnceValue(func() map[string]bool { return parserNames(r.paths().all) })
	r.index(files, nil)
	return r
}

func (r *Repository) index(files []*connector.File, before *Repository) {
	r.Files = files
	slices.SortFunc(files, func(a, b *connector.File) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range files {
		r.all = append(r.all, f.Definitions...)
	}
	r.findCopies()
	r.pairAlone()
	r.byID = sync.OnceValue(r.sources)
	r.sets = joinSets(files, r.copies)
	if r.solutions = before.joinedAgain(files); r.solutions == nil {
		r.solutions = joinSolutions(files)
	}
	r.byFolder = make(map[string]*Solution, len(r.solutions))
	for _, s := range r.solutions {
		r.byFolder[s.Folder] = s
	}
}

// sources returns the definitions that are no copies by id.
func (r *Repository) sources() map[string][]*connector.Definition {
	byID := map[string][]*connector.Definition{}
	for _, d := range r.all {
		if r.CopyOf(d) == nil && d.ID.Known() {
			byID[d.ID.Value] = append(byID[d.ID.Value], d)
		}
	}
	return byID
}

// Once returns what compute makes for the repository, kept under a key: what depends on several files belongs to the repository that they
// are in, and not to one of them. Keys are compared with ==, so a package uses a type of its own.
func Once[T any](r *Repository, key any, compute func() T) T {
	kept, _ := r.kept.LoadOrStore(key, sync.OnceValue(compute))
	return kept.(func() T)()
}

// Clone tells apart the repositories of a tree that holds several: files of one give the same text.
func (r *Repository) Clone(file *connector.File) string {
	if r.clone == nil {
		return ""
	}
	return connector.Once(file, cloneKey{}, func() string { return r.clone(file.Path) })
}

type cloneKey struct{}

// Definitions lists all definitions, packaged copies too, by path and place. The list is shared, and not to be changed.
func (r *Repository) Definitions() []*connector.Definition { return slices.Clip(r.all) }

// Reported reports whether findings in a file are shown: it is one of those that a run is about. What a rule says of another file is
// dropped.
func (r *Repository) Reported(f *connector.File) bool { return r.reported == nil || r.reported(f) }

// Judged lists the definitions of the files that are reported, packaged copies too, by path and place: those that a rule looks at which
// holds each by itself against the tree.
func (r *Repository) Judged() []*connector.Definition {
	var list []*connector.Definition
	for _, f := range r.Files {
		if r.Reported(f) {
			list = append(list, f.Definitions...)
		}
	}
	return list
}

// ByID lists the definitions with this id that are no copies, by path and place.
func (r *Repository) ByID(id string) []*connector.Definition { return r.byID()[id] }

// Sets lists the codeless sets by folder.
func (r *Repository) Sets() []*Set { return r.sets }

// SetOf returns the codeless set that a definition is part of, or nil.
func (r *Repository) SetOf(d *connector.Definition) *Set {
	for _, s := range r.sets {
		if slices.Contains(s.Definitions, d) {
			return s
		}
	}
	return nil
}

// Solutions lists the solutions by folder.
func (r *Repository) Solutions() []*Solution { return r.solutions }

// SolutionOf returns the solution that a path lies in, or nil.
func (r *Repository) SolutionOf(path string) *Solution {
	var outermost *Solution
	for end := strings.LastIndexByte(path, '/'); end > 0; end = strings.LastIndexByte(path[:end], '/') {
		if s := r.byFolder[path[:end]]; s != nil {
			outermost = s
		}
	}
	return outermost
}

// HasRemote reports whether one of git's remotes is a repository of a name, whoever owns it.
func (r *Repository) HasRemote(name string) bool {
	return slices.ContainsFunc(r.Remotes, func(m Remote) bool { return strings.EqualFold(m.Name, name) })
}

// HasFolder reports whether a folder of this path (with exact case) lies below the root.
func (r *Repository) HasFolder(path string) bool {
	return len(r.paths().below(strings.TrimSuffix(path, "/"))) > 0
}

// OnDisk reports whether something of this path lies below the root, without listing the tree: for places that few repositories have.
func (r *Repository) OnDisk(path string) bool {
	abs := r.onDisk(path)
	r.other.note(abs)
	return r.files.Exists(abs)
}

func (r *Repository) onDisk(path string) string {
	if r.Abs != nil {
		return r.Abs(path)
	}
	return filepath.Join(r.Root, filepath.FromSlash(path))
}

// ResolveNear returns where a file lies that is named by its path in a clone of the repository, such as "Logos/contoso.svg", for a file of
// the tree that asks: below the root, or in the folder that holds the asking file's Solutions or DataConnectors, where it lies deeper or
// outside.
func (r *Repository) ResolveNear(asking, file string) string {
	prefix := strings.TrimSuffix(asking, upstream.PathInClone(asking))
	if prefix == "" {
		return file
	}
	top, _, _ := strings.Cut(file, "/")
	if r.OnDisk(prefix+top) || !r.OnDisk(top) {
		return prefix + file
	}
	return file
}

// CloneFolder returns what the paths of a clone of the upstream repository begin with in this tree: "" where it is the root itself.
func (r *Repository) CloneFolder() string {
	if len(r.Files) == 0 {
		return ""
	}
	const folder = "Logos"
	return strings.TrimSuffix(r.ResolveNear(r.Files[0].Path, folder), folder)
}

// FolderInOtherCase returns the path of a folder that differs from this one by case alone, "" where there is none.
func (r *Repository) FolderInOtherCase(path string) string {
	path = strings.TrimSuffix(path, "/")
	if r.HasFolder(path) {
		return ""
	}
	return r.paths().foldedFolders()[strings.ToLower(path)]
}

// Find looks a path up: exact reports whether a file of exactly this name is there; other gives the name in another case, if
// there is one, and is "" otherwise.
func (r *Repository) Find(path string) (exact bool, other string) { return r.paths().find(path) }

// cutFolder returns what follows a folder in a path.
func cutFolder(file, folder string) (rest string, ok bool) {
	if i := strings.LastIndex("/"+file, "/"+folder); i >= 0 {
		return file[i+len(folder):], true
	}
	return "", false
}
