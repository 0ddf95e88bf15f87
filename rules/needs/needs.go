// Package needs is part of the floor under the families: whether a connection has what its kind and its auth type ask for.
package needs

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ServiceVariables are replaced by the service (Learn: data-connector-connection-rules-reference, built-in variables).
var ServiceVariables = [...]string{"_QueryWindowStartTime", "_QueryWindowEndTime", "_APIKeyName", "_APIKey"}

// Presence says whether an object has what is asked of it.
type Presence uint8

// The cases.
const (
	Given   Presence = iota // it is there
	Bare                    // it is there without content: null, an empty text or list
	Missing                 // nothing of the kind is there
)

// Look reports whether an object has a key, "a|b" either of several. Of a bare one it gives the value.
func Look(obj rules.Node, alternatives string) (Presence, rules.Node) {
	found, value := Missing, rules.Node{}
	for key := range strings.SplitSeq(alternatives, "|") {
		v := obj.GetFold(key)
		switch {
		case !v.Exists():
		case !IsBare(v):
			return Given, v
		case found == Missing:
			found, value = Bare, v
		}
	}
	if found == Bare {
		return Bare, value
	}
	return Missing, rules.Node{}
}

// Lacks lists the keys that an object of a connection lacks, "a|b" either of several, in groups of which each is one finding: an entry that
// another key of the connection may be meant for is a group of its own, as that key explains it alone.
func Lacks(c *rules.Connection, obj rules.Node, keys []string) [][]string {
	var together []string
	var groups [][]string
	for _, alternatives := range keys {
		if standIn(c, obj, alternatives) {
			groups = append(groups, []string{alternatives})
		} else {
			together = append(together, alternatives)
		}
	}
	if together != nil {
		groups = slices.Insert(groups, 0, together)
	}
	return groups
}

// About says of a finding about keys that an object lacks, "a|b" either of several, what it is about: where a misspelled or misplaced key
// is reported in their place (CL103, CL105), the finding yields to that.
func About(f *rules.Finding, obj rules.Node, keys ...string) *rules.Finding {
	for _, alternatives := range keys {
		best := alternatives
		for key := range strings.SplitSeq(alternatives, "|") {
			if slipOf(obj, key) {
				best = key
			}
		}
		first, _, _ := strings.Cut(best, "|")
		f.About(obj, first)
	}
	return f
}

// IsBare reports whether nothing is there, or nothing in it.
func IsBare(v rules.Node) bool {
	if !v.Exists() {
		return true
	}
	switch v.Kind() {
	case rules.Null:
		return true
	case rules.String:
		return strings.TrimSpace(v.Text()) == ""
	case rules.Array:
		for e := range v.Elements() {
			if !IsBare(e) {
				return false
			}
		}
		return true
	default:
		return false
	}
}

// standIn reports whether a connection has a key that may be meant for one that an object of it lacks: a slip of it, or the key in
// another object.
func standIn(c *rules.Connection, obj rules.Node, alternatives string) bool {
	for key := range strings.SplitSeq(alternatives, "|") {
		if slipOf(obj, key) || misplaced(c, obj, key) {
			return true
		}
	}
	return false
}

// slipOf reports whether an object has a key that is a slip of another one, and no key in its own right.
func slipOf(obj rules.Node, key string) bool {
	want := []string{key}
	for k := range obj.Members() {
		name := strings.TrimSpace(k.Text())
		if alias, _ := catalog.ConnectionAlias(name); alias == key || strings.EqualFold(name, key) {
			return true
		}
		if _, ok := rules.Nearest(name, want); ok && !words.ContainsFold(ConnectionKeys(), name) {
			return true
		}
	}
	return false
}

// misplaced reports whether a key that an object lacks is in another one of the connection.
func misplaced(c *rules.Connection, obj rules.Node, key string) bool {
	if catalog.ConnectionHome(key) == "" {
		return false
	}
	for _, other := range [...]rules.Node{c.Resource, c.Properties, c.Request, c.Response, c.Paging, c.DCRConfig} {
		if other != obj && other.GetFold(key).Exists() {
			return true
		}
	}
	return false
}

