package connector

import (
	"sync"
	"sync/atomic"
	"time"
)

// facts keeps what several rules want to know of one file, computed once.
type facts struct {
	mu    sync.Mutex
	known map[any]*fact
	took  atomic.Int64 // nanoseconds
}

type fact struct {
	once  sync.Once
	value any
}

// Once returns what compute makes for the file; it is called at most once for each key, and may itself ask for another fact. Keys
// are compared with ==, so a package uses a type of its own.
func Once[T any](f *File, key any, compute func() T) T {
	f.facts.mu.Lock()
	k := f.facts.known[key]
	if k == nil {
		if f.facts.known == nil {
			f.facts.known = map[any]*fact{}
		}
		k = &fact{}
		f.facts.known[key] = k
	}
	f.facts.mu.Unlock()
	k.once.Do(func() {
		start, before := time.Now(), f.facts.took.Load()
		k.value = compute()
		inner := f.facts.took.Load() - before // of the facts that this one is made of
		f.facts.took.Add(int64(time.Since(start)) - inner)
	})
	return k.value.(T)
}

// Reading is how long the file's facts took to compute, of all goroutines together.
func (f *File) Reading() time.Duration { return time.Duration(f.facts.took.Load()) }

// ForgetAll drops all facts of a file, which its rules then run on anew.
func (f *File) ForgetAll() {
	f.facts.mu.Lock()
	defer f.facts.mu.Unlock()
	f.facts.known = nil
}
