package cli

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

// defaultMaxFileSize is in bytes; the largest real package is below 2 MB.
const defaultMaxFileSize = 32 << 20

// The words that the flags take.
func profiles() []string       { return config.Profiles() }
func shownLevels() []string    { return []string{"error", "warning", "info"} }
func failLevels() []string     { return []string{"error", "warning", "info", "never"} }
func ruleLevels() []string     { return config.Levels() }
func upstreamStates() []string { return upstream.Versions() }
func colorTimes() []string     { return []string{"auto", "always", "never"} }

func (a *App) lintCommand() *cli.Command {
	return &cli.Command{
		Name: defaultCommand, Usage: "check connector files (default command)",
		UsageText: a.usage(
			"[lint] [flags] [PATH...]",
			a.Name+" \"Solutions/Contoso/Data Connectors\"",
			a.Name+" --format sarif=connectorlint.sarif --format text .",
			"cat Contoso.json | "+a.Name+" --stdin-filename Contoso.json -",
		),
		Flags: slices.Concat(
			fixFlagList(),
			configFlagList(),
			suppressFlagList(),
			statsFlagList(),
			baselineFlagList(),
			changedFlagList(),
			[]cli.Flag{
				&cli.StringSliceFlag{
					Name:    "format",
					Aliases: []string{"f"},
					Usage:   "`FORMAT[=FILE]`: " + strings.Join(report.Formats(), ", ") + "; repeatable",
				},
				&cli.StringSliceFlag{Name: "only", Usage: "run only these `RULE,…` (id, name, family or family/*)"},
				&cli.StringSliceFlag{Name: "disable", Usage: "don't run these `RULE,…`"},
				excludeFlag(),
				&cli.StringSliceFlag{Name: "severity", Usage: "`RULE=LEVEL`: error, warning, info, or off; repeatable"},
				&cli.StringFlag{Name: "min-severity", Value: "info", Usage: "show only findings of `LEVEL` and above"},
				&cli.StringFlag{
					Name:  "fail-on",
					Value: "error",
					Usage: "exit with status 1 for findings of `LEVEL` and above: error, warning, info, or never",
				},
				&cli.StringFlag{Name: "profile", Usage: "`PROFILE`: standard, azure-sentinel, or standalone"},
				&cli.StringFlag{
					Name:  "upstream-version",
					Value: "latest",
					Usage: "`VERSION` of Azure-Sentinel's checks to predict with the profile azure-sentinel: latest or 2022",
				},
				&cli.StringFlag{Name: "stdin-filename", Usage: "`NAME` of the file that is read from standard input (-)"},
				&cli.StringFlag{Name: "root", Usage: "root `DIR` of the repository (default: the nearest folder with .git)"},
				&cli.IntFlag{Name: "jobs", Usage: "check `N` files in parallel (default: one per processor)"},
				&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN`: auto, always, or never"},
				&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print only findings: no totals, no progress"},
				&cli.BoolFlag{Name: "show-files", Usage: "list the files and what each is recognized as"},
				&cli.BoolFlag{Name: "recognized-only", Usage: "skip named files that are not part of a connector or solution (for hooks)"},
				&cli.BoolFlag{Name: "no-errors-on-unmatched", Usage: "exit with status 0 if there is nothing to check"},
				&cli.Int64Flag{Name: "max-file-size", Value: defaultMaxFileSize, Usage: "skip files larger than `BYTES`"},
			},
		),
		Action: a.lint,
	}
}

func (a *App) lint(c *cli.Context) error {
	f, err := a.readFlags(c)
	if err != nil {
		return err
	}
	request, err := a.request(c, f)
	if err != nil {
		return err
	}
	if c.IsSet("show-config") {
		request.Paths = []string{c.String("show-config")} // it decides where the repository begins
	}
	scan := workspace.Find(request)
	changes, err := a.changesAndRules(c, f, scan)
	if err != nil {
		return err
	}
	if c.Bool("show-files") {
		f.command.Only = map[*rules.Rule]bool{} // it only lists
	}
	finder := a.finder(scan, f)
	if c.IsSet("show-config") {
		return a.showConfig(finder, c.String("show-config"))
	}
	options := f.options(finder)
	options.Changed = changes
	if options.Baseline, err = a.baseline(scan, f.baseline); err != nil {
		return err
	}
	if err := finder.Err(); err != nil {
		return err // nothing needs to be read to know it
	}
	switch {
	case c.Bool("show-files"):
		options.Look = f.predict()
	case f.suppress.rules != nil:
		return a.suppress(scan, finder, options, f)
	case f.fix.any():
		return a.fix(scan, finder, options, f) // without progress: every round would begin it anew
	}
	progress := a.newProgress(f.quiet)
	options.Progress = progress.step
	f.stats.measure(&options, a.registry)
	outcome := engine.Run(scan, options)
	progress.clear()
	if err := finder.Err(); err != nil {
		return err
	}
	if c.Bool("show-files") {
		return a.showFiles(outcome, scan, f)
	}
	return a.report(outcome, scan, f)
}

// changesAndRules asks git what changed, and reads the flags that name rules. Staged changes come first, since the configuration, which may
// bring rules, is read as it is staged.
func (a *App) changesAndRules(c *cli.Context, f *lintFlags, scan *workspace.Scan) (*gitdiff.Changes, error) {
	if !f.changed.staged {
		if err := a.readRuleFlags(c, f, scan); err != nil {
			return nil, err
		}
		return a.changes(scan, f.changed)
	}
	changes, err := a.changes(scan, f.changed)
	if err != nil {
		return nil, err
	}
	return changes, a.readRuleFlags(c, f, scan)
}
