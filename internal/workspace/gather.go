package workspace

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/parents"
)

// gather brings the parts of a set together that lie in folders of their own: the packager looks for connection, rule and tables in the
// whole folder of connectors (get-ccp-details.ps1). A folder without a definition belongs to the one above it that has some, or else to
// the only one beside it, where it has what that one lacks. In the folder of all connectors, a name has to tell that it does.
func gather(byFolder map[string]*Set) {
	taken := map[*Set][]*Set{}
	for _, key := range slices.Sorted(maps.Keys(byFolder)) {
		s := byFolder[key]
		if s.Template || len(s.Definitions) > 0 {
			continue
		}
		home := above(byFolder, s.Folder)
		if home == nil {
			home = beside(byFolder, s.Folder)
		}
		if home != nil && home.lacksAll(s) && (!allConnectors(home.Folder) && home.Folder != "." && home.Folder != "/" || home.speaksOf(s)) {
			taken[home] = append(taken[home], s)
			delete(byFolder, key)
		}
	}
	for home, parts := range taken {
		for _, s := range parts {
			home.Connections = append(home.Connections, s.Connections...)
			home.Rules = append(home.Rules, s.Rules...)
			home.Tables = append(home.Tables, s.Tables...)
		}
	}
}

// lacksAll reports whether a set has nothing of what another one has.
func (s *Set) lacksAll(other *Set) bool {
	return (len(s.Connections) == 0 || len(other.Connections) == 0) && (len(s.Rules) == 0 || len(other.Rules) == 0) &&
		(len(s.Tables) == 0 || len(other.Tables) == 0)
}

// speaksOf reports whether one of another set's parts has the very name that this one's has: a folder that holds all connectors holds parts
// of others, too.
func (s *Set) speaksOf(other *Set) bool {
	for _, c := range other.Connections {
		for _, d := range s.Definitions {
			if c.DefinitionName.Value != "" && strings.EqualFold(c.DefinitionName.Value, d.ID.Value) {
				return true
			}
		}
	}
	for _, c := range s.Connections {
		if len(other.RoutesOf(c)) > 0 {
			return true
		}
	}
	return slices.ContainsFunc(other.Tables, func(t *connector.Table) bool {
		return slices.ContainsFunc(s.Routes(), func(r Route) bool { return r.Flow.Output.Value == CustomPrefix+t.Name.Value })
	})
}

// above returns the set with definitions in a folder above, as far as that of all connectors.
func above(byFolder map[string]*Set, folder string) *Set {
	for dir := range parents.Slash(folder) {
		if s := byFolder[dir]; dir != folder && s != nil && !s.Template && len(s.Definitions) > 0 {
			return s
		}
		if allConnectors(dir) {
			break
		}
	}
	return nil
}

// beside returns the only set with definitions whose folder lies beside a folder.
func beside(byFolder map[string]*Set, folder string) *Set {
	parent := path.Dir(folder)
	if parent == "." || parent == "/" || allConnectors(parent) {
		return nil // connectors of their own lie there
	}
	var found *Set
	for _, s := range byFolder {
		if s.Template || len(s.Definitions) == 0 || path.Dir(s.Folder) != parent {
			continue
		}
		if found != nil {
			return nil
		}
		found = s
	}
	return found
}

// allConnectors reports whether a folder holds all connectors of a solution.
func allConnectors(folder string) bool {
	name := strings.ReplaceAll(path.Base(folder), " ", "")
	return strings.EqualFold(name, "DataConnectors") || strings.EqualFold(name, "DataConnector")
}
