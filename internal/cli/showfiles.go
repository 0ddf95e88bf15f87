package cli

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
)

// showFiles lists what would be read and what each file is taken for; it only lists.
func (a *App) showFiles(outcome *engine.Outcome, profile string) error {
	var b strings.Builder
	for _, f := range outcome.Seen {
		kind := f.Kind.String()
		note := ""
		if f.Note != "" {
			note = "  (" + report.Inert(f.Note) + ")"
		}
		fmt.Fprintf(&b, "%-22s %s%s\n", kind, report.Inert(f.Path), note)
	}
	files := "files"
	if len(outcome.Seen) == 1 {
		files = "file"
	}
	fmt.Fprintf(&b, "%d %s, profile %s\n", len(outcome.Seen), files, profile)
	a.troubles(outcome)
	return write(a.Stdout, b.String())
}
