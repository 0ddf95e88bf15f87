package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/urfave/cli/v2"
)

// defaultCommand is run when no command is named.
const defaultCommand = "lint"

// arrange puts a command line into the order that the library reads: program, command, flags, "--", arguments. Flags may stand
// anywhere before "--". Unknown flags are refused here, with the one that was probably meant.
func (a *App) arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) > 0 && args[0] == "help" {
		args = append(append([]string(nil), args[1:]...), "--help")
	}
	if len(args) == 1 && (args[0] == "-h" || args[0] == "--help") {
		return []string{app.Name, "--help"}, nil
	}
	name, rest, named := findCommand(app, args)
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
		case f == nil && name == defaultCommand && slices.Contains(laterFlags(), flagName(arg)):
			return nil, usagef("--%s %s", flagName(arg), notYet)
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

// laterFlags are flags of the contract that this version does not have yet; they are refused, never ignored.
func laterFlags() []string {
	return []string{"upstream-version"}
}

const notYet = "is not available in this version"

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

// misspelled refuses a first word that is no file and looks like a command: one that is spelled wrong, or one of a later version.
func (a *App) misspelled(app *cli.App, word string) error {
	if strings.ContainsAny(word, "./\\") {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(a.Workdir, word)); err == nil {
		return nil
	}
	if slices.Contains(laterCommands(), word) {
		return usagef("the command %s %s", word, notYet)
	}
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	if best, ok := near.Best(word, names); ok {
		return usagef("there is no command or file %q; did you mean %s?", word, best)
	}
	return nil
}

// laterCommands are commands of the contract that this version does not have yet.
func laterCommands() []string { return []string{"describe", "links"} }

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

func unknownFlag(app *cli.App, c *cli.Command, arg string) error {
	names := []string{"help"}
	for _, f := range c.Flags {
		names = append(names, f.Names()[0])
	}
	message := fmt.Sprintf("unknown flag --%s", flagName(arg))
	if best, ok := near.Best(flagName(arg), names); ok {
		message += fmt.Sprintf("; did you mean --%s?", best)
	}
	return usagef("%s (%s %s --help lists the flags)", message, app.Name, c.Name)
}
