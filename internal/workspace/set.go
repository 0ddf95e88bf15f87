package workspace

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// What a table's name has before it where a stream is intended (Learn: data-collection-rule-structure).
const (
	CustomPrefix    = "Custom-"
	MicrosoftPrefix = "Microsoft-"
)

// Route is a flow of one of the set's rules.
type Route struct {
	Rule *connector.DataCollectionRule
	Flow *connector.Flow
}

// Routes lists the flows of all rules in the order of files.
func (s *Set) Routes() []Route {
	var list []Route
	for _, r := range s.Rules {
		for i := range r.Flows {
			list = append(list, Route{r, &r.Flows[i]})
		}
	}
	return list
}

// RoutesOf lists the flows that take in the connection's stream.
func (s *Set) RoutesOf(c *connector.Connection) []Route {
	var list []Route
	for _, r := range s.Routes() {
		for _, stream := range r.Flow.Streams {
			if c.StreamName.Value != "" && stream.Value == c.StreamName.Value {
				list = append(list, r)
			}
		}
	}
	return list
}

// DefinitionOf returns the definition whose connection this is. Packager and Azure join by the name (createCCPConnector.ps1; ARM
// folds the case of names); one that is misspelled still belongs to the definition it is nearest to, or to the only one there is.
// Nil where that cannot be told.
func (s *Set) DefinitionOf(c *connector.Connection) *connector.Definition {
	if len(s.Definitions) == 0 {
		return nil
	}
	var names []string
	for _, d := range s.Definitions {
		for _, name := range [...]string{d.ID.Value, LastSegment(d.Name.Value)} {
			if name != "" && strings.EqualFold(name, c.DefinitionName.Value) {
				return d
			}
		}
		names = append(names, d.ID.Value)
	}
	if len(s.Definitions) == 1 {
		return s.Definitions[0]
	}
	if best, ok := suggest.Best(c.DefinitionName.Value, names); ok {
		for i, name := range names {
			if name == best {
				return s.Definitions[i]
			}
		}
	}
	return nil
}

// ConnectionsOf lists the connections that belong to a definition of the set.
func (s *Set) ConnectionsOf(d *connector.Definition) []*connector.Connection {
	var list []*connector.Connection
	for _, c := range s.Connections {
		if s.DefinitionOf(c) == d {
			list = append(list, c)
		}
	}
	return list
}

// Writes reports whether one of the set's flows or tables has a table of this name.
func (s *Set) Writes(table string) bool {
	for _, r := range s.Routes() {
		if r.Flow.Output.Value == CustomPrefix+table || r.Flow.Output.Value == MicrosoftPrefix+table {
			return true
		}
	}
	for _, t := range s.Tables {
		if LastSegment(t.Name.Value) == table || t.SchemaName.Value == table {
			return true
		}
	}
	return false
}

// LastSegment takes the name of a resource out of the names of those that it is in.
func LastSegment(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }
