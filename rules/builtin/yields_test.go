package builtin_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// TestYields: what a message yields to exists, and no message yields to itself by way of others.
func TestYields(t *testing.T) {
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*rules.Rule{}
	for _, r := range registry.Rules() {
		byID[r.ID] = r
	}
	next := map[string][]string{} // messages as CL103/near
	for _, r := range registry.Rules() {
		for _, m := range r.Messages {
			name := r.ID + "/" + m.ID
			for _, entry := range m.Yields {
				id, message, one := strings.Cut(entry, "/")
				other := byID[id]
				if other == nil || one && other.Message(message) == nil {
					t.Errorf("%s yields to %s, which does not exist", name, entry)
					continue
				}
				for _, o := range other.Messages {
					if !one || o.ID == message {
						next[name] = append(next[name], id+"/"+o.ID)
					}
				}
			}
		}
	}
	done := map[string]bool{}
	var visit func(name string, way []string)
	visit = func(name string, way []string) {
		if i := slices.Index(way, name); i >= 0 {
			t.Errorf("a circle: %s", strings.Join(append(way[i:], name), " yields to "))
			return
		}
		if done[name] {
			return
		}
		for _, other := range next[name] {
			visit(other, append(slices.Clone(way), name))
		}
		done[name] = true
	}
	for name := range next {
		visit(name, nil)
	}
}
