package kql

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// OfChart reports whether a fault is in a setting of render.
func (f *Fault) OfChart() bool { return f.Kind == UnknownKind && strings.HasSuffix(f.Name, ofChart) }

// Instead returns the text that was plainly meant by the part of a query that a fault points at.
func (f *Fault) Instead(part string) (string, bool) {
	switch f.Kind {
	case UnknownKind:
		return f.nearKind(part)
	case OneSided, Reversed:
		return f.Want, true
	case JoinCondition:
		return f.Want, isPlainName(f.Want) && f.Want != "and"
	case NoTimeSpan:
		return f.Want, f.Want != "" && f.What != Long && f.What != Int
	case NoBrackets:
		return f.Want + "()", f.Want == "count" || f.Want == "now"
	case Star, TextSource, BracketedTable:
		if f.Kind == Star || len(part) < 3 {
			return "", f.Kind == Star && f.Want == "count()"
		}
		return part[1 : len(part)-1], true
	default:
	}
	return "", false
}

// nearKind returns the kind that was probably meant.
func (f *Fault) nearKind(part string) (string, bool) {
	switch part {
	case "left", "leftjoin", "outer", "leftouterjoin":
		return "leftouter", strings.Contains(f.Want, "leftouter")
	case "right", "rightjoin":
		return "rightouter", strings.Contains(f.Want, "rightouter")
	case "full", "fulljoin":
		return "fullouter", strings.Contains(f.Want, "fullouter")
	}
	return suggest.Best(part, strings.Fields(f.Want))
}

// convert is the help for values that cannot be compared.
func convert(f *Fault, part string) string {
	switch {
	case f.With == DateTime && f.What == TimeSpan:
		return "write `ago(" + part + ")`"
	case f.With == DateTime:
		return "compare it with `datetime(…)` or `ago(…)`"
	case f.What == String && f.With.number():
		return "convert it with `todouble(…)`"
	case f.With == TimeSpan && f.What == DateTime:
		return "compare times with times, and timespans with timespans"
	case f.With == TimeSpan:
		return "write a timespan, such as `1d`"
	}
	return "compare values of one type"
}

// article is a kind with its article.
func article(k Kind) string {
	if k == Int {
		return "an " + k.String()
	}
	return "a " + k.String()
}
