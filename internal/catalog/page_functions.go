package catalog

// PageFunctions lists the functions of the expressions of createUiDefinition.json (Learn, create-uidefinition-functions and its pages, read
// in November 2026).
func PageFunctions() []string {
	return []string{
		"basics", "steps", "location", "resourceGroup", "subscription", "concat", "contains", "length", "empty", "first", "last", "take", "skip", "union",
		"intersection", "split", "filter", "map", "flatten", "distinct", "bool", "float", "int", "parse", "string", "encodeBase64", "decodeBase64",
		"encodeUriComponent", "decodeUriComponent", "encodeURIComponent", "utcNow", "addHours", "addMinutes", "addSeconds", "and", "or", "not", "if", "coalesce", "equals",
		"less", "lessOrEquals", "greater", "greaterOrEquals", "add", "sub", "mul", "div", "mod", "min", "max", "rand", "range", "floor", "ceil", "copyIndex", "endsWith", "startsWith",
		"guid", "indexOf", "lastIndexOf", "replace", "substring", "toLower", "toUpper", "trim", "regexMatch", "isMatch", "try", "tenant", "outputs", "json", "join", "sort", "reduce",
		"padLeft", "uri", "array", "createArray", "environment", "managedApplication", "parseCidr", "nullOrEmpty", "isNullOrEmpty", "orderBy", "now",
	}
}
