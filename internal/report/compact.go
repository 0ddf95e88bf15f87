package report

import (
	"bufio"
	"fmt"
	"io"
)

// writeCompact writes one line a finding, for the error formats of editors: file:line:col: severity: message [id name].
func writeCompact(w io.Writer, r *Result, o Options) error {
	b := bufio.NewWriter(w)
	for _, i := range r.shown() {
		where := fmt.Sprintf("%s:%d:%d", o.path(i.File.Path), i.Start.Line, i.Start.Column)
		fmt.Fprintf(b, "%s: %s: %s [%s %s]", line(where), i.Severity, Inert(i.Text()), i.Rule.ID, i.Rule.Name)
		if i.By != nil {
			fmt.Fprintf(b, " (suppressed: %s)", Inert(because(i.By)))
		}
		fmt.Fprintln(b)
	}
	return b.Flush()
}
