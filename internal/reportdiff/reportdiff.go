// Package reportdiff compares two reports in the format json, rule by rule: what a change of the rules did to the findings of one tree.
package reportdiff

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A Report is the part of a report in the format json that is compared.
type Report struct {
	SchemaVersion int       `json:"schemaVersion"`
	Findings      []Finding `json:"findings"`
}

// A Finding is one finding of a report.
type Finding struct {
	Rule        string `json:"rule"`
	Severity    string `json:"severity"`
	File        string `json:"file"`
	Message     string `json:"message"`
	Help        string `json:"help"`
	Fingerprint string `json:"fingerprint"`
	Range       struct {
		Start struct {
			Line   int `json:"line"`
			Column int `json:"column"`
		} `json:"start"`
	} `json:"range"`
}

// Read reads a report.
func Read(r io.Reader) (*Report, error) {
	var report Report
	if err := json.NewDecoder(r).Decode(&report); err != nil {
		return nil, fmt.Errorf("reading the report: %w", err)
	}
	if report.SchemaVersion == 0 {
		return nil, errors.New(`reading the report: no "schemaVersion": write it with --format json`)
	}
	return &report, nil
}

// A Change is a finding of both reports that is not the same in the two.
type Change struct{ Before, After Finding }

// A Row is what happened to the findings of one rule.
type Row struct {
	Rule          string
	Before, After Counts
	Added         []Finding
	Removed       []Finding
	Severity      []Change
	Words         []Change
}

// Counts are the findings of a rule by severity.
type Counts struct{ Errors, Warnings, Infos int }

// Total returns how many findings there are.
func (c Counts) Total() int { return c.Errors + c.Warnings + c.Infos }

func (c *Counts) add(severity string) {
	switch severity {
	case "error":
		c.Errors++
	case "warning":
		c.Warnings++
	default:
		c.Infos++
	}
}

// String returns the counts as in "3 errors" shortened to 3e, and a dash where there are none.
func (c Counts) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		unit string
	}{{c.Errors, "e"}, {c.Warnings, "w"}, {c.Infos, "i"}} {
		if part.n > 0 {
			parts = append(parts, strconv.Itoa(part.n)+part.unit)
		}
	}
	if len(parts) == 0 {
		return "-"
	}
	return strings.Join(parts, " ")
}

// Compare returns a row for each rule of the two reports, in the order of their ids.
func Compare(before, after *Report) []Row {
	rows := map[string]*Row{}
	row := func(rule string) *Row {
		if rows[rule] == nil {
			rows[rule] = &Row{Rule: rule}
		}
		return rows[rule]
	}
	known := map[string][]Finding{}
	for _, f := range before.Findings {
		row(f.Rule).Before.add(f.Severity)
		known[f.key()] = append(known[f.key()], f)
	}
	for _, f := range after.Findings {
		r := row(f.Rule)
		r.After.add(f.Severity)
		same := known[f.key()]
		if len(same) == 0 {
			r.Added = append(r.Added, f)
			continue
		}
		known[f.key()] = same[1:]
		r.compare(same[0], f)
	}
	for _, rest := range known {
		for _, f := range rest {
			r := row(f.Rule)
			r.Removed = append(r.Removed, f)
		}
	}
	return sorted(rows)
}

func (r *Row) compare(before, after Finding) {
	if before.Severity != after.Severity {
		r.Severity = append(r.Severity, Change{before, after})
	}
	if before.Message != after.Message || before.Help != after.Help {
		r.Words = append(r.Words, Change{before, after})
	}
}

// key is what a finding is known by. A fingerprint of a connector is the same in each of its copies, so the file belongs to it.
func (f Finding) key() string { return f.Rule + "\x00" + f.File + "\x00" + f.Fingerprint }

func sorted(rows map[string]*Row) []Row {
	var list []Row
	for _, r := range rows {
		slices.SortFunc(r.Removed, func(a, b Finding) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Range.Start.Line, b.Range.Start.Line),
				cmp.Compare(a.Range.Start.Column, b.Range.Start.Column), cmp.Compare(a.Message, b.Message))
		})
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b Row) int { return cmp.Compare(a.Rule, b.Rule) })
	return list
}
