// Package heap sets how the process uses memory, by the size of its work. A GOGC of the environment has precedence.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

const (
	usual = 100 // percent, what the runtime starts with
	first = 400 // percent: the first collection at 16 MB
)

// waits is whether the process is a server, which collects when it waits: see Wait.
var waits atomic.Bool

// Start makes the first collection later than the runtime would, at 16 MB and not at 4: a run over a few files is over by then, and a
// collection takes longer than its rules do. From the first collection on everything is as usual.
func Start() {
	if os.Getenv("GOGC") != "" {
		return
	}
	unused := new([16]byte) // the first collection finds it
	runtime.AddCleanup(unused, func(percent int) {
		if !waits.Load() {
			debug.SetGCPercent(percent)
		}
	}, usual)
	debug.SetGCPercent(first)
}
