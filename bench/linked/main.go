//go:build ignore

// Command linked does next to nothing, but links the three packages that connectorlint is built with: what it takes is what their
// start-up takes.
package main

import (
	"os"

	"github.com/fatih/color"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/urfave/cli/v2"
)

func main() {
	app := cli.NewApp()
	app.Action = func(*cli.Context) error { return nil }
	_ = jsonschema.NewCompiler()
	_ = color.New(color.FgRed)
	if err := app.Run(os.Args[:1]); err != nil {
		os.Exit(1)
	}
}
