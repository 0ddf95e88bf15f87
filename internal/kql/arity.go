package kql

import "strconv"

// howMany says how many arguments a function takes, and how many it has.
func howMany(least, most, has int) string {
	s := strconv.Itoa(least)
	switch {
	case most == least:
	case most > 60:
		s += " or more"
	case most == least+1:
		s += " or " + strconv.Itoa(most)
	default:
		s += " to " + strconv.Itoa(most)
	}
	if s == "1" {
		s += " argument"
	} else {
		s += " arguments"
	}
	if has == 0 {
		return s + ", found none"
	}
	return s + ", found " + strconv.Itoa(has)
}

// IsAggregate reports whether a function aggregates.
func IsAggregate(name string) bool { return isAggregate(name) }

// isAggregate reports which functions sum up many rows, and are none of a single row by the same name (the aggregates of npm
// @kusto/language-service-next 12.4.1).
func isAggregate(name string) bool {
	switch name {
	case "sum",
		"sumif",
		"cnt",
		"count",
		"countif",
		"dcount",
		"dcountif",
		"min",
		"minif",
		"max",
		"maxif",
		"avg",
		"avgif",
		"makelist",
		"make_list",
		"make_list_if",
		"make_list_with_nulls",
		"makeset",
		"make_set",
		"make_set_if",
		"make_dictionary",
		"make_bag",
		"make_bag_if",
		"buildschema",
		"percentile",
		"percentiles",
		"stdev",
		"stdevif",
		"stdevp",
		"variance",
		"varianceif",
		"variancep",
		"take_any",
		"anyif",
		"take_anyif",
		"arg_min",
		"arg_max",
		"argmin",
		"argmax",
		"count_distinct",
		"count_distinctif":
		return true
	}
	return false
}

// implies returns the name of the column that a function's result has where none is given: a beginning, the function's first argument,
// or none that could be told.
func implies(name string) (prefix string, argument bool) {
	switch name {
	case "sum", "sumif", "cnt", "count", "countif", "dcount", "dcountif", "min", "minif", "max", "maxif", "avg", "avgif", "stdev", "stdevif",
		"stdevp", "variance", "varianceif", "variancep", "any", "anyif", "count_distinct", "count_distinctif":
		return name + "_", true
	case "makelist", "make_list", "make_list_if", "make_list_with_nulls":
		return "list_", true
	case "makeset", "make_set", "make_set_if":
		return "set_", true
	case "make_bag", "make_bag_if":
		return "bag_", true
	case "split", "tostring", "tohex", "todynamic", "toobject", "tolong", "toint", "toreal", "todouble", "todatetime", "totimespan", "tobool",
		"toboolean", "todecimal", "toguid", "parse_csv", "parsejson", "parse_json", "parse_xml", "format_datetime", "format_timespan",
		"startofday", "bin", "floor", "bin_at", "bin_auto", "round", "ceiling", "abs", "take_anyif", "take_any",
		"arg_max", "arg_min", "argmax", "argmin":
		return "", true
	}
	return "", false
}
