package lsp

import (
	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// part is a node with the schema that it follows.
type part struct {
	node   jsontree.Node
	schema string
}

func parts(f *connector.File) []part {
	var list []part
	for _, d := range f.Definitions {
		schema := "legacy-connector"
		switch d.Dialect {
		case connector.Classic:
			schema = "classic-definition"
		case connector.Codeless:
			schema = "codeless-definition"
		default:
		}
		list = append(list, part{d.Resource, schema})
	}
	for _, c := range f.Connections {
		list = append(list, part{c.Resource, "connection"})
	}
	for _, r := range f.Rules {
		list = append(list, part{r.Resource, "data-collection-rule"})
	}
	for _, t := range f.Tables {
		list = append(list, part{t.Resource, "table"})
	}
	if f.Solution != nil {
		list = append(list, part{f.Solution.Node, "solution-data"})
	}
	if f.Metadata != nil {
		list = append(list, part{f.Metadata.Node, "solution-metadata"})
	}
	return append(list, formats(f)...)
}

// formats are the parts of a document that a format of Microsoft's describes: function.json, host.json, the page of a package, templates.
func formats(f *connector.File) []part {
	root := f.Tree.Root()
	switch f.Kind {
	case connector.FunctionFile:
		return []part{{root, "function"}}
	case connector.FunctionHost:
		return []part{{root, "host"}}
	case connector.PackagePage:
		return []part{{root, "create-ui"}}
	default:
	}
	if f.Doc == nil {
		return nil
	}
	var list []part
	for _, s := range f.Doc.Scopes() {
		if s.Kind != arm.Defined {
			list = append(list, part{s.Node, "deployment-template"})
		}
	}
	for _, r := range f.Doc.ResourceList() {
		if r.Is("Microsoft.Resources/deployments") {
			list = append(list, part{r.Properties().GetFold("template"), "deployment-template"})
		}
	}
	return list
}

// shapeOf returns what the schemas say about a value; nil where they say nothing.
func shapeOf(f *connector.File, n jsontree.Node) *conform.Shape {
	all := parts(f)
	var way []jsontree.Node
	for at := n; at.Exists(); at = at.Parent() {
		for _, p := range all {
			if p.node == at {
				return follow(conform.ShapeOf(p.schema), way)
			}
		}
		way = append(way, at)
	}
	return nil
}

// follow walks from a part's shape to that of a value; way leads from the value up to just below the part.
func follow(s *conform.Shape, way []jsontree.Node) *conform.Shape {
	for i := len(way) - 1; i >= 0 && s != nil; i-- {
		key := way[i].Key()
		switch {
		case !key.Exists():
			s = s.Items
		default:
			if p := s.Property(key.Text(), s.Fold); p != nil {
				s = p.Shape
			} else {
				s = s.Additional
			}
		}
	}
	return s
}
