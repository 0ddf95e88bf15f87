package cli

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/urfave/cli/v2"
)

// Version is the release; a release build sets it with -ldflags -X.
var Version = "0.1.0-dev"

// ruleSet is the date of the newest rule.
const ruleSet = "2026-11"

type versionInfo struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
	RuleSet string `json:"ruleSet"`
	Catalog string `json:"catalog"`
	Rules   int    `json:"rules"`
}

func (a *App) version() versionInfo {
	v := versionInfo{
		Name:    a.Name,
		Version: Version,
		Go:      strings.TrimPrefix(runtime.Version(), "go"),
		RuleSet: ruleSet,
		Catalog: catalog.Date,
		Rules:   len(a.registry.Rules()),
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v.Commit = s.Value
			}
		}
	}
	return v
}

// versionFormats are the values of its --format.
func versionFormats() []string { return []string{"text", "json"} }

func (a *App) versionCommand() *cli.Command {
	return &cli.Command{
		Name: "version", Usage: "print the version, commit, Go version, and dates of the rules and the catalog",
		UsageText: a.usage("version [--format FORMAT]", a.Name+" version", a.Name+" version --format json"),
		Flags:     []cli.Flag{&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT`: " + strings.Join(versionFormats(), ", ")}},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("version takes no arguments")
			}
			v := a.version()
			switch format := c.String("format"); format {
			case "json":
				out, err := json.MarshalIndent(v, "", "  ")
				if err != nil {
					return troubleError{err.Error()}
				}
				return write(a.Stdout, string(out))
			case "text":
				commit := v.Commit
				if commit == "" {
					commit = "unknown"
				}
				return write(
					a.Stdout,
					fmt.Sprintf("%s %s\ncommit %s\ngo %s\nrules %d (%s)\ncatalog %s", v.Name, v.Version, commit, v.Go, v.Rules, v.RuleSet, v.Catalog),
				)
			default:
				return unknownValue("--format", format, versionFormats())
			}
		},
	}
}
