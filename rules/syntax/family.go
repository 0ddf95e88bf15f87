// Package syntax holds the rules about the bytes of a file: strict JSON, encoding, duplicate keys, invisible characters.
package syntax

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "syntax", Title: "The bytes: strict JSON, encoding, duplicate keys, invisible characters", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{&JSONSyntax, &JSONEncoding, &JSONDuplicateKey, &InvisibleCharacter, &Mojibake, &FileHygiene},
	}
}
