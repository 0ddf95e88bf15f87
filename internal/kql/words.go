package kql

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// hyphenated are the operators that hold a hyphen.
var hyphenated = [...]string{
	"project-away", "project-keep", "project-rename", "project-reorder", "project-smart", "mv-expand", "mv-apply", "make-series",
	"parse-where", "parse-kv", "top-nested", "top-hitters", "sample-distinct", "graph-match", "graph-merge", "graph-to-table",
	"make-graph", "execute-and-cache", "graph-shortest-paths", "graph-mark-components", "macro-expand", "assert-schema",
	"granny-asc", "granny-desc",
}

// isTimeUnit reports whether digits with this behind them are a time span (Learn: the timespan data type).
func isTimeUnit(s string) bool {
	switch s {
	case "d", "h", "m", "s", "ms", "day", "days", "hour", "hours", "hr", "hrs", "minute", "minutes", "min", "second", "seconds",
		"sec", "millisecond", "milliseconds", "millis", "milli", "microsecond", "microseconds", "micros", "micro",
		"nanosecond", "nanoseconds", "nanos", "nano", "tick", "ticks":
		return true
	}
	return false
}

// isComparison reports whether a word compares two values.
func isComparison(s string) bool {
	switch s {
	case "has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs", "containscs",
		"startswith", "startswith_cs", "endswith", "endswith_cs", "like", "likecs", "notlike", "notlikecs", "notcontains",
		"notcontains_cs", "matches", "in", "between", "has_any", "has_all":
		return true
	}
	return false
}

// negatable reports whether a comparison can have a ! before it (npm @kusto/language-service-next 12.4.1 refuses the others).
func negatable(s string) bool {
	switch s {
	case "has_any", "has_all", "matches", "like", "likecs", "notlike", "notlikecs", "notcontains", "notcontains_cs":
		return false
	}
	return true
}

// isScannedType reports which types take whatever is in their brackets for their value.
func isScannedType(s string) bool {
	switch s {
	case "bool", "date", "datetime", "decimal", "double", "guid", "int", "long", "real", "time", "timespan":
		return true
	}
	return false
}

// isTypeName tells the types that a parameter or a column can be declared with.
func isTypeName(s string) bool {
	switch s {
	case "bool", "boolean", "date", "datetime", "decimal", "double", "dynamic", "guid", "int", "int8", "int64", "long", "real", "string",
		"time", "timespan", "uniqueid":
		return true
	}
	return false
}

// isChartSetting tells the settings that render takes in brackets (Learn: render operator, supported properties).
func isChartSetting(s string) bool {
	switch s {
	case "accumulate", "anomalycolumns", "kind", "legend", "series", "title", "xaxis", "xcolumn", "xtitle", "xmin", "xmax",
		"yaxis", "ycolumns", "ymax", "ymin", "ysplit", "ytitle":
		return true
	}
	return false
}

// isLiteralType reports which words take a literal in brackets: datetime(2024-01-01).
func isLiteralType(s string) bool {
	switch s {
	case "dynamic", "datetime", "date", "time", "timespan", "guid", "decimal", "real", "double", "long", "int", "bool", "boolean", "typeof":
		return true
	}
	return false
}

// operators are the words that may be behind a pipe (Learn: Kusto query language, tabular operators).
var operators = sync.OnceValue(func() []string {
	return strings.Fields(`where filter take limit count distinct extend project project-away project-keep project-rename
		project-reorder summarize sort order top sample sample-distinct join lookup union mv-expand mvexpand mv-apply parse
		parse-where parse-kv render evaluate invoke as serialize getschema consume find search make-series top-nested top-hitters
		reduce scan partition fork facet range print make-graph graph-match graph-merge graph-to-table assert-schema
		execute-and-cache`)
})

// operatorWords are the same as a set.
var operatorWords = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, o := range operators() {
		all[o] = true
	}
	return all
})

// NearOperator returns the operator that a word was probably meant to be.
func NearOperator(name string) (string, bool) { return suggest.Best(name, operators()) }

// IsOperator reports whether a word may be behind a pipe.
func IsOperator(word string) bool { return isOperatorWord(word) }

func isOperatorWord(s string) bool { return operatorWords()[s] }
