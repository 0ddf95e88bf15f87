package cli

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func suppressFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "suppress", Usage: "add a suppression for each finding of `RULE` to " + workspace.IgnoreFile},
		&cli.StringFlag{Name: "reason", Usage: "the reason `TEXT` for --suppress"},
		&cli.BoolFlag{Name: "show-suppressed", Usage: "also show suppressed findings"},
	}
}

// suppressFlags are --suppress, --reason and --show-suppressed.
type suppressFlags struct {
	rules  map[*rules.Rule]bool // nil: --suppress was not given
	reason string
	show   bool
}

// unsaid is the reason of a suppression that was written without one.
const unsaid = "TODO: say why"

func (a *App) readSuppressFlags(c *cli.Context) (suppressFlags, error) {
	f := suppressFlags{reason: c.String("reason"), show: c.Bool("show-suppressed")}
	if !c.IsSet("suppress") {
		if c.IsSet("reason") {
			return f, usagef("--reason requires --suppress")
		}
		return f, nil
	}
	var err error
	if f.rules, err = a.selectRules([]string{c.String("suppress")}); err != nil {
		return f, err
	}
	switch {
	case len(f.rules) == 0:
		return f, usagef("--suppress needs a rule, such as CL604")
	case c.Bool("no-config"):
		return f, usagef("--suppress cannot be combined with --no-config, which ignores suppressions")
	case c.Bool("fix") || c.Bool("fix-unsafe") || c.Bool("diff"):
		return f, usagef("--suppress cannot be combined with --fix")
	case slices.Contains(c.Args().Slice(), "-"):
		return f, usagef("--suppress cannot be used with standard input; name the file")
	}
	return f, nil
}

// suppress writes an entry for each finding of the rules, and reports what remains.
func (a *App) suppress(scan *workspace.Scan, finder *config.Finder, o engine.Options, f *lintFlags) error {
	outcome := engine.Run(scan, o)
	if err := finder.Err(); err != nil {
		return err
	}
	var wanted []*rules.Finding
	for _, finding := range outcome.Findings {
		if f.suppress.rules[finding.Rule] && finding.Rule.Scope != rules.RunScope {
			wanted = append(wanted, finding)
		}
	}
	if len(wanted) == 0 {
		fmt.Fprintf(a.Stderr, "%s: no matching findings; nothing was written\n", a.Name)
		return a.report(outcome, scan, f)
	}
	reason := f.suppress.reason
	if reason == "" {
		reason = unsaid
	}
	abs := filepath.Join(scan.Root, workspace.IgnoreFile)
	change, entries, err := finder.Suppress(abs, wanted, reason)
	if err != nil {
		return err
	}
	if err := a.writeSuppressions(change); err != nil {
		return troubleError{fmt.Sprintf("could not write %s: %v", workspace.IgnoreFile, err)}
	}
	if !f.quiet {
		fmt.Fprintf(a.Stderr, "%s: wrote %s to %s\n", a.Name, counted(entries, "suppression"), workspace.IgnoreFile)
	}
	if f.suppress.reason == "" {
		fmt.Fprintf(a.Stderr, "%s: add a reason: it is still %q (or use --reason)\n", a.Name, unsaid)
	}
	finder.Replace(abs, change.After)
	outcome = engine.Run(scan, o)
	if err := finder.Err(); err != nil {
		return err
	}
	return a.report(outcome, scan, f)
}

// writeSuppressions changes the file, or makes it.
func (a *App) writeSuppressions(c fix.Change) error {
	if c.Before == nil {
		return writeFile(c.Abs, c.After)
	}
	return c.Write()
}
