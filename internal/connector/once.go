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

// OfRun marks the keys of facts that hold for one run only, since they depend on other files.
type OfRun interface{ OfRun() }

// ForgetRun drops the facts of one run, so that the file can be part of another.
func (f *File) ForgetRun() {
	f.facts.mu.Lock()
	defer f.facts.mu.Unlock()
	for key := range f.facts.known {
		if _, ok := key.(OfRun); ok {
			delete(f.facts.known, key)
		}
	}
}

// ForgetAll drops all facts of a file.
func (f *File) ForgetAll() {
	f.facts.mu.Lock()
	defer f.facts.mu.Unlock()
	f.facts.known = nil
}
