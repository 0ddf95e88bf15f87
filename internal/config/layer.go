package config

import (
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/rules"
)

// document is a configuration file that has been read.
type document struct {
	file    *file
	extends []*document
	top     *layer
	more    []*layer // overrides, in their order
	entries []*suppress.Entry
	own     *ownFile // while rules are collected
}

// layers lists what holds for a file, the weakest first: what is extended, the file itself, and after each its overrides for the path.
func (d *document) layers(abs string) []*layer {
	var list []*layer
	for _, e := range d.extends {
		list = append(list, e.layers(abs)...)
	}
	list = append(list, d.top)
	for _, l := range d.more {
		if l.holds(abs) {
			list = append(list, l)
		}
	}
	return list
}

// suppressions lists the entries of the file and of those that it extends.
func (d *document) suppressions() []*suppress.Entry {
	var list []*suppress.Entry
	for _, e := range d.extends {
		list = append(list, e.suppressions()...)
	}
	return append(list, d.entries...)
}

// plain reports whether the document says the same of all files.
func (d *document) plain() bool {
	for _, e := range d.extends {
		if !e.plain() {
			return false
		}
	}
	return len(d.more) == 0
}

// layer is what one mapping of a configuration says: a file's top level or an override.
type layer struct {
	paths   []glob // nil: every file
	choices []choice
	profile *said[string]
	maxSize *said[int64]
	home    *said[rules.Home]
	defines []*rules.Rule

	excludes []exclude

	tables, parsers, licenses, providers                  []said[string]
	spellingAllow, brandsAllow, linksAllow, linksInternal []said[string]
	spellingReplace, brandsReplace, linksMoved            []said[rules.Replacement]
}

// holds reports whether the layer is for a file.
func (l *layer) holds(abs string) bool {
	for _, g := range l.paths {
		if g.matches(abs) {
			return true
		}
	}
	return l.paths == nil
}

// said is a value and where it is said.
type said[T any] struct {
	value T
	from  string // path:line:column
}

// verb is what a choice does with rules.
type verb uint8

const (
	only    verb = iota // all others are off
	enable              // a family is as its rules say
	disable             // off
	level               // a severity; off switches off, any other one on
)

// choice is one word about rules.
type choice struct {
	verb   verb
	rules  []*rules.Rule
	level  rules.Severity
	exact  bool // names the rule itself, not its family
	family bool // said under families
	from   string
}
