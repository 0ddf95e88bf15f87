package lsp

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// instructions offers whole instructions of a step, with the parameters that they need.
func (c *completer) instructions() {
	for _, instruction := range catalog.InstructionTypes() {
		if instruction.FirstParty || instruction.Test {
			continue
		}
		var parameters []string
		for _, p := range instruction.Parameters {
			if p.Need == catalog.Required {
				parameters = append(parameters, jsontree.Quote(p.Name)+": "+c.empty(p.Type, len(parameters)+1))
			}
		}
		text := `{"type": ` + jsontree.Quote(instruction.Name) + `, "parameters": {` + strings.Join(parameters, ", ") + `}}`
		item := completionItem{
			Label: instruction.Name, Kind: snippetItem, Detail: "instruction", FilterText: instruction.Name, SortText: sortKey(len(c.items)),
			TextEdit: c.edit(c.before + text + c.after),
		}
		if c.s.snippets {
			item.InsertTextFormat = 2
			if len(parameters) == 0 {
				item.TextEdit = c.edit(c.before + strings.Replace(text, "{}}", "{$1}}", 1) + c.after)
			}
		}
		c.items = append(c.items, item)
	}
}

// empty is a value of a type to type over; n numbers the places in the order in which they are filled in.
func (c *completer) empty(typ string, n int) string {
	place := ""
	if c.s.snippets {
		place = fmt.Sprintf("$%d", n)
	}
	switch {
	case strings.Contains(typ, "array"), strings.Contains(typ, "list"), strings.HasSuffix(typ, "[]"):
		return "[" + place + "]"
	case strings.Contains(typ, "object"):
		return "{" + place + "}"
	case strings.Contains(typ, "bool"):
		if c.s.snippets {
			return fmt.Sprintf("${%d|true,false|}", n)
		}
		return "true"
	case strings.Contains(typ, "number"), strings.Contains(typ, "int"):
		if c.s.snippets {
			return fmt.Sprintf("${%d:0}", n)
		}
		return "0"
	default:
		return `"` + place + `"`
	}
}
