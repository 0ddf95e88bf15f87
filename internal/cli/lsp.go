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
			&cli.IntFlag{Name: "clientProcessId", Usage: "end when the process `N`, the editor's, does (LSP names the flag)"},
			&cli.StringFlag{Name: "config", Usage: "use the configuration `FILE` for all files (default: the nearest " + workspace.ConfigFile + ")"},
			&cli.BoolFlag{Name: "no-config", Usage: "ignore configuration files and suppressions"},
		},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("lsp takes no arguments")
			}
			flags, err := a.readConfigFlags(c)
			if err != nil {
				return err
			}
			linter := &editorLinter{app: a, config: flags, base: a.registry, sessions: map[string]*editorSession{}, good: map[string][]byte{}}
			a.status = lsp.Serve(c.Context, lsp.Options{
				Name: a.Name, Version: a.version().Version, In: a.Stdin, Out: a.Stdout, Log: a.Stderr, Linter: linter, Wait: heap.Wait,
				Client: c.Int("clientProcessId"),
			})
			return nil
		},
	}
}

// editorLinter checks documents for the language server as lint does, with the configuration of their folders.
type editorLinter struct {
	app      *App
	config   configFlags
	base     *rules.Registry
	sessions map[string]*editorSession // by workspace folder
	good     map[string][]byte         // configuration files as they were when they could last be read, by absolute path
}

// editorSession keeps what was read for the open documents of a workspace folder.
type editorSession struct {
	*engine.Session
	loose    bool
	homes    []string          // what is checked
	given    map[string][]byte // the texts that it has
	config   editorConfig
	finder   *config.Finder
	registry *rules.Registry
	outcome  *engine.Outcome // of the last check
}

func (l *editorLinter) Check(ctx context.Context, r lsp.Request) (*lsp.Report, error) {
	s := l.sessions[r.Folder]
	if homes := homesOf(r); s == nil || !slices.Equal(s.homes, homes) || l.outdated(&s.config, r) {
		s = l.session(r, homes, editorConfig{given: r.Settings})
	}
	err := s.check(ctx, r)
	if wrong := config.Errors(nil); errors.As(err, &wrong) {
		// What it said before holds until it is fixed.
		s = l.session(r, s.homes, l.formerly(s, r.Settings))
		err = s.check(ctx, r)
	}
	if err != nil {
		delete(l.sessions, r.Folder)
		return nil, err
	}
	l.remember(s)
	scan := s.Scan()
	return &lsp.Report{
		Findings: s.outcome.Findings, Files: s.outcome.Files, Mistakes: s.config.all(s.finder),
		Abs: func(file *connector.File) string { return scan.Abs(file.Path) },
	}, nil
}

// session begins to keep what is read for a workspace folder.
func (l *editorLinter) session(r lsp.Request, homes []string, c editorConfig) *editorSession {
	s := &editorSession{loose: r.Loose, homes: homes, given: map[string][]byte{}, config: c}
	s.Session = engine.NewSession(func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
		return l.scan(s, r, overlay)
	})
	l.sessions[r.Folder] = s
	return s
}

// check takes in what has changed since the last check.
func (s *editorSession) check(ctx context.Context, r lsp.Request) error {
	var changes []engine.Change
	for path, text := range r.Open {
		if old, ok := s.given[path]; !ok || !bytes.Equal(old, text) {
			changes = append(changes, engine.Change{Abs: path, Source: append([]byte{}, text...)})
		}
	}
	for path := range s.given {
		if _, ok := r.Open[path]; !ok {
			changes = append(changes, engine.Change{Abs: path})
		}
	}
	for _, path := range r.Touched {
		if _, ok := r.Open[path]; !ok {
			changes = append(changes, engine.Change{Abs: path})
		}
	}
	outcome, err := s.Update(ctx, changes...)
	if err == nil && !s.config.former {
		err = s.finder.Err()
	}
	if err != nil {
		return err
	}
	s.given, s.outcome = maps.Clone(r.Open), outcome
	return nil
}

// homesOf returns what is checked for open documents: files and folders, sorted.
func homesOf(r lsp.Request) []string {
	var homes []string
	for path := range r.Open {
		root, git := workspace.FindRoot(r.Folder, path)
		if !git {
			root = r.Folder
		}
		home := homeOf(root, path)
		if home == path && !isFile(path) && !r.Loose {
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
func (l *editorLinter) scan(s *editorSession, r lsp.Request, open map[string][]byte) (*workspace.Scan, engine.Options, error) {
	request := workspace.Request{Workdir: r.Folder, Paths: s.homes, Workers: runtime.GOMAXPROCS(0)}
	if _, git := workspace.FindRoot(r.Folder, s.homes[0]); !git || r.Loose {
		request.Root = r.Folder
	}
	scan := workspace.Find(request)
	addUnsaved(scan, open)
	scan.PutAll(s.config.given)
	scan.PutAll(s.config.replaced)
	app := *l.app
	app.registry = l.base
	f := &lintFlags{upstream: "latest", jobs: request.Workers, config: l.configFor(r)}
	if r.Loose {
		f.command.Disable = placeless(l.base)
	}
	if err := app.addCustomRules(scan, f.config); err != nil {
		return nil, engine.Options{}, err
	}
	s.finder, s.registry = app.finder(scan, f), app.registry
	options := f.options(s.finder)
	if err := s.finder.Err(); err != nil && !s.config.former {
		return nil, engine.Options{}, err
	}
	return scan, options, nil
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
func (l *editorLinter) Suppress(finding *rules.Finding, folder string) (path string, before, after []byte, err error) {
	s := l.sessions[folder]
	if s == nil || s.loose || finding.Rule.Scope == rules.RunScope {
		return "", nil, nil, usagef("the finding cannot be hidden")
	}
	path = filepath.Join(s.finder.Scan.Root, workspace.IgnoreFile)
	if _, ok := s.config.replaced[path]; ok {
		return "", nil, nil, usagef("%s cannot be read", path)
	}
	change, _, err := s.finder.Suppress(path, []*rules.Finding{finding}, unsaid)
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
	if found := l.base.Find(id); len(found) == 1 {
		return found[0]
	}
	for _, folder := range slices.Sorted(maps.Keys(l.sessions)) {
		if s := l.sessions[folder]; s.registry != nil {
			if found := s.registry.Find(id); len(found) == 1 {
				return found[0]
			}
		}
	}
	return nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
