package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/testutil/golden"
)

// TestStatus checks the exit status of lint, and that standard output is empty when the command line is wrong.
func TestStatus(t *testing.T) {
	dir := standard(t)
	for _, c := range []struct {
		args   string // split at blanks; _ means a blank
		status int
		stderr string // what standard error must hold
	}{
		{"", 1, ""},
		{"lint", 1, ""},
		{"Data_Connectors/good.json", 0, ""},
		{"Data_Connectors/good.json other.json", 0, "other.json: not recognized"},
		{"Data_Connectors/poor.json", 0, ""},
		{"--fail-on warning Data_Connectors/poor.json", 1, ""},
		{"Data_Connectors/poor.json --fail-on warning", 1, ""},
		{"Data_Connectors/plain.JSON --fail-on=warning", 0, ""},
		{"Data_Connectors/plain.JSON --fail-on=info", 1, ""},
		{"--fail-on never", 0, ""},
		{"--severity bad-word=warning", 0, ""},
		{"--severity words=info --fail-on warning", 0, ""},
		{"--severity words/*=off --fail-on info", 0, ""},
		{"--severity CL992=error,bad-word=off Data_Connectors/poor.json", 1, ""},
		{"--only poor-word", 0, ""},
		{"--only words --fail-on warning", 1, ""},
		{"--disable CL991", 0, ""},
		{"--disable words/* --fail-on info", 0, ""},
		{"--min-severity error --fail-on info Data_Connectors/plain.JSON", 1, ""},
		{"missing.json", 3, "missing.json: no such file or folder"},
		{"missing.json Data_Connectors/bad.json", 3, "missing.json"},
		{"--max-file-size 10 Data_Connectors/bad.json", 3, "Data Connectors/bad.json: not read: it has "},
		{"--format json=/nowhere/at/all.json", 3, "/nowhere/at/all.json"},
		{"--show-files missing.json", 0, "missing.json"},

		{"--fial-on error", 2, "did you mean --fail-on?"},
		{"--fail-on eror", 2, "did you mean error?"},
		{"--fail-on x", 2, "allowed: error, warning, info, never"},
		{"--min-severity never", 2, "allowed: error, warning, info"},
		{"--severity CL991=bad", 2, "allowed: error, warning, info, off"},
		{"--severity CL991", 2, "RULE=LEVEL"},
		{"--only CL999", 2, "unknown rule \"CL999\"; did you mean CL99"},
		{"--only bad-wrod", 2, "did you mean bad-word?"},
		{"--disable wrods", 2, "did you mean words?"},
		{"--severity por-word=error", 2, "did you mean poor-word?"},
		{"--format sraif", 2, "did you mean sarif?"},
		{"--format text --format json", 2, "only one output"},
		{"--format text=a --format json=./a", 2, "two outputs are written to"},
		{"--profile standart", 2, "did you mean standard?"},
		{"--color sometimes", 2, "allowed: auto, always, never"},
		{"--jobs 0", 2, "--jobs"},
		{"--jobs -3", 2, "--jobs"},
		{"--jobs many", 2, "--jobs: invalid value \"many\""},
		{"--max-file-size 0", 2, "--max-file-size"},
		{"--max-file-size big", 2, "--max-file-size: "},
		{"--quiet=perhaps", 2, "--quiet"},
		{"--root nowhere", 2, "--root"},
		{"--stdin-filename a.json", 2, "--stdin-filename"},
		{"--format", 2, "needs a value"},
		{"--staged", 3, "not a git repository"},
		{"--changed-since", 2, "needs a value"},
		{"--changed-since=", 2, "--changed-since"},
		{"--baseline x", 2, "x does not exist"},
		{"lnit", 2, "did you mean lint?"},
		{"rulse", 2, "did you mean rules?"},
		{"lint rulse", 3, "rulse: no such file or folder"},
		{"-- rulse", 3, "rulse: no such file or folder"},
		{"-- --staged", 3, "--staged: no such file or folder"},
	} {
		got := command{dir: dir}.run(t, split(c.args)...)
		if got.status != c.status {
			t.Errorf("%s: status %d, want %d\n%s%s", c.args, got.status, c.status, got.stdout, got.stderr)
		}
		if c.status == statusUsage && got.stdout != "" {
			t.Errorf("%s: standard output holds %q", c.args, got.stdout)
		}
		if !strings.Contains(got.stderr, c.stderr) || c.stderr == "" && got.stderr != "" {
			t.Errorf("%s: standard error is %q, want %q", c.args, got.stderr, c.stderr)
		}
	}
}

