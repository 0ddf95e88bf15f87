package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// nearly notes a document that has some keys of a definition and too few to be taken for one.
func (f *File) nearly(root jsontree.Node) {
	n := &Shortfall{Dialect: ClassicDefinition, Place: root}
	for k := range root.Members() {
		if nearTelling(k.Text()) {
			n.Found = append(n.Found, k.Text())
		}
	}
	for _, k := range requiredClassic {
		if !root.Get(k).Exists() {
			n.Missing = append(n.Missing, k)
		}
	}
	f.Kind, f.Shortfall = NearlyConnector, n
}

// ofAnotherType notes a resource with the properties of one of ours, and a type that is nothing like it.
func (f *File) ofAnotherType(n jsontree.Node) bool {
	typ, props := n.GetFold("type"), n.GetFold("properties")
	if strings.TrimSpace(typ.Text()) == "" {
		return false
	}
	for kind := definitionResource; kind <= tableResource; kind++ {
		if !hasShape(kind, props, props.GetFold("connectorUiConfig")) {
			continue
		}
		f.Kind = NearlyConnector
		f.Shortfall = &Shortfall{
			Dialect: kindOfFile[kind],
			Found:   []string{tellingProperty(kind, props)},
			Missing: []string{"the type `" + typesOf(kind)[0] + "`"},
			Place:   typ,
		}
		return true
	}
	return false
}

var kindOfFile = [...]Kind{
	definitionResource: CodelessDefinition,
	connectorResource:  Connections,
	ruleResource:       DataCollectionRules,
	tableResource:      Tables,
}

// tellingProperty is the key by which a resource was known.
func tellingProperty(kind resourceKind, props jsontree.Node) string {
	switch {
	case kind == definitionResource:
		return "connectorUiConfig"
	case kind == ruleResource:
		return "dataFlows"
	case kind == tableResource:
		return "schema"
	case props.GetFold("connectorDefinitionName").Exists():
		return "connectorDefinitionName"
	}
	return "dcrConfig"
}

// fewKeys is how many keys an object may have that holds a definition and is none.
const fewKeys = 3

// wrapped notes a classic definition that is in a list, or under a key of its own: no reader looks for it there.
func (f *File) wrapped(root jsontree.Node) {
	if root.Len() == 0 || root.Kind() == jsontree.Object && root.Len() > fewKeys {
		return
	}
	of := "a list"
	look := func(n jsontree.Node) bool {
		if n.Kind() != jsontree.Object {
			return false
		}
		if keys := topKeys(n); keys.classic < requiredKeys || keys.telling < tellingEnough {
			return false
		}
		f.Kind = NearlyConnector
		f.Shortfall = &Shortfall{
			Dialect: ClassicDefinition,
			Found:   []string{"a definition inside " + of},
			Missing: []string{"its keys at the top"},
			Place:   n,
		}
		return true
	}
	for e := range root.Elements() {
		look(e) // the first tells
		return
	}
	for k, v := range root.Members() {
		if of = "`" + k.Text() + "`"; look(v) {
			return
		}
	}
}

// requiredKeys and tellingEnough are how many keys of a definition an object inside another has to have, and how many of those that
// nothing else has.
const (
	requiredKeys  = 6
	tellingEnough = 3
)
