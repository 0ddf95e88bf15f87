package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
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
		}
		list = append(list, output{format, file})
	}
	if standard > 1 {
		return nil, usagef("--format: only one output can go to standard output; give the others a file, as in sarif=connectorlint.sarif")
	}
	return list, nil
}

// report writes what a run found to all outputs and sets the exit status.
func (a *App) report(outcome *engine.Outcome, scan *workspace.Scan, f *lintFlags) error {
	a.status = statusOf(outcome, f)
	result := a.result(outcome, scan, f)
	for _, out := range f.outputs {
		writer, ok := report.For(out.format)
		if !ok {
			return unknownValue("--format", out.format, report.Formats())
		}
		var b bytes.Buffer
		if err := writer(&b, result, a.reportOptions(out, f)); err != nil {
			return troubleError{fmt.Sprintf("could not make the %s output: %v", out.format, err)}
		}
		if err := a.emit(out, b.Bytes()); err != nil {
			return err
		}
	}
	for _, t := range outcome.Troubles {
		fmt.Fprintf(a.Stderr, "%s: %s: %s\n", a.Name, printable(strings.ReplaceAll(t.Path, "\n", "\uFFFD")), printable(t.Message))
	}
	return nil
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

func writeFile(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		// a device such as /dev/null or a pipe takes the bytes as they are
		return os.WriteFile(path, content, 0o644)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".connectorlint-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(content); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
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

func (a *App) result(outcome *engine.Outcome, scan *workspace.Scan, f *lintFlags) *report.Result {
	v := a.version()
	r := &report.Result{
		Tool: report.Tool{Name: "connectorlint", Version: v.Version, Commit: v.Commit, Catalog: catalog.Date, URL: "https://github.com/connectorlint/connectorlint"},
		Root: scan.Root, Rules: a.registry.Rules(), ExitCode: a.status,
	}
	for _, t := range outcome.Troubles {
		r.Errors = append(r.Errors, report.Problem{Path: t.Path, Message: t.Message})
	}
	for _, file := range outcome.Files {
		rf := report.File{Path: file.Path, Kind: file.Kind.String()}
		for _, d := range file.Definitions {
			if d.ID.Value != "" {
				rf.Connectors = append(rf.Connectors, d.ID.Value)
			}
			r.Summary.Definitions++
		}
		r.Files = append(r.Files, rf)
	}
	r.Summary.Files = len(outcome.Files)
	var shown []*rules.Finding
	for _, finding := range outcome.Findings {
		if finding.Severity < f.minSeverity {
			continue
		}
		switch finding.Severity {
		case rules.Error:
			r.Summary.Errors++
		case rules.Warning:
			r.Summary.Warnings++
		default:
			r.Summary.Infos++
		}
		if len(finding.Fixes) > 0 {
			r.Summary.Fixable++
		}
		shown = append(shown, finding)
	}
	r.Findings = report.NewItems(shown)
	r.Remote = a.remote(outcome, scan)
	return r
}

func (a *App) remote(outcome *engine.Outcome, scan *workspace.Scan) report.Remote {
	if outcome.Repo == nil || len(outcome.Repo.Remotes) == 0 {
		return report.Remote{}
	}
	first := outcome.Repo.Remotes[0]
	return report.Remote{URL: "https://" + first.Host + "/" + first.Owner + "/" + first.Name, Revision: workspace.Revision(scan.Root), Branch: workspace.Branch(scan.Root)}
}
