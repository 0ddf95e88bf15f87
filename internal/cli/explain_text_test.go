package cli

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

func TestPlainPage(t *testing.T) {
	page := "# CL001 a-rule\n\nReports **bold** things, `a**b`, and [a guide](https://www.contoso.com/a) that goes on far beyond the end of one line.\n\n## How to fix\n\n- First do [this](other.md), which is a long entry of a list and has to be broken somewhere.\n- Then that.\n\n```json\n{\"a**\": \"[b](c)\"}\n```\n"
	const want = "CL001 a-rule\n\nReports bold things, `a**b`, and a guide (https://www.contoso.com/a) that goes\non far beyond the end of one line.\n\nHOW TO FIX\n\n- First do this, which is a long entry of a list and has to be broken somewhere.\n- Then that.\n\n    {\"a**\": \"[b](c)\"}\n"
	if got := plainPage(page, 200); got != want {
		t.Errorf("%q", got)
	}
	for _, line := range strings.Split(plainPage(page, 40), "\n") {
		if len(line) > 40 && !strings.Contains(line, "https://") {
			t.Errorf("%q is longer than the terminal", line)
		}
	}
	if got := (command{dir: t.TempDir(), terminal: true}).run(t, "explain", "CL991"); strings.HasPrefix(got.stdout, "#") || got.status != 0 {
		t.Errorf("%q", got.stdout)
	}
}

func TestFoldedCode(t *testing.T) {
	page := "```json\n\"dcrConfig\": {\"streamName\": \"Custom-Contoso\", \"dataCollectionRuleImmutableId\": \"dcr-1\"}\n" +
		"                             ^^^^^^^^^^^^^^ error near\n                                                                                ^^^^^ warning rule\n" +
		"\"a\": 1\n     ^ error b\n```\n"
	const want = "    \"dcrConfig\": {\"streamName\": \n  … \"Custom-Contoso\", \n     ^^^^^^^^^^^^^^ error near\n" +
		"  … \"dataCollectionRuleImmutableId\": \n  … \"dcr-1\"}\n     ^^^^^ warning rule\n    \"a\": 1\n         ^ error b\n"
	if got := plainPage(page, 40); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestPagesFit reads every page as on a terminal of 80 columns: nothing but a table, and a word that is longer, goes beyond them.
func TestPagesFit(t *testing.T) {
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range registry.Rules() {
		for line := range strings.Lines(plainPage(r.Page(), 80)) {
			line = strings.TrimRight(line, "\n")
			if utf8.RuneCountInString(line) > 80 && !strings.HasPrefix(line, "|") && strings.Contains(strings.TrimSpace(line), " ") {
				t.Errorf("%s: %q", r.ID, line)
			}
		}
	}
}
