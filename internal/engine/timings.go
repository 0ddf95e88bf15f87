package engine

import (
	"sort"
	"sync/atomic"
	"time"

	"github.com/connectorlint/connectorlint/rules"
)

// Timings adds up what rules cost. Nil measures nothing.
type Timings struct{ costs map[*rules.Rule]*cost }

type cost struct{ nanoseconds, calls atomic.Int64 }

// Cost is what one rule took, of all workers together.
type Cost struct {
	Rule  *rules.Rule
	Time  time.Duration
	Calls int64
}

// NewTimings prepares for the rules that may run.
func NewTimings(list []*rules.Rule) *Timings {
	t := &Timings{map[*rules.Rule]*cost{}}
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

// call runs one rule and measures it.
func (t *Timings) call(p *rules.Pass, r *rules.Rule) string {
	c := (*cost)(nil)
	if t != nil {
		c = t.costs[r]
	}
	if c == nil {
		return call(p, r)
	}
	start := time.Now()
	message := call(p, r)
	c.nanoseconds.Add(int64(time.Since(start)))
	c.calls.Add(1)
	return message
}
