package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree makes a folder of files for the made-up rules: each document holds the words that it is named after.
func tree(t *testing.T, files map[string]string) command {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".json") {
			text = `{"id": "` + strings.TrimSuffix(filepath.Base(name), ".json") + `", "title": "` + text + `", "publisher": "x", "descriptionMarkdown": "x", "graphQueries": [], "dataTypes": [], "connectivityCriterias": []}` + "\n"
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return command{dir: dir}
}

func (c command) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestConfigFlags checks which file holds, and that what is wrong leaves standard output empty.
func TestConfigFlags(t *testing.T) {
	c := tree(t, map[string]string{
		"a.json": "a bad word", "sub/b.json": "a bad word", ".connectorlint.yaml": "severity: {CL991: warning}\n", "sub/.connectorlint.yaml": "disable: [bad-word]\n",
		"other.yaml": "severity:\n  CL991: info\n", "wrong.yaml": "a: 1\n",
	})
	for _, r := range []struct {
		args, env string
		status    int
		want      string // in one of the streams, "" for no finding
	}{
		{"-f compact .", "", 0, "a.json:1:25: warning:"},
		{"-f compact sub", "", 0, ""},
		{"-f compact --no-config sub", "", 1, "sub/b.json:1:25: error:"},
		{"-f compact --config other.yaml .", "", 0, "sub/b.json:1:25: info:"},
		{"-f compact .", "other.yaml", 0, "sub/b.json:1:25: info:"},
		{"-f compact --config other.yaml .", "wrong.yaml", 0, "sub/b.json:1:25: info:"},
		{"-f compact --no-config .", "wrong.yaml", 1, "a.json:1:25: error:"},
		{"-f compact --severity CL991=error .", "other.yaml", 1, "a.json:1:25: error:"},
		{"-f compact --only CL991 sub", "", 1, "sub/b.json:1:25: error:"},
		{"--config wrong.yaml .", "", 2, "wrong.yaml:1:1: unknown key \"a\""},
		{"--config wrong.yaml --show-files .", "", 2, "wrong.yaml:1:1: unknown key \"a\""},
		{"--config= .", "", 2, "--config needs a file"},
		{"--fail-on info .connectorlint.yaml", "", 0, "no findings in 0 files"},
		{"--config nowhere.yaml .", "", 2, "nowhere.yaml: no such file"},
		{"--config sub .", "", 2, "sub: not a regular file"},
		{".", "wrong.yaml", 2, "wrong.yaml:1:1: unknown key \"a\""},
		{"--show-config a.json", "", 0, "CL991 bad-word                   warning                  .connectorlint.yaml:1:12"},
		{"--show-config sub/b.json", "", 0, "CL991 bad-word                   off                      sub/.connectorlint.yaml:1:11"},
		{"--show-config sub/b.json --severity CL991=info", "", 0, "CL991 bad-word                   info                     --severity"},
		{"--show-config b.json --no-config", "", 0, "configuration                    none"},
		{"config", "", 0, "2 configuration files checked"},
		{"config .connectorlint.yaml", "", 0, "1 configuration file checked"},
		{"config wrong.yaml", "", 2, "wrong.yaml:1:1: unknown key"},
		{"config nowhere.yaml", "", 2, "nowhere.yaml: no such file"},
	} {
		c.env = map[string]string{configVariable: r.env}
		got := c.run(t, split(r.args)...)
		if got.status != r.status || !strings.Contains(got.stdout+got.stderr, r.want) || r.want == "" && got.stdout != "" {
			t.Errorf("%s (%s): status %d, want %d and %q\n%s%s", r.args, r.env, got.status, r.status, r.want, got.stdout, got.stderr)
		}
		if r.status == 2 && got.stdout != "" {
			t.Errorf("%s: standard output is not empty: %s", r.args, got.stdout)
		}
	}
}

// TestConfigErrors: a file that holds for no file is not read, and a wrong one is reported with its excerpt, inert.
func TestConfigErrors(t *testing.T) {
	c := tree(t, map[string]string{"a/a.json": "fine", "b/.connectorlint.yaml": "a: 1\n", "b/b.json": "fine"})
	if got := c.run(t, "a"); got.status != 0 {
		t.Errorf("a wrong configuration of other files: %+v", got)
	}
	want := "connectorlint: b/.connectorlint.yaml:1:1: unknown key \"a\" (allowed: "
	if got := c.run(t, "."); got.status != 2 || !strings.HasPrefix(got.stderr, want) || !strings.HasSuffix(got.stderr, "\n  1 | a: 1\n    | ^\n") {
		t.Errorf("%+v", got)
	}
	c = tree(t, map[string]string{"a/a.json": "fine", "a/.connectorlint.yml": "profile: standard\n"})
	for _, args := range []string{".", "config", "config a/.connectorlint.yml"} {
		if got := c.run(t, split(args)...); got.status != 2 || !strings.Contains(got.stderr, "a/.connectorlint.yml: the file is not read") {
			t.Errorf("%s: %+v", args, got)
		}
	}
	c = tree(t, map[string]string{"a.json": "fine", ".connectorlint.yaml": "\"::error::\\x1b[31m\": 1\n"})
	if got := c.run(t, "."); got.status != 2 || strings.Contains(got.stderr, "\x1b") || strings.HasPrefix(got.stderr, "::") || strings.Contains(got.stderr, "\n::") {
		t.Errorf("%+v", got)
	}
}

