// Package cli is the command line: commands, flags, exit statuses. It is the only place that knows the terminal.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

// Exit statuses (docs/exit-status.md).
const (
	statusClean    = 0 // nothing at or above --fail-on
	statusFindings = 1 // at least one finding at or above --fail-on
	statusUsage    = 2 // the command line or the configuration is wrong
	statusTrouble  = 3 // something could not be read, written or finished
)

// App is the command line as a value, so that tests run it in their own process.
type App struct {
	Name     string // the binary's name
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Workdir  string              // "" for the process's own
	Getenv   func(string) string // nil for the process's own
	Families []*rules.Family

	registry *rules.Registry
	own      *config.Own // what the configuration adds to it
	status   int
	terminal terminal
}

// usageError is a wrong command line: status 2.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// troubleError is something that could not be read, written or finished: status 3.
type troubleError struct{ message string }

func (e troubleError) Error() string { return e.message }

// Main runs one command line, without the program's name, and returns the exit status.
func (a *App) Main(args []string) int {
	a.defaults()
	registry, err := rules.NewRegistry(a.Families...)
	if err != nil {
		return a.fail(troubleError{err.Error()})
	}
	a.registry = registry
	app := a.commands()
	arranged, err := a.arrange(app, args)
	if err != nil {
		return a.fail(err)
	}
	if asksForHelp(arranged) {
		a.writeHelp(app)
	}
	if err := app.RunContext(context.Background(), arranged); err != nil {
		return a.fail(err)
	}
	return a.status
}

func (a *App) defaults() {
	if a.Name == "" {
		a.Name = "connectorlint"
	}
	if a.Getenv == nil {
		a.Getenv = os.Getenv
	}
	if a.terminal == nil {
		a.terminal = realTerminal{}
	}
	if a.Workdir == "" {
		a.Workdir, _ = os.Getwd() // "" makes relative paths fail with their own message
	}
}

// fail prints an error for people and returns its status.
func (a *App) fail(err error) int {
	var wrong config.Errors
	if errors.As(err, &wrong) {
		fmt.Fprint(a.Stderr, configFailed(a.Name, wrong))
		return statusUsage
	}
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for _, e := range list {
		fmt.Fprintf(a.Stderr, "%s: %s\n", a.Name, report.Inert(e.Error()))
	}
	var usage usageError
	if errors.As(err, &usage) {
		return statusUsage
	}
	return statusTrouble
}

func (a *App) commands() *cli.App {
	app := cli.NewApp()
	app.Name = a.Name
	app.Usage = "the linter for Microsoft Sentinel data-connector definitions"
	app.UsageText = a.Name + " [lint] [flags] [PATH...]\n" + a.Name + " COMMAND [flags] [arguments]"
	app.Writer, app.ErrWriter, app.Reader = a.Stdout, a.Stderr, a.Stdin
	app.HideVersion, app.HideHelpCommand = true, true
	app.DisableSliceFlagSeparator = true
	app.ExitErrHandler = func(*cli.Context, error) {}
	app.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return badValue(err) }
	app.Commands = []*cli.Command{
		a.lintCommand(), a.rulesCommand(), a.explainCommand(), a.describeCommand(), a.linksCommand(), a.schemaCommand(), a.initCommand(),
		a.baselineCommand(), a.configCommand(), a.completionCommand(), a.lspCommand(), a.versionCommand(),
	}
	for _, c := range app.Commands {
		c.OnUsageError = app.OnUsageError
		c.HideHelpCommand = true
	}
	return app
}

// badValue words the library's complaint about a flag's value as all others are: it quotes the value, and names the flag with one dash.
func badValue(err error) error {
	text := err.Error()
	_, rest, quoted := strings.Cut(text, `"`)
	value, rest, closed := strings.Cut(rest, `"`)
	_, name, named := strings.Cut(rest, "for ")
	if !quoted || !closed || !named {
		return usageError{text}
	}
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "flag "), ":")
	return usagef("-%s: invalid value %q", name, value)
}
