package jsontree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// sample is a document with all that slips happen in: nested lists, texts with quotes, brackets and commas, and all kinds of values.
const sample = `{
  "id": "ContosoAudit",
  "title": "Contoso, audit log",
  "publisher": "Contoso",
  "descriptionMarkdown": "The [audit log](https://contoso.example/log) tells who \"did\" what, and when.",
  "graphQueries": [
    {
      "metricName": "Total events",
      "legend": "Contoso_CL",
      "baseQuery": "Contoso_CL\n| where Kind in (\"a\", \"b\")"
    }
  ],
  "availability": {
    "status": 1,
    "isPreview": false
  },
  "permissions": {
    "resourceProvider": [
      {
        "provider": "Microsoft.OperationalInsights/workspaces",
        "scope": "Workspace",
        "requiredPermissions": {
          "read": true,
          "write": true
        }
      }
    ],
    "licenses": null
  },
  "instructionSteps": [
    {
      "title": "1. Connect",
      "description": "Copy the two values.",
      "instructions": [
        {
          "parameters": {
            "fillWith": [
              "WorkspaceId",
              "PrimaryKey"
            ],
            "label": "Run sudo python cef.py {0} {1}"
          },
          "type": "CopyableLabel"
        }
      ]
    },
    {
      "title": "2. Check",
      "description": "Wait for five minutes."
    }
  ]
}
`

// TestOneSlipIsOneProblem takes out or doubles each quote, comma, colon and bracket of a document, in turn, and asks for one problem each:
// what a lost character turns inside out is one cause.
func TestOneSlipIsOneProblem(t *testing.T) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(sample)); err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{"indented": []byte(sample), "compact": compact.Bytes()} {
		wrong := 0
		inside := insideStrings(src)
		for at, c := range src {
			if inside[at] || !strings.ContainsRune(`",:{}[]`, rune(c)) {
				continue
			}
			slips := map[string][]byte{"lost": splice(src, at, at+1, ""), "doubled": splice(src, at, at, string(c))}
			switch c {
			case ',':
				slips["another's"] = splice(src, at, at+1, ";")
			case ':':
				slips["another's"] = splice(src, at, at+1, "=")
			case '}', ']':
				slips["after a comma"] = splice(src, at, at, ",")
			}
			for slip, broken := range slips {
				if problems := Parse(broken).Problems(); len(problems) != 1 {
					wrong++
					t.Logf("%s: %q %s at %d: %s gives %v", name, c, slip, at, broken[max(0, at-30):min(len(broken), at+30)], problems)
				}
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d slips give no problem, or several", name, wrong)
		}
	}
}

func splice(src []byte, from, to int, text string) []byte {
	return fmt.Appendf(nil, "%s%s%s", src[:from], text, src[to:])
}

// insideStrings marks the bytes within strings, their quotes aside.
func insideStrings(src []byte) []bool {
	inside := make([]bool, len(src))
	Parse(src).Root().Walk(func(n Node) bool {
		for _, s := range [...]Node{n, n.Key()} {
			if s.Kind() == String {
				for i := s.Span().Start + 1; i < s.Span().End-1; i++ {
					inside[i] = true
				}
			}
		}
		return true
	})
	return inside
}

// TestSecondDocument finds a copy of the document where it was pasted.
func TestSecondDocument(t *testing.T) {
	for _, src := range [...]string{
		`{` + "\n" + sample,
		`{"id": "ContosoAudit", "support": {"name": "Contoso", ` + sample,
		`{"id": "A", "title": "B", {"id": "A", "title": "B"}}`,
		`{"id": "A", "title": "B" {"id": "A", "title": "B"}}`,
	} {
		if problems := Parse([]byte(src)).Problems(); len(problems) != 1 {
			t.Errorf("%.60q gives %v", src, problems)
		}
	}
}

// TestHostileQuotes reads long lines of lost and doubled quotes: each guess looks at a bounded part of them.
func TestHostileQuotes(t *testing.T) {
	const times = 200_000
	for _, src := range [...]string{
		"[" + strings.Repeat(`"" ""x"`, times),
		"[" + strings.Repeat(`a b" `, times),
		`{"a": "` + strings.Repeat("}", times) + `"a": 1}`,
		`{"id": 1` + strings.Repeat(`{"id": 1`, times),
	} {
		if len(Parse([]byte(src)).Problems()) == 0 {
			t.Errorf("%.20q gives no problem", src)
		}
	}
}
