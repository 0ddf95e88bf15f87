package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	worthWhile = 16 << 20 // bytes of garbage that a collection is worth
	ahead      = 48 << 20 // bytes of garbage that nobody has to wait for a collection of
)

var collecting sync.Mutex

// Wait is called by a server that has nothing to do for a moment. It collects garbage, if there is much, so that the next request does not
// wait for it, and puts the collection that the runtime starts by itself so far off that none comes while a person types without a pause:
// every keystroke in a large document leaves more than a megabyte behind.
func Wait() {
	if os.Getenv("GOGC") != "" || !collecting.TryLock() {
		return
	}
	defer collecting.Unlock()
	m := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(m)
	much := m[0].Value.Uint64() > m[1].Value.Uint64()+worthWhile
	if decided.Swap(true) && !much {
		return
	}
	if much {
		runtime.GC()
		metrics.Read(m)
	}
	debug.SetGCPercent(int(max(usual, 100*ahead/max(m[1].Value.Uint64(), 1<<20))))
}
