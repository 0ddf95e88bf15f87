package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// wanted is a value that a query compares a column with.
type wanted struct {
	value    string
	text     rules.Str
	from, to int
	query    int // which of the queries
	folds    bool
}

// checkValues compares what the queries ask a column for.
func checkValues(p *rules.Pass, column string) {
	list, queries := valuesOf(p.Definition, column)
	if len(list) < 2 {
		return
	}
	for i := range list {
		a := &list[i]
		if b := strongerValue(list, a); b != nil {
			p.ReportText(a.text, a.from, a.to, "slip", column, a.value, b.value)
			continue
		}
		if column == "DeviceVendor" && queries > 2 && len(p.Definition.DataTypes) == 1 && alone(list, a) {
			p.ReportText(a.text, a.from, a.to, "other", column, a.value, "`"+list[(i+1)%len(list)].value+"`")
		}
	}
}

// valuesOf lists the values that the queries compare a column with, and counts those queries.
func valuesOf(d *rules.Definition, column string) (list []wanted, queries int) {
	for i, q := range d.Parsed() {
		seen := false
		for f := range narrowing(q.KQL) {
			if f.Column != column || f.Negated {
				continue
			}
			folds := true
			switch f.Op {
			case "==", "in", "has_cs", "contains_cs", "startswith_cs":
				folds = false
			case "=~", "in~", "has", "contains", "startswith", "has_any":
			default:
				continue
			}
			for _, v := range q.KQL.Strings(*f) {
				from, to := f.Right.From, f.Right.To
				if at := strings.Index(q.KQL.Part(f.Right), v); at >= 0 && v != "" {
					from, to = from+at, from+at+len(v)
				}
				list = append(list, wanted{v, q.Text, from, to, i, folds})
				seen = true
			}
		}
		if seen {
			queries++
		}
	}
	return list, queries
}

// strongerValue gives a value that more queries ask for, and that another one is a slip away from.
func strongerValue(list []wanted, a *wanted) *wanted {
	for i := range list {
		b := &list[i]
		if b.value == a.value || count(list, b.value) <= count(list, a.value) || count(list, a.value) > 1 {
			continue
		}
		if strings.EqualFold(a.value, b.value) && !a.folds || !strings.EqualFold(a.value, b.value) && len(a.value) > 3 && oneSlip(a.value, b.value) {
			return b
		}
	}
	return nil
}

// count tells in how many queries a value is asked for.
func count(list []wanted, value string) int {
	n, last := 0, -1
	for i := range list {
		if list[i].value == value && list[i].query != last {
			n, last = n+1, list[i].query
		}
	}
	return n
}

// alone tells whether a query asks for one value only, and all others for one other.
func alone(list []wanted, a *wanted) bool {
	var other string
	for i := range list {
		switch b := &list[i]; {
		case b == a:
		case b.query == a.query, b.value == a.value, other != "" && b.value != other:
			return false
		default:
			other = b.value
		}
	}
	return other != "" && count(list, other) > 1
}
