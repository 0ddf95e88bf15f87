package engine

import (
	"sort"
	"sync/atomic"
	"time"

	"github.com/connectorlint/connectorlint/rules"
)

// Timings adds up what rules cost. Nil measures nothing.
type Timings struct {
	costs   map[*rules.Rule]*cost
	reading atomic.Int64 // nanoseconds
}

type cost struct{ nanoseconds, calls atomic.Int64 }

// Cost is what one rule took, of all workers together.
type Cost struct {
	Rule  *rules.Rule
	Time  time.Duration
	Calls int64
}

// NewTimings prepares for the rules that may run.
func NewTimings(list []*rules.Rule) *Timings {
	t := &Timings{costs: map[*rules.Rule]*cost{}}
	for _, r := range list {
		t.costs[r] = &cost{}
	}
	return t
}

// Costs lists the rules that were called, the slowest first.
func (t *Timings) Costs() []Cost {
	var list []Cost
	for r, c := range t.costs {
		if n := c.calls.Load(); n > 0 {
			list = append(list, Cost{r, time.Duration(c.nanoseconds.Load()), n})
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.Time > b.Time || a.Time == b.Time && a.Rule.ID < b.Rule.ID
	})
	return list
}

// Reading is what the rules about one file took to read its texts, queries, and expressions, and to compare it with its schema. All of them
// use the result; the first that asks waits for it.
func (t *Timings) Reading() time.Duration { return time.Duration(t.reading.Load()) }

// call runs one rule and measures it.
func (t *Timings) call(p *rules.Pass, r *rules.Rule) string {
	c := (*cost)(nil)
	if t != nil {
		c = t.costs[r]
	}
	if c == nil {
		return call(p, r)
	}
	start, read := time.Now(), reading(p)
	message := call(p, r)
	read = reading(p) - read
	c.nanoseconds.Add(int64(time.Since(start) - read))
	c.calls.Add(1)
	t.reading.Add(int64(read))
	return message
}

// reading is what was spent on reading a pass's file so far; nothing where a rule looks at several.
func reading(p *rules.Pass) time.Duration {
	if p.File == nil {
		return 0
	}
	return p.File.Reading()
}
