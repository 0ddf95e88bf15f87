package identity

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// IDFormat reports ids that cannot be the name of a resource.
var IDFormat = rules.Rule{
	ID: "CL201", Name: "id-format", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "space", Text: "the id contains white space", Help: "use letters, digits, `-` and `_` only"},
		{ID: "empty", Text: "the id is empty", Help: "use letters, digits, `-` and `_`: the provider and the product"},
		{
			ID: "separator", Text: "the id contains `{0}`, which is not allowed in a resource name",
			Help: "use letters, digits, `-` and `_` only",
		},
		{
			ID: "unusual", Severity: rules.Info, Text: "the id contains `{0}`",
			Why:  "Nearly all published connectors use only letters, digits, `-` and `_`. Nothing else is documented to work everywhere.",
			Help: "use letters, digits, `-` and `_` only; keep the id of a published connector",
		},
		{
			ID: "invisible", Severity: rules.Info, Yields: []string{"CL004"}, Text: "the id contains the invisible character {0}",
			Why:  "Nobody who types the id finds the connector.",
			Help: "use letters, digits, `-` and `_` only",
		},
	},
	Check: checkIDFormat,
}

func checkIDFormat(p *rules.Pass) {
	id := p.Definition.ID
	if !id.Known() || strings.Contains(id.Value, "{{") {
		return
	}
	if id.Blank() {
		p.Report(id.Node, "empty")
		return
	}
	rank, at, message := 0, 0, ""
	for i, r := range id.Value {
		level, m := judge(r)
		if level > rank {
			rank, at, message = level, i, m
		}
	}
	if rank == 0 {
		return
	}
	r, n := utf8.DecodeRuneInString(id.Value[at:])
	end := at + n
	for message == "space" && end < len(id.Value) {
		next, width := utf8.DecodeRuneInString(id.Value[end:])
		if !unicode.IsSpace(next) {
			break
		}
		end += width
	}
	shown := string(r)
	if message == "invisible" {
		shown = fmt.Sprintf("U+%04X", r)
	}
	p.ReportText(id, at, end, message, shown)
}

// judge ranks a character of an id: 0 is usual, the highest is the worst.
func judge(r rune) (rank int, message string) {
	switch {
	case unicode.Is(unicode.Cf, r):
		return 1, "invisible"
	case unicode.IsSpace(r):
		return 3, "space"
	case strings.ContainsRune(`/#?%\`, r) || unicode.IsControl(r):
		return 2, "separator"
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_':
		return 0, ""
	}
	return 1, "unusual"
}
