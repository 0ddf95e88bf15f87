package cli

import (
	"fmt"
	"runtime"
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/describe"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func describeFormats() []string { return []string{"markdown", "json", "html"} }

func (a *App) describeCommand() *cli.Command {
	return &cli.Command{
		Name: "describe", Usage: "print the page that a connector becomes in the portal",
		UsageText: a.usage("describe [flags] [PATH...]", a.Name+" describe \"Solutions/Contoso/Data Connectors/Contoso.json\"",
			a.Name+" describe --format html --output pages Solutions", a.Name+" describe --diff origin/main ."),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "markdown", Usage: "`FORMAT`: markdown, json, or html"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write one file per connector and an index to the folder `DIR`"},
			&cli.BoolFlag{Name: "with-findings", Usage: "show lint findings next to the part of the page they are about"},
			&cli.BoolFlag{Name: "requests", Usage: "show the requests that codeless connections send"},
			&cli.StringFlag{Name: "changed-since", Usage: "print only pages that differ from those of `REV` (a branch, tag, or commit)"},
			&cli.StringFlag{Name: "diff", Usage: "print a table of the fields that differ from `REV`, before and after"},
			&cli.StringFlag{Name: "config", Usage: "configuration `FILE` for --with-findings"},
			&cli.BoolFlag{Name: "no-config", Usage: "ignore configuration files and suppressions"},
			&cli.StringFlag{Name: "profile", Usage: "`PROFILE` for --with-findings: standard, azure-sentinel, or standalone"},
			excludeFlag(),
			&cli.StringFlag{Name: "stdin-filename", Usage: "`NAME` of the file that is read from standard input (-)"},
			&cli.StringFlag{Name: "root", Usage: "root `DIR` of the repository (default: the nearest folder with .git)"},
			&cli.Int64Flag{Name: "max-file-size", Value: defaultMaxFileSize, Usage: "skip files larger than `BYTES`"},
		},
		Action: a.describe,
	}
}

// describing is one run of describe.
type describing struct {
	format, output, since, diff string
	findings                    bool
	pages                       describe.Options
	lint                        *lintFlags
}

func (a *App) readDescribeFlags(c *cli.Context) (*describing, error) {
	d := &describing{
		format: c.String("format"), output: c.String("output"), since: c.String("changed-since"), diff: c.String("diff"),
		findings: c.Bool("with-findings"),
		lint: &lintFlags{
			minSeverity: rules.Info,
			jobs:        runtime.GOMAXPROCS(0),
			stdinSize:   c.Int64("max-file-size"),
			upstream:    "latest",
			config:      configFlags{off: true},
		},
	}
	switch {
	case !slices.Contains(describeFormats(), d.format):
		return nil, unknownValue("--format", d.format, describeFormats())
	case c.IsSet("changed-since") && d.since == "", c.IsSet("diff") && d.diff == "":
		return nil, usagef("--changed-since and --diff need a branch, tag, or commit")
	case d.since != "" && d.diff != "":
		return nil, usagef("--changed-since cannot be combined with --diff")
	case d.diff != "" && d.format == "html":
		return nil, usagef("--diff supports only the formats markdown and json")
	case d.diff != "" && d.output != "":
		return nil, usagef("--diff cannot be combined with --output")
	case c.IsSet("output") && d.output == "":
		return nil, usagef("--output needs a folder")
	case d.lint.stdinSize < 1:
		return nil, usagef("--max-file-size: invalid size %d; must be at least 1", d.lint.stdinSize)
	}
	if p := c.String("profile"); p != "" && !slices.Contains(profiles(), p) {
		return nil, unknownValue("--profile", p, profiles())
	}
	d.lint.command.Profile, d.lint.command.MaxFileSize = c.String("profile"), d.lint.stdinSize
	if c.Bool("requests") {
		d.pages.Requests = requestsOf
	}
	if !d.findings {
		d.lint.command.Only = map[*rules.Rule]bool{} // no rule
		return d, nil
	}
	var err error
	d.lint.config, err = a.readConfigFlags(c)
	return d, err
}

