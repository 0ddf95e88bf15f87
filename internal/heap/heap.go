// Package heap sets how the process uses memory, by the size of its work. A GOGC of the environment has precedence.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

const (
	usual = 100                          // percent, what the runtime starts with
	first = 400 + reserved/(4<<20)*usual // percent: the first collection when 16 MB are used
)

// decided is whether Large or Wait chose when to collect.
var decided atomic.Bool

// init runs before most packages create their tables, since half of what a run on one file allocates is these.
func init() { start() } //nolint:gochecknoinits // main is too late

// start delays the first collection until 16 MB are used; the runtime would start it at 4: a run over a few files is over by then, and a
// collection takes longer than its rules do. After the first collection everything is as usual, unless Large or Wait decides otherwise.
func start() {
	if os.Getenv("GOGC") != "" {
		return
	}
	unused := new([16]byte) // the first collection finds it
	runtime.AddCleanup(unused, func(percent int) {
		if !decided.Load() {
			debug.SetGCPercent(percent)
		}
	}, usual)
	debug.SetGCPercent(first)
	reserve()
}
