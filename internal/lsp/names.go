package lsp

import (
	"regexp"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// role is what a name is for. Names of different roles may be equal: an input `format` has nothing to do with a key `format`.
type role int

const (
	noRole role = iota
	streamName
	tableName
	inputName
	stepName
	definitionName
	parameterName
)

// roleOf returns what the whole of a string or key names, and whether it is declared there.
func roleOf(n jsontree.Node) (r role, declares bool) {
	if n.IsKey() {
		return roleOfKey(n)
	}
	key, object := n.Key(), n.Parent()
	if !key.Exists() {
		if object.Key().Exists() && object.Key().Text() == "streams" {
			return streamName, false
		}
		return noRole, false
	}
	switch key.Text() {
	case "streamName", "outputStream":
		return streamName, false
	case "stepId":
		return stepName, false
	case "connectorDefinitionName":
		return definitionName, false
	case "dataType", "graphQueriesTableName", "destinationTable":
		return tableName, false
	case "id":
		if object.Key().Exists() && strings.EqualFold(object.Key().Text(), "connectorUiConfig") {
			return definitionName, false
		}
	case "name":
		return roleOfName(object)
	}
	return noRole, false
}

func roleOfKey(n jsontree.Node) (r role, declares bool) {
	owner := n.Parent().Key()
	if !owner.Exists() {
		return noRole, false
	}
	switch owner.Text() {
	case "streamDeclarations":
		return streamName, true
	case "stepCollectorConfigs":
		return stepName, true
	case "parameters", "variables":
		if !n.Parent().Parent().Get("type").Exists() { // of an instruction, they are its settings
			return parameterName, true
		}
	}
	return noRole, false
}

// roleOfName returns what the member `name` of an object names.
func roleOfName(object jsontree.Node) (r role, declares bool) {
	switch owner := object.Key(); {
	case owner.Exists() && owner.Text() == "parameters":
		return inputName, true
	case owner.Exists() && owner.Text() == "schema":
		return tableName, true
	}
	switch typ := strings.ToLower(object.Get("type").Text()); {
	case strings.HasSuffix(typ, "/dataconnectordefinitions"):
		return definitionName, true
	case strings.HasSuffix(typ, "/workspaces/tables"):
		return tableName, false
	}
	return noRole, false
}

// setName is a name of the set around a document.
type setName struct {
	text string
	role role
	span jsontree.Span
	step jsontree.Node // the connection whose step it is
}

// setNameAt returns the name that is at an offset; one without a role where there is none.
func setNameAt(d *document, offset int) setName {
	text, span := nameAt(d.tree(), offset)
	if len(text) < 2 {
		return setName{}
	}
	n := d.tree().NodeAt(offset)
	name := setName{text: text, span: span}
	if within := inner(n); within == span {
		name.role, _ = roleOf(n)
	} else if before := string(d.text[within.Start:span.Start]); strings.HasSuffix(strings.TrimRight(before, " "), "{{") {
		name.role = inputName
	} else if pattern := placeholder(text); pattern.MatchString(n.Text()) {
		name.role = parameterName
	}
	if name.role == noRole && strings.HasSuffix(text, "_CL") {
		name.role = tableName
	}
	if name.role == stepName {
		name.step = connectionAround(d.read(), n)
	}
	return name
}

// connectionAround returns the connection that a node is in.
func connectionAround(f *connector.File, n jsontree.Node) jsontree.Node {
	for at := n; at.Exists(); at = at.Parent() {
		if slices.ContainsFunc(f.Connections, func(c *connector.Connection) bool { return c.Resource == at }) {
			return at
		}
	}
	return jsontree.Node{}
}

// placeholder finds where a text uses an input or a parameter.
func placeholder(name string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(name)
	return regexp.MustCompile(`\{\{\s*` + quoted + `\s*\}\}|(?i:parameters|variables)\(\s*'` + quoted + `'\s*\)`)
}

// places returns where a name is in the files of the set around a document: as a whole string or key of its role, as a placeholder or
// parameter, and as a table in a query.
func (s *server) places(d *document, name setName) []place {
	if name.role == noRole {
		return nil
	}
	var pattern *regexp.Regexp
	switch name.role {
	case inputName, parameterName:
		pattern = placeholder(name.text)
	case tableName: // a word of a query
		if strings.HasSuffix(name.text, "_CL") {
			pattern = regexp.MustCompile(`\b` + regexp.QuoteMeta(name.text) + `\b`)
		}
	default:
	}
	var list []place
	for _, f := range s.setFiles(d) {
		f.file.Tree.Root().Walk(func(n jsontree.Node) bool {
			for _, at := range [2]jsontree.Node{n.Key(), n} {
				if at.IsKey() || at.Kind() == jsontree.String {
					list = append(list, placesIn(f, at, name, pattern)...)
				}
			}
			return true
		})
	}
	return list
}

// placesIn returns where a name is in one string: as all of it, or where the pattern finds it.
func placesIn(f located, n jsontree.Node, name setName, pattern *regexp.Regexp) []place {
	span := inner(n)
	text := string(f.file.Tree.Source()[span.Start:span.End])
	if text == name.text {
		if !hasRole(f.file, n, name) {
			return nil
		}
		_, declares := roleOf(n)
		return []place{{f.file, f.path, span, declares}}
	}
	if pattern == nil || !strings.Contains(text, name.text) {
		return nil
	}
	var list []place
	for _, m := range pattern.FindAllStringIndex(text, -1) {
		start := span.Start + m[0] + strings.LastIndex(text[m[0]:m[1]], name.text)
		list = append(list, place{f.file, f.path, jsontree.Span{Start: start, End: start + len(name.text)}, false})
	}
	return list
}

// hasRole reports whether a string that is a name has its role. The name of a custom table is one wherever it is a value.
func hasRole(f *connector.File, n jsontree.Node, name setName) bool {
	r, _ := roleOf(n)
	switch {
	case name.role == tableName && strings.HasSuffix(name.text, "_CL"):
		return !n.IsKey() && r != streamName
	case name.role == inputName, name.role == parameterName: // a template declares a parameter for each input
		return r == inputName || r == parameterName
	case name.role == stepName:
		return r == stepName && connectionAround(f, n) == name.step
	}
	return r == name.role
}

// refusal says why a name cannot get another one; "" where it can.
func (s *server) refusal(d *document, old setName, name string) string {
	const custom, customTable = "Custom-", "_CL"
	switch {
	case old.role == streamName && strings.HasPrefix(old.text, custom) && (!strings.HasPrefix(name, custom) || name == custom):
		return "the name of a custom stream begins with `Custom-`"
	case old.role == tableName && strings.HasSuffix(old.text, customTable) && (!strings.HasSuffix(name, customTable) || name == customTable):
		return "the name of a custom table ends in `_CL`"
	case name == old.text:
		return ""
	}
	other := old
	other.text = name
	if slices.ContainsFunc(s.places(d, other), func(at place) bool { return at.declares }) {
		return "the set declares `" + name + "` already"
	}
	return ""
}
