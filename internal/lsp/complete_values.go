package lsp

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

func (c *completer) values(n jsontree.Node) {
	key := n.Key()
	if !key.Exists() {
		key = n.Parent().Key()
	}
	name := ""
	if key.Exists() {
		name = key.Text()
	}
	c.valuesOf(shapeOf(c.file, n), name, n)
}

func (c *completer) valuesOf(shape *conform.Shape, key string, at jsontree.Node) {
	if shape != nil {
		for _, v := range shape.Known {
			c.value(jsontree.Quote(v), v, "")
		}
		if shape.Types&conform.BooleanType != 0 {
			c.value("true", "true", "")
			c.value("false", "false", "")
		}
	}
	switch strings.ToLower(key) {
	case "fillwith":
		c.list(catalog.FillWith(), "filled in by the portal")
	case "licenses":
		for _, l := range catalog.Licenses() {
			c.value(jsontree.Quote(l.Value), l.Value, l.Product)
		}
	case "tenant":
		c.list(catalog.TenantRoles(), "tenant role")
	case "provider":
		c.list(catalog.Providers(), "resource provider")
	case "linktype":
		c.list(catalog.LinkTypes(), "")
	case "pagingtype":
		c.list(catalog.PagingTypes(), "")
	case "tier":
		c.list(catalog.SupportTiers(), "who gives support")
	case "type":
		if parent := at.Parent(); parent.Get("parameters").Exists() || strings.Contains(at.Pointer(), "/instructions/") {
			c.list(catalog.InstructionTypeNames(), "instruction")
		}
	}
	c.names(key, at)
}

func (c *completer) list(values []string, detail string) {
	for _, v := range values {
		c.value(jsontree.Quote(v), v, detail)
	}
}

func (c *completer) value(text, label, detail string) {
	if c.labels == nil {
		c.labels = map[string]bool{}
	}
	if c.labels[label] {
		return
	}
	c.labels[label] = true
	c.items = append(c.items, completionItem{
		Label: label, Kind: valueItem, Detail: detail, FilterText: text, SortText: sortKey(len(c.items)),
		TextEdit: c.edit(c.before + text + c.after),
	})
}
