// Package config reads .connectorlint.yaml and .connectorlint-ignore.yaml: it finds what holds for a file, checks it strictly with
// places, and explains where each value comes from. Where no such file is, nothing is read and the YAML library is not called.
package config

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Finder answers what is configured for the files of a run. It may be asked from several goroutines.
type Finder struct {
	Registry *rules.Registry
	Command  Command
	Scan     *workspace.Scan
	File     string // the configuration for all files, absolute (--config); "" to look for it from each file upwards
	FileName string // as it was given
	Off      bool   // nothing is read (--no-config)
	Today    string // YYYY-MM-DD; "" for today
	Own      *Own   // the rules that the files define; they are in the registry too

	collecting bool

	mu        sync.Mutex
	folders   map[string]*folder
	documents map[string]*document
	policies  map[string]*policy.Policy
	overlay   map[string][]byte // contents that mean a file's own
	errs      Errors
}

// folder is what holds for the files of a folder.
type folder struct {
	config  *document // the nearest; nil where there is none
	ignores []*document
	key     string         // of the documents
	policy  *policy.Policy // where it is the same for all files of the folder
}

// Policy returns what holds for a target.
func (f *Finder) Policy(t workspace.Target) *policy.Policy {
	f.mu.Lock()
	defer f.mu.Unlock()
	in := f.folder(filepath.Dir(t.Abs))
	if in.policy != nil {
		return in.policy
	}
	return f.policy(in, t.Abs)
}

// Err returns what is wrong in the files that were read so far; nil when nothing is.
func (f *Finder) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.errs) == 0 {
		return nil
	}
	sort.SliceStable(f.errs, func(i, j int) bool {
		a, b := f.errs[i], f.errs[j]
		return a.Path < b.Path || a.Path == b.Path && (a.Line < b.Line || a.Line == b.Line && a.Column < b.Column)
	})
	return f.errs
}

// Replace replaces the contents of a file, and forgets what was read.
func (f *Finder) Replace(abs string, contents []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.overlay == nil {
		f.overlay = map[string][]byte{}
	}
	f.overlay[abs] = contents
	f.folders, f.documents, f.policies, f.errs = nil, nil, nil, nil
}

// folder finds what holds in a folder, once for each. What is extended upwards ends at the root of the repository, and outside of one at
// the top of the disk.
func (f *Finder) folder(dir string) *folder {
	if found := f.folders[dir]; found != nil {
		return found
	}
	if f.folders == nil {
		f.folders, f.policies = map[string]*folder{}, map[string]*policy.Policy{}
	}
	in := &folder{}
	switch {
	case f.Off:
	case dir == filepath.Dir(dir) || dir == f.Scan.Root && f.Scan.Bounded:
	default:
		above := f.folder(filepath.Dir(dir))
		in.config, in.ignores = above.config, above.ignores
	}
	if !f.Off {
		f.look(in, dir)
	}
	var parts []string
	if in.config != nil {
		parts = append(parts, in.config.file.abs)
	}
	for _, i := range in.ignores {
		parts = append(parts, i.file.abs)
	}
	in.key = strings.Join(parts, "\x00")
	if len(f.Command.Exclude) == 0 && (in.config == nil || in.config.plain() && !in.config.excludes()) {
		in.policy = f.policy(in, dir)
	}
	f.folders[dir] = in
	return in
}

// look reads the configuration files of one folder. The walk has told which there are; elsewhere each name is looked for.
func (f *Finder) look(in *folder, dir string) {
	switch path := filepath.Join(dir, workspace.ConfigFile); {
	case f.File != "":
		if in.config == nil {
			in.config = f.document(f.File, f.FileName, f.Scan.Root, nil)
		}
	case f.exists(path):
		in.config = f.document(path, "", dir, nil)
	}
	if path := filepath.Join(dir, workspace.IgnoreFile); f.exists(path) {
		in.ignores = append(slices.Clip(in.ignores), f.document(path, "", dir, nil))
	}
}

func (f *Finder) exists(path string) bool {
	if f.overlay[path] != nil || f.Scan.Given(path) {
		return true
	}
	if f.Scan.Walked(filepath.Dir(path)) {
		if other := strings.TrimSuffix(path, ".yaml") + ".yml"; slices.Contains(f.Scan.Configs, other) {
			f.errs = append(f.errs, &Error{Path: f.Scan.Name(other), Message: "the file is not read: it must be named " + filepath.Base(path)})
		}
		return slices.Contains(f.Scan.Configs, path)
	}
	return f.Scan.Exists(path)
}

