package cli

import (
	"path/filepath"
	"slices"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// addCustomRules puts the rules that the configuration defines beside the built-in ones, so that whatever names or lists rules knows them.
// more are configuration files beside those that the scan leads to.
func (a *App) addCustomRules(scan *workspace.Scan, f configFlags, more ...string) error {
	a.own = config.FindCustomRules(a.registry, scan, f.file, filepath.ToSlash(f.name), f.off, more...)
	family := a.own.Family()
	if family == nil {
		return nil
	}
	registry, err := rules.NewRegistry(append(slices.Clone(a.registry.Families()), family)...)
	if err != nil {
		return troubleError{err.Error()}
	}
	a.registry = registry
	return nil
}

// addCustomRulesHere is addCustomRules for commands that look at no files: the configuration of the working folder holds.
func (a *App) addCustomRulesHere() error {
	scan := &workspace.Scan{Targets: []workspace.Target{{Abs: filepath.Join(a.Workdir, "-")}}}
	scan.Root, scan.Git = workspace.FindRoot(a.Workdir, a.Workdir)
	scan.Bounded = scan.Git
	f := a.configFromEnvironment()
	if err := a.addCustomRules(scan, f); err != nil {
		return err
	}
	return a.own.Err()
}
