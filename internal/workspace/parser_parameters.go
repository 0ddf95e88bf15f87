package workspace

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// function is what a solution defines under a name.
type function struct {
	query      string // with statements that give its parameters values of which nothing is known
	parameters []Parameter
}

// Parameter is one of a function that a solution defines.
type Parameter struct{ Name, Type string }

// ParserParameters returns the parameters of the function of which ParserQuery returns the query.
func (r *Repository) ParserParameters(file *connector.File, name string) []Parameter {
	return r.parser(file, name).parameters
}

// withParameters returns a function of a query. The statements are on its first line, so that lines are counted as in the file.
func withParameters(query string, parameters []Parameter) function {
	if query == "" {
		return function{}
	}
	var all strings.Builder
	for _, p := range parameters {
		value := "to" + p.Type + "('')"
		switch p.Type {
		case "string":
			value = "strcat('', '')"
		case "dynamic":
			value = "parse_json('')"
		}
		all.WriteString("let " + p.Name + " = " + value + "; ")
	}
	return function{all.String() + query, parameters}
}

// yamlParameters returns the parameters of a parser file; ok is false where one is no plain value.
func yamlParameters(lines []string) (list []Parameter, ok bool) {
	name := ""
	for _, l := range lines {
		key, value, _ := strings.Cut(strings.TrimLeft(l, " -"), ":")
		switch value = strings.Trim(strings.TrimSpace(value), `"'`); strings.ToLower(key) {
		case "name":
			name = value
		case "type":
			p, plain := newParameter(name, value)
			if !plain {
				return nil, false
			}
			list = append(list, p)
			name = ""
		}
	}
	return list, name == ""
}

// savedParameters returns the parameters of a saved function, as in "from:datetime=datetime(null),pack:bool=false".
func savedParameters(text string) (list []Parameter, ok bool) {
	if text == "" {
		return nil, true
	}
	for part := range strings.SplitSeq(text, ",") {
		name, typ, _ := strings.Cut(part, ":")
		typ, _, _ = strings.Cut(typ, "=")
		p, plain := newParameter(strings.TrimSpace(name), strings.TrimSpace(typ))
		if !plain {
			return nil, false
		}
		list = append(list, p)
	}
	return list, true
}

// newParameter returns a parameter; plain is false where its name is none, or its type that of a table.
func newParameter(name, typ string) (p Parameter, plain bool) {
	switch typ = strings.ToLower(typ); typ {
	case "string", "bool", "datetime", "timespan", "int", "long", "real", "guid", "dynamic":
	case "boolean":
		typ = "bool"
	default:
		return p, false
	}
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r > 127 || !connector.IsNameByte(byte(r)) }) {
		return p, false
	}
	return Parameter{name, typ}, true
}
