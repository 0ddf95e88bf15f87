package cli

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/describe"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/heap"
	"github.com/connectorlint/connectorlint/internal/lsp"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

func (a *App) lspCommand() *cli.Command {
	return &cli.Command{
		Name: "lsp", Usage: "run the language server on standard input and output",
		UsageText: a.usage("lsp [flags]", a.Name+" lsp"),
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "stdio", Usage: "use standard input and output (always the case; accepted for editors)"},
		},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("lsp takes no arguments")
			}
			linter := &editorLinter{app: a, base: a.registry, registry: a.registry, sessions: map[string]*editorSession{}}
			a.status = lsp.Serve(c.Context, lsp.Options{
				Name: a.Name, Version: a.version().Version, In: a.Stdin, Out: a.Stdout, Log: a.Stderr, Linter: linter, Wait: heap.Wait,
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
	sessions map[string]*editorSession // by workspace folder
}

// editorSession keeps what was read for the open documents of a workspace folder.
type editorSession struct {
	*engine.Session
	homes    []string          // what is checked
	given    map[string][]byte // the texts that it has
	finder   *config.Finder
	registry *rules.Registry
	outcome  *engine.Outcome // of the last check
}

func (l *editorLinter) Check(ctx context.Context, folder string, open map[string][]byte, touched []string) (*lsp.Report, error) {
	homes := homesOf(folder, open)
	s := l.sessions[folder]
	if s == nil || !slices.Equal(s.homes, homes) ||
		slices.ContainsFunc(touched, func(path string) bool { return workspace.ConfigName(filepath.Base(path)) }) {
		s = &editorSession{homes: homes, given: map[string][]byte{}}
		s.Session = engine.NewSession(func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
			return l.scan(s, folder, overlay)
		})
		l.sessions[folder] = s
	}
	var changes []engine.Change
	for path, text := range open {
		if old, ok := s.given[path]; !ok || !bytes.Equal(old, text) {
			changes = append(changes, engine.Change{Abs: path, Source: append([]byte{}, text...)})
		}
	}
	for path := range s.given {
		if _, ok := open[path]; !ok {
			changes = append(changes, engine.Change{Abs: path})
		}
	}
	for _, path := range touched {
		if _, ok := open[path]; !ok {
			changes = append(changes, engine.Change{Abs: path})
		}
	}
	outcome, err := s.Update(ctx, changes...)
	if err == nil {
		err = s.finder.Err()
	}
	if err != nil {
		delete(l.sessions, folder)
		return nil, mistakes(err, s.Scan())
	}
	s.given, s.outcome = maps.Clone(open), outcome
	l.registry, l.finder = s.registry, s.finder
	scan := s.Scan()
	return &lsp.Report{
		Findings: outcome.Findings, Files: outcome.Files, Abs: func(file *connector.File) string { return scan.Abs(file.Path) },
	}, nil
}

// mistakes places the errors of configuration files where an editor shows them.
func mistakes(err error, scan *workspace.Scan) error {
	var list config.Errors
	if scan == nil || !errors.As(err, &list) {
		return err
	}
	out := make(lsp.Mistakes, 0, len(list))
	for _, e := range list {
		out = append(out, lsp.Mistake{Path: scan.Abs(e.Path), Line: e.Line, Column: e.Column, Text: e.Message})
	}
	return out
}

// homesOf returns what is checked for open documents: files and folders, sorted.
func homesOf(folder string, open map[string][]byte) []string {
	var homes []string
	for path := range open {
		root, git := workspace.FindRoot(folder, path)
		if !git {
			root = folder
		}
		home := homeOf(root, path)
		if home == path && !isFile(path) {
			home = filepath.Dir(path) // it is not saved yet
		}
		if !slices.Contains(homes, home) {
			homes = append(homes, home)
		}
	}
	slices.Sort(homes)
	return homes
}

// scan finds the files of a session and what is configured for them.
func (l *editorLinter) scan(s *editorSession, folder string, open map[string][]byte) (*workspace.Scan, engine.Options, error) {
	request := workspace.Request{Workdir: folder, Paths: s.homes, Workers: runtime.GOMAXPROCS(0)}
	if _, git := workspace.FindRoot(folder, s.homes[0]); !git {
		request.Root = folder
	}
	scan := workspace.Find(request)
	addUnsaved(scan, open)
	app := *l.app
	app.registry = l.base
	f := &lintFlags{upstream: "latest", jobs: request.Workers, config: app.configFromEnvironment()}
	if err := app.addCustomRules(scan, f.config); err != nil {
		return nil, engine.Options{}, err
	}
	s.finder, s.registry = app.finder(scan, f), app.registry
	return scan, f.options(s.finder), mistakes(s.finder.Err(), scan)
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

// addUnsaved adds the files of an editor that are not on the disk yet.
func addUnsaved(scan *workspace.Scan, open map[string][]byte) {
	for _, path := range slices.Sorted(maps.Keys(open)) {
		known := slices.ContainsFunc(scan.Targets, func(t workspace.Target) bool { return t.Abs == path })
		if !known && strings.EqualFold(filepath.Ext(path), ".json") {
			scan.Targets = append(scan.Targets, workspace.Target{Path: workspace.Relative(scan.Root, path, path), Abs: path, Report: true})
		}
	}
	slices.SortStableFunc(scan.Targets, func(x, y workspace.Target) int { return strings.Compare(x.Path, y.Path) })
}

// Suppress returns the file of suppressions with one more entry.
func (l *editorLinter) Suppress(finding *rules.Finding, _ string) (path string, before, after []byte, err error) {
	if l.finder == nil || finding.Rule.Scope == rules.RunScope {
		return "", nil, nil, usagef("the finding cannot be hidden")
	}
	path = filepath.Join(l.finder.Scan.Root, workspace.IgnoreFile)
	change, _, err := l.finder.Suppress(path, []*rules.Finding{finding}, unsaid)
	return path, change.Before, change.After, err
}

// Page returns the connector pages of a file as describe makes them.
func (l *editorLinter) Page(folder, path string, html bool) string {
	s := l.sessions[folder]
	if s == nil || s.outcome == nil {
		return ""
	}
	for _, file := range s.outcome.Files {
		if s.Scan().Abs(file.Path) == path {
			pages := describe.Pages(s.outcome.Repo, []*connector.File{file}, describe.Options{})
			switch {
			case len(pages) == 0:
				return ""
			case html:
				return describe.HTML(pages)
			}
			return describe.MarkdownAll(pages)
		}
	}
	return ""
}

// Forget drops the session of a folder, so that a document which is opened there later is checked with what is on the disk then.
func (l *editorLinter) Forget(folder string) { delete(l.sessions, folder) }

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
