package report

import (
	"bufio"
	"fmt"
	"io"
)

// writeCompact writes one line a finding, for the error formats of editors: file:line:col: severity: message [id name].
func writeCompact(w io.Writer, r *Result, _ Options) error {
	b := bufio.NewWriter(w)
	for _, i := range r.Findings {
		fmt.Fprintf(b, "%s:%d:%d: %s: %s [%s %s]\n", line(clean(i.File.Path)), i.Start.Line, i.Start.Column, i.Severity, clean(i.Text()), i.Rule.ID, i.Rule.Name)
	}
	return b.Flush()
}
