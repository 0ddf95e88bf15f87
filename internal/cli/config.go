package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/urfave/cli/v2"
)

func (a *App) configCommand() *cli.Command {
	return &cli.Command{
		Name: "config", Usage: "check configuration files and suppressions",
		UsageText: a.usage(
			"config [PATH...]",
			a.Name+" config",
			a.Name+" config .connectorlint.yaml Solutions/Contoso/.connectorlint-ignore.yaml",
		),
		Action: func(c *cli.Context) error {
			paths := c.Args().Slice()
			if len(paths) == 0 {
				paths = []string{"."}
			}
			return a.checkConfig(paths)
		},
	}
}

// checkConfig reads the files, and those below the folders, and tells what is wrong with them: status 2.
func (a *App) checkConfig(paths []string) error {
	scan := workspace.Find(workspace.Request{Workdir: a.Workdir, Paths: paths, Workers: 1})
	var named, given []string // absolute, and as they were given
	for _, path := range paths {
		abs := path
		if !filepath.IsAbs(abs) {
			abs = filepath.Join(a.Workdir, path)
		}
		if info, err := os.Stat(abs); err != nil || !info.IsDir() {
			named, given = append(named, abs), append(given, path)
		}
	}
	if err := a.addCustomRules(scan, configFlags{}, slices.Concat(scan.Configs, named)...); err != nil {
		return err
	}
	finder := &config.Finder{Registry: a.registry, Scan: scan, Own: a.own}
	for _, abs := range scan.Configs {
		finder.Check(abs, "")
	}
	for i, abs := range named {
		finder.Check(abs, filepath.ToSlash(given[i]))
	}
	checked := len(scan.Configs) + len(named)
	if err := finder.Err(); err != nil {
		return err
	}
	return write(a.Stdout, fmt.Sprintf("%s checked, no problems found", counted(checked, "configuration file")))
}