func split(args string) []string {
	var list []string
	for _, arg := range strings.Fields(args) {
		list = append(list, strings.ReplaceAll(arg, "_", " "))
	}
	return list
}

// TestAnywhere checks that flags may be before and behind paths and the command's name.
func TestAnywhere(t *testing.T) {
	dir := standard(t)
	want := command{dir: dir}.run(t, "lint", "--format", "compact", "--only", "CL991", "Data Connectors")
	if want.status != 1 || strings.Count(want.stdout, "\n") != 1 {
		t.Fatalf("%+v", want)
	}
	for _, args := range [][]string{
		{"Data Connectors", "--format", "compact", "--only", "CL991"},
		{"--format=compact", "Data Connectors", "--only=CL991"},
		{"-f", "compact", "lint", "--only", "cl991", "Data Connectors"},
		{"-f=compact", "--only", "bad-word", "--", "Data Connectors"},
		{"--only", "CL991", "Data Connectors", "-q", "-f", "compact", "Data Connectors/bad.json"},
	} {
		if got := (command{dir: dir}).run(t, args...); got != want {
			t.Errorf("%q: %+v\nwant %+v", args, got, want)
		}
	}
}

// TestOff checks when a rule that is off by itself runs.
func TestOff(t *testing.T) {
	dir := repository(t, map[string]string{"a.json": definition("rare")})
	for args, want := range map[string]int{
		"": 0, "--only words": 0, "--severity words=error": 0, "--only rare-word": 1, "--only CL994": 1, "--severity rare-word=warning": 1, "--only rare-word --disable words": 0,
	} {
		got := command{dir: dir}.run(t, append(split(args), "--format", "compact")...)
		if n := strings.Count(got.stdout, "\n"); n != want {
			t.Errorf("%s: %d findings, want %d", args, n, want)
		}
	}
}

