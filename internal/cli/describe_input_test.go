package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
)

// TestDescribeInput holds what is printed for files that hold no connector, or more than one.
func TestDescribeInput(t *testing.T) {
	one, two := described(``), strings.ReplaceAll(described(``), "Contoso", "Fabrikam")
	utf16LE := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(one)) {
		utf16LE = append(utf16LE, byte(unit), byte(unit>>8))
	}
	resource := func(name, ui string) string {
		return `{"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2022-09-01-preview", "name": "` + name +
			`", "kind": "Customizable", "properties": {"connectorUiConfig": ` + ui + `}}`
	}
	for _, c := range []struct {
		name, source string
		status       int
		pages        int
		told         string // on standard error
	}{
		{"empty", "", 1, 0, "too broken to describe"},
		{"blank", " \r\n\t", 1, 0, "too broken to describe"},
		{"a byte-order mark alone", "\ufeff", 1, 0, "too broken to describe"},
		{"a byte-order mark before a connector", "\ufeff" + one, 0, 1, ""},
		{"zero bytes", strings.Repeat("\x00", 100), 1, 0, "too broken to describe"},
		{"UTF-16", string(utf16LE), 1, 0, "too broken to describe"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, 0, "too broken to describe"},
		{"null", "null", 3, 0, "found no connector to describe"},
		{"a text", `"Contoso"`, 3, 0, "found no connector to describe"},
		{"an empty list", "[]", 3, 0, "found no connector to describe"},
		{"an empty object", "{}", 3, 0, "found no connector to describe"},
		{"many brackets", strings.Repeat("[", 100_000), 1, 0, "too broken to describe"},
		{"a list of two", "[" + resource("Contoso", one) + ",\n" + resource("Fabrikam", two) + "]", 0, 2, ""},
		{"a list of two and what is none", "[1, null, [], " + resource("Contoso", one) + ", {}, \"x\", " + resource("Fabrikam", two) + "]", 0, 2, ""},
		{"a template of two", `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [` +
			resource("Contoso", one) + "," + resource("Fabrikam", two) + "]}", 0, 2, ""},
		{"one after the other", one + "\n" + two, 0, 1, ""},
		{"the same twice", "[" + resource("Contoso", one) + "," + resource("Contoso", one) + "]", 0, 2, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := repository(t, map[string]string{"Data Connectors/Contoso.json": c.source})
			for _, format := range describeFormats() {
				got := command{dir: dir}.run(t, "describe", "--format", format, "Data Connectors/Contoso.json")
				if got.status != c.status || !strings.Contains(got.stderr, c.told) || (got.stderr == "") != (c.told == "") {
					t.Errorf("%s: status %d, %q", format, got.status, got.stderr)
				}
				if format == "json" && c.pages > 0 {
					validate(t, describeSchema(t), got.stdout)
					var v struct{ Connectors []any }
					if err := json.Unmarshal([]byte(got.stdout), &v); err != nil || len(v.Connectors) != c.pages {
						t.Errorf("%d connectors, want %d, %v", len(v.Connectors), c.pages, err)
					}
				}
			}
			if c.pages < 2 {
				return
			}
			// Connectors of one file, and of one id, have pages of their own in a folder.
			if got := (command{dir: dir}).run(t, "describe", "--output", "pages", "Data Connectors/Contoso.json"); got.status != 0 {
				t.Errorf("status %d, %s", got.status, got.stderr)
			}
			if list, _ := filepath.Glob(filepath.Join(dir, "pages", "*.md")); len(list) != c.pages+1 {
				t.Errorf("%d files: %v", len(list), list)
			}
		})
	}
}

