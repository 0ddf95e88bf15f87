package reportdiff

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Options say what is written.
type Options struct {
	// List writes each finding below the table.
	List bool
	// All writes the rules that did not change too.
	All bool
}

func (r Row) changed() bool {
	return len(r.Added)+len(r.Removed)+len(r.Severity)+len(r.Words) > 0
}

// Write writes the table of the rules that changed, and on request each finding.
func Write(w io.Writer, rows []Row, o Options) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "rule\tbefore\tafter\tadded\tremoved\tseverity\twords")
	sum := Row{Rule: "all"}
	var added, removed, severity, words int
	for _, r := range rows {
		sum.Before, sum.After = sum.Before.plus(r.Before), sum.After.plus(r.After)
		added, removed = added+len(r.Added), removed+len(r.Removed)
		severity, words = severity+len(r.Severity), words+len(r.Words)
		if r.changed() || o.All {
			fmt.Fprintf(
				table,
				"%s\t%v\t%v\t%d\t%d\t%d\t%d\n",
				r.Rule,
				r.Before,
				r.After,
				len(r.Added),
				len(r.Removed),
				len(r.Severity),
				len(r.Words),
			)
		}
	}
	fmt.Fprintf(table, "all\t%v\t%v\t%d\t%d\t%d\t%d\n", sum.Before, sum.After, added, removed, severity, words)
	if err := table.Flush(); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	if !o.List {
		return nil
	}
	for _, r := range rows {
		if err := list(w, r); err != nil {
			return fmt.Errorf("writing the findings: %w", err)
		}
	}
	return nil
}

func (c Counts) plus(d Counts) Counts {
	return Counts{c.Errors + d.Errors, c.Warnings + d.Warnings, c.Infos + d.Infos}
}

func list(w io.Writer, r Row) error {
	if !r.changed() {
		return nil
	}
	if _, err := fmt.Fprintf(w, "\n%s\n", r.Rule); err != nil {
		return err
	}
	for _, f := range r.Removed {
		if _, err := fmt.Fprintf(w, "- %s: %s: %s\n", f.place(), f.Severity, f.Message); err != nil {
			return err
		}
	}
	for _, f := range r.Added {
		if _, err := fmt.Fprintf(w, "+ %s: %s: %s\n", f.place(), f.Severity, f.Message); err != nil {
			return err
		}
	}
	for _, c := range r.Severity {
		if _, err := fmt.Fprintf(w, "~ %s: %s -> %s: %s\n", c.After.place(), c.Before.Severity, c.After.Severity, c.After.Message); err != nil {
			return err
		}
	}
	return nil
}

func (f Finding) place() string {
	return fmt.Sprintf("%s:%d:%d", f.File, f.Range.Start.Line, f.Range.Start.Column)
}
