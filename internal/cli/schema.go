package cli

import (
	"strings"

	"github.com/connectorlint/connectorlint/schema"
	"github.com/urfave/cli/v2"
)

func (a *App) schemaCommand() *cli.Command {
	return &cli.Command{
		Name: "schema", Usage: "print a JSON Schema for editors, or list the schemas",
		UsageText: a.usage("schema [NAME]", a.Name+" schema", a.Name+" schema classic-definition > classic-definition.schema.json"),
		Action: func(c *cli.Context) error {
			switch c.NArg() {
			case 0:
				var b strings.Builder
				for _, name := range schema.Names() {
					b.WriteString(name + "  " + schema.Describe(name) + "\n")
				}
				return write(a.Stdout, b.String())
			case 1:
				source, ok := schema.Source(c.Args().First())
				if !ok {
					return unknownValue("schema", c.Args().First(), schema.Names())
				}
				return write(a.Stdout, string(source))
			default:
				return usagef("schema takes one name")
			}
		},
	}
}
