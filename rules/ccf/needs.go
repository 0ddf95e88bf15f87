package ccf

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// presence says whether an object has what is asked of it.
type presence uint8

const (
	given   presence = iota // it is there, misspelled, of which CL103 speaks, or in another object, of which CL105 does
	bare                    // it is there without content: null, an empty text or list
	missing                 // nothing of the kind is there
)

// look reports whether an object of a connection has a key, "a|b" either of several. Of a bare one it gives the value.
func look(c *rules.Connection, obj rules.Node, alternatives string) (presence, rules.Node) {
	found, value := missing, rules.Node{}
	for key := range strings.SplitSeq(alternatives, "|") {
		v := obj.GetFold(key)
		switch {
		case !v.Exists():
		case !isBare(v):
			return given, v
		case found == missing:
			found, value = bare, v
		}
	}
	if found == bare {
		return bare, value
	}
	for key := range strings.SplitSeq(alternatives, "|") {
		if slipped(obj, key) || misplaced(c, obj, key) {
			return given, rules.Node{}
		}
	}
	return missing, rules.Node{}
}

// isBare reports whether nothing is there, or nothing in it.
func isBare(v rules.Node) bool {
	if !v.Exists() {
		return true
	}
	switch v.Kind() {
	case jsontree.Null:
		return true
	case jsontree.String:
		return strings.TrimSpace(v.Text()) == ""
	case jsontree.Array:
		for e := range v.Elements() {
			if !isBare(e) {
				return false
			}
		}
		return true
	default:
		return false
	}
}

// reportBare reports a value without content with the message bare: the key, what is there, who needs it. It is silent where the
// schema of connections has something to say about the value itself (CL101, CL102); then it gives nil.
func reportBare(p *rules.Pass, c *rules.Connection, v rules.Node, who string, why rules.Node) *rules.Finding {
	key, word := v.Key().Text(), "empty"
	switch v.Kind() {
	case jsontree.Null:
		word = "null"
	case jsontree.Array:
		if v.Len() > 0 { // a list of one text that is empty
			v = v.At(0)
		}
	}
	if judgedBySchema(c, v) {
		return nil
	}
	return p.Report(v, "bare", key, word, who).Relate(p.File, why.Span(), "what needs it")
}

// judgedBySchema reports whether a rule about schemas speaks of a value. It is asked about few values only: the connection is walked
// for each of them.
func judgedBySchema(c *rules.Connection, v rules.Node) bool {
	for _, o := range conform.Check(c.Resource, "connection", nil) {
		if o.Node == v && o.Code != conform.MissingKey {
			return true
		}
	}
	return false
}

// has reports whether an object has a key, or a misspelled one in its place, of which CL103 speaks.
func has(obj rules.Node, key string) bool { return obj.GetFold(key).Exists() || slipped(obj, key) }

// slipped reports whether an object has a key that is a slip of another one, and no key in its own right.
func slipped(obj rules.Node, key string) bool {
	want := []string{key}
	for k := range obj.Members() {
		name := strings.TrimSpace(k.Text())
		if alias, _ := catalog.ConnectionAlias(name); alias == key || strings.EqualFold(name, key) {
			return true
		}
		if _, ok := near.Best(name, want); ok && !containsFold(connectionKeys(), name) {
			return true
		}
	}
	return false
}

// misplaced reports whether a key that an object lacks stands in another one of the connection.
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

// connectionKeys are all keys that the schema of connections lists, whatever object they stand in.
var connectionKeys = sync.OnceValue(func() []string {
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
