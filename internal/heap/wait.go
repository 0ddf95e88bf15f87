package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	worthWhile = 16 << 20  // bytes of garbage that a collection is worth
	ahead      = 128 << 20 // bytes of garbage that nobody has to wait for a collection of
)

var collecting sync.Mutex

// Wait is called by a server that has nothing to do for a moment. It collects garbage, if there is much, so that the next request does not
// wait for it, and puts the collection that the runtime starts by itself so far off that none comes while a person types without a pause:
// every keystroke leaves a megabyte or two behind.
func Wait() {
	if os.Getenv("GOGC") != "" || !collecting.TryLock() {
		return
	}
	defer collecting.Unlock()
	m := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(m)
	objects, live := m[0].Value.Uint64(), m[1].Value.Uint64()
	if objects < live+worthWhile {
		return
	}
	waits.Store(true)
	runtime.GC()
	metrics.Read(m[1:])
	live = max(m[1].Value.Uint64(), 1<<20)
	debug.SetGCPercent(int(max(usual, 100*ahead/live)))
}
