package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// made is the family of these tests, so that they do not depend on real rules.
func made() []*rules.Family {
	page := func(name string) string {
		return "# " + name + "\n\nReports what the tests of the command line want. It is made up.\n\n## Why it matters\n\nA test would fail.\n"
	}
	texts := func(p *rules.Pass, word string) {
		p.File.Tree.Root().Walk(func(n rules.Node) bool {
			if i := strings.Index(n.Text(), word); n.Kind() == jsontree.String && i >= 0 {
				p.Report(n, "word", word).At(n.Inside(i, i+len(word)))
			}
			return true
		})
	}
	word := []rules.Message{{ID: "word", Text: "the text holds `{0}`", Help: "write another word"}}
	return []*rules.Family{
		{Name: "words", Title: "Words", Page: page, Rules: []*rules.Rule{
			{ID: "CL991", Name: "bad-word", Severity: rules.Error, Fixable: rules.SafeFix, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) { texts(p, "bad") }},
			{ID: "CL992", Name: "poor-word", Severity: rules.Warning, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) { texts(p, "poor") }},
			{ID: "CL993", Name: "plain-word", Severity: rules.Info, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) { texts(p, "plain") }},
			{ID: "CL994", Name: "rare-word", Severity: rules.Warning, Off: true, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) { texts(p, "rare") }},
		}},
		{Name: "defects", Title: "Defects", Page: page, Rules: []*rules.Rule{
			{ID: "CL995", Name: "panics", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) {
				if strings.Contains(p.File.Path, "panic") {
					panic("a\n::error::b")
				}
			}},
		}},
	}
}

// fakeTerminal is a terminal of 60 columns for whom the test says so.
type fakeTerminal struct{ streams []io.Writer }

func (f fakeTerminal) width(s io.Writer) (int, bool) {
	for _, t := range f.streams {
		if t == s {
			return 60, true
		}
	}
	return 0, false
}

func (fakeTerminal) patience() time.Duration { return 0 }

// command is one run of the command line in a folder of its own.
type command struct {
	dir      string
	stdin    string
	env      map[string]string
	terminal bool // both streams lead to one
}

type ran struct {
	status         int
	stdout, stderr string
}

func (c command) run(t testing.TB, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	a := &App{
		Stdin: strings.NewReader(c.stdin), Stdout: &out, Stderr: &errs, Workdir: c.dir, Families: made(),
		Getenv: func(name string) string { return c.env[name] }, terminal: fakeTerminal{},
	}
	if c.terminal {
		a.terminal = fakeTerminal{[]io.Writer{&out, &errs}}
	}
	status := a.Main(args)
	return ran{status, out.String(), errs.String()}
}

// definition is a small classic definition with a text in it.
func definition(text string) string {
	return "{\n  \"id\": \"Contoso\",\n  \"title\": \"" + text + "\",\n  \"publisher\": \"Contoso\",\n  \"descriptionMarkdown\": \"d\",\n  \"graphQueries\": [],\n  \"sampleQueries\": [],\n  \"dataTypes\": [],\n  \"connectivityCriterias\": [],\n  \"permissions\": {},\n  \"instructionSteps\": []\n}\n"
}

// repository writes files into a new folder that is a repository's root.
func repository(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// standard is a repository with one definition of each severity.
func standard(t testing.TB) string {
	return repository(t, map[string]string{
		"Data Connectors/bad.json": definition("bad"), "Data Connectors/poor.json": definition("poor"), "Data Connectors/plain.JSON": definition("plain"),
		"Data Connectors/good.json": definition("good"), "other.json": `{"a": 1}`,
	})
}
