package heap

import (
	"runtime"
	"testing"
)

// TestLarge checks that the heap has grown and that nothing of it is in use.
func TestLarge(t *testing.T) {
	Large()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapSys < heapAhead {
		t.Errorf("the heap has %d bytes, want at least %d", m.HeapSys, heapAhead)
	}
	if m.HeapAlloc > heapAhead/2 {
		t.Errorf("%d bytes of the heap are in use", m.HeapAlloc)
	}
}
