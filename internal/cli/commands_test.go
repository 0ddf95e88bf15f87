package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil/golden"
)

// TestCommands checks the commands beside lint: their status, and what they print.
func TestCommands(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		want   string // in standard output, or in standard error for a status that is not 0
	}{
		{"explain CL991", 0, "# bad-word"},
		{"explain bad-word", 0, "# bad-word"},
		{"explain cl991", 0, "# bad-word"},
		{"explain bad-wrod", 2, "did you mean bad-word?"},
		{"explain words", 2, "unknown rule \"words\""},
		{"explain", 2, "one rule"},
		{"explain CL991 CL992", 2, "one rule"},
		{"rules", 0, "CL994  rare-word   warning, off"},
		{"rules --format xml", 2, "allowed: text, json, markdown"},
		{"rules CL991", 2, "explain CL991"},
		{"rules wrds", 2, "did you mean words?"},
		{"rules Defects", 0, "CL995"},
		{"schema", 0, "classic-definition  "},
		{"schema report", 0, "\"schemaVersion\""},
		{"schema classic-definitions", 2, "did you mean classic-definition?"},
		{"schema a b", 2, "one name"},
		{"version", 0, "connectorlint " + Version + "\n"},
		{"version --format json", 0, "\"ruleSet\": "},
		{"version --format yaml", 2, "allowed: text, json"},
		{"version now", 2, "no arguments"},
		{"completion", 2, "bash, zsh, fish, powershell"},
		{"completion bahs", 2, "did you mean bash?"},
		{"completion bash", 0, "complete "},
		{"completion zsh", 0, "#compdef connectorlint"},
		{"completion fish", 0, "complete -c connectorlint"},
		{"completion powershell", 0, "Register-ArgumentCompleter"},
		{"--help", 0, "Commands:"},
		{"-h", 0, "Commands:"},
		{"help", 0, "Commands:"},
		{"help explain", 0, "explain RULE"},
		{"lint --help", 0, "--fail-on LEVEL"},
		{"--fail-on error --help", 0, "--fail-on LEVEL"},
		{"rules --hlep", 2, "did you mean --help?"},
		{"lint --fmt json", 2, "unknown flag --fmt; use --format"},
		{"lint --sarif", 2, "unknown flag --sarif; use --format sarif"},
		{"--soft-fail .", 2, "unknown flag --soft-fail; use --fail-on never"},
		{"lint --format json=nowhere/x.json", 3, "nowhere/x.json: no such file"},
		{"rules --fail-on error", 2, "unknown flag --fail-on"},
	} {
		got := command{dir: t.TempDir()}.run(t, split(c.args)...)
		if got.status != c.status {
			t.Errorf("%s: status %d, want %d\n%s", c.args, got.status, c.status, got.stderr)
		}
		have, empty := got.stdout, got.stderr
		if c.status != 0 {
			have, empty = empty, have
		}
		if !strings.Contains(have, c.want) || empty != "" {
			t.Errorf("%s: %q is not in\n%s%s", c.args, c.want, got.stdout, got.stderr)
		}
	}
}

// TestEveryCommandHasAnExample checks what --help must show.
func TestEveryCommandHasAnExample(t *testing.T) {
	for _, name := range []string{"lint", "rules", "explain", "schema", "init", "config", "completion", "version"} {
		got := command{}.run(t, name, "--help")
		if got.status != 0 || !strings.Contains(got.stdout, "connectorlint "+name) && name != "lint" {
			t.Errorf("%s --help: %+v", name, got)
		}
	}
}

// TestListings compares what is printed of the made-up rules.
func TestListings(t *testing.T) {
	for _, format := range []string{"text", "json", "markdown"} {
		golden.Check(t, "rules."+format, []byte(command{}.run(t, "rules", "--format", format).stdout))
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		golden.Check(t, "completion."+shell, []byte(command{}.run(t, "completion", shell).stdout))
	}
	golden.Check(t, "lint.help", []byte(command{}.run(t, "lint", "--help").stdout))
	golden.Check(t, "help", []byte(command{}.run(t, "--help").stdout))
}

// TestSchemas checks that every schema that is listed is printed, and is JSON.
func TestSchemas(t *testing.T) {
	names := map[string]bool{}
	for line := range strings.Lines(command{}.run(t, "schema").stdout) {
		name, _, _ := strings.Cut(line, " ")
		names[name] = true
		got := command{}.run(t, "schema", name)
		if got.status != 0 || !json.Valid([]byte(got.stdout)) {
			t.Errorf("schema %s: %d %.60q", name, got.status, got.stdout)
		}
	}
	if !names["report"] || !names["classic-definition"] {
		t.Errorf("%v", names)
	}
}

