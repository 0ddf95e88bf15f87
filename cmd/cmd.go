// Package cmd builds custom linters: a program that calls Main with the built-in families and more has all
// commands of connectorlint, and its own rules beside the built-in ones.
package cmd

import (
	"os"

	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// Main runs the command line of this process with the built-in families and any more, and returns the exit status.
func Main(more ...*rules.Family) int {
	app := &cli.App{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Families: append(builtin.Families(), more...)}
	return app.Main(os.Args[1:])
}
