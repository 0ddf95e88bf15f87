package cli

import (
	"strings"
	"testing"
	"unicode"
)

// TestHostileNames checks that names and contents of files come out inert on both streams, in every format and in the list of files.
func TestHostileNames(t *testing.T) {
	name := "Data Connectors/\x1b[31m\u202ea\n::error::b ##[add-mask]c panic.json"
	blank := " ::notice::blank.json"
	dir := repository(t, map[string]string{name: definition("\x1b]0;x\x07 \u202e##vso[task.x] bad"), "::warning::root.json": definition("bad"), blank: definition("bad")})
	for _, args := range [][]string{
		{"-f", "text"},
		{"-f", "compact"},
		{"-f", "json"},
		{"-f", "sarif"},
		{"-f", "github"},
		{"-f", "azure"},
		{"-f", "gitlab"},
		{"-f", "junit"},
		{"-f", "markdown"},
		{"-f", "html"},
		{"--show-files"},
		{"--diff"},
		{"missing \x1b[31m\n::error::x.json"},
		{"--root", "\x1b[31m\n::error::x"},
		{"--only", "\x1b[31m\n::error::x"},
		{"--\x1b[31m\n::error::x"},
		{"explain", "\n::error::x"},
		{"-f", "json=\n::error::x/y"},
		{"::warning::root.json"},
		{"--max-file-size", "20", "--", name},
	} {
		got := command{dir: dir}.run(t, args...)
		for _, stream := range []string{got.stdout, got.stderr} {
			for line := range strings.Lines(stream) {
				text := strings.TrimSuffix(line, "\n")
				switch args[len(args)-1] { // whose own lines are commands
				case "github":
					text = strings.TrimPrefix(text, "::error ")
				case "azure":
					text = strings.TrimPrefix(text, "##vso[task.logissue ")
				}
				if strings.HasPrefix(strings.TrimSpace(text), "::") || strings.Contains(text, "##[") || strings.Contains(text, "##vso[") {
					t.Errorf("%q: a command: %q", args, text)
				}
				for _, r := range text {
					if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
						t.Errorf("%q: %U in %q", args, r, text)
					}
				}
			}
		}
	}
}
