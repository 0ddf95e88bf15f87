package connector

import "sync"

// facts keeps what several rules want to know of one file, computed once.
type facts struct {
	mu    sync.Mutex
	known map[any]*fact
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
	k.once.Do(func() { k.value = compute() })
	return k.value.(T)
}

// ForgetAll drops all facts of a file, which its rules then run on anew.
func (f *File) ForgetAll() {
	f.facts.mu.Lock()
	defer f.facts.mu.Unlock()
	f.facts.known = nil
}
