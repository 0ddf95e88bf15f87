package workspace_test

import (
	"slices"
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

// TestSolutions: a solution is a folder below Solutions/, one that holds a solution's folders, or the root.
func TestSolutions(t *testing.T) {
	const data = `{"Name": "Contoso", "Data Connectors": [], "BasePath": "Solutions/Contoso", "Version": "3.0.0"}`
	const metadata = `{"publisherId": "contoso", "offerId": "contoso", "support": {"tier": "Partner"}, "categories": {}}`
	for _, c := range []struct {
		name    string
		sources map[string]string
		folders []string
	}{
		{"below Solutions", map[string]string{"Solutions/A/Data/Solution_A.json": data, "Solutions/A/SolutionMetadata.json": metadata}, []string{"Solutions/A"}},
		{"a folder of its own", map[string]string{"a/Data/Solution_A.json": data, "a/SolutionMetadata.json": metadata}, []string{"a"}},
		{"the root", map[string]string{"Data/Solution_A.json": data, "SolutionMetadata.json": metadata, "DataConnectors/d.json": pageJSON}, []string{"."}},
		{"the root beside others", map[string]string{"Data/Solution_A.json": data, "Solutions/B/Data/Solution_B.json": data}, []string{".", "Solutions/B"}},
		{"connectors of no solution", map[string]string{"DataConnectors/d.json": pageJSON}, nil},
	} {
		var got []string
		files := 0
		for _, s := range repository(c.sources).Solutions() {
			got = append(got, s.Folder)
			files += len(s.Files)
			for _, f := range s.Files {
				if !s.Contains(f.Path) {
					t.Errorf("%s: %s does not contain %s", c.name, s.Folder, f.Path)
				}
			}
			if len(s.Data) > 0 && !s.Contains(s.Path("Data/x.json")) {
				t.Errorf("%s: %s is not in %s", c.name, s.Path("Data/x.json"), s.Folder)
			}
		}
		if !slices.Equal(got, c.folders) || len(got) > 0 && files != len(c.sources) {
			t.Errorf("%s: solutions %v with %d files, want %v with %d", c.name, got, files, c.folders, len(c.sources))
		}
	}
	root := repository(map[string]string{"Data/Solution_A.json": data}).Solutions()[0].Data[0]
	if places := root.Places("Solutions/Contoso/Data Connectors/d.json"); !slices.Contains(places, "Data Connectors/d.json") {
		t.Errorf("places %v", places)
	}
	if rest, ok := root.Inside("Data Connectors/d.json"); !ok || rest != "Data Connectors/d.json" {
		t.Errorf("inside %q %v", rest, ok)
	}
}
