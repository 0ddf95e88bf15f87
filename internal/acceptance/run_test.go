package acceptance

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// result is what one command line did.
type result struct {
	status         int
	stdout, stderr string
}

// run does what the program does with these arguments, in a folder and an empty environment.
func run(dir string, stdin io.Reader, args ...string) result {
	var stdout, stderr bytes.Buffer
	app := &cli.App{
		Stdin: stdin, Stdout: &stdout, Stderr: &stderr, Workdir: dir, Families: builtin.Families(),
		Getenv: func(string) string { return "" },
	}
	status := app.Main(args)
	return result{status, stdout.String(), stderr.String()}
}

// read returns a file of the repository.
func read(t *testing.T, elem ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{testutil.Root(t)}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// block is a fenced block of a page.
type block struct {
	info  string
	lines []string
	line  int // of its first line, from 1
}

// blocks reads the fenced blocks of a Markdown text.
func blocks(text string) []block {
	var all []block
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		info, fence := strings.CutPrefix(strings.TrimSpace(lines[i]), "```")
		if !fence {
			continue
		}
		b := block{info: info, line: i + 2}
		for i++; i < len(lines) && strings.TrimSpace(lines[i]) != "```"; i++ {
			b.lines = append(b.lines, lines[i])
		}
		all = append(all, b)
	}
	return all
}

// words splits a command line at blanks outside double quotes.
func words(line string) []string {
	var all []string
	var word strings.Builder
	quoted, begun := false, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted, begun = !quoted, true
		case c == ' ' && !quoted:
			if begun {
				all = append(all, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(c)
			begun = true
		}
	}
	if begun {
		all = append(all, word.String())
	}
	return all
}
