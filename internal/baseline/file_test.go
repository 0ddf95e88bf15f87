package baseline_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/baseline"
)

func TestFileIsReadAsItWasWritten(t *testing.T) {
	b := &baseline.Baseline{}
	b.Add([]baseline.Entry{
		{Rule: "CL604", File: "b/ü \"x\".json", Connector: "Contoso", Count: 2, Fingerprint: "2"},
		{Rule: "CL701", File: "a.json", Count: 1, Fingerprint: "1"},
		{Rule: "CL604", File: "b/ü \"x\".json", Connector: "Contoso", Count: 1, Fingerprint: "2"},
	})
	if b.Count() != 4 || len(b.Entries) != 2 || b.Entries[0].File != "a.json" {
		t.Errorf("got %+v", b.Entries)
	}
	const want = `{
  "schemaVersion": 1,
  "findings": [
    {"file": "a.json", "rule": "CL701", "count": 1, "fingerprint": "1"},
    {"file": "b/ü \"x\".json", "rule": "CL604", "connector": "Contoso", "count": 3, "fingerprint": "2"}
  ]
}
`
	if got := string(b.Format()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	again, err := baseline.Read(b.Format())
	if err != nil {
		t.Fatal(err)
	}
	if string(again.Format()) != string(b.Format()) {
		t.Errorf("got\n%s\nwant\n%s", again.Format(), b.Format())
	}
	if text := string((&baseline.Baseline{}).Format()); text != "{\n  \"schemaVersion\": 1,\n  \"findings\": []\n}\n" {
		t.Errorf("an empty one: %q", text)
	}
}

func TestWhatIsWrongIsToldWithItsPlace(t *testing.T) {
	for src, want := range map[string]string{
		"":                     "1:1: invalid JSON",
		"[]":                   "1:1: not a baseline",
		`{"schemaVersion": 2}`: "1:19: expected schemaVersion 1",
		`{"findings": []}`:     "1:1: expected schemaVersion 1",
		"{\"schemaVersion\": 1,\n \"findings\": {}}": "2:14: findings is not a list",
		"{\"schemaVersion\": 1, \"findings\": [\n{\"rule\": \"CL604\", \"file\": \"a\", \"count\": 0, \"fingerprint\": \"1\"}]}": "2:1: an entry needs",
		`{"schemaVersion": "x"}`: "1:19: expected schemaVersion 1",
		`{"schemaVersion": 1, "findings": [{"rule": "CL604", "file": "a", "count": "1", "fingerprint": "1"}]}`: "1:35: an entry needs",
		`{"schemaVersion": 1, "findings": [{"rule": "CL604", "file": "a", "count": 1}]}`:                       "1:35: an entry needs",
		`{"schemaVersion": 1, "findings": [{"rule": "CL604", "count": 1, "fingerprint": "1"}]}`:                "1:35: an entry needs",
		`{"schemaVersion": 1, "findings": [{"file": "a", "count": 1, "fingerprint": "1"}]}`:                    "1:35: an entry needs",
		"{\"schemaVersion\": 1,\n<<<<<<< HEAD\n \"findings\": []}":                                             "2:1: invalid JSON",
	} {
		if _, err := baseline.Read([]byte(src)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", src, err, want)
		}
	}
}

// TestMergedFile checks that lines that a merge doubled or put out of order are one entry, in order.
func TestMergedFile(t *testing.T) {
	b, err := baseline.Read([]byte(`{"schemaVersion": 1, "findings": [
		{"file": "b", "rule": "CL604", "count": 1, "fingerprint": "2"},
		{"file": "a", "rule": "CL604", "count": 1, "fingerprint": "1"},
		{"file": "b", "rule": "CL604", "count": 1, "fingerprint": "2"}]}`))
	if err != nil || len(b.Entries) != 2 || b.Entries[0].File != "a" || b.Entries[1].Count != 2 {
		t.Errorf("got %+v, %v", b, err)
	}
}
