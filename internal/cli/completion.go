package cli

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/schema"
	"github.com/urfave/cli/v2"
)

// shells are those that completion knows.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (a *App) completionCommand() *cli.Command {
	return &cli.Command{
		Name: "completion", Usage: "print a completion script for a shell",
		UsageText: a.usage(
			"completion bash|zsh|fish|powershell",
			"source <("+a.Name+" completion bash)",
			a.Name+" completion fish > ~/.config/fish/completions/"+a.Name+".fish",
		),
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("completion takes one shell: %s", strings.Join(shells(), ", "))
			}
			words := a.completions(c.App)
			switch shell := c.Args().First(); shell {
			case "bash":
				return write(a.Stdout, bashScript(a.Name, words))
			case "zsh":
				return write(a.Stdout, "#compdef "+a.Name+"\nautoload -U +X bashcompinit && bashcompinit\n"+bashScript(a.Name, words))
			case "fish":
				return write(a.Stdout, fishScript(a.Name, words))
			case "powershell":
				return write(a.Stdout, powershellScript(a.Name, words))
			default:
				return unknownValue("completion", shell, shells())
			}
		},
	}
}

// completedCommand is what can be completed behind a command.
type completedCommand struct {
	name     string
	operands []string // words that it takes; none for files
	flags    []completedFlag
}

// completedFlag is a flag with its values.
type completedFlag struct {
	names  []string // with their dashes
	takes  bool     // a value
	values []string // those that are known; none for any, or a file
}

// completions gathers commands, flags and values from the commands themselves; lint is the first.
func (a *App) completions(app *cli.App) []completedCommand {
	var ids []string
	for _, r := range a.registry.Rules() {
		ids = append(ids, r.ID, r.Name)
	}
	selectors := slices.Clone(ids)
	var families []string
	for _, f := range a.registry.Families() {
		families = append(families, f.Name)
	}
	selectors = append(selectors, families...)
	values := map[string][]string{
		"format": report.Formats(), "only": selectors, "disable": selectors, "suppress": selectors, "severity": selectors, "min-severity": shownLevels(), "fail-on": failLevels(),
		"profile": profiles(), "upstream-version": upstreamStates(), "color": colorTimes(),
	}
	operands := map[string][]string{"explain": ids, "rules": families, "schema": schema.Names(), "completion": shells()}
	var list []completedCommand
	for _, c := range app.Commands {
		done := completedCommand{name: c.Name, operands: operands[c.Name]}
		for _, f := range ownFlags(c) {
			flag := completedFlag{names: spellings(f), takes: takesValue(f)}
			if flag.takes {
				flag.values = values[f.Names()[0]]
			}
			if c.Name != defaultCommand && f.Names()[0] == "format" {
				flag.values = listFormats()
				if c.Name == "version" {
					flag.values = versionFormats()
				}
			}
			done.flags = append(done.flags, flag)
		}
		list = append(list, done)
	}
	return list
}
