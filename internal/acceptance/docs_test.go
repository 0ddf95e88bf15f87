package acceptance

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

var update = flag.Bool("update", false, "write docs/rules.md, and the output below the commands of the documentation")

// pages lists the documentation, from the root of the repository; the rules' own pages have tests of their own.
func pages(t *testing.T) []string {
	t.Helper()
	root := testutil.Root(t)
	found, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	for _, path := range found {
		names = append(names, "docs/"+filepath.Base(path))
	}
	return names
}

// TestConsoleBlocks runs every command that the documentation shows with its output, and compares.
func TestConsoleBlocks(t *testing.T) {
	root := testutil.Root(t)
	for _, page := range pages(t) {
		text := read(t, page)
		for _, b := range blocks(text) {
			if b.info != "console" {
				continue
			}
			command, ok := strings.CutPrefix(b.lines[0], "$ connectorlint ")
			if !ok {
				t.Errorf("%s:%d: does not begin with a command of connectorlint", page, b.line)
				continue
			}
			r := run(root, nil, words(command)...)
			shown, got := strings.Join(b.lines[1:], "\n"), strings.TrimSuffix(r.stdout+r.stderr, "\n")
			if shown == got {
				continue
			}
			if *update {
				text = strings.Replace(text, b.lines[0]+"\n"+shown, b.lines[0]+"\n"+got, 1)
				write(t, text, page)
				continue
			}
			t.Errorf("%s:%d: the command prints something else (-update writes it):\n%s", page, b.line, got)
		}
	}
}

// TestReadmeCommands: a newcomer's two commands stand where they are looked for, and the first one does what the text says.
func TestReadmeCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: compiles the program")
	}
	readme := read(t, "README.md")
	if got := firstLine(readme, "Test"); got != "go test ./..." {
		t.Errorf("the first line below \"Test\" is %q", got)
	}
	line := firstLine(readme, "Quick start")
	args := words(line)
	if len(args) < 2 || args[0] != "go" {
		t.Fatalf("the first line below \"Quick start\" is %q", line)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = testutil.Root(t)
	out, err := cmd.Output()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%s: %v", line, err)
	}
	if !strings.Contains(string(out), "[CL001 json-syntax]") {
		t.Errorf("%s shows no finding with its id:\n%s", line, out)
	}
}

func firstLine(page, heading string) string {
	_, rest, _ := strings.Cut(page, "\n## "+heading+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	for _, b := range blocks(rest) {
		return b.lines[0]
	}
	return ""
}

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestLinksInDocs: every relative link of the documentation and of the rules' pages leads to a file of the repository.
func TestLinksInDocs(t *testing.T) {
	root := testutil.Root(t)
	names := pages(t)
	for _, r := range allRules(t) {
		names = append(names, "rules/"+r.Family().Name+"/"+r.Name+".md")
	}
	for _, page := range names {
		text := withoutCode(read(t, page))
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target, _, _ := strings.Cut(m[1], "#")
			if target == "" || strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(page), target)); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", page, m[1])
			}
		}
	}
}

var code = regexp.MustCompile("(?ms)^\\s*```.*?^\\s*```|`[^`\n]*`")

func withoutCode(text string) string { return code.ReplaceAllString(text, "") }

const overviewHead = `# Rules

Generated from the rules' pages; ` + "`go test ./internal/acceptance -run TestRulesOverview -update`" + ` writes it anew. *error*: the portal, the
deployment, the packager or the upstream check will fail, or data will not be shown. *warning*: a customer will be misled or
stuck. *info*: house style. A *safe* fix keeps the meaning, or has one reading only.

`

// TestRulesOverview: docs/rules.md is what the rules say.
func TestRulesOverview(t *testing.T) {
	r := run(testutil.Root(t), nil, "rules", "--format", "markdown")
	want := overviewHead + strings.ReplaceAll(r.stdout, "https://github.com/connectorlint/connectorlint/blob/main/", "../")
	if *update {
		write(t, want, "docs", "rules.md")
	}
	if read(t, "docs", "rules.md") != want {
		t.Error("docs/rules.md is not what the rules say; -update writes it")
	}
}

// TestDependencies: the page about dependencies has a row for each module that go.mod names as used here, and no other.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for module := range strings.FieldsSeq(string(out)) {
		used[module] = true
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(read(t, "docs", "dependencies.md"), -1) {
		listed[m[1]] = true
		if !used[m[1]] {
			t.Errorf("docs/dependencies.md lists %s, which go.mod does not name as used here", m[1])
		}
	}
	for module := range used {
		if !listed[module] {
			t.Errorf("docs/dependencies.md has no row for %s", module)
		}
	}
}

func write(t *testing.T, text string, elem ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(append([]string{testutil.Root(t)}, elem...)...), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
