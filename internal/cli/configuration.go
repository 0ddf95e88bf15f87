package cli

import (
	"path/filepath"
	"strings"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/urfave/cli/v2"
)

// configVariable names a configuration file, as --config does.
const configVariable = "CONNECTORLINT_CONFIG"

func configFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "use the configuration `FILE` for all files (default: the nearest " + workspace.ConfigFile + ")"},
		&cli.BoolFlag{Name: "no-config", Usage: "ignore configuration files and suppressions"},
		&cli.StringFlag{Name: "show-config", Usage: "print the settings for the file `PATH`, and where each value comes from"},
	}
}

// configFlags say where the configuration is.
type configFlags struct {
	file string // absolute; "" to look for it
	name string // as it was given
	off  bool
}

// readConfigFlags: --no-config goes before --config and the environment, --config before the environment.
func (a *App) readConfigFlags(c *cli.Context) (configFlags, error) {
	if c.Bool("no-config") {
		return configFlags{off: true}, nil
	}
	name := c.String("config")
	switch {
	case !c.IsSet("config"):
		return a.configFromEnvironment(), nil
	case name == "":
		return configFlags{}, usagef("--config needs a file")
	}
	return a.configNamed(name), nil
}

func (a *App) configFromEnvironment() configFlags { return a.configNamed(a.Getenv(configVariable)) }

func (a *App) configNamed(name string) configFlags {
	if name == "" {
		return configFlags{}
	}
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(a.Workdir, file)
	}
	return configFlags{file: filepath.Clean(file), name: name}
}

// finder prepares the configuration for a scan. What the command line says goes before it.
func (a *App) finder(scan *workspace.Scan, f *lintFlags) *config.Finder {
	command := f.command
	command.DefaultProfile, command.DefaultFrom = profileOf(scan.EffectiveRoot())
	command.DefaultMaxSize = defaultMaxFileSize
	finder := &config.Finder{
		Registry: a.registry,
		Command:  command,
		Scan:     scan,
		File:     f.config.file,
		FileName: filepath.ToSlash(f.config.name),
		Off:      f.config.off,
		Own:      a.own,
	}
	return finder
}

// options are what the engine is reported.
func (f *lintFlags) options(finder *config.Finder) engine.Options {
	f.profile = profileChoice{finder.Profile(), finder.ProfileFrom()}
	o := engine.Options{
		Policy: finder.Policy, Profile: finder.Profile(), Upstream: f.upstream, Jobs: f.jobs, MaxFileSize: finder.MaxFileSize(),
	}
	if f.wants("json") {
		o.Look = f.predict()
	}
	return o
}

// configFailed returns the lines for what is wrong in the configuration.
func configFailed(name string, list config.Errors) string {
	var b strings.Builder
	for _, e := range list {
		for i, line := range strings.Split(e.Error(), "\n") {
			if i == 0 {
				b.WriteString(name + ": ")
			}
			b.WriteString(report.Inert(line) + "\n")
		}
	}
	return b.String()
}

// showConfig prints what holds for a file.
func (a *App) showConfig(finder *config.Finder, path string) error {
	if path == "" {
		return usagef("--show-config needs a path")
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(a.Workdir, path)
	}
	text := finder.Show(filepath.Clean(path))
	if err := finder.Err(); err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i := range lines {
		lines[i] = report.Inert(lines[i])
	}
	return write(a.Stdout, strings.Join(lines, "\n"))
}
