package cli

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

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
	predicted   *predictions // what Azure-Sentinel's checks say of each file; nil where nobody asks
	upstream    string       // which state of Azure-Sentinel's checks is predicted
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
	err := a.addCustomRules(scan, f.config)
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
