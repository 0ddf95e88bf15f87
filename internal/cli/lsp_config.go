package cli

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/lsp"
	"github.com/connectorlint/connectorlint/internal/parents"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// editorConfig is the configuration of a session, as far as it is not what the disk has.
type editorConfig struct {
	given    map[string][]byte // what an editor has of configuration files
	former   bool              // something is wrong: what the files said before holds, or nothing where they could never be read
	replaced map[string][]byte // the files that are wrong, as they were before
	mistakes []lsp.Mistake     // what is wrong in them
}

// outdated reports whether the configuration of a session may be another one now. A file that it extends may have any name, and so may the
// one in which something is wrong.
func (l *editorLinter) outdated(c *editorConfig, r lsp.Request) bool {
	return !maps.EqualFunc(c.given, r.Settings, bytes.Equal) || c.former && len(r.Touched) > 0 ||
		slices.ContainsFunc(r.Touched, func(path string) bool {
			_, read := l.good[path]
			return read || workspace.ConfigName(filepath.Base(path))
		})
}

// all returns what is wrong: in the files that were replaced, and in others that were read since.
func (c *editorConfig) all(finder *config.Finder) []lsp.Mistake {
	list := slices.Clone(c.mistakes)
	for _, m := range mistakesOf(finder) {
		if _, ok := c.replaced[m.Path]; !ok {
			list = append(list, m)
		}
	}
	return list
}

// formerly is the configuration of a session without what is wrong in it.
func (l *editorLinter) formerly(s *editorSession, given map[string][]byte) editorConfig {
	c := editorConfig{given: given, former: true, replaced: map[string][]byte{}, mistakes: mistakesOf(s.finder)}
	for _, m := range c.mistakes {
		c.replaced[m.Path] = []byte{}
		if good, ok := l.good[m.Path]; ok {
			c.replaced[m.Path] = good
		}
	}
	return c
}

// remember keeps the configuration files of a session that can be read.
func (l *editorLinter) remember(s *editorSession) {
	for abs, text := range s.finder.Sources() {
		if _, ok := s.config.replaced[abs]; !ok {
			l.good[abs] = text
		}
	}
}

// mistakesOf places the errors of configuration files where an editor shows them.
func mistakesOf(finder *config.Finder) []lsp.Mistake {
	list, ok := finder.Err().(config.Errors) //nolint:errorlint // it is of this type as it is, or nil
	if !ok {
		return nil
	}
	out := make([]lsp.Mistake, 0, len(list))
	for _, e := range list {
		out = append(out, lsp.Mistake{
			Path: finder.Scan.Abs(e.Path), Line: e.Line, Column: e.Column, Width: e.Width, Text: e.Message,
		})
	}
	return out
}

// CheckSettings returns what is wrong in configuration files that an editor has.
func (l *editorLinter) CheckSettings(settings map[string][]byte) []lsp.Mistake {
	var out []lsp.Mistake
	for _, abs := range slices.Sorted(maps.Keys(settings)) {
		scan := &workspace.Scan{}
		scan.Root, scan.Git = workspace.FindRoot(filepath.Dir(abs), abs)
		scan.Bounded = scan.Git
		scan.PutAll(settings)
		app := *l.app
		app.registry = l.base
		if err := app.addCustomRules(scan, configFlags{off: true}, abs); err != nil {
			continue
		}
		finder := app.finder(scan, &lintFlags{})
		finder.Check(abs, "")
		for _, m := range mistakesOf(finder) {
			if m.Path == abs {
				out = append(out, m)
			}
		}
	}
	return out
}

// placeless are the rules about where a file is and how it is named, which a document without a place cannot follow.
func placeless(registry *rules.Registry) map[*rules.Rule]bool {
	off := map[*rules.Rule]bool{}
	for _, r := range registry.Find("file-naming") {
		off[r] = true
	}
	return off
}

// configFor returns where the configuration of a request is. That of a document without a place is the workspace's.
func (l *editorLinter) configFor(r lsp.Request) configFlags {
	if l.config.file != "" || l.config.off || !r.Loose || r.Home == "" {
		return l.config
	}
	root, _ := workspace.FindRoot(r.Home, r.Home)
	for dir := range parents.Of(r.Home) {
		if path := filepath.Join(dir, workspace.ConfigFile); isFile(path) {
			return configFlags{file: path, name: path}
		}
		if dir == root {
			break
		}
	}
	return l.config
}