func (a *App) describe(c *cli.Context) error {
	d, err := a.readDescribeFlags(c)
	if err != nil {
		return err
	}
	if err := a.readExclude(c, &d.lint.command); err != nil {
		return err
	}
	asked, err := a.request(c, d.lint)
	if err != nil {
		return err
	}
	scan := workspace.Find(asked)
	if d.findings {
		if err := a.addCustomRules(scan, d.lint.config); err != nil {
			return err
		}
	}
	var changes *gitdiff.Changes
	if d.since+d.diff != "" {
		if changes, err = a.changes(scan, changedFlags{since: d.since + d.diff}); err != nil {
			return err
		}
	}
	outcome, err := a.readFor(scan, d)
	if err != nil {
		return err
	}
	pages := describe.Pages(outcome.Repo, outcome.Files, d.pages)
	a.status = a.describedStatus(outcome, pages)
	var differences []describe.Difference
	if changes != nil {
		before, err := a.pagesBefore(scan, changes, d)
		if err != nil {
			return err
		}
		differences = describe.Changed(before, pages)
		pages = describe.ChangedPages(differences)
	}
	if d.findings {
		for _, p := range pages {
			p.AddFindings(outcome.Findings)
		}
	}
	a.troubles(outcome)
	if d.diff != "" {
		return a.writeDiff(d, differences)
	}
	if len(pages) == 0 {
		if changes == nil && len(outcome.Troubles) == 0 && a.status == statusClean {
			return troubleError{"found no connector to describe"}
		}
		if changes == nil && d.format != "json" {
			return nil
		}
	}
	return a.writePages(d, pages)
}

// readFor reads the files of a scan.
func (a *App) readFor(scan *workspace.Scan, d *describing) (*engine.Outcome, error) {
	finder := a.finder(scan, d.lint)
	options := d.lint.options(finder)
	if err := finder.Err(); err != nil {
		return nil, err
	}
	outcome := engine.Run(scan, options)
	return outcome, finder.Err()
}

// describedStatus tells which files could not be described, and returns the status.
func (a *App) describedStatus(outcome *engine.Outcome, pages []*describe.Page) int {
	status := statusClean
	for _, f := range outcome.Files {
		if len(f.Definitions) == 0 && (f.Kind == connector.Unreadable || f.Kind == connector.NearlyConnector) {
			fmt.Fprintf(a.Stderr, "%s: %s is too broken to describe (run %s lint for details)\n", a.Name, report.Inert(f.Path), a.Name)
			status = statusFindings
		}
	}
	if len(pages) > 0 {
		for _, s := range outcome.Seen {
			if s.Kind == connector.Unrelated && s.Note != "" && len(outcome.Seen) <= 20 {
				fmt.Fprintf(a.Stderr, "%s: %s: %s\n", a.Name, report.Inert(s.Path), report.Inert(s.Note))
			}
		}
	}
	if len(outcome.Troubles) > 0 {
		return statusTrouble
	}
	return status
}

// pagesBefore makes the pages as they were before the changes.
func (a *App) pagesBefore(scan *workspace.Scan, changes *gitdiff.Changes, d *describing) ([]*describe.Page, error) {
	was := *scan
	was.Targets, was.Troubles = nil, nil
	seen := map[string]bool{}
	for _, t := range scan.Targets {
		seen[t.Path] = true
		if f := changes.File(t.Path); f != nil {
			if f.Before == nil {
				t.Report = false
				was.Put(t.Abs, []byte{})
			} else {
				was.Put(t.Abs, f.Before)
			}
		}
		was.Targets = append(was.Targets, t)
	}
	for _, f := range changes.Files() {
		if f.Before != nil && !seen[f.Path] {
			was.Targets = append(was.Targets, workspace.Target{Path: f.Path, Abs: scan.Abs(f.Path)})
			was.Put(scan.Abs(f.Path), f.Before)
		}
	}
	for _, f := range changes.Gone() {
		if f.Before != nil {
			was.Targets = append(was.Targets, workspace.Target{Path: f.Path, Abs: scan.Abs(f.Path), Report: scan.Walked(scan.Abs(f.Path))})
			was.Put(scan.Abs(f.Path), f.Before)
		}
	}
	bare := *d
	flags := *d.lint
	flags.command.Only, flags.config = map[*rules.Rule]bool{}, configFlags{off: true}
	bare.lint = &flags
	outcome, err := a.readFor(&was, &bare)
	if err != nil {
		return nil, err
	}
	return describe.Pages(outcome.Repo, outcome.Files, d.pages), nil
}
