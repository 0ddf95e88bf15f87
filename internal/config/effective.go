package config

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/rules"
)

// Command is what the command line says; it goes before every file.
type Command struct {
	Only           map[*rules.Rule]bool // nil: --only was not given
	Disable        map[*rules.Rule]bool // rules that --disable names are its keys
	Severity       map[string]rules.Severity
	Profile        string // "" where --profile was not given
	DefaultProfile string // as the repository looks
	DefaultFrom    string // what of it says so; "" for a general word
	MaxFileSize    int64  // 0 where --max-file-size was not given
	DefaultMaxSize int64
	Exclude        []string // patterns of --exclude that CheckPattern takes
	ExcludeBase    string   // the folder that they are relative to, absolute
}

// state is what holds for one rule.
type state struct {
	on    bool
	level rules.Severity // Unset: its own
	from  string
}

// effective is what holds for a file, with where each value comes from.
type effective struct {
	list     []*rules.Rule // by id
	states   map[*rules.Rule]*state
	profile  said[string]
	maxSize  said[int64]
	settings *rules.Settings
	layers   []*layer
}

// byDefault is where values come from that nobody has set.
const byDefault = "default"

// layerKey names a list of layers.
func layerKey(layers []*layer) string {
	var b strings.Builder
	for _, l := range layers {
		fmt.Fprintf(&b, "%p ", l)
	}
	return b.String()
}

// effective lets the layers speak, the weakest first, and the command line last.
func (f *Finder) effective(layers []*layer) *effective {
	e := &effective{
		list: f.Registry.Rules(), states: map[*rules.Rule]*state{}, layers: layers,
		profile: said[string]{
			f.Command.DefaultProfile,
			cmp.Or(f.Command.DefaultFrom, "detected from the repository"),
		}, maxSize: said[int64]{f.Command.DefaultMaxSize, byDefault},
	}
	for _, r := range e.list {
		e.states[r] = &state{on: !r.Off, from: byDefault}
	}
	for _, l := range layers {
		e.choose(l)
		if l.profile != nil {
			e.profile = *l.profile
		}
		if l.maxSize != nil {
			e.maxSize = *l.maxSize
		}
	}
	e.settings = settings(layers)
	e.command(f.Command)
	for _, r := range e.list {
		if own, here := f.Own.defines(layers, r); own && !here {
			e.states[r].on, e.states[r].from = false, "another configuration defines it"
		}
	}
	return e
}

// choose applies what a layer says about rules: only, then families, then severities of families, then of rules, then disable, so that what
// is said more exactly goes before, and the order of the keys does not matter.
func (e *effective) choose(l *layer) {
	hasOnly := false
	for _, c := range l.choices {
		if c.verb == only {
			hasOnly = true
			for _, r := range e.list {
				e.states[r].on, e.states[r].from = false, c.from
			}
			e.each(c, func(_ *rules.Rule, s *state) { s.on = true })
		}
	}
	for _, c := range l.choices {
		if c.verb == enable {
			e.each(c, func(r *rules.Rule, s *state) { s.on = !r.Off })
		} else if c.verb == disable && c.family {
			e.each(c, func(_ *rules.Rule, s *state) { s.on = false })
		}
	}
	for _, exact := range [...]bool{false, true} {
		for _, c := range l.choices {
			if c.verb == level && c.exact == exact {
				e.each(c, func(_ *rules.Rule, s *state) { s.set(c.level, exact && !hasOnly) })
			}
		}
	}
	for _, c := range l.choices {
		if c.verb == disable && !c.family {
			e.each(c, func(_ *rules.Rule, s *state) { s.on = false })
		}
	}
}

func (e *effective) each(c choice, do func(*rules.Rule, *state)) {
	for _, r := range c.rules {
		s := e.states[r]
		do(r, s)
		s.from = c.from
	}
}

// set returns a severity; one that is named for the rule itself switches it on.
func (s *state) set(to rules.Severity, on bool) {
	if to == rules.Off {
		s.on = false
		return
	}
	s.level = to
	s.on = s.on || on
}

// command lets the command line speak.
func (e *effective) command(c Command) {
	for _, r := range e.list {
		s := e.states[r]
		if c.Only != nil {
			s.on, s.from = c.Only[r], "--only"
		}
		if level, ok := c.Severity[r.ID]; ok {
			s.set(level, c.Only == nil)
			s.from = "--severity"
		}
		if _, ok := c.Disable[r]; ok {
			s.on, s.from = false, "--disable"
		}
	}
	if c.Profile != "" {
		e.profile = said[string]{c.Profile, "--profile"}
	}
	if c.MaxFileSize > 0 {
		e.maxSize = said[int64]{c.MaxFileSize, "--max-file-size"}
	}
}

// policy returns what the engine needs of it.
func (e *effective) policy() *policy.Policy {
	p := &policy.Policy{
		Severity:    map[string]rules.Severity{},
		Profile:     e.profile.value,
		ProfileFrom: e.profile.from,
		MaxFileSize: e.maxSize.value,
		Settings:    e.settings,
	}
	for _, r := range e.list {
		if s := e.states[r]; s.on {
			p.Rules = append(p.Rules, r)
			if s.level != rules.Unset {
				p.Severity[r.ID] = s.level
			}
		}
	}
	return p
}

// settings gathers what rules are reported; nil when no layer says anything of it.
func settings(layers []*layer) *rules.Settings {
	s := &rules.Settings{}
	some := false
	words := func(to *[]string, from []said[string]) {
		for _, w := range from {
			*to = append(*to, w.value)
			some = true
		}
	}
	pairs := func(to *[]rules.Replacement, from []said[rules.Replacement]) {
		for i := len(from) - 1; i >= 0; i-- {
			*to = append([]rules.Replacement{from[i].value}, *to...) // what is said later goes before
			some = true
		}
	}
	for _, l := range layers {
		words(&s.Tables, l.tables)
		words(&s.Parsers, l.parsers)
		words(&s.Licenses, l.licenses)
		words(&s.Providers, l.providers)
		words(&s.Spelling.Allow, l.spellingAllow)
		words(&s.Brands.Allow, l.brandsAllow)
		words(&s.Links.Allow, l.linksAllow)
		words(&s.Links.Internal, l.linksInternal)
		pairs(&s.Spelling.Replace, l.spellingReplace)
		pairs(&s.Brands.Replace, l.brandsReplace)
		pairs(&s.Links.Moved, l.linksMoved)
		if l.home != nil {
			home := l.home.value
			s.Home, some = &home, true
		}
	}
	if !some {
		return nil
	}
	return s
}
