package cli

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/urfave/cli/v2"
)

// initConfig is the configuration that init writes: everything is explained, and nothing is changed.
//
//go:embed init.yaml
var initConfig string

// initSnippets are offered beside it.
//
//go:embed init.txt
var initSnippets string

func (a *App) initCommand() *cli.Command {
	return &cli.Command{
		Name: "init", Usage: "write a commented " + workspace.ConfigFile + ", and print snippets for pre-commit and GitHub Actions",
		UsageText: a.usage("init [FOLDER]", a.Name+" init"),
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usagef("init takes at most one folder")
			}
			return a.init(c.Args().First())
		},
	}
}

// init writes the file where there is none; one that is there stays as it is, whatever is in it.
func (a *App) init(folder string) error {
	name := filepath.ToSlash(filepath.Join(folder, workspace.ConfigFile))
	path := filepath.Join(folder, workspace.ConfigFile)
	if !filepath.IsAbs(path) {
		path = filepath.Join(a.Workdir, path)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return write(a.Stdout, fmt.Sprintf("%s already exists and was not changed.\n\n%s", name, initSnippets))
	case err != nil:
		return troubleError{fmt.Sprintf("could not write %s: %v", name, workspace.Cause(err))}
	}
	_, err = f.WriteString(initConfig)
	if err = errors.Join(err, f.Close()); err != nil {
		return troubleError{fmt.Sprintf("could not write %s: %v", name, workspace.Cause(err))}
	}
	return write(a.Stdout, fmt.Sprintf("Wrote %s. Everything in it is commented out, so nothing changes yet.\n\n%s", name, initSnippets))
}
