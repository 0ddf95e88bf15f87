package kql

// arity returns how few and how many arguments a function takes; most is negative where that is not known, or there is no limit to speak
// of. The numbers are those of npm @kusto/language-service-next 12.4.1, for functions that connectors use.
func arity(name string) (least, most int) {
	switch name {
	case "new_guid", "pi", "ingestion_time":
		return 0, 0
	case "now", "count", "rand":
		return 0, 1
	case "ago", "isempty", "isnotempty", "isnull", "isnotnull", "notempty", "notnull", "not", "isnan", "tostring", "tolower", "toupper",
		"todatetime", "toint", "tolong", "toreal", "todouble", "todecimal", "tobool", "toboolean", "toguid", "todynamic", "totimespan",
		"parse_json", "parsejson", "strlen", "reverse", "gettype", "sum", "max", "min", "stdev", "variance", "countif", "count_distinct",
		"array_length", "bag_keys", "dayofmonth", "dayofweek", "dayofyear", "hourofday", "monthofyear", "getmonth", "getyear",
		"week_of_year", "parse_url", "parse_urlquery", "parse_csv", "parse_path", "parse_xml", "parse_ipv4", "parse_version",
		"unixtime_seconds_todatetime", "unixtime_milliseconds_todatetime", "unixtime_microseconds_todatetime",
		"unixtime_nanoseconds_todatetime", "url_encode", "url_decode", "url_encode_component", "base64_decode_tostring",
		"base64_encode_tostring", "hash_md5", "hash_sha1", "hash_sha256", "ipv4_is_private":
		return 1, 1
	case "dcount", "startofday", "startofweek", "startofmonth", "startofyear", "endofday", "endofweek", "endofmonth", "endofyear", "make_set",
		"make_list", "makeset", "makelist", "round":
		return 1, 2
	case "sumif", "maxif", "minif", "anyif", "take_anyif", "datetime_part", "format_datetime", "format_timespan", "strcmp", "trim",
		"trim_start", "trim_end", "has_ipv4", "bag_has_key", "set_has_element", "strcat_array", "ipv4_is_in_range", "percentile":
		return 2, 2
	case "split", "substring", "countof", "dcountif", "extract_all", "ipv4_is_match":
		return 2, 3
	case "iff", "iif", "datetime_add", "datetime_diff", "replace_regex", "replace_string", "replace", "translate", "array_slice":
		return 3, 3
	case "extract":
		return 3, 4
	case "indexof":
		return 2, 5
	case "strcat":
		return 1, 64
	}
	return 0, -1
}

// arguments says how many arguments a function takes, and how many it has.
func arguments(least, most, has int) string {
	s := decimal(least)
	switch {
	case most == least:
	case most == least+1:
		s += " or " + decimal(most)
	default:
		s += " to " + decimal(most)
	}
	if s == "1" {
		s += " argument"
	} else {
		s += " arguments"
	}
	if has == 0 {
		return s + ", and has none"
	}
	return s + ", and has " + decimal(has)
}

// isAggregate tells which functions sum up many rows, and are none of a single row by the same name (the aggregates of npm
// @kusto/language-service-next 12.4.1).
func isAggregate(name string) bool {
	switch name {
	case "sum", "sumif", "cnt", "count", "countif", "dcount", "dcountif", "min", "minif", "max", "maxif", "avg", "avgif", "makelist", "make_list",
		"make_list_if", "make_list_with_nulls", "makeset", "make_set", "make_set_if", "make_dictionary", "make_bag", "make_bag_if",
		"buildschema", "percentile", "percentiles", "stdev", "stdevif", "stdevp", "variance", "varianceif", "variancep", "take_any",
		"anyif", "take_anyif", "arg_min", "arg_max", "argmin", "argmax", "count_distinct", "count_distinctif":
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
