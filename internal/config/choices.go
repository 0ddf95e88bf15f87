package config

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
)

func (r *reader) readProfile(l *layer, v *value) {
	word, ok := r.word(v, "profile")
	if !ok {
		return
	}
	for _, p := range Profiles() {
		if p == word {
			l.profile = &said[string]{word, r.from(v.at)}
			return
		}
	}
	r.unknownWord(v.at, "profile", word, Profiles())
}

func (r *reader) readOnly(l *layer, v *value) {
	var all []*rules.Rule
	for _, w := range r.words(v, "a rule") {
		all = append(all, r.named(w.at, w.text)...)
	}
	if v.kind != absent {
		l.choices = append(l.choices, choice{verb: only, rules: all, from: r.from(v.at)})
	}
}

func (r *reader) readDisable(l *layer, v *value) {
	for _, w := range r.words(v, "a rule") {
		l.choices = append(l.choices, choice{verb: disable, rules: r.find(w.at, w.text), from: r.from(w.at)})
	}
}

func (r *reader) readFamilies(l *layer, v *value) {
	if v.kind == absent {
		return
	}
	if v.kind != mapping {
		r.fail(v.at, "families must be a mapping of families to on or off, not %s", v.kind)
		return
	}
	var known []string
	for _, f := range r.registry.Families() {
		known = append(known, f.Name)
	}
	for _, e := range v.keys {
		c := choice{family: true, from: r.from(e.at)}
		switch e.value.text {
		case "on", "true":
			c.verb = enable
		case "off", "false":
			c.verb = disable
		default:
			r.fail(e.value.at, "a family must be on or off")
			continue
		}
		for _, f := range r.registry.Families() {
			if f.Is(e.key) {
				c.rules = slices.Concat(c.rules, f.Rules)
			}
		}
		if c.rules == nil {
			r.unknownFamily(e, known)
			continue
		}
		l.choices = append(l.choices, c)
	}
}

func (r *reader) unknownFamily(e entry, known []string) {
	if best, ok := suggest.Best(e.key, known); ok {
		r.fail(e.at, "unknown family %q; did you mean %s?", e.key, best)
		return
	}
	r.fail(e.at, "unknown family %q (allowed: %s)", e.key, strings.Join(known, ", "))
}

func (r *reader) readSeverity(l *layer, v *value) {
	if v.kind == absent {
		return
	}
	if v.kind != mapping {
		r.fail(v.at, "severity must be a mapping of rules to error, warning, info, or off, not %s", v.kind)
		return
	}
	for _, e := range v.keys {
		found := r.find(e.at, e.key)
		word := e.value.text
		if e.value.kind == boolean && word == "false" {
			word = "off" // some tools write it so
		}
		s, ok := rules.ParseSeverity(word)
		switch {
		case !ok && e.value.kind == absent:
			r.fail(e.value.at, "the severity of %s is missing", e.key)
		case !ok:
			r.unknownWord(e.value.at, "the severity of "+e.key, e.value.text, Levels())
		default:
			l.choices = append(
				l.choices,
				choice{verb: level, rules: found, level: s, exact: len(found) == 1 && found[0].Named(e.key), from: r.from(e.at)},
			)
		}
	}
}

// find returns the rules that a word names: an id, a name, a family, or family/*.
func (r *reader) find(at place, word string) []*rules.Rule {
	word = strings.TrimSpace(word)
	found := r.registry.Find(word)
	if len(found) > 0 {
		return found
	}
	var known []string
	for _, rule := range r.registry.Rules() {
		known = append(known, rule.Name, rule.ID)
	}
	for _, f := range r.registry.Families() {
		known = append(known, f.Name)
	}
	if best, ok := suggest.Best(word, known); ok {
		r.fail(at, "unknown rule %q; did you mean %s?", word, best)
	} else {
		r.fail(at, "unknown rule %q (run connectorlint rules for a list)", word)
	}
	return nil
}

// named is find without the rules that are off and only named by their family.
func (r *reader) named(at place, word string) []*rules.Rule {
	var list []*rules.Rule
	for _, rule := range r.find(at, word) {
		if !rule.Off || rule.Named(word) {
			list = append(list, rule)
		}
	}
	return list
}
