package reportdiff_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/reportdiff"
)

const before = `{"schemaVersion": 1, "findings": [
  {"rule": "CL101", "severity": "error", "file": "a.json", "message": "missing required key", "fingerprint": "1", "range": {"start": {"line": 3, "column": 1}}},
  {"rule": "CL101", "severity": "error", "file": "b.json", "message": "missing required key", "fingerprint": "1", "range": {"start": {"line": 3, "column": 1}}},
  {"rule": "CL701", "severity": "warning", "file": "a.json", "message": "old name", "fingerprint": "2", "range": {"start": {"line": 9, "column": 4}}},
  {"rule": "CL701", "severity": "warning", "file": "a.json", "message": "old name", "fingerprint": "2", "range": {"start": {"line": 10, "column": 4}}},
  {"rule": "CL604", "severity": "info", "file": "a.json", "message": "old host", "fingerprint": "3", "range": {"start": {"line": 11, "column": 4}}}
]}`

const after = `{"schemaVersion": 1, "findings": [
  {"rule": "CL101", "severity": "warning", "file": "a.json", "message": "missing required key", "fingerprint": "1", "range": {"start": {"line": 5, "column": 1}}},
  {"rule": "CL101", "severity": "error", "file": "b.json", "message": "missing required key", "fingerprint": "1", "range": {"start": {"line": 3, "column": 1}}},
  {"rule": "CL701", "severity": "warning", "file": "a.json", "message": "old product name", "fingerprint": "2", "range": {"start": {"line": 9, "column": 4}}},
  {"rule": "CL604", "severity": "info", "file": "a.json", "message": "old host", "fingerprint": "3", "range": {"start": {"line": 11, "column": 4}}},
  {"rule": "CL900", "severity": "info", "file": "a.json", "message": "new", "fingerprint": "4", "range": {"start": {"line": 1, "column": 1}}}
]}`

func TestWrite(t *testing.T) {
	const want = `rule   before    after        added  removed  severity  words
CL101  2e        1e 1w        0      0        1         0
CL701  2w        1w           0      1        0         1
CL900  -         1i           1      0        0         0
all    2e 2w 1i  1e 2w 2i     1      1        1         1

CL101
~ a.json:5:1: error -> warning: missing required key

CL701
- a.json:10:4: warning: old name

CL900
+ a.json:1:1: info: new
`
	rows := reportdiff.Compare(read(t, before), read(t, after))
	var out strings.Builder
	if err := reportdiff.Write(&out, rows, reportdiff.Options{List: true}); err != nil {
		t.Fatal(err)
	}
	if normal(out.String()) != normal(want) {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestNothingChanged(t *testing.T) {
	rows := reportdiff.Compare(read(t, before), read(t, before))
	for _, o := range []reportdiff.Options{{}, {List: true}} {
		var out strings.Builder
		if err := reportdiff.Write(&out, rows, o); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(out.String(), "\n"); n != 2 {
			t.Errorf("%d lines, want the head and the sum:\n%s", n, out.String())
		}
	}
	var out strings.Builder
	if err := reportdiff.Write(&out, rows, reportdiff.Options{All: true}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 5 {
		t.Errorf("%d lines, want a line for each of three rules too:\n%s", n, out.String())
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{``, `[]`, `{}`, `{"findings": []}`} {
		if _, err := reportdiff.Read(strings.NewReader(text)); err == nil {
			t.Errorf("%q was read as a report", text)
		}
	}
}

func read(t *testing.T, text string) *reportdiff.Report {
	t.Helper()
	r, err := reportdiff.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// normal makes runs of blanks one: how wide a column is is not what the test is about.
func normal(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Join(lines, "\n")
}