// ConnectionKeys are all keys that the schema of connections lists, whatever object they are in.
var ConnectionKeys = sync.OnceValue(func() []string {
	var keys []string
	seen := map[*conform.Shape]bool{}
	var walk func(s *conform.Shape)
	walk = func(s *conform.Shape) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		for _, p := range s.Properties {
			keys = append(keys, p.Name)
			walk(p.Shape)
		}
		walk(s.Items)
		walk(s.Additional)
	}
	walk(conform.ShapeOf("connection"))
	return keys
})

// KindOf returns the kind that a connection has, or is intended to have where it is misspelled; "" where that cannot be told.
func KindOf(c *rules.Connection) string {
	if k, ok := catalog.FindConnectionKind(c.Kind.Value); ok {
		return k.Name
	}
	names := make([]string, 0, len(catalog.ConnectionKinds()))
	for _, k := range catalog.ConnectionKinds() {
		names = append(names, k.Name)
	}
	if best, ok := rules.Nearest(c.Kind.Value, names); ok {
		return best
	}
	for _, k := range catalog.ConnectionKinds() { // a short word is a slip of the kind whose keys are there
		if rules.Distance(c.Kind.Value, k.Name, 1) == 1 && slices.ContainsFunc(k.Own, func(path string) bool { return At(c, path).Exists() }) {
			return k.Name
		}
	}
	return ""
}

// At returns what is at a path below properties.
func At(c *rules.Connection, path string) rules.Node {
	n := c.Properties
	for key := range strings.SplitSeq(path, ".") {
		n = n.GetFold(key)
	}
	return n
}

// Foreign returns a key that only other kinds have, and these.
func Foreign(c *rules.Connection, kind catalog.ConnectionKind) (key rules.Node, owners string) {
	if !kind.Packaged {
		return rules.Node{}, ""
	}
	for _, other := range catalog.ConnectionKinds() {
		for _, path := range other.Own {
			v := At(c, path)
			if !v.Exists() || slices.Contains(kind.Own, path) {
				continue
			}
			var names []string
			for _, k := range catalog.ConnectionKinds() {
				if slices.Contains(k.Own, path) {
					names = append(names, k.Name)
				}
			}
			return v, words.OneOf(names)
		}
	}
	return rules.Node{}, ""
}

// OfAuth lists what an auth type needs in a connection, "a|b" either of several.
func OfAuth(c *rules.Connection, typ catalog.AuthType) []string {
	return typ.Needs(c.Auth.GetFold("grantType").Text(), c.Auth.GetFold("userName").Exists())
}

// StepQuery reads the query that takes the values for a step out of an event, which it has as the text `data`; nil where a node has none,
// or an expression.
func StepQuery(n rules.Node) *kql.Query {
	if n.Kind() != rules.String || strings.HasPrefix(n.Text(), "[") {
		return nil
	}
	event := kql.Columns{List: []kql.Column{{Name: "data", Kind: kql.String}}}
	return kql.ParseWith(n.Text(), kql.Options{Tables: map[string]kql.Columns{"source": event}})
}

// MaxSteps bounds how deep steps within steps are followed.
const MaxSteps = 20

// Steps yields the nested steps of a connection, those within steps too, with the keys that they stand under.
func Steps(c *rules.Connection) iter.Seq2[rules.Node, rules.Node] {
	return func(yield func(key, step rules.Node) bool) { walkSteps(c.Properties, 0, yield) }
}

func walkSteps(obj rules.Node, depth int, yield func(key, step rules.Node) bool) bool {
	if depth > MaxSteps {
		return true
	}
	for k, v := range obj.GetFold("stepCollectorConfigs").Members() {
		if !yield(k, v) || !walkSteps(v, depth+1, yield) {
			return false
		}
	}
	return true
}

// SignsInByHeader reports whether an OAuth sign-in sends an Authorization header of its own to the token endpoint: the id and
// the secret beside it are then not those of the sign-in.
func SignsInByHeader(auth rules.Node) bool {
	return auth.GetFold("tokenEndpointHeaders").GetFold("authorization").Exists()
}
