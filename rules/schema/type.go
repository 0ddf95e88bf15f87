package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Type reports values of another JSON type than the reader expects.
var Type = rules.Rule{
	ID: "CL102", Name: "schema-type", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "type", Text: "expected {2} for {0}, found {1}", Why: "{3}", Help: "write {2}{4}"},
		{ID: "known-type", Text: "expected {2} for {0}, found {1}", Why: "{3}", Help: "{4}"},
		{ID: "lenient", Severity: rules.Warning, Text: "expected {2} for {0}, found {1}", Why: "{3}", Help: "write {2}{4}"},
		{ID: "known-lenient", Severity: rules.Warning, Text: "expected {2} for {0}, found {1}", Why: "{3}", Help: "{4}"},
		{
			ID: "boolean-text", Severity: rules.Info, Text: "expected a boolean for {0}, found {1}",
			Why: "Published connectors with the string work; the documentation has a boolean.", Help: "use `{2}`",
		},
	},
	Check: checkType,
}

func checkType(p *rules.Pass) {
	each(p, wrongType, func(v verdict) {
		n := v.Node
		if v.message == "boolean-text" {
			value := strings.ToLower(n.Text())
			if value != "true" && value != "false" {
				p.Report(n, "lenient", nameOf(n), found(n), conform.BooleanType.Words(), consequence(conform.BooleanType, n), whichValue(v.Shape))
				return
			}
			p.Report(n, "boolean-text", nameOf(n), found(n), value).FixSafe("Use "+value, rules.ReplaceValue(n, value))
			return
		}
		message := "type"
		json, help := oneReading(n, v.Shape)
		if lenient(&v, json) {
			message = "lenient"
		}
		expected := wanted(v.Shape)
		if json == "" {
			p.Report(n, message, nameOf(n), found(n), expected.Words(), consequence(expected, n), whichValue(v.Shape))
			return
		}
		f := p.Report(n, "known-"+message, nameOf(n), found(n), expected.Words(), consequence(expected, n), help)
		if emptyInstructions(&v) {
			f.As(rules.Info).Args[3] = "A published connector with the empty string works; the page has no instructions in it. The documentation has a list."
		}
		f.FixSafe(strings.ToUpper(help[:1])+strings.ReplaceAll(help[1:], "`", ""), rules.ReplaceValue(n, json))
	})
}

// whichValue says which value of the type to write: the known ones, or what the value means.
func whichValue(s *conform.Shape) string {
	if len(s.Known) > 0 && s.Types&conform.ArrayType == 0 {
		return ": " + alternatives(s.Known)
	}
	if s.Description == "" {
		return ""
	}
	return ": " + sentence(s.Description)
}

// lenient reports whether a reader is known to take the value, or may: a scalar in quotes, which the deserializers of Azure's services
// convert (the service stored `"status": "Available"` as 1, and connectors with `"PageSize": "50"` are published). A classic definition
// is held against a schema by upstream's check, which converts nothing.
func lenient(v *verdict, json string) bool {
	if v.Shape.Lenient {
		return true
	}
	if v.schema == classicSchema {
		return unchecked(v.Node)
	}
	scalar := v.Shape.Types&(conform.IntegerType|conform.NumberType|conform.BooleanType) != 0
	switch v.Node.Kind() {
	case rules.String:
		if key := v.Node.Key().Text(); v.Node.Text() == "" && (key == "paging" || key == "dcrConfig") {
			return true // the documentation's own skeleton of a connection has them so
		}
		return scalar && json != "" && v.Shape.Types&conform.ArrayType == 0
	case rules.Number, rules.True, rules.False:
		return v.Shape.Types&^conform.NullType == conform.StringType
	default:
	}
	return false
}

// unchecked reports whether a value is a scalar in a list of a classic definition's permissions. Upstream's check passes them over (three
// of its test cases have numbers there).
func unchecked(n rules.Node) bool {
	if n.Kind() == rules.Object || n.Kind() == rules.Array || n.Parent().Kind() != rules.Array {
		return false
	}
	key := n.Parent().Key().Text()
	return key == "licenses" || key == "tenant"
}

