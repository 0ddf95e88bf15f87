package lsp

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// withOutputs adds the outputs of the page of a package (createUiDefinition.json) that set a parameter of the template beside it.
func (s *server) withOutputs(d *document, name armName, list []place) []place {
	if name.Kind != arm.ParameterName || name.scope.Kind != arm.File {
		return list
	}
	for _, f := range s.setFiles(d) {
		if f.file.Kind != connector.PackagePage {
			continue
		}
		if k := keyOf(outputsOf(f.file), name.Name.Name); k.Exists() {
			list = append(list, place{f.file, f.path, inner(k), false})
		}
	}
	return list
}

// outputPlaces returns the places of the parameter that an output of the page of a package sets; nil at any other place.
func (s *server) outputPlaces(d *document, offset int) []place {
	if d.read().Kind != connector.PackagePage {
		return nil
	}
	k := d.tree().NodeAt(offset)
	if outputs := outputsOf(d.read()); !k.IsKey() || k.Parent() != outputs {
		return nil
	}
	list := []place{{d.read(), d.path, inner(k), false}}
	for _, f := range s.setFiles(d) {
		if f.file.Doc == nil || !strings.EqualFold(path.Base(f.path), "mainTemplate.json") {
			continue
		}
		if name, ok := declared(f.file.Doc.Root, arm.ParameterName, k.Text()); ok {
			beside := &document{path: f.path, text: f.file.Tree.Source(), file: f.file, arm: f.file.Doc}
			list = append(list, beside.armPlacesIn(name)...)
		}
	}
	return list
}

func outputsOf(f *connector.File) jsontree.Node {
	return f.Tree.Root().GetFold("parameters").GetFold("outputs")
}

// keyOf returns the key of an object that is called so, whatever its case.
func keyOf(obj jsontree.Node, name string) jsontree.Node {
	for k := range obj.Members() {
		if strings.EqualFold(k.Text(), name) {
			return k
		}
	}
	return jsontree.Node{}
}
