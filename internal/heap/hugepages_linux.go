package heap

import (
	"runtime"
	"runtime/debug"
	"syscall"
	"unsafe"
)

const (
	heapAhead = 64 << 20 // bytes: what a tree of a thousand JSON files needs
	hugePage  = 2 << 20  // bytes, of most machines
)

// Large asks Linux to back the heap that a run over many files is going to need with huge pages. Where the kernel gives them only to
// those who ask (transparent_hugepage is "madvise", the usual setting of servers), page faults of a growing heap are half of the time that
// such a run takes. Nothing is written to the memory, so that it costs what is really used later; a kernel that has no such pages does as
// it did.
func Large() {
	percent := debug.SetGCPercent(-1)
	heapGrown()
	runtime.GC() // the memory is free again, and the heap of the runtime keeps its addresses
	if percent == first {
		percent = usual
	}
	debug.SetGCPercent(percent)
}

// heapGrown makes the heap larger and tells the kernel about that part of it.
//
//go:noinline
func heapGrown() {
	room := make([]byte, heapAhead)
	lead := int(-uintptr(unsafe.Pointer(&room[0])) % hugePage)
	_ = syscall.Madvise(room[lead:heapAhead-hugePage+lead], syscall.MADV_HUGEPAGE) // advice: nothing depends on it
}
