package cli

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
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

// lintFlags are the flags of one run, read and checked.
type lintFlags struct {
	outputs     []output
	command     config.Command
	config      configFlags
	minSeverity rules.Severity
	failOn      rules.Severity // Unset: never
	jobs        int
	stdinSize   int64 // the most that is read of standard input
	profile     profileChoice
	upstream    string // which state of Azure-Sentinel's checks is predicted
	color       string
	quiet       bool
	fix         fixFlags
	suppress    suppressFlags
	baseline    baselineFlags
	changed     changedFlags
	stats       statsFlags
	// unmatched: that nothing was checked is in order
	unmatched      bool
	recognizedOnly bool
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
	var changes *gitdiff.Changes
	if f.changed.staged { // the configuration is read as it is staged
		if changes, err = a.changes(scan, f.changed); err != nil {
			return err
		}
	}
	if err := a.readRuleFlags(c, f, scan); err != nil {
		return err
	}
	if c.Bool("show-files") {
		f.command.Only = map[*rules.Rule]bool{} // it only lists
	}
	if !f.changed.staged {
		if changes, err = a.changes(scan, f.changed); err != nil {
			return err
		}
	}
	finder := a.finder(scan, f)
	if c.IsSet("show-config") {
		return a.showConfig(finder, c.String("show-config"))
	}
	progress := a.newProgress(f.quiet)
	options := f.options(finder)
	options.Progress = progress.step
	options.Changed = changes
	if options.Baseline, err = a.baseline(scan, f.baseline); err != nil {
		return err
	}
	if err := finder.Err(); err != nil {
		return err // nothing needs to be read to know it
	}
	switch {
	case c.Bool("show-files"):
		options.Verdicts = true
	case f.suppress.rules != nil:
		options.Progress = nil
		return a.suppress(scan, finder, options, f)
	case f.fix.any():
		options.Progress = nil // every round would begin it anew
		return a.fix(scan, finder, options, f)
	}
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

func (a *App) readFlags(c *cli.Context) (*lintFlags, error) {
	f := &lintFlags{
		unmatched:      c.Bool("no-errors-on-unmatched") || c.Bool("recognized-only") || c.Bool("staged") || c.IsSet("changed-since"),
		recognizedOnly: c.Bool("recognized-only"),
		color:          c.String("color"),
		quiet:          c.Bool("quiet"),
		jobs:           c.Int("jobs"),
		stats:          readStatsFlags(c),
		baseline:       readBaselineFlags(c),
	}
	var err error
	if f.fix, err = readFixFlags(c); err != nil {
		return nil, err
	}
	if f.changed, err = readChangedFlags(c); err != nil {
		return nil, err
	}
	if f.outputs, err = readOutputs(a.formats(c.StringSlice("format"))); err != nil {
		return nil, err
	}
	if f.config, err = a.readConfigFlags(c); err != nil {
		return nil, err
	}
	if f.minSeverity, err = level("--min-severity", c.String("min-severity"), shownLevels()...); err != nil {
		return nil, err
	}
	if f.failOn, err = level("--fail-on", c.String("fail-on"), failLevels()...); err != nil {
		return nil, err
	}
	if f.upstream = c.String("upstream-version"); !slices.Contains(upstreamStates(), f.upstream) {
		return nil, unknownValue("--upstream-version", f.upstream, upstreamStates())
	}
	if !slices.Contains(colorTimes(), f.color) {
		return nil, unknownValue("--color", f.color, colorTimes())
	}
	if c.IsSet("jobs") && f.jobs < 1 {
		return nil, usagef("--jobs: invalid number %d; must be at least 1", f.jobs)
	}
	if f.jobs == 0 {
		f.jobs = runtime.GOMAXPROCS(0)
	}
	if f.stdinSize = c.Int64("max-file-size"); f.stdinSize < 1 {
		f.stdinSize = defaultMaxFileSize
	}
	return f, nil
}

// readRuleFlags reads the flags that name rules, once it is known which there are.
func (a *App) readRuleFlags(c *cli.Context, f *lintFlags, scan *workspace.Scan) error {
	err := a.addOwn(scan, f.config)
	if err != nil {
		return err
	}
	if f.command, err = a.readCommand(c); err != nil {
		return err
	}
	f.suppress, err = a.readSuppressFlags(c)
	return err
}

func excludeFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "exclude", Usage: "skip files that match `GLOB`, even if they are named; repeatable"}
}

// readExclude reads which files the command line leaves out.
func (a *App) readExclude(c *cli.Context, command *config.Command) error {
	command.Exclude, command.ExcludeBase = c.StringSlice("exclude"), a.Workdir
	for _, pattern := range command.Exclude {
		if err := config.CheckPattern(pattern); err != nil {
			return usagef("--exclude %s: %v", pattern, err)
		}
	}
	return nil
}

// readCommand reads what the command line says about rules, the profile and sizes.
func (a *App) readCommand(c *cli.Context) (config.Command, error) {
	command := config.Command{Profile: c.String("profile")}
	err := a.readExclude(c, &command)
	if err != nil {
		return command, err
	}
	if command.Severity, err = a.severities(c.StringSlice("severity")); err != nil {
		return command, err
	}
	if command.Only, err = a.selectRules(c.StringSlice("only")); err != nil {
		return command, err
	}
	if len(c.StringSlice("only")) == 0 {
		command.Only = nil
	}
	if command.Disable, err = a.selectRules(c.StringSlice("disable")); err != nil {
		return command, err
	}
	if command.Profile != "" && !slices.Contains(profiles(), command.Profile) {
		return command, unknownValue("--profile", command.Profile, profiles())
	}
	if c.IsSet("max-file-size") {
		if command.MaxFileSize = c.Int64("max-file-size"); command.MaxFileSize < 1 {
			return command, usagef("--max-file-size: invalid size %d; must be at least 1", command.MaxFileSize)
		}
	}
	return command, nil
}

func (a *App) request(c *cli.Context, f *lintFlags) (workspace.Request, error) {
	r := workspace.Request{
		Workdir:        a.Workdir,
		Root:           c.String("root"),
		Paths:          c.Args().Slice(),
		StdinFilename:  c.String("stdin-filename"),
		Workers:        f.jobs,
		RecognizedOnly: f.recognizedOnly,
	}
	if r.Root != "" {
		root := r.Root
		if !filepath.IsAbs(root) {
			root = filepath.Join(a.Workdir, root)
		}
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			return r, usagef("--root: %s is not a folder", r.Root)
		}
	}
	if slices.Contains(r.Paths, "-") {
		src, err := io.ReadAll(io.LimitReader(a.Stdin, f.stdinSize+1))
		if err != nil {
			return r, troubleError{"could not read standard input: " + err.Error()}
		}
		if int64(len(src)) > f.stdinSize {
			return r, troubleError{"standard input is larger than --max-file-size"}
		}
		r.Stdin = src
	} else if r.StdinFilename != "" {
		return r, usagef("--stdin-filename requires the path -")
	}
	return r, nil
}