// TestOutputs checks several outputs of one run, and that one that fails does not keep the others from being written.
func TestOutputs(t *testing.T) {
	dir := standard(t)
	if err := os.Symlink("target.sarif", filepath.Join(dir, "link.sarif")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "target.sarif"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	got := command{dir: dir}.run(t, "-f", "json=missing/a.json", "-f", "sarif=link.sarif", "-f", "compact", "-f", "text=out.txt")
	if got.status != 3 || !strings.Contains(got.stderr, "could not write missing/a.json") || strings.Count(got.stdout, "\n") != 3 {
		t.Errorf("%+v", got)
	}
	var log struct{ Version string }
	written, err := os.ReadFile(filepath.Join(dir, "target.sarif"))
	if err != nil || json.Unmarshal(written, &log) != nil || log.Version != "2.1.0" {
		t.Errorf("the log behind the link: %v %.80q", err, written)
	}
	if info, err := os.Stat(filepath.Join(dir, "target.sarif")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the mode of an existing file changed: %v %v", info.Mode(), err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "out.txt"))
	if err != nil || !strings.HasSuffix(string(text), "in 3 of 4 files, 4 definitions; 0 fixable\n") && !strings.Contains(string(text), "in 3 of 4 files, 4 definitions") {
		t.Errorf("%v %s", err, text)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".connectorlint-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if device := (command{dir: dir}).run(t, "-f", "json=/dev/null", "Data Connectors/good.json"); device.status != 0 {
		t.Errorf("%+v", device)
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		if full := (command{dir: dir}).run(t, "-f", "json=/dev/full", "Data Connectors/good.json"); full.status != 3 {
			t.Errorf("%+v", full)
		}
	}
}

// TestEveryFormatAtOnce checks that one run writes all formats, each to its file, the same bytes as by itself.
func TestEveryFormatAtOnce(t *testing.T) {
	dir := standard(t)
	var all []string
	for _, format := range report.Formats() {
		all = append(all, "-f", format+"=out."+format)
	}
	if got := (command{dir: dir}).run(t, all...); got.status != 1 || got.stdout != "" {
		t.Fatalf("%+v", got)
	}
	for _, format := range report.Formats() {
		together, err := os.ReadFile(filepath.Join(dir, "out."+format))
		if err != nil {
			t.Fatal(err)
		}
		if alone := (command{dir: dir}).run(t, "-f", format).stdout; alone != string(together) || alone == "" {
			t.Errorf("%s: alone %.200q, with others %.200q", format, alone, together)
		}
	}
}

// TestStdin checks standard input under its own name and under one that is in the repository.
func TestStdin(t *testing.T) {
	dir := standard(t)
	for _, c := range []struct {
		stdin string
		args  []string
		want  string
	}{
		{definition("bad"), []string{"-"}, "stdin.json:3:13: error: the text holds `bad` [CL991 bad-word]\n"},
		{definition("bad"), []string{"-", "--stdin-filename", "a/b.json"}, "a/b.json:3:13: error: the text holds `bad` [CL991 bad-word]\n"},
		{definition("good"), []string{"--stdin-filename", "Data Connectors/bad.json", "-"}, ""},
		{definition("poor"), []string{"--stdin-filename=Data Connectors/bad.json", "-", "Data Connectors/bad.json"}, "Data Connectors/bad.json:3:13: warning: the text holds `poor` [CL992 poor-word]\n"},
		{"", []string{"-"}, ""},
		{"not json", []string{"-"}, ""},
	} {
		got := command{dir: dir, stdin: c.stdin}.run(t, append(c.args, "-f", "compact")...)
		if got.stdout != c.want || got.stderr != "" {
			t.Errorf("%q: %q %q, want %q", c.args, got.stdout, got.stderr, c.want)
		}
	}
	big := command{dir: dir, stdin: definition("bad")}.run(t, "-", "--max-file-size", "20", "Data Connectors/poor.json")
	if big.status != 3 || !strings.Contains(big.stderr, "--max-file-size") {
		t.Errorf("%+v", big)
	}
}

// TestShowFiles checks the list of files, which runs no rule and never fails.
func TestShowFiles(t *testing.T) {
	dir := standard(t)
	got := command{dir: dir}.run(t, "--show-files")
	if got.status != 0 || got.stderr != "" {
		t.Errorf("%+v", got)
	}
	golden.Check(t, "show-files.txt", []byte(got.stdout))
}

// TestPanic checks what a rule that panics on one file leaves of the run.
func TestPanic(t *testing.T) {
	dir := repository(t, map[string]string{"panic.json": definition("bad"), "z.json": definition("poor")})
	got := command{dir: dir}.run(t, "-f", "json")
	if got.status != 3 || got.stderr != "connectorlint: panic.json: internal error of rule CL995 panics: a\\n::error::b (please report it)\n" {
		t.Errorf("%d %q", got.status, got.stderr)
	}
	var r struct {
		Findings []struct{ Rule string }
		Errors   []struct{ File, Message string }
	}
	if err := json.Unmarshal([]byte(got.stdout), &r); err != nil || len(r.Findings) != 2 || len(r.Errors) != 1 || r.Errors[0].File != "panic.json" {
		t.Errorf("%v %s", err, got.stdout)
	}
}

// TestSameBytes checks that the number of jobs changes no output, nor does a second run.
func TestSameBytes(t *testing.T) {
	files := map[string]string{}
	for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		files["Data Connectors/"+name+".json"] = definition("bad poor plain " + name)
	}
	dir := repository(t, files)
	for _, format := range []string{"text", "compact", "json", "sarif"} {
		want := command{dir: dir}.run(t, "-f", format, "--jobs", "1")
		for _, jobs := range []string{"1", "2", "7", "64"} {
			if got := (command{dir: dir}).run(t, "-f", format, "--jobs", jobs); got != want {
				t.Errorf("%s with %s jobs differs", format, jobs)
			}
		}
		if strings.Contains(want.stdout, dir) {
			t.Errorf("%s holds the absolute path", format)
		}
	}
}

// TestMinSeverity checks that it hides and changes neither the status nor the fingerprints of what is left.
func TestMinSeverity(t *testing.T) {
	dir := repository(t, map[string]string{"a.json": definition("bad plain")})
	type finding struct{ Rule, Fingerprint string }
	read := func(args ...string) (list []finding) {
		var r struct{ Findings []finding }
		if err := json.Unmarshal([]byte(command{dir: dir}.run(t, append(args, "-f", "json")...).stdout), &r); err != nil {
			t.Fatal(err)
		}
		return r.Findings
	}
	all, some := read(), read("--min-severity", "warning")
	if len(all) != 2 || len(some) != 1 || all[0] != some[0] {
		t.Errorf("%v %v", all, some)
	}
}
