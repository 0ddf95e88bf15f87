package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/urfave/cli/v2"
)

// defaultCommand is run when no command is named.
const defaultCommand = "lint"

// arrange puts a command line into the order that the library reads: program, command, flags, "--", arguments. Flags may be
// anywhere before "--". Unknown flags are refused here, with the one that was probably meant.
func (a *App) arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) > 0 && args[0] == "help" {
		args = append(append([]string(nil), args[1:]...), "--help")
	}
	if len(args) == 1 && (args[0] == "-h" || args[0] == "--help") {
		return []string{app.Name, "--help"}, nil
	}
	if len(args) == 1 && (args[0] == "-V" || args[0] == "--version") {
		return []string{app.Name, "version"}, nil
	}
	name, rest, named := findCommand(app, spread(app, args))
	command := app.Command(name)
	flags := []string{app.Name, name}
	var operands []string
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		if arg == "--" {
			operands = append(operands, rest[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			if !named && len(operands) == 0 {
				if err := a.misspelled(app, arg); err != nil {
					return nil, err
				}
			}
			operands = append(operands, arg)
			continue
		}
		f := findFlag(command, flagName(arg))
		switch {
		case f == nil:
			return nil, unknownFlag(app, command, arg)
		case !takesValue(f) || strings.Contains(arg, "="):
			flags = append(flags, arg)
		case i+1 >= len(rest):
			return nil, usagef("%s needs a value", arg)
		default:
			flags = append(flags, arg+"="+rest[i+1])
			i++
		}
	}
	return append(append(flags, "--"), operands...), nil
}

// findCommand takes the first argument that is no flag for the command, when it names one.
func findCommand(app *cli.App, args []string) (name string, rest []string, named bool) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			break
		}
		if len(arg) > 1 && arg[0] == '-' {
			if !strings.Contains(arg, "=") && anyTakesValue(app, flagName(arg)) {
				i++
			}
			continue
		}
		if app.Command(arg) != nil {
			return arg, append(append([]string(nil), args[:i]...), args[i+1:]...), true
		}
		break
	}
	return defaultCommand, args, false
}

// misspelled refuses a first word that is not a file and looks like a misspelled command, or like one of another linter.
func (a *App) misspelled(app *cli.App, word string) error {
	if strings.ContainsAny(word, "./\\") {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(a.Workdir, word)); err == nil {
		return nil
	}
	if ours := map[string]string{"check": "lint", "fix": "lint --fix", "format": "lint --fix", "rule": "explain"}[word]; ours != "" {
		return usagef("unknown command or file %q; use %s", word, ours)
	}
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	if best, ok := suggest.Best(word, names); ok {
		return usagef("unknown command or file %q; did you mean %s?", word, best)
	}
	return nil
}

func flagName(arg string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return name
}

func findFlag(c *cli.Command, name string) cli.Flag {
	if name == "help" || name == "h" {
		return cli.HelpFlag
	}
	for _, f := range c.Flags {
		for _, n := range f.Names() {
			if n == name {
				return f
			}
		}
	}
	return nil
}

func anyTakesValue(app *cli.App, name string) bool {
	for _, c := range app.Commands {
		if f := findFlag(c, name); f != nil && takesValue(f) {
			return true
		}
	}
	return false
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

// peers are the names that other linters have for what this one has, too.
func peers() map[string]string {
	return map[string]string{
		"select": "--only", "rule": "--only", "rules": "--only", "enable": "--only", "enable-only": "--only", "extend-select": "--only",
		"ignore": "--disable, or exclude in the configuration for files", "skip": "--disable", "exclude-rule": "--disable", "no-rule": "--disable",
		"output-format": "--format", "out-format": "--format", "reporter": "--format", "fmt": "--format", "o": "--format FORMAT=FILE", "output": "--format FORMAT=FILE",
		"output-file": "--format FORMAT=FILE", "statistics": "--stats", "max-warnings": "--fail-on warning", "fail-severity": "--fail-on", "json": "--format json", "sarif": "--format sarif",
		"ignore-pattern": "--exclude", "skip-path": "--exclude", "extend-ignore": "--disable", "disable-rule": "--disable", "skip-rule": "--disable",
		"no-fail": "--fail-on never", "soft-fail": "--fail-on never", "no-exit-code": "--fail-on never", "force": "--fail-on never",
		"errors-only": "--min-severity error", "level": "--min-severity", "threads": "--jobs", "parallel": "--jobs", "recursive": "a folder as PATH",
		"stdin": "- as PATH", "watch": "the command lsp in an editor",
		"fail-level": "--fail-on", "minimum-severity": "--min-severity", "diagnostic-level": "--min-severity", "unsafe-fixes": "--fix-unsafe",
		"write": "--fix", "autofix": "--fix", "fix-dry-run": "--diff", "dry-run": "--diff", "exit-zero": "--fail-on never", "new-from-rev": "--changed-since",
		"since": "--changed-since", "isolated": "--no-config", "no-config-lookup": "--no-config", "c": "--config", "ruleset": "--config",
		"stdin-filepath": "--stdin-filename", "stdin-file-path": "--stdin-filename", "write-baseline": "the command baseline", "generate-baseline": "the command baseline",
		"no-color": "--color never", "colors": "--color", "verbose": "--show-files", "v": "--version", "list-rules": "the command rules", "explain": "the command explain",
	}
}

func unknownFlag(app *cli.App, c *cli.Command, arg string) error {
	names := []string{"help"}
	for _, f := range c.Flags {
		names = append(names, f.Names()[0])
	}
	dashes := "--"
	if !strings.HasPrefix(arg, "--") {
		dashes = "-"
	}
	message := fmt.Sprintf("unknown flag %s%s", dashes, flagName(arg))
	if ours := peers()[flagName(arg)]; ours != "" && c.Name == defaultCommand {
		return usagef("%s; use %s", message, ours)
	}
	if best, ok := suggest.Best(flagName(arg), names); ok {
		message += fmt.Sprintf("; did you mean --%s?", best)
	}
	return usagef("%s (run %s %s --help for a list)", message, app.Name, c.Name)
}
