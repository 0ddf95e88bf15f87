// Command connectorlint is the linter for Microsoft Sentinel data-connector definitions.
package main

import (
	"os"

	"github.com/connectorlint/connectorlint/cmd"
)

func main() { os.Exit(cmd.Main()) }
