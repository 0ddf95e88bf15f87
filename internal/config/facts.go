package config

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

func (r *reader) readSpelling(l *layer, v *value) {
	r.mapping(l, v, "spelling", []key{
		{"allow", func(r *reader, l *layer, v *value) { r.addWords(&l.spellingAllow, v, "a word") }},
		{"replace", func(r *reader, l *layer, v *value) { r.wrongWords(&l.spellingReplace, v) }},
	})
}

func (r *reader) readBrands(l *layer, v *value) {
	r.mapping(l, v, "brands", []key{
		{"allow", func(r *reader, l *layer, v *value) { r.addWords(&l.brandsAllow, v, "a name") }},
		{"replace", func(r *reader, l *layer, v *value) { r.wrongWords(&l.brandsReplace, v) }},
	})
}

// shortest is the least number of bytes that a wrong word has; shorter ones would be found in everything.
const shortest = 3

func (r *reader) wrongWords(to *[]said[rules.Replacement], v *value) {
	r.pairs(to, v, "replace")
	for _, e := range v.keys {
		if len(e.key) < shortest {
			r.fail(e.at, "a word must have at least %d letters", shortest)
		}
	}
}

func (r *reader) readLinks(l *layer, v *value) {
	r.mapping(l, v, "links", []key{
		{"allow", func(r *reader, l *layer, v *value) { r.addHosts(&l.linksAllow, v) }},
		{"internal", func(r *reader, l *layer, v *value) { r.addHosts(&l.linksInternal, v) }},
		{"moved", func(r *reader, l *layer, v *value) {
			r.pairs(&l.linksMoved, v, "moved")
			if v.kind == mapping {
				for _, e := range v.keys {
					r.host(e.at, e.key)
					r.host(e.value.at, e.value.text)
				}
			}
		}},
	})
}

func (r *reader) addHosts(to *[]said[string], v *value) {
	for _, w := range r.words(v, "a host") {
		if r.host(w.at, w.text) {
			*to = append(*to, said[string]{strings.TrimPrefix(w.text, "*."), r.from(w.at)})
		}
	}
}

// host refuses what no host can be. One means those below it too, so that *. before it says nothing more.
func (r *reader) host(at place, name string) bool {
	if name = strings.TrimPrefix(name, "*."); strings.ContainsAny(name, "/:*? \t@") {
		r.fail(at, "%q is not a host; write only its name, such as docs.contoso.com", name)
		return false
	}
	return true
}

func (r *reader) readLimits(l *layer, v *value) {
	r.mapping(l, v, "limits", []key{{"max-file-size", func(r *reader, l *layer, v *value) {
		n, err := strconv.ParseInt(v.text, 10, 64)
		if v.kind != number || err != nil || n < 1 {
			r.fail(v.at, "max-file-size must be a number of bytes, at least 1")
			return
		}
		l.maxSize = &said[int64]{n, r.from(v.at)}
	}}})
}

// readRepository takes OWNER/NAME, HOST/OWNER/NAME, or a mapping with the branch.
func (r *reader) readRepository(l *layer, v *value) {
	switch v.kind {
	case absent:
	case text:
		if home, ok := r.home(v); ok {
			l.home = &said[rules.Home]{home, r.from(v.at)}
		}
	case mapping:
		var home rules.Home
		named := false
		r.mapping(l, v, "repository", []key{
			{"name", func(r *reader, _ *layer, v *value) {
				branch := home.Branch
				home, named = r.home(v)
				home.Branch = branch
			}},
			{"branch", func(r *reader, _ *layer, v *value) { home.Branch, _ = r.word(v, "branch") }},
		})
		if v.get("name") == nil {
			r.fail(v.at, "the repository has no name, such as name: Contoso/connectors")
		} else if named {
			l.home = &said[rules.Home]{home, r.from(v.at)}
		}
	default:
		r.fail(v.at, "repository must be a string such as Contoso/connectors, not %s", v.kind)
	}
}

func (r *reader) home(v *value) (rules.Home, bool) {
	name, ok := r.word(v, "the repository's name")
	if !ok {
		return rules.Home{}, false
	}
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(name, "https://"), ".git"), "/")
	if len(parts) == 2 {
		parts = append([]string{"github.com"}, parts...)
	}
	if len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" || strings.ContainsAny(name, " \t") {
		r.fail(v.at, "%q is not a repository; write OWNER/NAME, such as Contoso/connectors", name)
		return rules.Home{}, false
	}
	return rules.Home{Host: parts[0], Owner: parts[1], Name: parts[2]}, true
}
