package cli

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/engine"
)

// showFiles lists what would be read and what each file is taken for; it only lists.
func (a *App) showFiles(outcome *engine.Outcome, profile string) error {
	var b strings.Builder
	for _, f := range outcome.Seen {
		kind := f.Kind.String()
		note := ""
		if f.Note != "" {
			note = "  (" + f.Note + ")"
		}
		fmt.Fprintf(&b, "%-22s %s%s\n", kind, printable(strings.ReplaceAll(f.Path, "\n", "\uFFFD")), note)
	}
	fmt.Fprintf(&b, "%d files, profile %s\n", len(outcome.Seen), profile)
	return write(a.Stdout, b.String())
}
