package cli

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/urfave/cli/v2"
)

// fixFlags are --fix, --fix-unsafe and --diff.
type fixFlags struct{ safe, unsafe, diff bool }

func fixFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fix", Usage: "apply the safe fixes"},
		&cli.BoolFlag{Name: "fix-unsafe", Usage: "apply all fixes; read what they did"},
		&cli.BoolFlag{Name: "diff", Usage: "print the patch that the fixes would make, for git apply at the root, and write nothing"},
	}
}

func readFixFlags(c *cli.Context) (fixFlags, error) {
	f := fixFlags{safe: c.Bool("fix"), unsafe: c.Bool("fix-unsafe"), diff: c.Bool("diff")}
	for _, path := range c.Args().Slice() {
		if path == "-" && (f.safe || f.unsafe) && !f.diff {
			return f, usagef("--fix cannot write to standard input; --diff prints the patch")
		}
	}
	return f, nil
}

func (f fixFlags) any() bool { return f.safe || f.unsafe || f.diff }

// fix applies the fixes, and writes them or prints the patch; the report is about what remains.
func (a *App) fix(scan *workspace.Scan, finder *config.Finder, o engine.Options, f *lintFlags) error {
	r := fixRounds(scan, finder, o, f.fix.unsafe)
	if err := finder.Err(); err != nil {
		return err
	}
	if f.fix.diff {
		a.status = statusOf(r.outcome, f)
		a.troubles(r.outcome)
		return a.patch(r)
	}
	var failed []workspace.Trouble
	files := 0
	for _, c := range r.changes {
		if err := c.Write(); err != nil {
			failed = append(failed, workspace.Trouble{Path: c.Path, Message: err.Error()})
			continue
		}
		files++
	}
	r.outcome.Troubles = append(r.outcome.Troubles, failed...)
	if !f.quiet && r.fixes > 0 {
		fmt.Fprintf(a.Stderr, "%s: fixed %s in %s\n", a.Name, counted(r.fixes, "problem"), counted(files, "file"))
	}
	return a.report(r.outcome, scan, f)
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
