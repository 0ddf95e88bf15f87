package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/testutil/golden"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// TestManPage keeps docs/connectorlint.1 as the commands and flags are: go test ./internal/cli -run TestManPage -update writes it.
func TestManPage(t *testing.T) {
	a := &App{Families: builtin.Families(), Stdout: new(bytes.Buffer), Stderr: new(bytes.Buffer), Workdir: t.TempDir(), Getenv: func(string) string { return "" }}
	if status := a.Main([]string{"version"}); status != 0 {
		t.Fatalf("status %d", status)
	}
	golden.Check(t, "../../../docs/connectorlint.1", []byte(manPage(a.commands())))
}

// roff escapes a text for troff: a line that begins with a dot or a quote would be a command.
func roff(s string) string {
	return wrapped(escaped(s), 78)
}

// wrapped breaks a text into lines, as mandoc wants its input.
func wrapped(s string, width int) string {
	var lines []string
	line := ""
	for _, word := range strings.Split(s, " ") {
		switch {
		case word == "":
		case line == "":
			line = word
		case len(line)+1+len(word) <= width:
			line += " " + word
		case word[0] == '.' || word[0] == '\'':
			lines, line = append(lines, line), `\&`+word
		default:
			lines, line = append(lines, line), word
		}
	}
	return strings.Join(append(lines, line), "\n")
}

func escaped(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "`", `\(ga`, "…", "...").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

func manPage(app *cli.App) string {
	var b strings.Builder
	b.WriteString(".\\\" Made from the commands themselves: go test ./internal/cli -run TestManPage -update\n" +
		".TH CONNECTORLINT 1 " + catalog.Date + "-01 connectorlint\n" +
		".SH NAME\n" + app.Name + " \\- " + roff(app.Usage) + "\n.SH SYNOPSIS\n.nf\n")
	for _, line := range strings.Split(app.UsageText, "\n") {
		b.WriteString(escaped(line) + "\n")
	}
	b.WriteString(".fi\n.SH DESCRIPTION\n" + roff("Reads the JSON files of data connectors and reports what breaks in the portal, in a deployment or in review, "+
		"with the place, the reason and what to type.") + "\n" +
		roff("A PATH is a file, a folder, or - for standard input. Without one the current folder is linted.") + "\n.SH COMMANDS\n")
	for _, c := range app.Commands {
		synopsis, examples, _ := strings.Cut(c.UsageText, "\n\nExamples:\n")
		b.WriteString(".SS " + escaped(c.Name) + "\n" + roff(c.Usage) + "\n.PP\n.B " + escaped(synopsis) + "\n")
		for _, f := range ownFlags(c) {
			head, tail := flagHelp(f)
			b.WriteString(".TP\n.B " + escaped(head) + "\n" + roff(tail) + "\n")
		}
		if examples != "" {
			b.WriteString(".PP\nExamples:\n.nf\n")
			for _, line := range strings.Split(examples, "\n") {
				b.WriteString(escaped(line) + "\n")
			}
			b.WriteString(".fi\n")
		}
	}
	b.WriteString(".SH EXIT STATUS\n")
	for _, s := range [][2]string{
		{"0", "nothing at or above --fail-on"},
		{"1", "at least one finding at or above --fail-on"},
		{"2", "the command line or the configuration is wrong"},
		{"3", "something could not be read, written or finished; what was found so far is reported"},
	} {
		b.WriteString(".TP\n.B " + s[0] + "\n" + roff(s[1]) + "\n")
	}
	b.WriteString(".SH ENVIRONMENT\n")
	for _, s := range [][2]string{
		{"CONNECTORLINT_CONFIG", "the configuration file, where --config is not given"},
		{"NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE", "no color; color in pipes too"},
		{"GITHUB_ACTIONS, TF_BUILD", "the format is github or azure where none is given"},
	} {
		b.WriteString(".TP\n.B " + s[0] + "\n" + roff(s[1]) + "\n")
	}
	b.WriteString(".SH FILES\n")
	for _, s := range [][2]string{
		{".connectorlint.yaml", "configuration of a folder and those below it"},
		{".connectorlint-ignore.yaml", "findings that are hidden, with their reasons"},
		{".connectorlint-baseline.json", "findings that the baseline hides"},
	} {
		b.WriteString(".TP\n.B " + escaped(s[0]) + "\n" + roff(s[1]) + "\n")
	}
	return b.String()
}
