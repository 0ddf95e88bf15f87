// Package engine runs rules over files in parallel, and puts what they found through an ordered list of small filters.
package engine

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Options says what a run does. Rules, Severity, Profile and MaxFileSize hold for all files unless Policy is given.
type Options struct {
	Rules       []*rules.Rule // those that run
	Severity    map[string]rules.Severity
	Profile     string // rules that are for other profiles are left out
	Upstream    string // which state of upstream's checks is intended: "latest" or "2022"
	Jobs        int
	MaxFileSize int64
	// Policy returns what holds for a file; it is asked from several goroutines. Nil: the fields above hold for all.
	Policy func(workspace.Target) *policy.Policy
	// Look is called with the tree of each file that is reported, whether or not it is content of ours, from several goroutines; the
	// tree's memory is used again afterwards. Nil: nobody looks.
	Look func(path string, tree *jsontree.Tree, p *policy.Policy)
	// Changed limits the findings to what was changed; nil: to nothing.
	Changed *gitdiff.Changes
	// Baseline hides what was there when the repository began to be checked; nil for nothing.
	Baseline *baseline.Baseline
	// Timings adds up what the rules cost; nil for nobody.
	Timings *Timings
	// Recheck is for tests: rules about several files run at every update, and it is called, from several goroutines, for those that find
	// something else than before although nothing has changed that they declare to read. Nil: those do not run.
	Recheck func(r *rules.Rule, about string)
	// Progress is reported how many of how many files have been read; nil for nobody.
	Progress func(done, total int)
}

// Outcome is what a run found.
type Outcome struct {
	Findings []*rules.Finding // sorted by file, offset, rule
	// Suppressed are the findings that the configuration hides, in the same order.
	Suppressed []Suppressed
	Known      *Known // what the baseline did; nil without one
	Unchanged  int    // how many findings were left out since nothing that they are about was changed
	Files      []*connector.File
	Seen       []FileStatus // every target, for --show-files
	Troubles   []workspace.Trouble
	Repo       *workspace.Repository
}

// FileStatus says what a file was taken for.
type FileStatus struct {
	Path string
	Kind connector.Kind
	Note string // why it was not read or is skipped, or which files it is packaged from

	Named bool   // given by name
	Near  string // what a file that is not ours was nearly taken for; "" for nothing

	Profile, ProfileFrom string
}

// unit is the state of one target on its way.
type unit struct {
	target   workspace.Target
	policy   *policy.Policy // nil for files that are not reported
	file     *connector.File
	findings []*rules.Finding
	troubles []workspace.Trouble
	note     string
	near     string // what a file that is not ours was nearly taken for
	former   bool   // it is there no more

	was     *connector.File  // the file as the rules about several files saw it, where they have not seen this one
	crossed bool             // the rules about several files have seen the file
	loaded  bool             // read, recognized, and looked at by the rules that need nothing else
	judged  []*rules.Finding // what those and the rules about packages found, untouched by filters
	copies  string           // which of its definitions were copies then
}

// manyFiles is how many targets make preparing memory for them worth while.
const manyFiles = 100

// Run reads the targets of a scan, runs the rules, and sorts what they say: a session of one update.
func Run(scan *workspace.Scan, o Options) *Outcome {
	s := &Session{scan: scan, o: o, once: true}
	out, _ := s.run(context.Background()) // it is not canceled
	return out
}

func (u *unit) seen(known workspace.Copies) FileStatus {
	s := FileStatus{Path: u.target.Path, Note: u.note, Near: u.near, Named: u.target.Named}
	if s.Note == "" && u.file != nil {
		s.Note = copyNote(u.file, known)
	}
	if u.policy != nil {
		s.Profile, s.ProfileFrom = u.policy.Profile, u.policy.ProfileFrom
	}
	if u.file != nil {
		s.Kind = u.file.Kind
	}
	return s
}

// each calls work for 0..n-1 from several goroutines, until the context ends; what work writes belongs to its index alone, so that the
// result does not depend on who did what.
func each(ctx context.Context, jobs, n int, progress func(done, total int), work func(w *worker, i int)) {
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(max(jobs, 1), n) {
		wg.Go(func() {
			w := &worker{}
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				work(w, i)
				if d := int(done.Add(1)); progress != nil {
					progress(d, n)
				}
			}
		})
	}
	wg.Wait()
}

// worker is what one goroutine keeps from file to file.
type worker struct {
	buf    []byte // that files are read into
	parser jsontree.Parser
}
