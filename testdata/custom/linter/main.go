// Command contosolint is connectorlint with a rule of Contoso's.
package main

import (
	"os"

	"contoso.example/linter/house"
	"github.com/connectorlint/connectorlint/cmd"
)

func main() { os.Exit(cmd.Main(house.Family())) }
