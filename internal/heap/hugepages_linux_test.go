package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestLarge checks that the heap has grown, and that what it keeps is the ballast.
func TestLarge(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(usual)
	t.Cleanup(func() {
		debug.SetGCPercent(before)
		decided.Store(false)
		ballast = nil
	})
	Large()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapSys < 2*heapAhead {
		t.Errorf("the heap has %d bytes, want at least %d", m.HeapSys, 2*heapAhead)
	}
	if m.HeapAlloc < heapAhead || m.HeapAlloc > heapAhead*3/2 {
		t.Errorf("%d bytes of the heap are in use, want the ballast's %d and little more", m.HeapAlloc, heapAhead)
	}
	if m.NextGC < heapAhead+heapAhead/4 {
		t.Errorf("the next collection is at %d bytes, want a quarter more than the ballast", m.NextGC)
	}
}

// TestLargeWithGOGC checks that a percentage of the environment is kept.
func TestLargeWithGOGC(t *testing.T) {
	t.Setenv("GOGC", "50")
	before := debug.SetGCPercent(50)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	Large()
	if now := percent(); now != 50 || ballast != nil {
		t.Errorf("the percentage is %d and the ballast %d bytes, want 50 and none", now, len(ballast))
	}
}
