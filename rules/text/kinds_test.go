package text_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// kind is a page that differs from a sound one in some keys, and what is reported: "CL704 warning “ ` “", the words being a part of the
// finding's text. A page that is right wants nothing.
type kind struct {
	name string
	page map[string]string // key to JSON, in place of the sound page's
	want []string
}

// soundPage is a page that no rule of these families says anything about.
func soundPage() map[string]string {
	return map[string]string{
		"id":                    `"ContosoAudit"`,
		"title":                 `"Contoso Audit"`,
		"publisher":             `"Contoso"`,
		"descriptionMarkdown":   `"The Contoso Audit connector reads the audit log of Contoso."`,
		"graphQueries":          `[{"metricName": "Total events", "legend": "Contoso_CL", "baseQuery": "Contoso_CL"}]`,
		"sampleQueries":         `[{"description": "All events", "query": "Contoso_CL\n| sort by TimeGenerated"}]`,
		"dataTypes":             `[{"name": "Contoso_CL", "lastDataReceivedQuery": "Contoso_CL\n| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)"}]`,
		"connectivityCriterias": `[{"type": "IsConnectedQuery", "value": ["Contoso_CL\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)"]}]`,
		"availability":          `{"status": 1, "isPreview": false}`,
		"permissions":           `{"resourceProvider": [` + workspaceAsked + `]}`,
		"instructionSteps":      `[{"title": "Connect", "description": "Open the settings of Contoso and copy the address."}]`,
	}
}

const workspaceAsked = `{"provider": "Microsoft.OperationalInsights/workspaces", "permissionsDisplayText": "read and write permissions are required.", "providerDisplayName": "Workspace", "scope": "Workspace", "requiredPermissions": {"read": true, "write": true, "delete": true}}`

const keysAsked = `{"provider": "Microsoft.OperationalInsights/workspaces/sharedKeys", "permissionsDisplayText": "read permissions to shared keys for the workspace are required.", "providerDisplayName": "Keys", "scope": "Workspace", "requiredPermissions": {"action": true}}`

// step is a page with one step of this description.
func step(description string) map[string]string {
	return map[string]string{"instructionSteps": `[{"title": "Connect", "description": ` + quoted(description) + `}]`}
}

// describes is a page with this description.
func describes(text string) map[string]string {
	return map[string]string{"descriptionMarkdown": quoted("Contoso Audit. " + text)}
}

// command is a page with a command to copy.
func command(value string) map[string]string {
	return control("CopyableLabel", `{"label": "Install", "value": `+quoted(value)+`}`)
}

// control is a page with one control.
func control(typ, parameters string) map[string]string {
	return map[string]string{"instructionSteps": `[{"title": "Connect", "description": "Contoso", "instructions": [{"type": "` + typ + `", "parameters": ` + parameters + `}]}]`}
}

// with is a page with one key.
func with(key, value string) map[string]string { return map[string]string{key: value} }

func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// families are those that the tests of kinds look at.
var families = []string{"identity", "permissions", "licenses", "links", "text"}

func testKinds(t *testing.T, kinds []kind) {
	t.Helper()
	for i, k := range kinds {
		name := k.name
		if name == "" {
			name = strconv.Itoa(i)
		}
		t.Run(name, func(t *testing.T) {
			page := soundPage()
			for key, value := range k.page {
				page[key] = value
			}
			got := lintPage(t, page)
			if len(got) != len(k.want) {
				t.Fatalf("want %q\n got %q", k.want, got)
			}
			for i, want := range k.want {
				head, words := want, ""
				if parts := strings.SplitN(want, " ", 3); len(parts) == 3 {
					head, words = parts[0]+" "+parts[1], parts[2]
				}
				if !strings.HasPrefix(got[i], head+" ") || !strings.Contains(got[i], words) {
					t.Errorf("want %s\n got %s", want, got[i])
				}
			}
		})
	}
}

func lintPage(t *testing.T, page map[string]string) []string {
	t.Helper()
	return lintFile(t, "Contoso.json", pageText(page))
}

// pageText is a page as JSON, with its keys in order.
func pageText(page map[string]string) string {
	var b strings.Builder
	keys := make([]string, 0, len(page))
	for key := range page {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for i, key := range keys {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString(`  "` + key + `": ` + page[key])
	}
	return "{\n" + b.String() + "\n}\n"
}

// lintFile returns the findings of the families in one file of a solution.
func lintFile(t *testing.T, name, text string, more ...string) []string {
	t.Helper()
	root := t.TempDir()
	file := filepath.Join(root, "Solutions", "Contoso", "Data Connectors", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
	var found []string
	result := engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24})
	for _, trouble := range result.Troubles {
		t.Error(trouble.Message)
	}
	for _, f := range result.Findings {
		if slices.Contains(families, f.Rule.Family().Name) || slices.Contains(more, f.Rule.Family().Name) {
			found = append(found, fmt.Sprintf("%s %s %s", f.Rule.ID, f.Severity, f.Text()))
		}
	}
	return found
}