// emptyInstructions reports whether a value is `"instructions": ""` in a step of a classic definition: upstream's check passes it, and
// the connector page of Darktrace has it.
func emptyInstructions(v *verdict) bool {
	return v.schema == classicSchema && v.Node.Kind() == rules.String && v.Node.Text() == "" && v.Node.Key().Text() == "instructions"
}

// wanted returns the types to write: an object that is right only without keys is none of them, and a string that must be a template
// expression comes last.
func wanted(s *conform.Shape) conform.Types {
	t := s.Types
	if s.EmptyObject {
		t &^= conform.ObjectType
	}
	if s.Template {
		t &^= conform.StringType
	}
	return t
}

// consequence says what becomes of a value of the wrong type.
func consequence(t conform.Types, n rules.Node) string {
	switch {
	case t&conform.ArrayType != 0:
		return "Readers go through the entries of the list. Another value breaks the connector page, or the resource is refused."
	case t&conform.ObjectType != 0:
		return "Readers look for keys in the object. Another value is refused, or counts as nothing."
	case t&conform.StringType != 0:
		return "Readers take the value as text. What they make of another type is not documented."
	case n.Kind() == rules.String && t&conform.BooleanType != 0:
		return "In JavaScript every string that is not empty counts as true, and upstream's check refuses it."
	case n.Kind() == rules.String:
		return "The specification has a number. Some readers convert a string, others refuse it."
	}
	return "The specification has another type, and the resource or the connector page may be refused."
}

// found says what a value is.
func found(n rules.Node) string {
	switch n.Kind() {
	case rules.Object:
		return "an object"
	case rules.Array:
		return "a list"
	case rules.String:
		return "the string `" + short(n.Raw()) + "`"
	case rules.Number:
		return "the number `" + short(n.Raw()) + "`"
	default:
	}
	return "`" + n.Raw() + "`"
}

// states are the names of `AvailabilityStatus` in the specification of data connectors, by their numbers less one.
var states = []string{"Available", "FeatureFlag", "ComingSoon", "Internal"}

// oneReading returns the JSON that a value of the wrong type can only have meant, and what to do; "" where there are several readings.
func oneReading(n rules.Node, s *conform.Shape) (json, help string) {
	text := strings.TrimSpace(n.Text())
	isText := n.Kind() == rules.String
	blank := isText && text == ""
	use := func(json string) (string, string) { return json, "use `" + json + "`" }
	switch {
	case s.Types&conform.ArrayType != 0 && blank:
		return use("[]")
	case s.Types&conform.ArrayType != 0 && isItem(n, s.Items):
		return "[" + n.Raw() + "]", "put the value into a list"
	case s.Types&conform.ObjectType != 0 && blank && len(s.Required) == 0:
		return use("{}")
	case s.Types&conform.BooleanType != 0 && isText && words.ContainsFold([]string{"true", "false"}, text):
		return use(strings.ToLower(text))
	case s.Types&conform.IntegerType != 0 && isText:
		if v, ok := integer(n, text); ok {
			return use(strconv.Itoa(v))
		}
	case s.Types&^conform.NullType == conform.StringType && n.Key().Exists() &&
		(n.Kind() == rules.Number || n.Kind() == rules.True || n.Kind() == rules.False):
		return use(rules.Quote(n.Raw()))
	}
	return "", ""
}

// isItem reports whether a value is one of the items that a list takes, without the list.
func isItem(n rules.Node, items *conform.Shape) bool {
	return items != nil &&
		(n.Kind() == rules.String && items.Types == conform.StringType || n.Kind() == rules.Object && items.Types == conform.ObjectType)
}

// integer returns the number that a text means: its digits, or the number of a status by its name.
func integer(n rules.Node, text string) (v int, ok bool) {
	if v, err := strconv.Atoi(text); err == nil {
		return v, true
	}
	i := slices.IndexFunc(states, func(name string) bool { return strings.EqualFold(name, text) })
	return i + 1, i >= 0 && strings.EqualFold(n.Key().Text(), "status")
}

// short cuts a text for a message.
func short(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}
