package cli

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// fixFlags are --fix, --fix-unsafe and --diff.
type fixFlags struct {
	safe, unsafe, diff bool
	stdin              bool // the fixed text of standard input goes to standard output
}

func fixFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fix", Usage: "apply the safe fixes"},
		&cli.BoolFlag{Name: "fix-unsafe", Usage: "apply all fixes; review the result"},
		&cli.BoolFlag{Name: "diff", Usage: "print the fixes as a patch for git apply, and write nothing"},
	}
}

func readFixFlags(c *cli.Context) (fixFlags, error) {
	f := fixFlags{safe: c.Bool("fix"), unsafe: c.Bool("fix-unsafe"), diff: c.Bool("diff")}
	for _, path := range c.Args().Slice() {
		if path == "-" && (f.safe || f.unsafe) && !f.diff {
			f.stdin = true
		}
	}
	if f.stdin && c.Args().Len() > 1 {
		return f, usagef("--fix - writes to standard output and cannot be combined with other paths")
	}
	return f, nil
}

func (f fixFlags) any() bool { return f.safe || f.unsafe || f.diff }

// fix applies the fixes, and writes them or prints the patch; the report is about what remains.
func (a *App) fix(scan *workspace.Scan, finder *config.Finder, o engine.Options, f *lintFlags) error {
	known := a.knownBefore(scan, o, f)
	r := fixRounds(scan, finder, o, f.fix.unsafe)
	if err := finder.Err(); err != nil {
		return err
	}
	r.follow(scan, o, known)
	if f.fix.diff {
		a.status = statusOf(r.outcome, f)
		a.troubles(r.outcome)
		if c, _ := a.movedBaseline(scan, r, f, nil); c != nil && filepath.IsLocal(filepath.FromSlash(c.Path)) {
			r.changes = append(r.changes, *c)
		}
		return a.patch(r)
	}
	if f.fix.stdin {
		return a.fixedText(scan, r, f)
	}
	var failed []workspace.Trouble
	var unwritten []fix.Change
	for _, c := range r.changes {
		if err := c.Write(); err != nil {
			failed = append(failed, workspace.Trouble{Path: c.Path, Message: err.Error()})
			unwritten = append(unwritten, c)
		}
	}
	files := len(r.changes) - len(unwritten)
	moved := 0
	if c, n := a.movedBaseline(scan, r, f, failed); c != nil {
		if err := c.Write(); err != nil {
			failed = append(failed, workspace.Trouble{Path: c.Path, Message: err.Error()})
		} else {
			moved = n
		}
	}
	if len(unwritten) > 0 {
		r.takeBack(scan, finder, o, unwritten)
	}
	r.outcome.Troubles = append(r.outcome.Troubles, failed...)
	if !f.quiet && r.fixes > 0 {
		fmt.Fprintf(a.Stderr, "%s: fixed %s in %s\n", a.Name, counted(r.fixes, "problem"), counted(files, "file"))
		fmt.Fprint(a.Stderr, appliedLines(r.applied, a.openable(scan)))
	}
	if !f.quiet && moved > 0 {
		_, name := f.baseline.path(a, scan.Root)
		fmt.Fprintf(a.Stderr, "%s: updated %s, where the fixes changed %s\n", a.Name, report.Inert(name), counted(moved, "finding"))
	}
	return a.report(r.outcome, scan, f)
}

// fixedText prints standard input as the fixes left it, for editors; what remains goes to standard error.
func (a *App) fixedText(scan *workspace.Scan, r fixed, f *lintFlags) error {
	var text []byte
	for _, t := range scan.Targets {
		if src, err := scan.FS().ReadFile(t.Abs, math.MaxInt64, nil); err == nil && scan.Given(t.Abs) {
			text = src
		}
	}
	for _, c := range r.changes {
		text = c.After
	}
	if _, err := a.Stdout.Write(text); err != nil {
		return troubleError{"could not write the fixed text: " + err.Error()}
	}
	a.status = statusOf(r.outcome, f)
	a.troubles(r.outcome)
	for _, finding := range r.outcome.Findings {
		if finding.Severity >= f.minSeverity && !f.quiet {
			p := finding.File.Tree.Position(finding.Span.Start)
			fmt.Fprintf(
				a.Stderr,
				"%s:%d:%d: %s: %s [%s %s]\n",
				report.Inert(finding.File.Path),
				p.Line,
				p.Column,
				finding.Severity,
				report.Inert(finding.Text()),
				finding.Rule.ID,
				finding.Rule.Name,
			)
		}
	}
	return nil
}

// appliedLines lists what was fixed, by file and rule.
func appliedLines(list []fix.Applied, open func(string) string) string {
	type key struct {
		path, rule string
		safe       bool
	}
	counts := map[key]int{}
	for _, x := range list {
		counts[key{x.File.Path, x.Rule.ID + " " + x.Rule.Name, x.Safe}]++
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(x, y key) int {
		return cmp.Or(
			strings.Compare(x.path, y.path),
			strings.Compare(x.rule, y.rule),
			strings.Compare(strconv.FormatBool(y.safe), strconv.FormatBool(x.safe)),
		)
	})
	var b strings.Builder
	last := ""
	for i, k := range keys {
		switch {
		case i == 0 || k.path != last:
			if i > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "  %s: ", report.Inert(open(k.path)))
		default:
			b.WriteString(", ")
		}
		last = k.path
		fmt.Fprintf(&b, "%s %d", k.rule, counts[k])
		if !k.safe {
			b.WriteString(" (unsafe)")
		}
	}
	return b.String() + "\n"
}

// patch prints the changes as one patch. On a terminal nothing of a file may act.
func (a *App) patch(r fixed) error {
	var b strings.Builder
	for _, c := range r.changes {
		b.WriteString(c.Patch())
	}
	text := b.String()
	if _, terminal := a.terminal.width(a.Stdout); terminal {
		lines := strings.Split(text, "\n")
		for i := range lines {
			lines[i] = report.Inert(lines[i])
		}
		text = strings.Join(lines, "\n")
	}
	if _, err := a.Stdout.Write([]byte(text)); err != nil {
		return troubleError{"could not write the patch: " + err.Error()}
	}
	return nil
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
