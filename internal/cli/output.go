package cli

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// output is one --format: what to write, and where.
type output struct {
	format string
	file   string // "" or "-": standard output
}

// formats returns the formats that are asked for; where none is, a build service gets its own.
func (a *App) formats(values []string) []string {
	switch {
	case len(values) > 0:
		return values
	case a.Getenv("GITHUB_ACTIONS") == "true":
		return []string{"github"}
	case strings.EqualFold(a.Getenv("TF_BUILD"), "true"):
		return []string{"azure"}
	}
	return nil
}

func readOutputs(values []string) ([]output, error) {
	if len(values) == 0 {
		return []output{{format: "text"}}, nil
	}
	var list []output
	standard := 0
	for _, v := range values {
		format, file, _ := strings.Cut(v, "=")
		if !slices.Contains(report.Formats(), format) {
			return nil, unknownValue("--format", format, report.Formats())
		}
		if file == "-" {
			file = ""
		}
		if file == "" {
			standard++
		} else if slices.ContainsFunc(list, func(o output) bool { return filepath.Clean(o.file) == filepath.Clean(file) }) {
			return nil, usagef("--format: two outputs are written to %s", file)
		}
		list = append(list, output{format, file})
	}
	if standard > 1 {
		return nil, usagef(
			"--format: only one output can be written to standard output; add a file to the others, such as sarif=connectorlint.sarif",
		)
	}
	return list, nil
}

// report writes what a run found to all outputs and sets the exit status.
func (a *App) report(outcome *engine.Outcome, scan *workspace.Scan, f *lintFlags) error {
	a.status = statusOf(outcome, f)
	a.unmatched(outcome, f)
	result := a.result(outcome, scan, f)
	defer a.troubles(outcome)
	var failed []error // an output that fails does not keep the others from being written
	outputs := f.outputs
	if f.stats.alone {
		outputs = nil
	}
	for _, out := range outputs {
		writer, ok := report.For(out.format)
		if !ok {
			return unknownValue("--format", out.format, report.Formats())
		}
		var b bytes.Buffer
		options := a.reportOptions(out, f)
		if out.format == "text" || out.format == "compact" {
			options.Path = a.openable(scan)
		}
		if err := writer(&b, result, options); err != nil {
			failed = append(failed, troubleError{fmt.Sprintf("could not create the %s output: %v", out.format, err)})
		} else if err := a.emit(out, b.Bytes()); err != nil {
			failed = append(failed, err)
		}
		if out.format == "github" {
			failed = append(failed, a.gitHubFiles(result))
		}
	}
	a.statistics(result, f)
	a.hidden(result, f)
	return errors.Join(failed...)
}

// openable returns a path of the run as it can be opened from the working folder. A file that was given by its whole path keeps it.
func (a *App) openable(scan *workspace.Scan) func(string) string {
	return func(p string) string {
		if filepath.IsAbs(filepath.FromSlash(p)) {
			return p
		}
		rel, err := filepath.Rel(a.Workdir, scan.Abs(p))
		if err != nil {
			return p
		}
		return filepath.ToSlash(rel)
	}
}

// unmatched tells on standard error which files were given by name and not taken for content, and that nothing was checked: that is status
// 3.
func (a *App) unmatched(outcome *engine.Outcome, f *lintFlags) {
	if f.recognizedOnly {
		return
	}
	for _, s := range outcome.Seen {
		if s.Kind != connector.Unrelated || s.Note != engine.NotOurs || !s.Named && s.Near == "" {
			continue
		}
		text := "not recognized as a connector or solution file, and not checked"
		if s.Near != "" {
			text += ": " + s.Near
		}
		fmt.Fprintf(a.Stderr, "%s: %s: %s\n", a.Name, report.Inert(s.Path), report.Inert(text))
	}
	configuration := slices.ContainsFunc(
		outcome.Seen,
		func(s engine.FileStatus) bool { return s.Named && workspace.ConfigName(filepath.Base(s.Path)) },
	)
	if len(outcome.Files) == 0 && len(outcome.Troubles) == 0 && !f.unmatched && !configuration {
		fmt.Fprintf(
			a.Stderr,
			"%s: nothing was checked: no connector or solution files found (--show-files lists the files that were considered)\n",
			a.Name,
		)
		a.status = statusTrouble
	}
}

// troubles tells on standard error what could not be read or processed.
func (a *App) troubles(outcome *engine.Outcome) {
	for _, t := range outcome.Troubles {
		fmt.Fprintf(a.Stderr, "%s: %s: %s\n", a.Name, report.Inert(t.Path), report.Inert(t.Message))
	}
}

// emit writes one output. A file is written beside its place and renamed, so that it is never there in half.
func (a *App) emit(out output, content []byte) error {
	if out.file == "" {
		if _, err := a.Stdout.Write(content); err != nil {
			return troubleError{"could not write the output: " + err.Error()}
		}
		return nil
	}
	path := out.file
	if !filepath.IsAbs(path) {
		path = filepath.Join(a.Workdir, path)
	}
	if err := writeFile(path, content); err != nil {
		return troubleError{fmt.Sprintf("could not write %s: %v", out.file, err)}
	}
	return nil
}

func statusOf(outcome *engine.Outcome, f *lintFlags) int {
	if len(outcome.Troubles) > 0 {
		return statusTrouble
	}
	for _, finding := range outcome.Findings {
		if f.failOn != rules.Unset && finding.Severity >= f.failOn {
			return statusFindings
		}
	}
	return statusClean
}