// TestBash has bash itself complete command lines.
func TestBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("skipped: bash is not installed")
	}
	script := command{}.run(t, "completion", "bash").stdout
	for words, want := range map[string]string{
		"connectorlint expl": "explain", "connectorlint explain CL99": "CL991 CL992 CL993 CL994 CL995", "connectorlint --fail": "--fail-on",
		"connectorlint rules --f": "--format", "connectorlint --fail-on w": "warning", "connectorlint --format=sa": "sarif", "connectorlint completion po": "powershell",
		"connectorlint --only bad": "bad-word", "connectorlint lint --profile st": "standalone standard",
	} {
		list := strings.Fields(strings.ReplaceAll(words, "=", " = "))
		cmd := exec.Command(bash, "-c", script+`
COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); cd /; _connectorlint; printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' '`, "bash")
		cmd.Args = append(cmd.Args, list...)
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%s: %q %v, want %q", words, got, err, want)
		}
	}
}

// TestColour checks what decides about colors: the flag, then FORCE_COLOR, then NO_COLOR, then the terminal.
func TestColour(t *testing.T) {
	dir := standard(t)
	for _, c := range []struct {
		args     string
		env      map[string]string
		terminal bool
		want     bool
	}{
		{"", nil, true, true},
		{"", nil, false, false},
		{"--color always", map[string]string{"NO_COLOR": "1"}, false, true},
		{"--color never", map[string]string{"FORCE_COLOR": "1"}, true, false},
		{"", map[string]string{"FORCE_COLOR": "1", "NO_COLOR": "1"}, false, true},
		{"", map[string]string{"FORCE_COLOR": "0"}, true, false},
		{"", map[string]string{"NO_COLOR": "1"}, true, false},
		{"", map[string]string{"NO_COLOR": ""}, true, true},
		{"", map[string]string{"TERM": "dumb"}, true, false},
		{"--format compact --color always", nil, true, false},
		{"--format json --color always", nil, true, false},
		{"--format sarif --color always", nil, true, false},
	} {
		got := command{dir: dir, env: c.env, terminal: c.terminal}.run(t, split(c.args)...)
		if coloured := strings.Contains(got.stdout, "\x1b["); coloured != c.want {
			t.Errorf("%s %v terminal=%v: coloured %v", c.args, c.env, c.terminal, coloured)
		}
		if linked := strings.Contains(got.stdout, "\x1b]8;;https://"); linked != (c.want && c.terminal) {
			t.Errorf("%s %v terminal=%v: linked %v", c.args, c.env, c.terminal, linked)
		}
	}
}

// TestProgress checks that the progress is reported on a terminal, in one line that is taken away again, and nowhere else.
func TestProgress(t *testing.T) {
	dir := standard(t)
	got := command{dir: dir, terminal: true}.run(t, "--jobs", "1")
	if !strings.HasPrefix(got.stderr, "\r1 of 5 files") || !strings.HasSuffix(got.stderr, "\r\x1b[K") || strings.Contains(got.stderr, "\n") {
		t.Errorf("%q", got.stderr)
	}
	for _, c := range []command{{dir: dir}, {dir: dir, terminal: true, env: map[string]string{"TERM": "dumb"}}} {
		if got := c.run(t); got.stderr != "" {
			t.Errorf("%q", got.stderr)
		}
	}
	if got := (command{dir: dir, terminal: true}).run(t, "--quiet"); got.stderr != "" {
		t.Errorf("%q", got.stderr)
	}
}

// TestWidth checks that the terminal's width and COLUMNS decide where lines are cut.
func TestWidth(t *testing.T) {
	dir := repository(t, map[string]string{"a.json": definition(strings.Repeat("good ", 50) + "bad")})
	longest := func(text string) (n int) {
		for line := range strings.Lines(text) {
			if strings.Contains(line, "good") {
				n = max(n, len([]rune(strings.TrimSuffix(line, "\n"))))
			}
		}
		return n
	}
	for _, c := range []struct {
		c    command
		want int
	}{
		{command{dir: dir}, 100}, {command{dir: dir, terminal: true}, 60}, {command{dir: dir, terminal: true, env: map[string]string{"COLUMNS": "80"}}, 80},
	} {
		if got := longest(c.c.run(t, "--color", "never").stdout); got > c.want || got < c.want-3 {
			t.Errorf("%+v: a line of %d columns, want %d", c.c, got, c.want)
		}
	}
}

// failing is an output that takes nothing.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestUnwritable checks that a standard output that takes nothing is status 3.
func TestUnwritable(t *testing.T) {
	dir := standard(t)
	for _, args := range [][]string{{"Data Connectors/good.json"}, {"rules"}, {"explain", "CL991"}, {"version"}, {"schema"}, {"completion", "bash"}, {"--show-files"}} {
		var errs bytes.Buffer
		a := &App{Stdin: strings.NewReader(""), Stdout: failing{}, Stderr: &errs, Workdir: dir, Families: made(), Getenv: func(string) string { return "" }}
		if status := a.Main(args); status != 3 || !strings.Contains(errs.String(), "could not write") {
			t.Errorf("%q: %d %q", args, status, errs.String())
		}
	}
}
