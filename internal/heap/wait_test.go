package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestWait checks that a server that waits collects what is worth it, and nothing when nothing is.
func TestWait(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(usual)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	runtime.GC()
	collections := func() uint32 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.NumGC
	}
	n := collections()
	Wait()
	if collections() != n {
		t.Error("collected nothing")
	}
	if now := percent(); now <= usual {
		t.Errorf("the percentage is %d, want more than %d", now, usual)
	}
	debug.SetGCPercent(-1) // so that the garbage stays
	for range 3 * worthWhile >> 20 {
		garbage = make([]byte, 1<<20)
	}
	n = collections()
	Wait()
	if collections() == n {
		t.Error("did not collect")
	}
	if now := percent(); now <= usual {
		t.Errorf("the percentage is %d, want more than %d", now, usual)
	}
}

var garbage []byte
