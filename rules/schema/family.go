// Package schema holds the rules about the shape of each dialect: keys that are missing, unknown, misplaced or of the wrong
// type, and values outside their limits. All of them read what one comparison with the dialect's JSON Schema found.
package schema

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "schema", Title: "The shape of each dialect: keys, types, values", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&Required, &Type, &UnknownKey, &Value, &MisplacedKey, &WrongDialectKey, &EmptyCollection, &NotRecognised, &LegacyDialect,
		},
	}
}
