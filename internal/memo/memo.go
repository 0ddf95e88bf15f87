// Package memo keeps what was computed for a text for as long as the same text comes again: a keystroke leaves all but one text of a
// document as they were, and a package repeats the texts of its sources.
package memo

import (
	"strings"
	"sync"
	"sync/atomic"
)

// Texts keeps at least the last size values that were asked for, and at most twice as many. It may be used from several goroutines.
type Texts[V any] struct {
	size       int
	large      int // the size in a run over many files
	mu         sync.Mutex
	young, old map[key]V
}

type key struct{ text, variant string }

// New returns an empty cache.
func New[V any](size int) *Texts[V] { return &Texts[V]{size: size, large: size} }

// InLargeRuns gives a cache another size for runs over many files: those read packages when they have read all sources, of which packages
// repeat the texts.
func (c *Texts[V]) InLargeRuns(size int) *Texts[V] {
	c.large = size
	return c
}

var largeRun atomic.Bool

// Large says that this process runs over many files, once.
func Large() { largeRun.Store(true) }

// Get returns the value of a text, which compute makes of a copy where it is not kept: a text that is part of a document would keep the
// whole document in memory. What the value depends on beside the text belongs in variant. Values are shared, and not to be changed.
func (c *Texts[V]) Get(text, variant string, compute func(text string) V) V {
	return c.GetUnless(text, variant, func(text string) (V, bool) { return compute(text), false })
}

// GetUnless is like Get, but does not keep a value of which compute says so.
func (c *Texts[V]) GetUnless(text, variant string, compute func(text string) (_ V, leave bool)) V {
	k := key{text, variant}
	c.mu.Lock()
	v, ok := c.young[k]
	if !ok {
		if v, ok = c.old[k]; ok {
			c.put(key{strings.Clone(text), strings.Clone(variant)}, v)
		}
	}
	c.mu.Unlock()
	if ok {
		return v
	}
	k = key{strings.Clone(text), strings.Clone(variant)}
	v, leave := compute(k.text)
	if leave {
		return v
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(k, v)
	return v
}

func (c *Texts[V]) put(k key, v V) {
	size := c.size
	if largeRun.Load() {
		size = c.large
	}
	if c.young == nil || len(c.young) >= size {
		c.young, c.old = make(map[key]V), c.young
	}
	c.young[k] = v
}