// TestDescribeCut cuts connectors of each dialect anywhere: there is a page of what is left, or a word that there is none, in every format.
func TestDescribeCut(t *testing.T) {
	dir := describedTree(t)
	schema := describeSchema(t)
	for _, path := range []string{
		"Solutions/Contoso Gate/Data Connectors/ContosoGate.JSON",
		"Solutions/Fabrikam Locks/Data Connectors/FabrikamLocks_ccf/FabrikamLocks_ConnectorDefinition.json",
		"Solutions/Fabrikam Locks/Data Connectors/FabrikamLocks_ccf/FabrikamLocks_PollerConfig.json",
		"arm/ContosoSensors.json", "Solutions/Contoso Barrier/Package/mainTemplate.json", "polling/ContosoPoll.json",
	} {
		file := filepath.Join(dir, filepath.FromSlash(path))
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 25 {
			if err := os.WriteFile(file, whole[:len(whole)*i/25], 0o644); err != nil {
				t.Fatal(err)
			}
			for _, format := range describeFormats() {
				got := command{dir: dir}.run(t, "describe", "--requests", "--with-findings", "--format", format, path)
				if got.status == 0 && got.stdout == "" || got.status != 0 && got.stderr == "" {
					t.Errorf("%s, %d of 25, %s: status %d, %d bytes, %q", path, i, format, got.status, len(got.stdout), got.stderr)
				}
				if format == "json" && got.stdout != "" {
					validate(t, schema, got.stdout)
				}
			}
		}
		if err := os.WriteFile(file, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDescribeHostile holds that no text of a connector leaves its place: not into a terminal, a log of a CI system, a row of a table, a
// file's name, or another element of the page.
func TestDescribeHostile(t *testing.T) {
	hostile := "x\x1b]0;y\x07 | `a``b` <img src=x onerror=alert(1)> \u202eabc\u2066\n::error::c\n##[section]d\n##vso[task.x]e\n# f\n---\n<!-- g \\ \u200b\x00 ](javascript:h) &lt;i"
	text, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	source := strings.ReplaceAll(`{"id": X, "title": X, "publisher": X, "descriptionMarkdown": X, "additionalRequirementBanner": X,
  "graphQueries": [{"metricName": X, "legend": X, "baseQuery": X}], "sampleQueries": [{"description": X, "query": X}],
  "dataTypes": [{"name": X, "lastDataReceivedQuery": X}], "connectivityCriterias": [{"type": "IsConnectedQuery", "value": [X]}, {"type": X, "value": [X]}],
  "permissions": {"resourceProvider": [{"provider": X, "permissionsDisplayText": X, "providerDisplayName": X, "scope": X, "requiredPermissions": {X: true}}],
    "customs": [{"name": X, "description": X}], "tenant": [X], "licenses": [X]},
  "instructionSteps": [{"title": X, "description": X, "instructions": [
    {"type": "CopyableLabel", "parameters": {"label": X, "fillWith": [X], "value": X}}, {"type": X, "parameters": {X: X}},
    {"type": "InfoMessage", "parameters": {"text": X}}, {"type": "Markdown", "parameters": {"content": X}},
    {"type": "Textbox", "parameters": {"label": X, "name": X, "placeholder": X, "description": X}},
    {"type": "Dropdown", "parameters": {"label": X, "name": X, "options": [{"key": X, "text": X}]}},
    {"type": "DataConnectorsGrid", "parameters": {"mapping": [{"columnName": X, "columnValue": X}], "menuItems": [X]}},
    {"type": "InstructionStepsGroup", "parameters": {"title": X, "description": X, "instructionSteps": [{"title": X, "description": X}]}}]}]}`,
		"X", string(text))
	dir := repository(t, map[string]string{"Data Connectors/Contoso.json": source})
	for _, format := range describeFormats() {
		got := command{dir: dir}.run(t, "describe", "--with-findings", "--requests", "--format", format, "Data Connectors/Contoso.json")
		if got.status != 0 {
			t.Errorf("%s: status %d, %s", format, got.status, got.stderr)
		}
		columns := 0
		for line := range strings.Lines(got.stdout + got.stderr) {
			line = strings.TrimSuffix(line, "\n")
			if start := strings.TrimSpace(line); strings.HasPrefix(start, "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
				t.Errorf("%s: a command: %q", format, line)
			}
			for _, r := range line {
				if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
					t.Errorf("%s: %U in %q", format, r, line)
				}
			}
			if format == "markdown" {
				columns = sameColumns(t, line, columns)
			}
		}
		switch format {
		case "json":
			validate(t, describeSchema(t), got.stdout)
		case "html":
			for _, element := range []string{"<img", "<script", "javascript:h\"", "<!-- g"} {
				if strings.Contains(got.stdout, element) {
					t.Errorf("html: %s", element)
				}
			}
		}
	}
	if got := (command{dir: dir}).run(t, "describe", "--output", "pages", "."); got.status != 0 {
		t.Errorf("status %d, %s", got.status, got.stderr)
	}
	entries, _ := os.ReadDir(filepath.Join(dir, "pages"))
	for _, e := range entries {
		if strings.Trim(e.Name(), "abcdefghijklmnopqrstuvwxyz0123456789-_.") != "" {
			t.Errorf("a file's name: %q", e.Name())
		}
	}
}

// sameColumns holds that the rows of a table have as many cells as its head.
func sameColumns(t *testing.T, line string, columns int) int {
	t.Helper()
	if !strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "|-") && !strings.HasPrefix(line, "|:") {
		return 0
	}
	n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
	if columns > 0 && n != columns {
		t.Errorf("%d cells, want %d: %q", n, columns, line)
	}
	return n
}

// BenchmarkDescribe makes the pages of 640 connectors, as many as are published; docs/describe.md says what it took.
func BenchmarkDescribe(b *testing.B) {
	root, files := filepath.Join("testdata", "describe", "tree"), map[string]string{}
	for i := range 107 {
		for _, path := range []string{
			"Solutions/Contoso Gate/Data Connectors/ContosoGate.JSON", "arm/ContosoSensors.json", "polling/ContosoPoll.json",
			"Solutions/Contoso Barrier/Package/mainTemplate.json", "Solutions/Fabrikam Tickets/Data Connectors/FabrikamTickets_API_FunctionApp.json",
			"Solutions/Fabrikam Locks/Data Connectors/FabrikamLocks_ccf/FabrikamLocks_ConnectorDefinition.json",
			"Solutions/Fabrikam Locks/Data Connectors/FabrikamLocks_ccf/FabrikamLocks_PollerConfig.json",
			"Solutions/Fabrikam Locks/Data Connectors/FabrikamLocks_ccf/FabrikamLocks_DCR.json",
		} {
			data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
			if err != nil {
				b.Fatal(err)
			}
			text := strings.NewReplacer("Contoso", fmt.Sprintf("Contoso%03d", i), "Fabrikam", fmt.Sprintf("Fabrikam%03d", i)).Replace(string(data))
			files[strings.Replace(path, "Solutions/", fmt.Sprintf("Solutions/%03d ", i), 1)] = text
			if !strings.HasPrefix(path, "Solutions/") {
				delete(files, path)
				files[fmt.Sprintf("%03d/%s", i, path)] = text
			}
		}
	}
	dir := repository(b, files)
	for _, format := range describeFormats() {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				if got := (command{dir: dir}).run(b, "describe", "--format", format, "."); got.status != 0 {
					b.Fatal(got.status, got.stderr)
				}
			}
		})
	}
}
