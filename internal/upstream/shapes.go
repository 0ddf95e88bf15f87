package upstream

import "strings"

// Small words to write shapes with.

func text() *shape    { return &shape{kind: "string"} }
func boolean() *shape { return &shape{kind: "boolean"} }
func whole() *shape   { return &shape{kind: "integer"} }

func key(name string, s *shape) member { return member{name, s} }

// texts are members that hold strings; the names are separated by blanks.
func texts(names string) []member { return many(names, text) }

func many(names string, of func() *shape) []member {
	var list []member
	for name := range strings.FieldsSeq(names) {
		list = append(list, member{name, of()})
	}
	return list
}

// object has required keys, separated by blanks, and members.
func object(required string, members ...member) *shape {
	return &shape{kind: "object", required: strings.Fields(required), members: members}
}

// list looks at its first elements only, one shape each.
func list(first ...*shape) *shape { return &shape{kind: "array", first: first} }

// every looks at all elements.
func every(each *shape) *shape { return &shape{kind: "array", each: each} }

// repeat is the same shape for the first n elements.
func repeat(n int, s *shape) *shape {
	l := &shape{kind: "array"}
	for range n {
		l.first = append(l.first, s)
	}
	return l
}

// The eleven keys that every schema for a connector asks for but where it says otherwise.
const eleven = "id title publisher descriptionMarkdown graphQueries sampleQueries dataTypes connectivityCriterias availability permissions instructionSteps"

const flags3 = "write read delete"

// rows is how many elements of the four lists of a connector are looked at.
type rows struct{ graph, sample, types, criteria, values int }

var one = rows{1, 1, 1, 1, 1}

// head are the members that all schemas have in common, with list for the way in which lists are looked at.
func head(of func(n int, s *shape) *shape, n rows) []member {
	return append(texts("id title publisher descriptionMarkdown additionalRequirementBanner"),
		key("graphQueries", of(n.graph, object("metricName legend baseQuery", texts("metricName legend baseQuery")...))),
		key("sampleQueries", of(n.sample, object("description query", texts("description query")...))),
		key("dataTypes", of(n.types, object("name lastDataReceivedQuery", texts("name lastDataReceivedQuery")...))),
		key("connectivityCriterias", of(n.criteria, object("type value", key("type", text()), key("value", of(n.values, text()))))),
	)
}

// availability asks for a state and, mostly, for isPreview.
func availability(required string, more ...member) member {
	return key("availability", object(required, append([]member{key("status", whole()), key("isPreview", boolean())}, more...)...))
}

const (
	stateAndPreview = "status isPreview"
	fiveKeys        = "provider permissionsDisplayText providerDisplayName scope requiredPermissions"
)

// provider is a resource provider with its required keys and flags.
func provider(required, flags, requiredFlags string) *shape {
	return object(required, append(texts("provider permissionsDisplayText providerDisplayName scope"),
		key("requiredPermissions", object(requiredFlags, many(flags, boolean)...)))...)
}

// permissions is the object of that name.
func permissions(required string, providers *shape, more ...member) member {
	return key("permissions", object(required, append([]member{key("resourceProvider", providers)}, more...)...))
}

// customs looks at the first n custom permissions.
func customs(n int, required string) member {
	return key("customs", repeat(n, object(required, texts("name description")...)))
}

// steps is the list of steps.
func steps(s *shape) member { return key("instructionSteps", s) }

// step has a title and a description.
func step(more ...member) *shape { return object("", append(texts("title description"), more...)...) }

// instructions looks at the first instructions of a step.
func instructions(parameters ...*shape) member {
	l := &shape{kind: "array"}
	for _, p := range parameters {
		l.first = append(l.first, object("", key("parameters", p), key("type", text())))
	}
	return key("instructions", l)
}

// label is a label to copy, whose fillWith is looked at as far as n elements.
func label(n int, more ...member) *shape {
	return object("", append([]member{key("fillWith", repeat(n, text())), key("label", text())}, more...)...)
}

// connector puts the members together; more are further keys.
func connector(required string, head []member, rest ...member) *shape {
	return object(required, append(head, rest...)...)
}
