package suppress_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/rules"
)

const oneConnector = `{
  "properties": {"connectorUiConfig": {"id": "Contoso", "title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "x", "graphQueries": [], "dataTypes": []}},
  "kind": "Customizable", "type": "Microsoft.SecurityInsights/dataConnectorDefinitions"
}`

// twoConnectors is a template with two definitions and a parameter that belongs to neither.
const twoConnectors = `{
  "parameters": {"a": {"type": "string"}},
  "resources": [
    {"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2024-01-01-preview", "name": "a", "kind": "Customizable",
     "properties": {"connectorUiConfig": {"id": "ContosoA", "title": "A", "publisher": "Contoso", "descriptionMarkdown": "x", "graphQueries": [], "dataTypes": []}}},
    {"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2024-01-01-preview", "name": "b", "kind": "Customizable",
     "properties": {"connectorUiConfig": {"id": "ContosoB", "title": "B", "publisher": "Contoso", "descriptionMarkdown": "x", "graphQueries": [], "dataTypes": []}}}
  ],
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0"
}`

// TestEntryMatches checks each condition of an entry, alone and together.
func TestEntryMatches(t *testing.T) {
	one := connector.Read("a.json", jsontree.Parse([]byte(oneConnector)))
	single := connector.Read("c.json", jsontree.Parse([]byte(`{"parameters": {"a": {"type": "string"}}, "resources": [`+oneConnector+`]}`)))
	two := connector.Read("b.json", jsontree.Parse([]byte(twoConnectors)))
	if len(one.Definitions) != 1 || len(single.Definitions) != 1 || len(two.Definitions) != 2 {
		t.Fatalf("%d, %d and %d definitions", len(one.Definitions), len(single.Definitions), len(two.Definitions))
	}
	place := func(text string) *pointer.Pointer {
		p, err := pointer.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	inA := func(path string) bool { return path == "/a" }
	at := func(file *rules.File, path, of string) *rules.Finding {
		n := file.Tree.Lookup(path)
		if !n.Exists() {
			t.Fatalf("no node %s", path)
		}
		return &rules.Finding{File: file, Node: n, Span: n.Span(), Connector: of}
	}
	for _, c := range []struct {
		name  string
		entry suppress.Entry
		f     *rules.Finding
		want  bool
	}{
		{"no condition", suppress.Entry{}, at(one, "/kind", ""), true},
		{"path", suppress.Entry{Path: inA}, at(one, "/kind", ""), true},
		{"other path", suppress.Entry{Path: func(string) bool { return false }}, at(one, "/kind", ""), false},
		{"pointer", suppress.Entry{Pointer: place("/kind")}, at(one, "/kind", ""), true},
		{"other pointer", suppress.Entry{Pointer: place("/type")}, at(one, "/kind", ""), false},
		{"pointer, other path", suppress.Entry{Pointer: place("/kind"), Path: func(string) bool { return false }}, at(one, "/kind", ""), false},
		{"connector of the finding", suppress.Entry{Connector: "contoso"}, at(one, "/kind", "Contoso"), true},
		{"connector of another finding", suppress.Entry{Connector: "Contoso"}, at(one, "/kind", "Fabrikam"), false},
		{"the file's only connector", suppress.Entry{Connector: "contoso"}, at(one, "", ""), true},
		{"beside the file's only connector", suppress.Entry{Connector: "Contoso"}, at(single, "/parameters/a", ""), true},
		{"no connector of the file", suppress.Entry{Connector: "Fabrikam"}, at(one, "/kind", ""), false},
		{"connector, other path", suppress.Entry{Connector: "Contoso", Path: func(string) bool { return false }}, at(one, "/kind", ""), false},
		{"connector, other pointer", suppress.Entry{Connector: "Contoso", Pointer: place("/type")}, at(one, "/kind", ""), false},
		{"other connector, pointer", suppress.Entry{Connector: "Fabrikam", Pointer: place("/kind")}, at(one, "/kind", ""), false},
		{"in the first", suppress.Entry{Connector: "ContosoA"}, at(two, "/resources/0/name", ""), true},
		{"the first itself", suppress.Entry{Connector: "ContosoA"}, at(two, "/resources/0", ""), true},
		{"before the first", suppress.Entry{Connector: "ContosoA"}, at(two, "/parameters/a", ""), false},
		{"after the first", suppress.Entry{Connector: "ContosoA"}, at(two, "/resources/1/name", ""), false},
		{"in the second", suppress.Entry{Connector: "ContosoB"}, at(two, "/resources/1/name", ""), true},
		{"before the second", suppress.Entry{Connector: "ContosoB"}, at(two, "/resources/0/name", ""), false},
		{"after the second", suppress.Entry{Connector: "ContosoB"}, at(two, "/contentVersion", ""), false},
	} {
		if got := c.entry.Matches(c.f, "/a"); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
