package config

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
)

// reader turns the values of one file into what they mean, and notes all that is wrong with them.
type reader struct {
	*file
	registry *rules.Registry
	doc      *document
	today    string // YYYY-MM-DD
	extends  []base
	// collecting: only the rules that the files define are read, and nothing else is complained of.
	collecting bool
	files      source.FS // where bytes come from
}

// base is a file that is extended, and where that is said.
type base struct {
	abs string
	at  place
}

// key is a key of a mapping, and what it does.
type key struct {
	name string
	read func(r *reader, l *layer, v *value)
}

// topKeys are the keys of a configuration file, in the order of the documentation.
func topKeys() []key {
	return append([]key{{"extends", (*reader).readExtends}}, append(layerKeys(),
		key{"exclude", (*reader).readExclude},
		key{"overrides", (*reader).readOverrides},
		key{"suppressions", (*reader).readSuppressions},
		key{"rules", (*reader).readRules},
		key{"schemas", (*reader).readSchemas},
	)...)
}

// layerKeys are the keys of a configuration file and of each of its overrides.
func layerKeys() []key {
	return []key{
		{"profile", (*reader).readProfile},
		{"only", (*reader).readOnly},
		{"families", (*reader).readFamilies},
		{"severity", (*reader).readSeverity},
		{"disable", (*reader).readDisable},
		{"repository", (*reader).readRepository},
		{"tables", func(r *reader, l *layer, v *value) { r.addWords(&l.tables, v, "the name of a table") }},
		{"parsers", func(r *reader, l *layer, v *value) { r.addWords(&l.parsers, v, "the name of a function") }},
		{"licenses", func(r *reader, l *layer, v *value) { r.addWords(&l.licenses, v, "a license") }},
		{"providers", func(r *reader, l *layer, v *value) { r.addWords(&l.providers, v, "a resource provider") }},
		{"spelling", (*reader).readSpelling},
		{"brands", (*reader).readBrands},
		{"links", (*reader).readLinks},
		{"limits", (*reader).readLimits},
	}
}

// ignoreKeys are the keys of a file of suppressions.
func ignoreKeys() []key { return []key{{"suppressions", (*reader).readSuppressions}} }

// Profiles are the values of profile.
func Profiles() []string { return []string{"standard", "azure-sentinel", "standalone"} }

// Levels are the values of a severity.
func Levels() []string { return []string{"error", "warning", "info", "off"} }

// mapping reads the keys of a mapping. What is not there says nothing.
func (r *reader) mapping(l *layer, v *value, what string, keys []key) {
	if v.kind == absent {
		return
	}
	if v.kind != mapping {
		r.fail(v.at, "%s must be a mapping, not %s", what, v.kind)
		return
	}
	for _, e := range v.keys {
		known := false
		for _, k := range keys {
			if k.name == e.key {
				k.read(r, l, e.value)
				known = true
			}
		}
		if !known {
			r.unknownKey(e, names(keys))
		}
	}
}

func names(keys []key) []string {
	var list []string
	for _, k := range keys {
		list = append(list, k.name)
	}
	return list
}

func (r *reader) unknownKey(e entry, allowed []string) {
	if best, ok := suggest.Best(e.key, allowed); ok {
		r.fail(e.at, "unknown key %q; did you mean %q?", e.key, best)
		return
	}
	r.fail(e.at, "unknown key %q (allowed: %s)", e.key, strings.Join(allowed, ", "))
}

func (r *reader) unknownWord(at place, what, word string, allowed []string) {
	if best, ok := suggest.Best(word, allowed); ok {
		r.fail(at, "%s: unknown value %q; did you mean %s? (allowed: %s)", what, word, best, strings.Join(allowed, ", "))
		return
	}
	r.fail(at, "%s: unknown value %q (allowed: %s)", what, word, strings.Join(allowed, ", "))
}

// word reads a text; numbers and truth values are not taken for one.
func (r *reader) word(v *value, what string) (string, bool) {
	switch {
	case v.kind == absent:
		r.fail(v.at, "%s is missing", what)
	case v.kind != text:
		r.fail(v.at, "%s must be a string, not %s; put it in quotes", what, v.kind)
	case strings.TrimSpace(v.text) == "":
		r.fail(v.at, "%s is empty", what)
	default:
		return v.text, true
	}
	return "", false
}

// words reads a list of texts, or one text.
func (r *reader) words(v *value, what string) []*value {
	switch v.kind {
	case absent:
		return nil
	case text:
		if _, ok := r.word(v, what); !ok {
			return nil
		}
		return []*value{v}
	case list:
		var good []*value
		for _, item := range v.items {
			if _, ok := r.word(item, what); ok {
				good = append(good, item)
			}
		}
		return good
	default:
		r.fail(v.at, "expected a list, not %s", v.kind)
		return nil
	}
}

func (r *reader) addWords(to *[]said[string], v *value, what string) {
	for _, w := range r.words(v, what) {
		*to = append(*to, said[string]{w.text, r.from(w.at)})
	}
}

// pairs reads a mapping of wrong words to right ones.
func (r *reader) pairs(to *[]said[rules.Replacement], v *value, what string) {
	if v.kind == absent {
		return
	}
	if v.kind != mapping {
		r.fail(v.at, "%s must be a mapping of wrong words to right ones, not %s", what, v.kind)
		return
	}
	for _, e := range v.keys {
		right, ok := r.word(e.value, "the replacement of \""+e.key+"\"")
		if ok && strings.TrimSpace(e.key) == "" {
			r.fail(e.at, "the word is empty")
		} else if ok {
			*to = append(*to, said[rules.Replacement]{rules.Replacement{Wrong: e.key, Right: right}, r.from(e.at)})
		}
	}
}

// from names a place for people.
func (r *reader) from(at place) string { return fmt.Sprintf("%s:%d:%d", r.path, at.line, at.column) }

func (r *reader) readExtends(_ *layer, v *value) {
	for _, w := range r.words(v, "the path of a configuration file") {
		if strings.Contains(w.text, "://") {
			r.fail(w.at, "extends takes files, not addresses")
			continue
		}
		path := filepath.FromSlash(w.text)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(r.abs), path)
		}
		r.extends = append(r.extends, base{filepath.Clean(path), w.at})
	}
}

func (r *reader) readOverrides(_ *layer, v *value) {
	if v.kind == absent {
		return
	}
	if v.kind != list {
		r.fail(v.at, "overrides must be a list of mappings with paths, not %s", v.kind)
		return
	}
	for _, item := range v.items {
		l := &layer{}
		keys := append([]key{{"paths", (*reader).readPaths}}, layerKeys()...)
		r.mapping(l, item, "an override", keys)
		if item.get("paths") == nil || item.get("paths").kind == absent {
			r.fail(item.at, "the override has no paths, such as paths: [\"Solutions/Contoso/**\"]")
			continue
		}
		r.doc.more = append(r.doc.more, l)
	}
}

func (r *reader) readPaths(l *layer, v *value) {
	l.paths = []glob{}
	for _, w := range r.words(v, "a pattern for paths") {
		g, err := newGlob(r.base, w.text)
		if err != nil {
			r.fail(w.at, "%s", err)
			continue
		}
		l.paths = append(l.paths, g)
	}
}
