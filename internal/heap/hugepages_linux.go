package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"syscall"
	"unsafe"
)

const (
	grows     = 4 << 20   // bytes: the steps in which the runtime takes memory for its heap
	reserved  = 3 * grows // bytes: what reserve allocates
	heapAhead = 64 << 20  // bytes: what a tree of a thousand JSON files needs
	large     = 40        // percent, with the ballast
	hugePage  = 2 << 20   // bytes, of most machines
)

// reserve asks Linux to back the first 8 to 12 MB of the heap with huge pages: a page fault for each 4 kB is more than a third of the time
// that a run on one file takes. Only memory that the heap has already taken can be advised, so reserve makes it take more than it needs:
// an allocation slightly larger than what is free leaves the rest of the next step free. The allocations are never written to and cost
// nothing; the first collection frees them.
func reserve() {
	lower := make([]byte, grows+8<<10)
	upper := make([]byte, 2*grows+8<<10) // larger than what the first can have left
	start := uintptr(unsafe.Pointer(&lower[0])) &^ (grows - 1)
	// Advice: nothing depends on it. It is given for what is there of these addresses.
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, start, 2*reserved, syscall.MADV_HUGEPAGE)
	runtime.KeepAlive(upper)
}

// Large asks Linux to back the heap that a run over many files is going to need with huge pages. Where the kernel gives them only to
// those who ask (transparent_hugepage is "madvise", the usual setting of servers), page faults of a growing heap are half of the time that
// such a run takes. Nothing is written to the memory, so that it costs what is really used later; a kernel that has no such pages does as
// it did.
//
// It also keeps as much memory that is never written to: with the percentage, the collections of a run come after 26 MB, then 54, 82, ….
// Otherwise the first six of twelve come while less than 10 MB are in use.
func Large() {
	if os.Getenv("GOGC") == "" {
		decided.Store(true)
		ballast = make([]byte, heapAhead)
		defer debug.SetGCPercent(large)
	}
	percent := debug.SetGCPercent(-1)
	heapGrown()
	runtime.GC() // the memory is free again, and the heap of the runtime keeps its addresses
	debug.SetGCPercent(percent)
}

// ballast is what a large run keeps.
var ballast []byte

// heapGrown makes the heap larger and tells the kernel about that part of it.
//
//go:noinline
func heapGrown() {
	room := make([]byte, heapAhead)
	lead := int(-uintptr(unsafe.Pointer(&room[0])) % hugePage)
	_ = syscall.Madvise(room[lead:heapAhead-hugePage+lead], syscall.MADV_HUGEPAGE) // advice: nothing depends on it
}
