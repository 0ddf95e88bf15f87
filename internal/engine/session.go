package engine

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/heap"
	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Opener finds the files of a session and what holds for them. overlay are contents that mean those of the disk, by absolute path: those of
// an editor. It is asked at the start, and again when a file came or went or a configuration changed.
type Opener func(overlay map[string][]byte) (*workspace.Scan, Options, error)

// Change is a file that has other contents than at the update before.
type Change struct {
	Abs    string // absolute path
	Source []byte // contents that mean the file's own until the next change of it; nil: the disk has it, or it is gone
}

// Session keeps what was read of a tree, so that an update costs what its changes touch: an unchanged file is neither read nor parsed
// again, and the rules that look at one file run on the changed ones only. Its methods may be called from several goroutines; what an
// Outcome holds is valid until the next update begins.
type Session struct {
	open Opener
	once bool // there is only one update

	mu       sync.Mutex
	overlay  map[string][]byte
	dirty    map[string]bool // absolute paths of files that have to be read again
	scan     *workspace.Scan
	o        Options
	policies *policies
	units    map[unitKey]*unit // all of those that follow; nil when nothing is kept
	targets  []*unit
	beside   []*unit  // what cross-file rules need beside the targets; nil before they are asked for
	crossed  *crossed // what the rules about several files found; nil before the first update
	out      *Outcome
	before   *workspace.Repository // of the last update, also of one that was canceled; nil before the first
	byPath   map[string][]*rules.Finding
}

// unitKey is what a file's state depends on beside its contents and the configuration.
type unitKey struct {
	abs           string
	named, report bool
}

// NewSession prepares a session; nothing is read before the first update.
func NewSession(open Opener) *Session {
	return &Session{open: open, overlay: map[string][]byte{}, dirty: map[string]bool{}}
}

// Update takes changes in and lints what they touch. An error leaves the session as it was, with the changes waiting: the context's, or one
// of the opener's, such as a wrong configuration.
func (s *Session) Update(ctx context.Context, changes ...Change) (*Outcome, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	reopen := s.scan == nil
	for _, c := range changes {
		old, overlaid := s.overlay[c.Abs]
		if c.Source != nil {
			s.overlay[c.Abs] = c.Source
		} else {
			delete(s.overlay, c.Abs)
		}
		if c.Source != nil && overlaid && string(old) == string(c.Source) {
			continue
		}
		s.dirty[c.Abs] = true
		reopen = reopen || !s.scan.Holds(c.Abs) || c.Source == nil && !source.Disk{}.IsFile(c.Abs)
	}
	if reopen {
		scan, o, err := s.open(maps.Clone(s.overlay))
		if err != nil {
			s.scan = nil // and is opened anew next time
			return nil, err
		}
		s.scan, s.o, s.policies, s.units, s.crossed, s.before = scan, o, nil, nil, nil, nil
	}
	s.scan.SetSources(s.overlay)
	out, err := s.run(ctx)
	if err != nil {
		return nil, err
	}
	clear(s.dirty)
	s.out, s.byPath = out, map[string][]*rules.Finding{}
	for from := 0; from < len(out.Findings); { // they are in order of files
		file, to := out.Findings[from].File, from+1
		for to < len(out.Findings) && out.Findings[to].File == file {
			to++
		}
		abs := s.scan.Abs(file.Path)
		s.byPath[abs] = append(s.byPath[abs], out.Findings[from:to]...)
		from = to
	}
	return out, nil
}

// Findings returns what the last update found in a file, in order.
func (s *Session) Findings(abs string) []*rules.Finding {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byPath[abs]
}

// File returns a file of the last update with its tree and model; nil where it is not ours.
func (s *Session) File(abs string) *connector.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, report := range [...]bool{true, false} {
		for _, named := range [...]bool{false, true} {
			if u := s.units[unitKey{abs, named, report}]; u != nil && u.file != nil {
				return u.file
			}
		}
	}
	return nil
}

// Scan returns the files of the last update and the names by which they are known.
func (s *Session) Scan() *workspace.Scan {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.scan
}

