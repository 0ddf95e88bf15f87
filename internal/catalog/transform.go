package catalog

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// transformFunctions holds the functions that transformations support, a name a line, sorted. Source: Learn, "Supported KQL features in
// Azure Monitor transformations" (data-collection-transformations-kql.md of 15 May 2026), lists and examples; not is in every published
// transformation with a negation.
//
//go:embed transform_functions.txt
var transformFunctions string

var transformFunctionList = sync.OnceValue(func() []string { return strings.Fields(transformFunctions) })

// TransformFunction reports whether the documentation of transformations lists a function.
func TransformFunction(name string) bool {
	_, found := slices.BinarySearch(transformFunctionList(), name)
	return found
}

// RefusedFunction is a function of the language that the service refused in a transformation.
type RefusedFunction struct {
	Name     string
	Instead  string // what to write
	Evidence string
}

// refusedFunctions are those of which a refusal is public (state of November 2026).
var refusedFunctions = [...]RefusedFunction{
	{
		"coalesce",
		"`iif(isnotempty(a), a, b)`",
		"Azure-Sentinel pull request 14286: \"Runtime scalar function provider not found for function: coalesce\"",
	},
	{"replace_string", "`replace(…)`", "Azure-Sentinel pull request 15099"},
	{"bag_pack", "`pack(…)`", "Azure-Sentinel pull request 15099"},
}

// FindRefusedFunction returns what is known of a function that the service refused.
func FindRefusedFunction(name string) (RefusedFunction, bool) {
	for _, f := range refusedFunctions {
		if f.Name == name {
			return f, true
		}
	}
	return RefusedFunction{}, false
}

// TransformInstead returns the listed function that does the same as an unlisted one (the same page: "use base64_encodestring instead of
// base64_encode_tostring").
func TransformInstead(name string) (string, bool) {
	switch name {
	case "base64_encode_tostring":
		return "base64_encodestring", true
	case "base64_decode_tostring":
		return "base64_decodestring", true
	case "column_ifexists":
		return "columnifexists", true
	case "todynamic", "parsejson":
		return "parse_json", true
	case "replace_regex":
		return "replace", true
	case "week_of_year":
		return "weekofyear", true
	case "toboolean":
		return "tobool", true
	case "notempty":
		return "isnotempty", true
	case "notnull":
		return "isnotnull", true
	}
	return "", false
}
