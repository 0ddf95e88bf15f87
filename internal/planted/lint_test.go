package planted

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// carrier puts a page into a file of one of the dialects.
type carrier struct {
	name string
	file string
	wrap func(page map[string]any) any
}

func carriers() []carrier {
	definition := func(page map[string]any) map[string]any {
		if c, there := page["connectivityCriterias"]; there {
			page["connectivityCriteria"] = c
			delete(page, "connectivityCriterias")
		}
		return map[string]any{
			"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2024-09-01", "name": page["id"],
			"kind": "Customizable", "properties": map[string]any{"connectorUiConfig": page},
		}
	}
	template := func(resources ...any) map[string]any {
		return map[string]any{
			"$schema":        "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
			"contentVersion": "1.0.0.0",
			"parameters":     map[string]any{"workspace": map[string]any{"type": "string"}},
			"resources":      resources,
		}
	}
	within := func(page map[string]any) map[string]any {
		d := definition(page)
		d["type"] = "Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions"
		d["name"] = fmt.Sprintf("[concat(parameters('workspace'),'/Microsoft.SecurityInsights/%v')]", page["id"])
		return d
	}
	return []carrier{
		{"classic", "Solutions/Contoso/Data Connectors/page.json", func(page map[string]any) any { return page }},
		{"codeless", "Solutions/Contoso/Data Connectors/Page_ccf/Page_ConnectorDefinition.json", func(page map[string]any) any { return definition(page) }},
		{"template", "Solutions/Contoso/Data Connectors/page.json", func(page map[string]any) any { return template(within(page)) }},
		{"package", "Solutions/Contoso/Package/mainTemplate.json", func(page map[string]any) any {
			return template(map[string]any{
				"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview",
				"name": "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/page')]", "location": "[resourceGroup().location]",
				"properties": map[string]any{
					"contentId": page["id"], "contentKind": "DataConnector", "version": "1.0.0", "displayName": "page",
					"mainTemplate": template(within(page)),
				},
			})
		}},
	}
}

// linter lints one file of made-up contents, again and again.
type linter struct {
	path    string
	session *engine.Session
}

func newLinter(t *testing.T, file string) *linter {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	open := func(_ map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
		finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
		return scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24}, finder.Err()
	}
	return &linter{path, engine.NewSession(open)}
}

// told is what is compared of a finding: another place of the same message is another one only where the text differs.
type told struct {
	rule, severity, message string
}

func (l *linter) lint(t *testing.T, doc any) map[told]int {
	t.Helper()
	source, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	out, err := l.session.Update(context.Background(), engine.Change{Abs: l.path, Source: source})
	if err != nil {
		t.Fatal(err)
	}
	found := map[told]int{}
	for _, f := range out.Findings {
		found[told{f.Rule.ID, f.Severity.String(), f.Text()}]++
	}
	return found
}

// added returns what is found now and was not before, in order.
func added(before, now map[told]int) []told {
	var more []told
	for f, n := range now {
		if n > before[f] {
			more = append(more, f)
		}
	}
	slices.SortFunc(more, func(a, b told) int { return strings.Compare(a.rule+a.message, b.rule+b.message) })
	return more
}
