package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// wanted is a value that queries compare a column with, where it is first.
type wanted struct {
	value    string
	text     rules.Str
	from, to int
	query    int // the last of the queries
	queries  int // how many
	folds    bool
	op       string
	kind     rules.QueryKind
	company  bool // a query asks for others too
}

// maxWanted bounds how many values are compared with each other; a page with more lists all products of a vendor.
const maxWanted = 64

// checkValues compares what the queries ask a column for.
func checkValues(p *rules.Pass, column string) {
	list := valuesOf(p.Definition, column)
	excludedValues(p, column, list)
	if column == "DeviceVendor" {
		besideVendor(p, list)
	}
	if len(list) < 2 || len(list) > maxWanted {
		return
	}
	for i := range list {
		a := &list[i]
		if a.queries > 1 {
			continue
		}
		if b := likelier(list, a); b != nil {
			p.ReportText(a.text, a.from, a.to, "slip", column, a.value, b.value)
			continue
		}
		b := &list[1-min(i, 1)]
		if len(list) != 2 || len(p.Definition.DataTypes) != 1 || b.queries < 2 || a.company || compatible(a, b) || compatible(b, a) {
			continue
		}
		if column == "DeviceVendor" || column == "DeviceProduct" && a.kind != rules.SampleText && b.queries > 2 {
			p.ReportText(a.text, a.from, a.to, "other", column, a.value, "`"+b.value+"`")
		}
	}
}

// besideVendor looks for the name of another company that one query asks for beside the vendor that all other queries ask for alone.
func besideVendor(p *rules.Pass, list []wanted) {
	if len(list) != 2 {
		return
	}
	a, b := &list[0], &list[1]
	if a.queries > b.queries {
		a, b = b, a
	}
	if a.queries != 1 || b.queries < 3 || !a.company || strings.Contains(strings.ToLower(a.value), strings.ToLower(b.value)) {
		return
	}
	first, _, _ := strings.Cut(a.value, " ")
	other, known := catalog.VendorAt(a.value, 0, first)
	if known && other.Name == a.value && !slices.Contains(other.House, b.value) && !namedOnPage(p.Definition, a.value) {
		f := p.ReportText(a.text, a.from, a.to, "beside", a.kind.String(), a.value, b.value)
		if a.kind == rules.SampleText {
			f.As(rules.Info) // graph and state are right
		}
	}
}

// excludedValues looks for queries that leave out what the others ask for. Samples may do so.
func excludedValues(p *rules.Pass, column string, list []wanted) {
	for _, q := range p.Definition.Parsed() {
		if len(list) == 0 || q.Kind == rules.SampleText || !q.KQL.Whole() {
			continue
		}
		for f := range narrowing(q.KQL) {
			if f.Of != column || f.Op != "!=" && (f.Op != "==" || !f.Negated) {
				continue
			}
			for _, v := range q.KQL.Strings(*f) {
				if indexValue(list, v) >= 0 && !slices.ContainsFunc(list, func(w wanted) bool { return w.value == v && w.text.Node == q.Text.Node }) {
					p.ReportText(q.Text, f.From, f.Right.To, "excluded", q.Kind.String(), column, v)
				}
			}
		}
	}
}

// valuesOf lists the values that the queries compare a column with.
func valuesOf(d *rules.Definition, column string) []wanted {
	var list []wanted
	for i, q := range d.Parsed() {
		if !q.KQL.Whole() {
			continue // where a text ends is not sure
		}
		var here []int
		for f := range narrowing(q.KQL) {
			folds, ok := compares(f)
			if f.Of != column || f.Negated || !ok {
				continue
			}
			for _, v := range q.KQL.Strings(*f) {
				at := indexValue(list, v)
				if at < 0 {
					from, to := f.Right.From, f.Right.To
					if k := strings.Index(q.KQL.Part(f.Right), v); k >= 0 && v != "" {
						from, to = from+k, from+k+len(v)
					}
					at = len(list)
					list = append(list, wanted{value: v, text: q.Text, from: from, to: to, query: -1, folds: folds, op: f.Op, kind: q.Kind})
				}
				if list[at].query != i {
					list[at].query = i
					list[at].queries++
					here = append(here, at)
				}
				if len(list) > maxWanted {
					return list
				}
			}
		}
		for _, at := range here {
			list[at].company = list[at].company || len(here) > 1
		}
	}
	return list
}

// compares reports whether a condition compares a column with whole values or their beginnings, and whether it minds case.
func compares(f *kql.Filter) (folds, ok bool) {
	switch f.Op {
	case "==", "in", "has_cs", "contains_cs", "startswith_cs":
		return false, true
	case "=~", "in~", "has", "contains", "startswith", "has_any":
		return true, true
	}
	return false, false
}

// compatible reports whether a row that one condition lets through can be one that another lets through: they differ in case that does not
// count, or one asks for a part of the other's value.
func compatible(a, b *wanted) bool {
	if strings.EqualFold(a.value, b.value) {
		return a.folds || b.folds
	}
	switch a.op {
	case "has", "contains", "startswith", "has_any":
		return strings.Contains(strings.ToLower(b.value), strings.ToLower(a.value))
	case "has_cs", "contains_cs", "startswith_cs":
		return strings.Contains(b.value, a.value)
	}
	return false
}

func indexValue(list []wanted, value string) int {
	for i := range list {
		if list[i].value == value {
			return i
		}
	}
	return -1
}

// likelier returns a value that more queries ask for, and that another one is a slip away from.
func likelier(list []wanted, a *wanted) *wanted {
	for i := range list {
		b := &list[i]
		if b.queries <= a.queries {
			continue
		}
		same := strings.EqualFold(a.value, b.value)
		if compatible(a, b) || compatible(b, a) {
			continue
		}
		if same && !a.folds || !same && len(a.value) > 3 && oneSlip(a.value, b.value) {
			return b
		}
	}
	return nil
}
