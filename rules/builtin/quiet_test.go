package builtin_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestQuietTexts checks that what rules note of a text (rules.Quiet) depends on nothing but the text: a page that has the name of another
// one has the same findings whether its texts were read on their own page before or never.
func TestQuietTexts(t *testing.T) {
	const pages = 24
	pointers := [...]string{"id", "title", "publisher", "descriptionMarkdown"}
	var list []map[string]json.RawMessage
	for _, path := range definitionFiles(t) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var page map[string]json.RawMessage
		if json.Unmarshal(src, &page) == nil && page["instructionSteps"] != nil && page["title"] != nil {
			list = append(list, page)
		}
	}
	if len(list) < 2 {
		t.Fatal("no pages")
	}
	list = append([]map[string]json.RawMessage{okta()}, list[:min(len(list), pages)]...)
	for i, own := range list {
		other := list[(i+1)%len(list)]
		mixed := maps.Clone(own)
		for _, key := range pointers {
			if other[key] != nil {
				mixed[key] = other[key]
			}
		}
		forgetTexts(t)
		first := findingsOf(t, mixed)
		forgetTexts(t)
		findingsOf(t, own)
		findingsOf(t, other)
		if again := findingsOf(t, mixed); again != first {
			t.Errorf("%s with the name %s\nread for the first time:\n%s\nread before:\n%s", own["title"], other["title"], first, again)
		}
	}
}

// okta is a page whose texts have what rules note: right on this page, and left over from another one beside another name.
func okta() map[string]json.RawMessage {
	quoted := func(v any) json.RawMessage {
		b, _ := json.Marshal(v)
		return b
	}
	var steps []map[string]string
	for _, s := range [...]string{
		"Set `OKTA_API_TOKEN` in the settings of the app.",
		"Use the short link https://aka.ms/sentinel-OktaSSO-azuredeploy to deploy it.",
		"Read the [manual](https://developer.okta.com/docs), and the [page](https://learn.microsoft.com/azure/sentinel/data-connectors/okta-single-sign-on).",
		"Okta sends its events to the workspace.",
		"Before deploying the Okta data connector, copy the key.",
		"Configure Okta Identity to forward events.",
		"@anna please check this sentence.",
		"Enter {{yourKey}} and <your tenant>.",
		"Look at the screenshot below.",
		"The events are sent to Splunk as well.",
		"Gehen Sie zu den Einstellungen und kopieren Sie den Schlüssel für die Verbindung.",
	} {
		steps = append(steps, map[string]string{"title": "", "description": s})
	}
	return map[string]json.RawMessage{
		"id": quoted("OktaSSO"), "title": quoted("Okta Single Sign-On"), "publisher": quoted("Okta"),
		"descriptionMarkdown": quoted("The Okta connector ingests audit and sign-in events of the product."), "instructionSteps": quoted(steps),
		"graphQueries": quoted([]any{}), "sampleQueries": quoted([]any{}), "connectivityCriterias": quoted([]any{}),
		"dataTypes": quoted([]map[string]string{{"name": "Events_CL", "lastDataReceivedQuery": "Events_CL | summarize max(TimeGenerated)"}}),
	}
}

// definitionFiles lists the definitions of the made-up solutions.
func definitionFiles(t *testing.T) (list []string) {
	t.Helper()
	for _, tree := range [...]string{"corpus", "contoso"} {
		root := filepath.Join("..", "..", "testdata", tree)
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if filepath.Ext(path) == ".json" {
				list = append(list, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(list)
	return list
}

// findingsOf lints a page that is alone in a folder.
func findingsOf(t *testing.T, page map[string]json.RawMessage) string {
	t.Helper()
	src, err := json.MarshalIndent(page, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	testutil.WriteTree(t, root, map[string]string{"Solutions/Contoso/Data Connectors/Contoso.json": string(src)})
	out, err := engine.NewSession(opener(t, root)).Update(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return text(out)
}

// forgetTexts reads so many texts that none before them is known any more.
func forgetTexts(t *testing.T) {
	t.Helper()
	const more = 3000
	var src bytes.Buffer
	src.WriteString(`{"id": "x", "title": "x", "publisher": "x", "descriptionMarkdown": "x", "instructionSteps": [`)
	for i := range more {
		fmt.Fprintf(&src, `%s{"title": "%d", "description": "%d"}`, strings.Repeat(",", min(i, 1)), i, i)
	}
	src.WriteString("]}")
	f := connector.Read("Contoso.json", jsontree.Parse(src.Bytes()))
	if len(f.Definitions) != 1 || len(f.Definitions[0].ReadTexts()) < more {
		t.Fatal("the texts were not read")
	}
}
