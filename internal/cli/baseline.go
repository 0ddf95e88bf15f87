package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func baselineFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "baseline", Usage: "hide the findings listed in `FILE` (default: " + baseline.Name + " at the root, if it exists)"},
		&cli.BoolFlag{Name: "no-baseline", Usage: "don't use a baseline"},
	}
}

// baselineFlags are --baseline and --no-baseline.
type baselineFlags struct {
	file string // as it was given; "" for the one at the root
	off  bool
}

func readBaselineFlags(c *cli.Context) baselineFlags {
	return baselineFlags{file: c.String("baseline"), off: c.Bool("no-baseline")}
}

// path returns the baseline's file, and its name for people.
func (b baselineFlags) path(a *App, root string) (abs, name string) {
	switch {
	case b.file == "":
		return filepath.Join(root, baseline.Name), baseline.Name
	case filepath.IsAbs(b.file):
		return filepath.Clean(b.file), filepath.ToSlash(b.file)
	default:
		return filepath.Join(a.Workdir, b.file), filepath.ToSlash(b.file)
	}
}

// baseline reads the baseline; nil when there is none, or it is not wanted.
func (a *App) baseline(scan *workspace.Scan, f baselineFlags) (*baseline.Baseline, error) {
	if f.off {
		return nil, nil
	}
	abs, name := f.path(a, scan.Root)
	if f.file == "" && !scan.Exists(abs) {
		return nil, nil
	}
	src, err := baselineSource(scan, abs)
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.file == "":
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("--baseline: %s does not exist; run %s baseline --baseline to create it", name, a.Name)
	case err != nil:
		return nil, troubleError{fmt.Sprintf("could not read the baseline %s: %v", name, workspace.Cause(err))}
	}
	b, err := baseline.Read(src)
	if err != nil {
		return nil, usagef("%s:%v", name, err)
	}
	return b, nil
}

// baselineSource reads the baseline as it is staged, where that is asked for; one that is named and not staged is read from the disk.
func baselineSource(scan *workspace.Scan, abs string) ([]byte, error) {
	src, err := scan.FS().ReadFile(abs, math.MaxInt64, nil)
	if errors.Is(err, fs.ErrNotExist) {
		return source.Disk{}.ReadFile(abs, math.MaxInt64, nil)
	}
	return src, err
}

