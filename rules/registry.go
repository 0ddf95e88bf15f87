package rules

import (
	"fmt"
	"sort"
	"strings"
)

// Registry holds the families of a linter.
type Registry struct {
	families []*Family
	rules    []*Rule // by id
}

// NewRegistry puts families together, in copies: registries may be made side by side. It fails when two rules share an id or a name.
func NewRegistry(families ...*Family) (*Registry, error) {
	r := &Registry{families: make([]*Family, 0, len(families))}
	for _, f := range families {
		own, copies := *f, make([]Rule, len(f.Rules))
		own.Rules = make([]*Rule, 0, len(f.Rules))
		for i, rule := range f.Rules {
			copies[i] = *rule
			copies[i].family = &own
			own.Rules = append(own.Rules, &copies[i])
		}
		r.families = append(r.families, &own)
		r.rules = append(r.rules, own.Rules...)
	}
	sort.Slice(r.rules, func(i, j int) bool { return r.rules[i].ID < r.rules[j].ID })
	names := map[string]bool{}
	for _, rule := range r.rules {
		if names[rule.ID] || names[rule.Name] {
			return nil, fmt.Errorf("rule %s %s is registered twice", rule.ID, rule.Name)
		}
		names[rule.ID], names[rule.Name] = true, true
	}
	return r, nil
}

// Families lists the families in the order that they were given.
func (r *Registry) Families() []*Family { return r.families }

// Rules lists all rules by id.
func (r *Registry) Rules() []*Rule { return r.rules }

// Find returns the rules that a word names: an id, a name, a family or a group of families, or family/*. Case does not matter for ids.
func (r *Registry) Find(word string) []*Rule {
	family := strings.TrimSuffix(word, "/*")
	var found []*Rule
	for _, rule := range r.rules {
		if strings.EqualFold(rule.ID, word) || rule.Name == word || rule.family.Is(family) {
			found = append(found, rule)
		}
	}
	return found
}

// Named reports whether a word is the rule's id or name, in whatever case, and not that of its family.
func (r *Rule) Named(word string) bool {
	word = strings.TrimSpace(word)
	return strings.EqualFold(r.ID, word) || strings.EqualFold(r.Name, word)
}
