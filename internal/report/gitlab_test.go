package report

import (
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// codeQuality is what GitLab documents of a code quality report (ci/testing/code_quality, "Code Quality report format"): it refuses a report
// with an entry that lacks one of these, and takes paths that are relative and do not begin with "./".
const codeQuality = `{
  "type": "array",
  "items": {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
      "description": {"type": "string", "minLength": 1},
      "check_name": {"type": "string", "minLength": 1},
      "fingerprint": {"type": "string", "minLength": 1},
      "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
      "location": {
        "type": "object",
        "required": ["path", "lines"],
        "properties": {
          "path": {"type": "string", "minLength": 1, "not": {"pattern": "^(/|\\./|[A-Za-z]:)"}},
          "lines": {
            "type": "object",
            "required": ["begin"],
            "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}
          }
        }
      }
    }
  }
}`

// TestGitLabReport holds every sample against GitLab's format. GitLab shows one of the entries with the same fingerprint, so each is unique.
func TestGitLabReport(t *testing.T) {
	schema := jsonschema.MustCompileString("code-quality.json", codeQuality)
	for name, build := range samples {
		text := render(t, build(t), "gitlab", Options{})
		var v any
		if err := json.Unmarshal(text, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var issues []gitlabIssue
		if err := json.Unmarshal(text, &issues); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			if seen[i.Fingerprint] {
				t.Errorf("%s: the fingerprint %s is there twice", name, i.Fingerprint)
			}
			seen[i.Fingerprint] = true
		}
	}
}