// TestInit: it writes a file that changes nothing, and keeps one that is there.
func TestInit(t *testing.T) {
	c := tree(t, map[string]string{"a.json": "a bad word", "there/.connectorlint.yaml": "what: ever"})
	got := c.run(t, "init")
	if got.status != 0 || got.stderr != "" || !strings.Contains(got.stdout, "id: connectorlint") || !strings.Contains(got.stdout, "uses: connectorlint/connectorlint@") {
		t.Errorf("%+v", got)
	}
	if c.read(t, ".connectorlint.yaml") != initConfig {
		t.Error("another text was written")
	}
	if got := c.run(t, "a.json"); got.status != 1 {
		t.Errorf("the new file changes something: %+v", got)
	}
	if got := c.run(t, "config", ".connectorlint.yaml"); got.status != 0 || !strings.HasPrefix(got.stdout, "1 configuration file checked, no problems") {
		t.Errorf("the file that init wrote: %+v", got)
	}
	if got := c.run(t, "init", "there"); got.status != 0 || c.read(t, "there/.connectorlint.yaml") != "what: ever" {
		t.Errorf("%+v", got)
	}
	if got := c.run(t, "init", "nowhere"); got.status != 3 || got.stdout != "" {
		t.Errorf("%+v", got)
	}
	if got := c.run(t, "init", "a", "b"); got.status != 2 {
		t.Errorf("%+v", got)
	}
}

