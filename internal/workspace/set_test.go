package workspace_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

const (
	pageJSON = `{"name": "Contoso", "type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "kind": "Customizable", "properties": {"connectorUiConfig": {"id": "Contoso", "title": "Contoso"}}}`
	pollJSON = `{"name": "Poller", "type": "Microsoft.SecurityInsights/dataConnectors", "kind": "RestApiPoller", "properties": {"connectorDefinitionName": "contoso", "dcrConfig": {"streamName": "Custom-Contoso"}}}`
	ruleJSON = `{"name": "Rule", "type": "Microsoft.Insights/dataCollectionRules", "properties": {"dataFlows": [{"streams": ["Custom-Other"]}, {"streams": ["Custom-Contoso"], "outputStream": "Custom-Contoso_CL"}]}}`
)

func template(resource string) string {
	return `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [` + resource + `]}`
}

func repository(sources map[string]string) *workspace.Repository {
	var files []*connector.File
	for path, source := range sources {
		files = append(files, connector.Read(path, jsontree.Parse([]byte(source))))
	}
	return workspace.NewRepository("/r", files, func() []string { return nil })
}

// TestSets: source files are joined by folder, templates mean themselves, and templates of one part each by folder.
func TestSets(t *testing.T) {
	for _, c := range []struct {
		name    string
		sources map[string]string
		folders []string
	}{
		{"sources of one folder", map[string]string{"a/d.json": pageJSON, "a/p.json": pollJSON, "a/r.json": ruleJSON}, []string{"a"}},
		{"sources of two folders", map[string]string{"a/d.json": pageJSON, "b/p.json": pollJSON}, []string{"a", "b"}},
		{"a list of resources", map[string]string{"a/all.json": "[" + pollJSON + "," + pollJSON + "]"}, []string{"a"}},
		{"whole templates", map[string]string{"a/x.json": template(pageJSON + "," + pollJSON), "a/y.json": template(pageJSON + "," + ruleJSON)}, []string{"a/x.json", "a/y.json"}},
		{"templates of one part each", map[string]string{"a/d.json": template(pageJSON), "a/p.json": template(pollJSON)}, []string{"a"}},
		{"parts in folders below", map[string]string{"a/d.json": pageJSON, "a/poll/p.json": pollJSON, "a/rules/r.json": ruleJSON}, []string{"a"}},
		{"parts in folders beside", map[string]string{"a/page/d.json": pageJSON, "a/poll/p.json": pollJSON, "a/rules/r.json": ruleJSON}, []string{"a/page"}},
		{"what is there already", map[string]string{"a/d.json": pageJSON, "a/p.json": pollJSON, "a/old/p.json": pollJSON}, []string{"a", "a/old"}},
		{"connectors of their own", map[string]string{"Data Connectors/a/d.json": pageJSON, "Data Connectors/b/r.json": ruleJSON}, []string{"Data Connectors/a", "Data Connectors/b"}},
		{"a page among all connectors", map[string]string{"Data Connectors/d.json": pageJSON, "Data Connectors/b/p.json": pollJSON}, []string{"Data Connectors"}},
		{"a stranger among all connectors", map[string]string{"Data Connectors/d.json": pageJSON, "Data Connectors/b/r.json": ruleJSON}, []string{"Data Connectors", "Data Connectors/b"}},
		{"two pages beside", map[string]string{"a/x/d.json": pageJSON, "a/y/d.json": pageJSON, "a/z/r.json": ruleJSON}, []string{"a/x", "a/y", "a/z"}},
		{"a template beside sources", map[string]string{"a/d.json": pageJSON, "a/t.json": template(pollJSON + "," + ruleJSON)}, []string{"a", "a/t.json"}},
	} {
		sets := repository(c.sources).Sets()
		var got []string
		for _, s := range sets {
			got = append(got, s.Folder)
		}
		if len(got) != len(c.folders) {
			t.Errorf("%s: sets %v, want %v", c.name, got, c.folders)
			continue
		}
		for i := range got {
			if got[i] != c.folders[i] {
				t.Errorf("%s: sets %v, want %v", c.name, got, c.folders)
			}
		}
	}
}

// TestSetJoins: a connection belongs to its definition whatever the case, and its data takes the flow of its stream.
func TestSetJoins(t *testing.T) {
	s := repository(map[string]string{"a/d.json": pageJSON, "a/p.json": pollJSON, "a/r.json": ruleJSON}).Sets()[0]
	c := s.Connections[0]
	if d := s.DefinitionOf(c); d != s.Definitions[0] {
		t.Errorf("the connection belongs to %v", d)
	}
	if list := s.ConnectionsOf(s.Definitions[0]); len(list) != 1 {
		t.Errorf("%d connections, want 1", len(list))
	}
	if routes := s.RoutesOf(c); len(routes) != 1 || routes[0].Flow.Output.Value != "Custom-Contoso_CL" {
		t.Errorf("routes %v", routes)
	}
}
