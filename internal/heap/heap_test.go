package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestStart checks that the first collection brings the usual setting back.
func TestStart(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(usual)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	start()
	if now := percent(); now != first && now != usual { // another test's collection may come between
		t.Errorf("the percentage is %d at the start, want %d", now, first)
	}
	for range 100 {
		runtime.GC()
		if percent() == usual {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("the percentage is %d after collections, want %d", percent(), usual)
}

// TestStartWithGOGC checks that a percentage of the environment is kept.
func TestStartWithGOGC(t *testing.T) {
	t.Setenv("GOGC", "50")
	before := debug.SetGCPercent(50)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	start()
	if now := percent(); now != 50 {
		t.Errorf("the percentage is %d, want 50", now)
	}
}

func percent() int {
	now := debug.SetGCPercent(usual)
	debug.SetGCPercent(now)
	return now
}
