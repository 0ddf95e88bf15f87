package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

type outsideKey struct{}

// OutsideTexts returns the texts of a file that customers read and that are on no connector's page: the pages that the portal shows while a
// package is installed, the descriptions of a template's parameters, of a package and of a solution. Expressions of templates are left out.
func (f *File) OutsideTexts() []ReadText {
	return Once(f, outsideKey{}, func() []ReadText {
		o := outside{}
		switch f.Kind {
		case PackagePage:
			o.page(f.Tree.Root())
		case ARMTemplate, FunctionTemplate, PackageTemplate:
			o.template(f.Tree.Root(), f.Kind == PackageTemplate)
		case SolutionDataFile:
			if f.Solution != nil {
				o.add(Markdown, "description", f.Solution.Description.Node)
			}
		default:
		}
		return o.list
	})
}

type outside struct{ list []ReadText }

func (o *outside) add(kind TextKind, field string, n jsontree.Node) {
	if v := n.Text(); n.Kind() != jsontree.String || v == "" || v[0] == '[' && v[len(v)-1] == ']' {
		return
	}
	t := readText(Text{Kind: kind, Field: outsideFields[kind], Str: plain(n)})
	t.Field, t.known = field, nil // what is noted of a text may depend on its field, by which these are not known
	o.list = append(o.list, t)
}

// outsideFields are by what the texts are known: a field of a page may have another kind.
var outsideFields = [...]string{Plain: "\x00plain", Markdown: "\x00markdown"}

// page reads a createUiDefinition.
func (o *outside) page(root jsontree.Node) {
	root.Walk(func(n jsontree.Node) bool {
		if n.IsKey() || n.Kind() != jsontree.String {
			return true
		}
		switch key := strings.ToLower(n.Key().Text()); key {
		case "description":
			o.add(Markdown, key, n)
		case "text", "label", "sublabel", "tooltip", "bladetitle", "defaultdescription", "validationmessage", "message", "prevalidation", "postvalidation":
			o.add(Plain, key, n)
		}
		return true
	})
}

// template reads the descriptions of a template's parameters, and of the package.
func (o *outside) template(root jsontree.Node, packaged bool) {
	o.add(Plain, "description", root.GetFold("metadata").GetFold("description"))
	for key := range root.GetFold("parameters").Members() {
		o.add(Plain, "description", key.Value().GetFold("metadata").GetFold("description"))
	}
	if !packaged {
		return
	}
	for r := range root.GetFold("resources").Elements() {
		if strings.HasSuffix(strings.ToLower(r.GetFold("type").Text()), "/contentpackages") {
			o.add(Markdown, "description", r.GetFold("properties").GetFold("descriptionHtml"))
			o.add(Markdown, "description", r.GetFold("properties").GetFold("description"))
		}
	}
}