// files is where the bytes of the configuration come from: what Replace gave, else the scan.
func (f *Finder) files() source.FS { return source.Over(f.Scan.FS(), f.overlay) }

// document reads a file, once. above are those that extend it.
func (f *Finder) document(abs, path, base string, above []string) *document {
	if f.documents == nil {
		f.documents = map[string]*document{}
	}
	if d := f.documents[abs]; d != nil {
		return d
	}
	if path == "" {
		path = f.Scan.Name(abs)
	}
	r := &reader{
		file:       &file{abs: abs, path: path, base: base},
		registry:   f.Registry,
		today:      f.Today,
		collecting: f.collecting,
		files:      f.files(),
	}
	if r.today == "" {
		r.today = today()
	}
	r.doc = &document{file: r.file, top: &layer{}}
	r.read(r.files)
	keys := topKeys()
	if filepath.Base(abs) == workspace.IgnoreFile {
		keys = ignoreKeys()
	}
	if root := r.parse(); root != nil {
		r.mapping(r.doc.top, root, "the file", keys)
	}
	above = append(above, abs)
	for _, b := range r.extends {
		if slices.Contains(above, b.abs) {
			r.fail(b.at, "the files extend each other in a cycle")
			continue
		}
		if !r.files.IsFile(b.abs) {
			_, err := r.files.ReadFile(b.abs, maxSize, nil)
			r.fail(b.at, "extends: %s: %s", f.Scan.Name(b.abs), cause(err))
			continue
		}
		r.doc.extends = append(r.doc.extends, f.document(b.abs, "", filepath.Dir(b.abs), above))
	}
	if own := f.Own.file(abs); own != nil {
		r.doc.top.defines = own.rules
		r.errs = append(r.errs, own.errs...)
	}
	f.errs = append(f.errs, r.errs...)
	f.documents[abs] = r.doc
	return r.doc
}

// policy puts together what holds for a file of a folder. Files for which the same layers hold share one.
func (f *Finder) policy(in *folder, abs string) *policy.Policy {
	var layers []*layer
	key := in.key
	if in.config != nil {
		layers = in.config.layers(abs)
		key += "\x00" + layerKey(layers)
	}
	excluded := f.excluded(layers, abs)
	if excluded != "" {
		key += "\x00excluded: " + excluded
	}
	if p := f.policies[key]; p != nil {
		return p
	}
	var entries []*suppress.Entry
	if in.config != nil {
		entries = in.config.suppressions()
	}
	for _, i := range in.ignores {
		entries = append(entries, i.suppressions()...)
	}
	p := f.effective(layers).policy()
	p.Suppressions, p.Excluded = entries, excluded
	f.policies[key] = p
	return p
}

// Profile returns the profile of the root; rules about the whole repository run in it.
func (f *Finder) Profile() string { return f.root().Profile }

// ProfileFrom tells who chose the profile of the root.
func (f *Finder) ProfileFrom() string { return f.root().ProfileFrom }

// MaxFileSize returns the limit of the root; it holds for files that are only looked at beside the targets.
func (f *Finder) MaxFileSize() int64 { return f.root().MaxFileSize }

func (f *Finder) root() *policy.Policy {
	return f.Policy(workspace.Target{Abs: filepath.Join(f.Scan.Root, "-")})
}

// Sources returns the files that were read and have no error, by absolute path.
func (f *Finder) Sources() map[string][]byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[string][]byte{}
	for abs, d := range f.documents {
		if !slices.ContainsFunc(f.errs, func(e *Error) bool { return e.Path == d.file.path }) {
			out[abs] = d.file.source
		}
	}
	return out
}

// Abs returns the place of a configuration file that was read, by its reported path; "" when there is none.
func (f *Finder) Abs(path string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for abs, d := range f.documents {
		if d.file.path == path {
			return abs
		}
	}
	return ""
}

// Valid reports whether contents could be in a configuration file without a new error.
func (f *Finder) Valid(abs string, contents []byte) bool {
	other := &Finder{Registry: f.Registry, Scan: f.Scan, Today: f.Today, overlay: map[string][]byte{abs: contents}}
	other.document(abs, "", filepath.Dir(abs), nil)
	return len(other.errs) == 0
}
