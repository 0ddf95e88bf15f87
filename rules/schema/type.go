package schema

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Type reports values of another JSON type than the reader expects.
var Type = rules.Rule{
	ID: "CL102", Name: "schema-type", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "type", Text: "{0} is {1}, and must be {2}", Help: "write {2}"},
		{ID: "template", Text: "{0} is the text `{1}`, and must be a whole number", Help: "write the number without quotes, or a template expression"},
		{ID: "boolean-text", Severity: rules.Info, Text: "{0} is the text `{1}`, and should be {1} without quotes", Why: "the portal reads the text as well; the documentation shows the value itself", Help: "delete the quotes"},
	},
	Check: checkType,
}

func checkType(p *rules.Pass) {
	each(p, wrongType, func(v verdict) {
		n := v.Node
		value := n.Text()
		switch {
		case v.message == "boolean-text":
			p.Report(n, "boolean-text", nameOf(n), strings.ToLower(value)).FixSafe("Delete the quotes", jsontree.ReplaceValue(n, strings.ToLower(value)))
		case v.Shape.Template:
			f := p.Report(n, "template", nameOf(n), value)
			if _, err := strconv.Atoi(value); err == nil {
				f.FixSafe("Delete the quotes", jsontree.ReplaceValue(n, value))
			}
		default:
			f := p.Report(n, "type", nameOf(n), kindWords(n), wanted(v.Shape).Words())
			if json, title := oneReading(n, v.Shape); title != "" {
				f.FixSafe(title, jsontree.ReplaceValue(n, json))
			}
		}
	})
}

// wanted returns the types to write: an object that is right only without keys is none of them.
func wanted(s *conform.Shape) conform.Types {
	if s.EmptyObject {
		return s.Types &^ conform.ObjectType
	}
	return s.Types
}

// kindWords says what a value is.
func kindWords(n rules.Node) string {
	switch n.Kind() {
	case jsontree.Object:
		return "an object"
	case jsontree.Array:
		return "a list"
	case jsontree.String:
		return "a string"
	case jsontree.Number:
		return "a number"
	default:
		return n.Raw()
	}
}

// oneReading returns the JSON that a value of the wrong type can only have meant, and what the change does.
func oneReading(n rules.Node, s *conform.Shape) (json, title string) {
	text := strings.TrimSpace(n.Text())
	isText := n.Kind() == jsontree.String
	switch {
	case s.Types&conform.ArrayType != 0 && isText && text == "":
		return "[]", "Write an empty list"
	case s.Types&conform.ArrayType != 0 && s.Items != nil && (isText && s.Items.Types == conform.StringType || n.Kind() == jsontree.Object && s.Items.Types == conform.ObjectType):
		return "[" + n.Raw() + "]", "Put the value into a list"
	case s.Types&conform.ObjectType != 0 && isText && text == "":
		return "{}", "Write an empty object"
	case s.Types&conform.BooleanType != 0 && isText && (strings.EqualFold(text, "true") || strings.EqualFold(text, "false")):
		return strings.ToLower(text), "Delete the quotes"
	case s.Types&conform.IntegerType != 0 && isText:
		if v, err := strconv.Atoi(text); err == nil {
			return strconv.Itoa(v), "Delete the quotes"
		}
	}
	return "", ""
}
