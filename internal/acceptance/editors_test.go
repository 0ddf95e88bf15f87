package acceptance

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// compactLines returns the compact output for the defective example.
func compactLines(t *testing.T) []string {
	t.Helper()
	r := run(testutil.Root(t), nil, "--format", "compact", "testdata/contoso/defective")
	lines := strings.Split(strings.TrimSuffix(r.stdout, "\n"), "\n")
	if len(lines) < 10 {
		t.Fatalf("only %d findings", len(lines))
	}
	return lines
}

// snippet returns the first block of a page's section that begins with a fence of this kind.
func snippet(t *testing.T, page, heading, info string) string {
	t.Helper()
	_, rest, _ := strings.Cut(read(t, "docs", page), "\n## "+heading+"\n")
	for _, b := range blocks(rest) {
		if b.info == info {
			return strings.Join(b.lines, "\n")
		}
	}
	t.Fatalf("docs/%s: no %s below %q", page, info, heading)
	return ""
}

// TestProblemMatcher runs the documented pattern for Visual Studio Code over real output.
func TestProblemMatcher(t *testing.T) {
	var tasks struct {
		Tasks []struct {
			Command        string
			Args           []string
			ProblemMatcher struct {
				Pattern struct {
					Regexp                            string
					File, Line, Column, Message, Code int
					Severity                          int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(snippet(t, "editors.md", "Visual Studio Code", "json")), &tasks); err != nil {
		t.Fatal(err)
	}
	p := tasks.Tasks[0].ProblemMatcher.Pattern
	pattern := regexp.MustCompile(p.Regexp)
	for _, line := range compactLines(t) {
		m := pattern.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("not matched: %s", line)
			continue
		}
		if _, err := os.Stat(filepath.Join(testutil.Root(t), m[p.File])); err != nil {
			t.Errorf("%s is no file, in %s", m[p.File], line)
		}
		if n, err := strconv.Atoi(m[p.Line]); err != nil || n < 1 || m[p.Column] == "" || m[p.Message] == "" || !strings.HasPrefix(m[p.Code], "CL") {
			t.Errorf("matched badly: %q", m)
		}
	}
}

// TestErrorformat has Vim read real output with the documented setting.
func TestErrorformat(t *testing.T) {
	if out, err := exec.Command("vim", "--version").Output(); err != nil || !strings.Contains(string(out), "+quickfix") {
		t.Skip("skipped: no Vim with quickfix")
	}
	m := regexp.MustCompile(`setlocal errorformat=(.*)`).FindStringSubmatch(snippet(t, "editors.md", "Vim", "vim"))
	if m == nil {
		t.Fatal("no errorformat in docs/editors.md")
	}
	lines := compactLines(t)
	dir := t.TempDir()
	list, result := filepath.Join(dir, "list"), filepath.Join(dir, "result")
	if err := os.WriteFile(list, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-c", "set errorformat="+m[1], "-c", "cgetfile "+list,
		"-c", "call writefile(map(getqflist(), {_, q -> bufname(q.bufnr) . ':' . q.lnum . ':' . q.col . ':' . q.type . ':' . q.valid}), '"+result+"')", "-c", "qall!")
	cmd.Dir = testutil.Root(t)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("vim: %v\n%s", err, out)
	}
	got := strings.Split(strings.TrimSpace(optional(result)), "\n")
	if len(got) != len(lines) {
		t.Fatalf("%d entries for %d lines", len(got), len(lines))
	}
	place := regexp.MustCompile(`^(.+?:\d+:\d+): (.)`)
	for i, line := range lines {
		m := place.FindStringSubmatch(line)
		if want := m[1] + ":" + m[2] + ":1"; got[i] != want {
			t.Errorf("line %q\nread as %q, want %q", line, got[i], want)
		}
	}
}

// TestStandardInput: the text of an editor takes the place of its file, also for rules that look at several files.
func TestStandardInput(t *testing.T) {
	name := "testdata/contoso/clean/Solutions/Contoso Audit/Data Connectors/ContosoAudit.json"
	text := strings.Replace(read(t, name), `"id": "ContosoAudit"`, `"id": "Contoso Audit"`, 1)
	r := run(testutil.Root(t), strings.NewReader(text), "--format", "compact", "--stdin-filename", name, "-")
	if want := name + ":2:9: error: "; r.status != 1 || !strings.HasPrefix(r.stdout, name+":2:") {
		t.Errorf("status %d, want a line %s…\n%s%s", r.status, want, r.stdout, r.stderr)
	}
	r = run(testutil.Root(t), strings.NewReader(read(t, name)), "--format", "compact", "--stdin-filename", name, "-")
	if r.status != 0 || r.stdout != "" {
		t.Errorf("status %d\n%s", r.status, r.stdout)
	}
}