// TestSuppress checks what is written beside what is there, and what is shown of it.
func TestSuppress(t *testing.T) {
	for name, c := range map[string]struct{ before, after string }{
		"no file":         {"-", "# Findings that are accepted, each with its reason: docs/suppressions.md of connectorlint tells what an entry may say.\nsuppressions:\n  - rule: CL991\n    path: /a.json\n    pointer: /title\n    reason: agreed\n"},
		"empty":           {"", "suppressions:\n  - rule: CL991\n    path: /a.json\n    pointer: /title\n    reason: agreed\n"},
		"a comment":       {"# ours", "# ours\nsuppressions:\n  - rule: CL991\n    path: /a.json\n    pointer: /title\n    reason: agreed\n"},
		"an empty list":   {"suppressions:\n", "suppressions:\n  - rule: CL991\n    path: /a.json\n    pointer: /title\n    reason: agreed\n"},
		"without indent":  {"suppressions:\n- rule: CL994 # rare\n  path: x\n  reason: y\n\n# the end\n", "suppressions:\n- rule: CL994 # rare\n  path: x\n  reason: y\n- rule: CL991\n  path: /a.json\n  pointer: /title\n  reason: agreed\n\n# the end\n"},
		"other line ends": {"suppressions:\r\n  - rule: CL994\r\n    path: x\r\n    reason: y\r\n", "suppressions:\r\n  - rule: CL994\r\n    path: x\r\n    reason: y\r\n  - rule: CL991\r\n    path: /a.json\r\n    pointer: /title\r\n    reason: agreed\r\n"},
		"no line end":     {"suppressions:\n    - rule: CL994\n      path: x\n      reason: |\n        y\n\n        # no comment", "suppressions:\n    - rule: CL994\n      path: x\n      reason: |\n        y\n\n        # no comment\n    - rule: CL991\n      path: /a.json\n      pointer: /title\n      reason: agreed\n"},
	} {
		files := map[string]string{"a.json": "a bad word"}
		if c.before != "-" {
			files[".connectorlint-ignore.yaml"] = c.before
		}
		d := tree(t, files)
		got := d.run(t, "--suppress", "bad-word", "--reason", "agreed", "a.json")
		if got.status != 0 || !strings.Contains(got.stdout, "no findings in 1 file, 1 definition; 1 suppressed") || !strings.Contains(got.stderr, "wrote 1 suppression to .connectorlint-ignore.yaml") {
			t.Errorf("%s: %+v", name, got)
		}
		if text := d.read(t, ".connectorlint-ignore.yaml"); text != c.after {
			t.Errorf("%s: wrote\n%s", name, text)
		}
	}
	c := tree(t, map[string]string{"a.json": "a bad word", ".connectorlint-ignore.yaml": "suppressions: [{rule: CL991, path: b, reason: c}]\n"})
	if got := c.run(t, "--suppress", "CL991", "a.json"); got.status != 2 || !strings.Contains(got.stderr, "cannot add an entry here") {
		t.Errorf("a list in one line: %+v", got)
	}
	c = tree(t, map[string]string{"a.json": "fine"})
	if got := c.run(t, "--suppress", "CL991", "a.json"); got.status != 0 || !strings.Contains(got.stderr, "no matching findings") {
		t.Errorf("nothing to suppress: %+v", got)
	}
	for _, args := range []string{"--suppress nothing .", "--suppress CL991 --no-config .", "--suppress CL991 --fix .", "--reason x .", "--suppress CL991 -"} {
		if got := c.run(t, split(args)...); got.status != 2 || got.stdout != "" {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

// TestShowSuppressed checks what the outputs show of what is hidden, and that it does not count.
func TestShowSuppressed(t *testing.T) {
	c := tree(t, map[string]string{
		"a.json": "a bad and a plain word", ".connectorlint.yaml": "suppressions:\n- rule: CL991\n  connector: A\n  reason: agreed\n  owner: x@contoso.com\n  expires: 9999-12-31\n",
	})
	for _, r := range []struct{ args, want, not string }{
		{"a.json", "1 info in 1 of 1 file, 1 definition; 1 suppressed", "CL991"},
		{"--show-suppressed a.json", "= suppressed: agreed, owner x@contoso.com, until 9999-12-31", "1 error"},
		{"-f compact --show-suppressed a.json", "[CL991 bad-word] (suppressed: agreed, owner x@contoso.com, until 9999-12-31)\n", "CL999"},
		{"-f compact a.json", "CL993", "CL991"},
		{"-f json --show-suppressed a.json", "\"suppressed\": {\n        \"reason\": \"agreed\",\n        \"owner\": \"x@contoso.com\",\n        \"expires\": \"9999-12-31\",\n        \"file\": \".connectorlint.yaml\"\n", "\"errors\": 1"},
		{"-f json a.json", "\"suppressed\": 1,", "bad-word"},
		{"-f sarif a.json", "\"ruleId\": \"CL993\"", "\"ruleId\": \"CL991\""},
		{"-f sarif --show-suppressed a.json", "\"suppressions\": [\n            {\n              \"kind\": \"external\",\n              \"status\": \"accepted\",\n              \"justification\": \"agreed, owner x@contoso.com", "CL999"},
	} {
		got := c.run(t, split(r.args)...)
		if got.status != 0 || !strings.Contains(got.stdout, r.want) || strings.Contains(got.stdout, r.not) {
			t.Errorf("%s: status %d, want %q and no %q in\n%s%s", r.args, got.status, r.want, r.not, got.stdout, got.stderr)
		}
	}
}

// TestExpired: an entry whose day is over holds no longer. That it is reported, and taken away, is tested on the rules' pages.
func TestExpired(t *testing.T) {
	c := tree(t, map[string]string{"a.json": "a bad and a poor word", ".connectorlint-ignore.yaml": "suppressions:\n- rule: CL992\n  connector: a\n  reason: x\n  expires: 2020-01-01\n- rule: CL991\n  path: a.json\n  reason: right\n"})
	var out struct {
		Summary struct{ Suppressed, Warnings, Errors int }
	}
	if got := c.run(t, "-f", "json", "."); json.Unmarshal([]byte(got.stdout), &out) != nil || out.Summary.Suppressed != 1 || out.Summary.Warnings != 1 || out.Summary.Errors != 0 {
		t.Errorf("%+v", out)
	}
}

// TestStatistics checks --stats and --timings.
func TestStatistics(t *testing.T) {
	c := tree(t, map[string]string{"a.json": "a bad and a plain word", "b.json": "a bad word"})
	got := c.run(t, "--stats", "--fail-on", "never", ".")
	if want := " findings  errors  warnings   infos  rule\n        2       2         0       0  CL991 bad-word\n        1       0         0       1  CL993 plain-word\n\n findings  errors  warnings   infos  family\n        3       2         0       1  words\n"; got.stdout != want {
		t.Errorf("%s", got.stdout)
	}
	got = c.run(t, "--stats", "-f", "json", "--fail-on", "never", ".")
	if !json.Valid([]byte(got.stdout)) || !strings.Contains(got.stderr, "CL991 bad-word") {
		t.Errorf("%+v", got)
	}
	got = c.run(t, "--timings", "--fail-on", "never", ".")
	if strings.Contains(got.stdout, "share") || !strings.Contains(got.stderr, "share    calls  rule\n") || !strings.Contains(got.stderr, "        2  CL991 bad-word\n") {
		t.Errorf("%+v", got)
	}
}
