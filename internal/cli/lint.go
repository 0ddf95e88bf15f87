package cli

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

// defaultMaxFileSize is in bytes; the largest real package is below 2 MB.
const defaultMaxFileSize = 32 << 20

// The words that the flags take.
func profiles() []string    { return []string{"standard", "azure-sentinel", "standalone"} }
func shownLevels() []string { return []string{"error", "warning", "info"} }
func failLevels() []string  { return []string{"error", "warning", "info", "never"} }
func ruleLevels() []string  { return []string{"error", "warning", "info", "off"} }
func colorTimes() []string  { return []string{"auto", "always", "never"} }

func (a *App) lintCommand() *cli.Command {
	return &cli.Command{
		Name: defaultCommand, Usage: "check connector files (the default command)",
		UsageText: a.usage("[lint] [flags] [PATH...]", a.Name+" \"Solutions/Contoso/Data Connectors\"", a.Name+" --format sarif=connectorlint.sarif --format text .",
			"cat Contoso.json | "+a.Name+" --stdin-filename Contoso.json -"),
		Flags: append(fixFlagList(),
			&cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: "`FORMAT[=FILE]`: " + strings.Join(report.Formats(), ", ") + "; repeatable"},
			&cli.StringSliceFlag{Name: "only", Usage: "run only these `RULE,…` (id, name, family or family/*)"},
			&cli.StringSliceFlag{Name: "disable", Usage: "leave these `RULE,…` out"},
			&cli.StringSliceFlag{Name: "severity", Usage: "`RULE=LEVEL`: error, warning, info or off; repeatable"},
			&cli.StringFlag{Name: "min-severity", Value: "info", Usage: "show only findings of this `LEVEL` and above"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "exit with 1 at this `LEVEL` and above: error, warning, info or never"},
			&cli.StringFlag{Name: "profile", Usage: "`PROFILE`: standard, azure-sentinel or standalone"},
			&cli.StringFlag{Name: "stdin-filename", Usage: "the `NAME` that standard input (-) stands for"},
			&cli.StringFlag{Name: "root", Usage: "the `DIR` where the repository begins (default: the nearest .git)"},
			&cli.IntFlag{Name: "jobs", Usage: "how many files at once, `N` (default: one a processor)"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN`: auto, always or never"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing but findings: no totals, no progress"},
			&cli.BoolFlag{Name: "show-files", Usage: "list the files that would be read and what each is taken for"},
			&cli.Int64Flag{Name: "max-file-size", Value: defaultMaxFileSize, Usage: "do not read files over this many `BYTES`"},
		),
		Action: a.lint,
	}
}

// lintFlags are the flags of one run, read and checked.
type lintFlags struct {
	outputs     []output
	rules       []*rules.Rule
	severity    map[string]rules.Severity
	minSeverity rules.Severity
	failOn      rules.Severity // Unset: never
	profile     string
	jobs        int
	maxFileSize int64
	color       string
	quiet       bool
	fix         fixFlags
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
	scan := workspace.Find(request)
	if f.profile == "" {
		f.profile = profileOf(scan.Root)
	}
	progress := a.newProgress(f.quiet)
	if c.Bool("show-files") {
		f.rules = nil // it only lists
	}
	options := engine.Options{
		Rules: f.rules, Severity: f.severity, Profile: f.profile, Jobs: f.jobs, MaxFileSize: f.maxFileSize, Progress: progress.step,
	}
	if f.fix.any() && !c.Bool("show-files") {
		options.Progress = nil // every round would begin it anew
		return a.fix(scan, options, f)
	}
	outcome := engine.Run(scan, options)
	progress.clear()
	if c.Bool("show-files") {
		return a.showFiles(outcome, f.profile)
	}
	return a.report(outcome, scan, f)
}

func (a *App) readFlags(c *cli.Context) (*lintFlags, error) {
	f := &lintFlags{profile: c.String("profile"), color: c.String("color"), quiet: c.Bool("quiet"), jobs: c.Int("jobs"), maxFileSize: c.Int64("max-file-size")}
	var err error
	if f.fix, err = readFixFlags(c); err != nil {
		return nil, err
	}
	if f.outputs, err = readOutputs(c.StringSlice("format")); err != nil {
		return nil, err
	}
	if f.severity, err = a.severities(c.StringSlice("severity")); err != nil {
		return nil, err
	}
	if f.rules, err = a.chosenRules(c.StringSlice("only"), c.StringSlice("disable"), f.severity); err != nil {
		return nil, err
	}
	if f.minSeverity, err = level("--min-severity", c.String("min-severity"), shownLevels()...); err != nil {
		return nil, err
	}
	if f.failOn, err = level("--fail-on", c.String("fail-on"), failLevels()...); err != nil {
		return nil, err
	}
	if f.profile != "" && !slices.Contains(profiles(), f.profile) {
		return nil, unknownValue("--profile", f.profile, profiles())
	}
	if !slices.Contains(colorTimes(), f.color) {
		return nil, unknownValue("--color", f.color, colorTimes())
	}
	if c.IsSet("jobs") && f.jobs < 1 {
		return nil, usagef("--jobs: %d is not a number of files at once; 1 or more", f.jobs)
	}
	if f.jobs == 0 {
		f.jobs = runtime.GOMAXPROCS(0)
	}
	if f.maxFileSize < 1 {
		return nil, usagef("--max-file-size: %d is not a size in bytes; 1 or more", f.maxFileSize)
	}
	return f, nil
}

// chosenRules are those that run: those named by --only, or else all that are on and those that --severity turns on; without the
// disabled ones.
func (a *App) chosenRules(only, disable []string, severity map[string]rules.Severity) ([]*rules.Rule, error) {
	wanted, err := a.selectRules(only)
	if err != nil {
		return nil, err
	}
	unwanted, err := a.selectRules(disable)
	if err != nil {
		return nil, err
	}
	var chosen []*rules.Rule
	for _, r := range a.registry.Rules() {
		s, raised := severity[r.ID]
		on := !r.Off || raised
		if len(only) > 0 {
			on = wanted[r]
		}
		if _, out := unwanted[r]; on && !out && s != rules.Off {
			chosen = append(chosen, r)
		}
	}
	return chosen, nil
}

func (a *App) request(c *cli.Context, f *lintFlags) (workspace.Request, error) {
	r := workspace.Request{Workdir: a.Workdir, Root: c.String("root"), Paths: c.Args().Slice(), StdinFilename: c.String("stdin-filename"), Workers: f.jobs}
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
		src, err := io.ReadAll(io.LimitReader(a.Stdin, f.maxFileSize+1))
		if err != nil {
			return r, troubleError{"could not read standard input: " + err.Error()}
		}
		if int64(len(src)) > f.maxFileSize {
			return r, troubleError{"standard input has more bytes than --max-file-size allows"}
		}
		r.Stdin = src
	} else if r.StdinFilename != "" {
		return r, usagef("--stdin-filename goes with the path -")
	}
	return r, nil
}

// profileOf decides the profile from what the repository looks like: azure-sentinel only when a remote's repository is named
// so, or the upstream validator's schemas are in the tree.
func profileOf(root string) string {
	for _, r := range workspace.Remotes(root) {
		if strings.EqualFold(r.Name, "Azure-Sentinel") {
			return "azure-sentinel"
		}
	}
	if info, err := os.Stat(filepath.Join(root, ".script", "utils", "schemas")); err == nil && info.IsDir() {
		return "azure-sentinel"
	}
	return "standard"
}
