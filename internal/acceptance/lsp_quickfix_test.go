package acceptance

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// awkward is a definition whose findings lie where an edit easily goes wrong: keys misspelled, keys missing at the end of an object, in an
// empty one and in one on a line, values of a wrong type, an entry twice, a comma too many.
const awkward = `{
  "id": "ContosoGate",
  "title": "Contoso Gate",
  "publisher": "Contoso",
  "descriptionMarkdwn": "The Contoso Gate connector collects the events of a gate.",
  "graphQueries": [
    {"metricName": "Total events", "legend": "ContosoGate", "baseQuery": "ContosoGate_CL"}
  ],
  "sampleQueries": [
    {"description": "All events", "query": "ContosoGate_CL | take 10"}
  ],
  "dataTypes": [
    {"name": "ContosoGate_CL", "lastDataReceivedQuery": "ContosoGate_CL\n| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)"}
  ],
  "connectivityCriterias": [
    {"type": "IsConnectedQuerys", "value": ["ContosoGate_CL | summarize LastLogReceived = max(TimeGenerated) | project IsConnected = LastLogReceived > ago(7d)"]}
  ],
  "availability": {"status": 1, "isPreview": "false"},
  "permissions": {
    "resourceProvider": [
      {
        "provider": "Microsoft.OperationalInsights/workspaces",
        "permissionsDisplayText": "read and write permissions are required.",
        "providerDisplayName": "Workspace",
        "requiredPermissions": {"read": true, "write": true}
      },
      {"provider": "Microsoft.OperationalInsights/workspaces/sharedKeys", "permissionsDisplayText": "read permissions to shared keys.", "providerDisplayName": "Keys", "scope": "workspace", "requiredPermissions": {}},
    ],
    "tenant": ["SecurityAdmin", "SecurityAdmin"],
    "licenses": ["officeATP"]
  },
  "instructionSteps": [
    {
      "titel": "Connect the gate",
      "description": "Copy these values.",
      "instructions": [
        {"type": "CopyableLable", "parameters": {"fillWith": ["WorkspaceID"], "label": "Workspace ID"}},
        {"type": "CopyableLabel", "parameters": {}},
        {}
      ]
    },
    {}
  ]
}
`

// shapes are the ways in which people lay a file out.
var shapes = map[string]func(string) string{
	"as it is": func(s string) string { return s },
	"CRLF":     func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"tabs": func(s string) string {
		return regexp.MustCompile(`(?m)^( {2})+`).ReplaceAllStringFunc(s, func(m string) string { return strings.Repeat("\t", len(m)/2) })
	},
	"four blanks": func(s string) string {
		return regexp.MustCompile(`(?m)^ +`).ReplaceAllStringFunc(s, func(m string) string { return m + m })
	},
	"one line": func(s string) string {
		return strings.TrimSpace(regexp.MustCompile(`\n *`).ReplaceAllString(s, " "))
	},
	"no blanks": func(s string) string {
		var b bytes.Buffer
		if err := json.Compact(&b, []byte(strings.Replace(s, "}},\n    ]", "}}\n    ]", 1))); err != nil {
			if err := json.Compact(&b, []byte(strings.Replace(s, "{}},\n    ]", "{}}\n    ]", 1))); err != nil {
				panic(err)
			}
		}
		return b.String()
	},
}

// TestLanguageServerQuickFixes makes each quick fix of each finding alone, in each layout: the finding is gone, no offense against JSON is
// new, and the file keeps its line ends, its indentation and its single line.
func TestLanguageServerQuickFixes(t *testing.T) {
	type action struct {
		Title, Kind string
		Diagnostics []lspDiagnostic
		Edit        *struct{ Changes map[string][]lspEdit }
	}
	var fixed []string
	for shape, laid := range shapes {
		source := laid(awkward)
		root := lspTree(t, "clean")
		path := filepath.Join(root, "DataConnectors", "ContosoGate.json")
		c := startClient(t)
		c.begin(root, map[string]any{})
		uri := c.open(path, source)
		c.settle(uri)
		before := slices.Clone(c.found[uri])
		actions := resultOf[[]action](t, c.call("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": uri}, "range": place(0, 0, 10_000, 0), "context": map[string]any{"diagnostics": []any{}},
		}))
		version := 1
		set := func(text string) {
			version++
			c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": version}, "contentChanges": []any{map[string]any{"text": text}}})
			c.settle(uri)
		}
		for _, a := range actions {
			if a.Kind != "quickfix" || a.Edit == nil || strings.HasPrefix(a.Title, "Suppress") {
				continue
			}
			d := a.Diagnostics[0]
			name := shape + ": " + d.Code + " " + a.Title
			if shape == "as it is" {
				fixed = append(fixed, d.Code)
			}
			text := applied(source, a.Edit.Changes[uri])
			switch {
			case text == source:
				t.Errorf("%s: changes nothing", name)
			case shape == "CRLF" && strings.Count(text, "\n") != strings.Count(text, "\r\n"):
				t.Errorf("%s: a line ends with LF alone: %q", name, text)
			case shape == "tabs" && regexp.MustCompile(`(?m)^\t* `).MatchString(text):
				t.Errorf("%s: a line is indented with blanks: %s", name, text)
			case shape == "four blanks" && !regexp.MustCompile(`(?m)\A(( {4})*[^ \n].*\n)*\z`).MatchString(text):
				t.Errorf("%s: a line is not indented by fours: %s", name, text)
			case (shape == "one line" || shape == "no blanks") && strings.Contains(text, "\n"):
				t.Errorf("%s: a second line: %q", name, text)
			case shape == "no blanks" && regexp.MustCompile(`[,:{\[] `).MatchString(regexp.MustCompile(`"(\\.|[^"\\])*"`).ReplaceAllString(text, `""`)):
				t.Errorf("%s: a blank: %s", name, text)
			}
			set(text)
			if n, m := alike(before, d), alike(c.found[uri], d); m >= n {
				t.Errorf("%s: the finding is still there: %s", name, d.Message)
			}
			for _, n := range c.found[uri] {
				if n.Code < "CL100" && alike(before, n) == 0 {
					t.Errorf("%s: new: %s %s\n%s", name, n.Code, n.Message, text)
				}
			}
			set(source)
		}
	}
	for _, code := range []string{"CL001", "CL102", "CL103", "CL303", "CL309", "CL313", "CL401", "CL510", "CL705", "CL708"} {
		if !slices.Contains(fixed, code) {
			t.Errorf("no quick fix of %s was tried: %v", code, fixed)
		}
	}
}

// alike counts the findings that say what one says.
func alike(list []lspDiagnostic, d lspDiagnostic) int {
	n := 0
	for _, x := range list {
		if x.Code == d.Code && x.Message == d.Message {
			n++
		}
	}
	return n
}
