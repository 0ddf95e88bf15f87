package kql

// functionKind is the kind of what a function gives (Learn: the functions' pages); Any where it depends on the arguments.
func functionKind(name string) Kind {
	switch name {
	case "isnotempty", "isempty", "isnull", "isnotnull", "notempty", "notnull", "not", "tobool", "toboolean", "isnan", "isinf",
		"isfinite", "isascii", "isutf8", "bag_has_key", "set_has_element", "ipv4_is_private", "ipv4_is_in_range", "ipv4_is_match",
		"ipv4_is_in_any_range", "ipv6_is_match", "ipv6_is_in_range", "has_ipv4", "has_any_ipv4", "has_ipv4_prefix", "has_any_ipv4_prefix":
		return Bool
	case "now", "ago", "todatetime", "startofday", "startofweek", "startofmonth", "startofyear", "endofday", "endofweek",
		"endofmonth", "endofyear", "ingestion_time", "make_datetime", "datetime_add", "unixtime_seconds_todatetime",
		"unixtime_milliseconds_todatetime", "unixtime_microseconds_todatetime", "unixtime_nanoseconds_todatetime",
		"datetime_local_to_utc", "datetime_utc_to_local":
		return DateTime
	case "count", "countif", "dcount", "dcountif", "count_distinct", "count_distinctif", "tolong", "strlen", "array_length", "datetime_diff",
		"row_number", "countof", "hash", "hash_xxhash64", "indexof", "array_index_of", "binary_and", "binary_or", "binary_xor", "binary_not",
		"binary_shift_left", "binary_shift_right", "parse_ipv4", "parse_ipv4_mask", "string_size", "ipv4_netmask_suffix", "has_any_index":
		return Long
	case "toint", "dayofyear", "dayofmonth", "hourofday", "monthofyear", "getmonth", "getyear", "week_of_year", "datetime_part", "strcmp":
		return Int
	case "toreal", "todouble", "sqrt", "exp", "log", "log10", "log2", "pow", "rand", "avg", "avgif", "stdev", "variance", "pi", "percentile":
		return Real
	case "todecimal":
		return Decimal
	case "strcat", "tostring", "tolower", "toupper", "substring", "format_datetime", "format_timespan", "format_bytes", "format_ipv4",
		"format_ipv4_mask", "replace_string", "replace_strings", "replace_regex", "replace", "trim", "trim_start", "trim_end", "strcat_delim",
		"strcat_array", "strrep", "reverse", "url_encode", "url_decode", "url_encode_component", "base64_encodestring", "base64_decodestring",
		"base64_encode_tostring", "base64_decode_tostring", "hash_md5", "hash_sha1", "hash_sha256", "tohex", "gettype", "translate",
		"parse_ipv6", "extractjson", "make_string", "regex_quote", "dynamic_to_json":
		return String
	case "totimespan", "make_timespan":
		return TimeSpan
	case "toguid", "new_guid":
		return GUID
	case "parse_json", "parsejson", "todynamic", "toobject", "split", "pack", "pack_all", "pack_array", "bag_pack",
		"pack_dictionary", "parse_url", "parse_urlquery", "parse_xml", "parse_csv", "parse_user_agent", "parse_path",
		"parse_command_line", "extract_all", "array_concat", "array_slice", "array_split", "array_iff",
		"array_sort_asc", "array_sort_desc", "bag_keys", "bag_merge", "bag_remove_keys", "bag_set_key", "bag_zip",
		"make_set", "make_list", "make_bag", "makeset", "makelist", "set_union", "set_intersect", "set_difference",
		"repeat", "zip", "treepath", "geo_info_from_ip_address":
		return Dynamic
	}
	return Any
}

// typeKind is the kind that a type's name means.
func typeKind(name string) Kind {
	switch name {
	case "bool", "boolean":
		return Bool
	case "datetime", "date":
		return DateTime
	case "int":
		return Int
	case "long", "int64":
		return Long
	case "real", "double":
		return Real
	case "decimal":
		return Decimal
	case "string":
		return String
	case "guid", "uniqueid":
		return GUID
	case "timespan", "time":
		return TimeSpan
	case "dynamic":
		return Dynamic
	}
	return Any
}

// KindOf is the kind of a column that a stream or a table declares with a type.
func KindOf(typeName string) Kind { return typeKind(typeName) }

// numberKind is the kind of a number as it is written.
func numberKind(s string) Kind {
	if s[len(s)-1] > '9' && (len(s) < 2 || s[1] != 'x') {
		if isTimeUnit(s[firstLetter(s):]) {
			return TimeSpan
		}
	}
	for i := range len(s) {
		if s[i] == '.' || s[i] == 'e' || s[i] == 'E' {
			return Real
		}
	}
	return Long
}

func firstLetter(s string) int {
	for i := range len(s) {
		if s[i] > '9' {
			return i
		}
	}
	return len(s)
}

// wordLength is the number of letters that a typed literal begins with.
func wordLength(s string) int {
	for i := range len(s) {
		if s[i] == '(' {
			return i
		}
	}
	return len(s)
}
