package lsp

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// start is a kind of file that a new document may become.
type start struct {
	schema, label string
	kind, typ     string // values that are the same in each file; "" for none
}

func starts() []start {
	return []start{
		{schema: "classic-definition", label: "connector page (classic)"},
		{
			schema: "codeless-definition", label: "connector page (codeless)",
			kind: "Customizable", typ: "Microsoft.SecurityInsights/dataConnectorDefinitions",
		},
		{schema: "connection", label: "connection that polls an API", kind: "RestApiPoller", typ: "Microsoft.SecurityInsights/dataConnectors"},
		{schema: "data-collection-rule", label: "data collection rule", typ: "Microsoft.Insights/dataCollectionRules"},
		{schema: "table", label: "table", typ: "Microsoft.OperationalInsights/workspaces/tables"},
		{schema: "solution-data", label: "solution data"},
		{schema: "solution-metadata", label: "solution metadata"},
		{schema: "function", label: "function.json"},
		{schema: "host", label: "host.json"},
		{schema: "deployment-template", label: "deployment template"},
		{schema: "create-ui", label: "createUiDefinition.json"},
	}
}

// starts offers what a document without content may become: the keys that each kind of file needs. Where the name of the file tells the
// kind, that is the only one.
func (c *completer) starts() {
	list := starts()
	name := strings.ToLower(path.Base(c.file.Path))
	if i := slices.IndexFunc(list, func(s start) bool { return strings.ToLower(s.label) == name }); i >= 0 {
		list = list[i : i+1]
	}
	for _, s := range list {
		sk := skeleton{c: c, start: s}
		text := sk.object(conform.ShapeOf(s.schema), "", 0)
		item := completionItem{
			Label: s.label, Kind: snippetItem, Detail: "the keys that are required", SortText: sortKey(len(c.items)), FilterText: "{" + s.label,
			TextEdit: c.edit(text),
		}
		if c.s.snippets {
			item.InsertTextFormat = 2
		}
		c.items = append(c.items, item)
	}
}

// skeleton writes the required keys of a shape.
type skeleton struct {
	c     *completer
	start start
	stop  int // the last place to type
}

func (sk *skeleton) object(shape *conform.Shape, indent string, depth int) string {
	const deepest = 3
	if shape == nil || len(shape.Required) == 0 || depth > deepest {
		return "{" + sk.place() + "}"
	}
	var b strings.Builder
	b.WriteString("{")
	for i, key := range shape.Required {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n" + indent + "  " + jsontree.Quote(key) + ": ")
		p := shape.Property(key, shape.Fold)
		if p == nil {
			b.WriteString(sk.text(""))
			continue
		}
		b.WriteString(sk.value(key, p.Shape, indent+"  ", depth))
	}
	b.WriteString("\n" + indent + "}")
	return b.String()
}

func (sk *skeleton) value(key string, shape *conform.Shape, indent string, depth int) string {
	switch {
	case shape == nil:
		return sk.text("")
	case depth == 0 && key == "type" && sk.start.typ != "":
		return sk.text(sk.start.typ)
	case depth == 0 && key == "kind" && sk.start.kind != "":
		return sk.text(sk.start.kind)
	case depth == 0 && key == "apiVersion" && sk.start.typ != "":
		for _, v := range slices.Backward(catalog.APIVersions(sk.start.typ)) {
			if !strings.HasSuffix(v, "preview") {
				return sk.text(v)
			}
		}
	}
	switch {
	case shape.Types&conform.ArrayType != 0:
		return "[" + sk.place() + "]"
	case shape.Types&conform.ObjectType != 0:
		return sk.object(shape, indent, depth+1)
	case shape.Types&conform.BooleanType != 0:
		return "false"
	case shape.Types&(conform.IntegerType|conform.NumberType) != 0:
		return least(shape)
	case len(shape.Known) == 1:
		return sk.text(shape.Known[0])
	}
	return sk.text("")
}

// text is a string: a known one, or a place to type one.
func (sk *skeleton) text(known string) string {
	if known != "" {
		quoted := jsontree.Quote(known)
		if sk.c.s.snippets {
			quoted = strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(quoted)
		}
		return quoted
	}
	return `"` + sk.place() + `"`
}

func (sk *skeleton) place() string {
	if !sk.c.s.snippets {
		return ""
	}
	sk.stop++
	return "$" + strconv.Itoa(sk.stop)
}
