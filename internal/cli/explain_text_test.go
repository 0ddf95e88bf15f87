package cli

import (
	"strings"
	"testing"
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