func (a *App) baselineCommand() *cli.Command {
	return &cli.Command{
		Name: "baseline", Usage: "write the current findings to " + baseline.Name + ", so that later runs report only new ones",
		UsageText: a.usage("baseline [flags] [PATH...]", a.Name+" baseline .", a.Name+" baseline --prune ."),
		Flags: slices.Concat([]cli.Flag{
			&cli.BoolFlag{Name: "prune", Usage: "only remove fixed findings; add nothing"},
			&cli.StringFlag{Name: "baseline", Usage: "write to `FILE` (default: " + baseline.Name + " at the root)"},
		}, slices.DeleteFunc(configFlagList(), func(f cli.Flag) bool { return f.Names()[0] == "show-config" }), []cli.Flag{
			excludeFlag(),
			&cli.StringSliceFlag{Name: "only", Usage: "update only these `RULE,…`; keep the entries of others"},
			&cli.StringSliceFlag{Name: "disable", Usage: "don't run these `RULE,…`"},
			&cli.StringSliceFlag{Name: "severity", Usage: "`RULE=LEVEL`: error, warning, info, or off; repeatable"},
			&cli.StringFlag{Name: "profile", Usage: "`PROFILE`: standard, azure-sentinel, or standalone"},
			&cli.StringFlag{Name: "root", Usage: "root `DIR` of the repository (default: the nearest folder with .git)"},
			&cli.IntFlag{Name: "jobs", Usage: "check `N` files in parallel (default: one per processor)"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing on success"},
			&cli.Int64Flag{Name: "max-file-size", Value: defaultMaxFileSize, Usage: "skip files larger than `BYTES`"},
		}),
		Action: a.writeBaseline,
	}
}

func (a *App) writeBaseline(c *cli.Context) error {
	configured, err := a.readConfigFlags(c)
	if err != nil {
		return err
	}
	f := &lintFlags{config: configured, quiet: c.Bool("quiet"), jobs: c.Int("jobs"), baseline: readBaselineFlags(c)}
	if c.IsSet("jobs") && f.jobs < 1 {
		return usagef("--jobs: invalid number %d; must be at least 1", f.jobs)
	}
	if f.jobs == 0 {
		f.jobs = runtime.GOMAXPROCS(0)
	}
	if slices.Contains(c.Args().Slice(), "-") {
		return usagef("baseline cannot be used with standard input; name the file")
	}
	request, err := a.request(c, f)
	if err != nil {
		return err
	}
	scan := workspace.Find(request)
	if err := a.readRuleFlags(c, f, scan); err != nil {
		return err
	}
	abs, name := f.baseline.path(a, scan.Root)
	old, err := a.oldBaseline(scan, f.baseline, c.Bool("prune"))
	if err != nil {
		return err
	}
	finder := a.finder(scan, f)
	options := f.options(finder)
	options.Baseline = old
	outcome := engine.Run(scan, options)
	if err := finder.Err(); err != nil {
		return err
	}
	a.troubles(outcome)
	if len(outcome.Troubles) > 0 {
		a.status = statusTrouble
	}
	now := outcome.Known.Hidden
	if !c.Bool("prune") {
		now = slices.Concat(now, outcome.Findings)
	}
	written, secrets := baseline.Of(now)
	written.Add(outcome.Known.Unseen)
	if err := writeFile(abs, written.Format()); err != nil {
		return troubleError{fmt.Sprintf("could not write %s: %v", name, workspace.Cause(err))}
	}
	if f.quiet {
		return nil
	}
	return write(a.Stdout, told(written, outcome.Known, secrets, name))
}

// oldBaseline is what is there already: what this run does not look at stays in it. A broken one can be written anew, but not pruned.
func (a *App) oldBaseline(scan *workspace.Scan, f baselineFlags, prune bool) (*baseline.Baseline, error) {
	abs, name := f.path(a, scan.Root)
	if _, err := os.Stat(abs); errors.Is(err, fs.ErrNotExist) {
		if prune {
			return nil, usagef("the baseline %s does not exist", name)
		}
		return &baseline.Baseline{}, nil
	}
	old, err := a.baseline(scan, f)
	if err != nil && !prune && scan.Walked(scan.Root) {
		fmt.Fprintf(a.Stderr, "%s: %s; rewriting it\n", a.Name, report.Inert(err.Error()))
		return &baseline.Baseline{}, nil
	}
	return old, err
}

// told says what was written.
func told(b *baseline.Baseline, k *engine.Known, secrets []*rules.Finding, name string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s holds %s", report.Inert(name), counted(b.Count(), "finding"))
	gone := 0
	for _, e := range k.Stale {
		gone += e.Count
	}
	if gone > 0 {
		fmt.Fprintf(&text, "; removed %s", counted(gone, "fixed finding"))
	}
	text.WriteByte('\n')
	for _, s := range secrets {
		p := s.File.Tree.Position(s.Span.Start)
		fmt.Fprintf(
			&text,
			"not included: %s:%d:%d [%s %s]: secrets are always reported; revoke it\n",
			report.Inert(s.File.Path),
			p.Line,
			p.Column,
			s.Rule.ID,
			s.Rule.Name,
		)
	}
	return text.String()
}

// known counts what the baseline hides, and what it holds that is there no more.
func known(o *engine.Outcome) (hidden, stale int) {
	if o.Known == nil {
		return 0, 0
	}
	for _, e := range o.Known.Stale {
		stale += e.Count
	}
	return len(o.Known.Hidden), stale
}

// hidden tells on standard error what the baseline did, where no output says it.
func (a *App) hidden(result *report.Result, f *lintFlags) {
	told := slices.ContainsFunc(f.outputs, func(o output) bool { return o.file == "" && (o.format == "text" || o.format == "json") })
	if told || f.quiet {
		return
	}
	if n := result.Summary.Baselined; n > 0 {
		fmt.Fprintf(a.Stderr, "%s: %s hidden by the baseline\n", a.Name, counted(n, "finding"))
	}
	if n := result.Summary.Stale; n > 0 {
		fmt.Fprintf(a.Stderr, "%s: the baseline has %s; run %s baseline --prune\n", a.Name, counted(n, "stale finding"), a.Name)
	}
}
