package workspace

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// Parameter is one of a function that a solution defines.
type Parameter struct{ Name, Type string }

// ParserParameters returns the parameters of the function of which ParserQuery returns the query.
func (r *Repository) ParserParameters(file *connector.File, name string) (list []Parameter) {
	query := r.ParserQuery(file, name)
	for {
		rest, ok := strings.CutPrefix(query, "let ")
		name, rest, named := strings.Cut(rest, " = ")
		value, rest, ended := strings.Cut(rest, "; ")
		if !ok || !named || !ended {
			return list
		}
		switch {
		case value == "strcat('', '')":
			list = append(list, Parameter{name, "string"})
		case value == "parse_json('')":
			list = append(list, Parameter{name, "dynamic"})
		case strings.HasPrefix(value, "to") && strings.HasSuffix(value, "('')"):
			list = append(list, Parameter{name, value[len("to") : len(value)-len("('')")]})
		default:
			return list
		}
		query = rest
	}
}
