package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// IDFormat reports ids that cannot be the name of a resource.
var IDFormat = rules.Rule{
	ID: "CL201", Name: "id-format", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "space", Text: "the id has white space in it", Help: "write letters, digits, `-` and `_`"},
		{ID: "empty", Text: "the id is empty", Help: "write letters, digits, `-` and `_`: the provider and the product"},
		{ID: "separator", Text: "the id has `{0}` in it, which no resource name may have", Help: "write letters, digits, `-` and `_`"},
		{ID: "unusual", Severity: rules.Info, Text: "the id has `{0}` in it", Why: "nearly all published connectors have letters, digits, `-` and `_` alone, and nothing else is promised to work everywhere", Help: "write letters, digits, `-` and `_`; the id of a published connector must stay"},
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
	p.ReportText(id, at, end, message, string(r))
}

// judge ranks a character of an id: 0 is usual, the highest is the worst.
func judge(r rune) (rank int, message string) {
	switch {
	case unicode.Is(unicode.Cf, r):
		return 0, "" // CL004 speaks of characters that nobody sees
	case unicode.IsSpace(r):
		return 3, "space"
	case strings.ContainsRune(`/#?%\`, r) || unicode.IsControl(r):
		return 2, "separator"
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_':
		return 0, ""
	}
	return 1, "unusual"
}
