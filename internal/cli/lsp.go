package cli

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/lsp"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func (a *App) lspCommand() *cli.Command {
	return &cli.Command{
		Name: "lsp", Usage: "language server over standard input and output",
		UsageText: a.usage("lsp [flags]", a.Name+" lsp"),
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "stdio", Usage: "talk over standard input and output, as always; editors pass it"},
		},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("lsp takes no arguments")
			}
			linter := &editorLinter{app: a, base: a.registry, registry: a.registry}
			a.status = lsp.Serve(c.Context, lsp.Options{
				Name: a.Name, Version: a.version().Version, In: a.Stdin, Out: a.Stdout, Log: a.Stderr, Linter: linter,
			})
			return nil
		},
	}
}

// editorLinter checks documents for the language server as lint does, with the configuration of their folders.
type editorLinter struct {
	app      *App
	base     *rules.Registry
	registry *rules.Registry // with the custom rules of the last check
	finder   *config.Finder
}

func (l *editorLinter) Check(_ context.Context, folder string, open map[string][]byte) (*lsp.Report, error) {
	request := workspace.Request{Workdir: folder, Workers: runtime.GOMAXPROCS(0)}
	paths := make([]string, 0, len(open))
	for path := range open {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	root, git := workspace.FindRoot(folder, paths[0])
	if !git {
		request.Root = folder
	}
	for _, path := range paths {
		if home := homeOf(root, path); !slices.Contains(request.Paths, home) {
			request.Paths = append(request.Paths, home)
		}
	}
	request.Paths = slices.DeleteFunc(request.Paths, func(path string) bool { return open[path] != nil && !isFile(path) })
	if len(request.Paths) == 0 {
		request.Paths = []string{folder}
	}
	scan := workspace.Find(request)
	overlay(scan, open)
	f := &lintFlags{upstream: "latest", jobs: request.Workers}
	app := *l.app
	app.registry = l.base
	if err := app.addOwn(scan, app.configFromEnvironment()); err != nil {
		return nil, err
	}
	f.config = app.configFromEnvironment()
	finder := app.finder(scan, f)
	outcome := engine.Run(scan, f.options(finder))
	if err := finder.Err(); err != nil {
		return nil, err
	}
	l.registry, l.finder = app.registry, finder
	return &lsp.Report{
		Findings: outcome.Findings, Files: outcome.Files, Abs: func(file *connector.File) string { return scan.Abs(file.Path) },
	}, nil
}

// homeOf returns what is checked with a document: its solution, else its folder, else, at the root itself, the document alone.
func homeOf(root, path string) string {
	rel, err := filepath.Rel(root, path)
	if err == nil && filepath.IsLocal(rel) {
		parts := strings.Split(filepath.ToSlash(rel), "/")
		if i := slices.IndexFunc(parts, func(p string) bool { return strings.EqualFold(p, "Solutions") }); i >= 0 && i+2 < len(parts) {
			return filepath.Join(root, filepath.Join(parts[:i+2]...))
		}
		if len(parts) == 1 {
			return path
		}
	}
	return filepath.Dir(path)
}

// overlay lets the texts of an editor stand for the files' own, those of files that are not saved yet too.
func overlay(scan *workspace.Scan, open map[string][]byte) {
	there := map[string]bool{}
	for i := range scan.Targets {
		t := &scan.Targets[i]
		there[t.Abs] = true
		if text, ok := open[t.Abs]; ok {
			t.Source = append([]byte{}, text...)
		}
	}
	var fresh []string
	for path := range open {
		if !there[path] && strings.EqualFold(filepath.Ext(path), ".json") {
			fresh = append(fresh, path)
		}
	}
	slices.Sort(fresh)
	for _, path := range fresh {
		scan.Targets = append(scan.Targets, workspace.Target{
			Path: workspace.Relative(scan.Root, path, path), Abs: path, Report: true, Source: append([]byte{}, open[path]...),
		})
	}
	slices.SortStableFunc(scan.Targets, func(x, y workspace.Target) int { return strings.Compare(x.Path, y.Path) })
}

// Suppress returns the file of suppressions with one more entry.
func (l *editorLinter) Suppress(finding *rules.Finding, _ string) (path string, before, after []byte, err error) {
	if l.finder == nil || finding.Rule.Scope == rules.AfterScope {
		return "", nil, nil, usagef("the finding cannot be hidden")
	}
	path = filepath.Join(l.finder.Scan.Root, workspace.IgnoreFile)
	change, _, err := l.finder.Suppress(path, []*rules.Finding{finding}, unsaid)
	return path, change.Before, change.After, err
}

// Page returns the connector's page.
func (l *editorLinter) Page(*connector.File) string { return "" }

// Rule finds a rule by its id.
func (l *editorLinter) Rule(id string) *rules.Rule {
	if found := l.registry.Find(id); len(found) == 1 {
		return found[0]
	}
	return nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