// run lints the scan, with what is kept of earlier updates.
func (s *Session) run(ctx context.Context) (*Outcome, error) {
	if s.policies == nil {
		s.policies = newPolicies(s.o)
	}
	all := s.load(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := &Outcome{Troubles: slices.Clone(s.scan.Troubles)}
	f := &filtering{
		out: out, scan: s.scan, o: s.o, units: all, unitOf: map[*connector.File]*unit{}, policies: distinct(all),
		used: map[*suppress.Entry]bool{}, extra: map[*rules.Finding]*policy.Policy{}, chosen: s.policies,
	}
	for _, u := range all {
		if u.file != nil {
			out.Files = append(out.Files, u.file)
			f.unitOf[u.file] = u
		}
	}
	out.Repo = s.scan.Repository(slices.Clone(out.Files), func(file *connector.File) bool {
		u := f.unitOf[file]
		return u != nil && u.target.Report
	}, s.before)
	s.before = out.Repo
	if s.o.Changed != nil {
		out.Repo.Before = former(s.o.Changed)
	}
	each(ctx, s.o.Jobs, len(all), nil, func(w *worker, i int) { w.late(all[i], out.Repo.Copies(), s.o) })
	for _, u := range all {
		out.Troubles = append(out.Troubles, u.troubles...)
		if u.target.Report {
			out.Seen = append(out.Seen, u.seen(out.Repo.Copies()))
		}
	}
	kept := s.kept(all, out.Repo)
	cross(ctx, f, kept, s.settings(f))
	if err := ctx.Err(); err != nil {
		s.crossed = nil // which rules have run is unknown
		return nil, err
	}
	if kept != nil {
		kept.end(all)
	}
	for _, u := range all {
		if u.target.Report {
			out.Findings = append(out.Findings, u.findings...)
		}
	}
	out.Files = slices.DeleteFunc(out.Files, func(file *connector.File) bool { return !f.unitOf[file].target.Report })
	finish(f)
	return out, nil
}

// kept returns what the rules about several files found at the update before this one; nil where nothing is kept.
func (s *Session) kept(all []*unit, repo *workspace.Repository) *crossed {
	if s.once || s.o.Changed != nil {
		return nil
	}
	if s.crossed == nil {
		s.crossed = &crossed{}
	}
	s.crossed.check = s.o.Recheck
	s.crossed.begin(all, repo, s.scan.Stale(s.dirty))
	return s.crossed
}

// settings returns what is configured for a file that a rule about several looks at.
func (s *Session) settings(f *filtering) func(*rules.File) *rules.Settings {
	return func(file *rules.File) *rules.Settings {
		u := f.unitOf[file]
		switch {
		case u == nil:
			return nil
		case u.policy != nil:
			return u.policy.Settings
		default: // a file that is only looked at beside the targets
			return s.policies.policy(u.target).Settings
		}
	}
}

// load reads the targets, and the files that cross-file rules need beside them, as far as they are not kept.
func (s *Session) load(ctx context.Context) []*unit {
	if s.units == nil {
		s.units = map[unitKey]*unit{}
		s.targets, s.beside = s.unitsOf(s.scan.Targets), nil
	} else {
		s.renew(s.targets)
		s.renew(s.beside)
	}
	if s.once && len(s.targets) >= manyFiles {
		heap.Large()
		memo.Large()
	}
	files := s.scan.FS()
	work := func(w *worker, list []*unit, i int) {
		if !list[i].loaded {
			w.load(list[i], files, s.o, s.policies)
			list[i].loaded = true
		}
	}
	each(ctx, s.o.Jobs, len(s.targets), s.o.Progress, func(w *worker, i int) { work(w, s.targets, i) })
	if !s.scan.Partial || !slices.ContainsFunc(s.targets, func(u *unit) bool { return u.file != nil }) {
		return s.targets
	}
	if s.beside == nil {
		s.beside = s.unitsOf(s.scan.Context())
	}
	if s.once && len(s.targets) < manyFiles && len(s.beside) >= manyFiles {
		heap.Large()
		memo.Large()
	}
	each(ctx, s.o.Jobs, len(s.beside), nil, func(w *worker, i int) { work(w, s.beside, i) })
	return slices.Concat(s.targets, s.beside)
}

// unitsOf returns the state of each target, in which nothing is read.
func (s *Session) unitsOf(targets []workspace.Target) []*unit {
	list := make([]*unit, len(targets))
	fresh := make([]unit, len(targets)) // one piece of memory for all
	for i, t := range targets {
		fresh[i].target = t
		list[i] = &fresh[i]
		s.units[unitKey{t.Abs, t.Named, t.Report}] = list[i]
	}
	return list
}

// renew puts a unit that has read nothing in the place of each whose file has changed.
func (s *Session) renew(list []*unit) {
	for i, old := range list {
		if t := old.target; s.dirty[t.Abs] {
			list[i] = &unit{target: t, was: old.was}
			if old.crossed {
				list[i].was = old.file
			}
			s.units[unitKey{t.Abs, t.Named, t.Report}] = list[i]
		}
	}
}
