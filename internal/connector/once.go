package connector

import "sync"

// facts keeps what several rules want to know of one file, computed once.
type facts struct {
	mu    sync.Mutex
	known map[any]any
}

// Once gives what make computes for the file; it is called at most once for each key. Keys are compared with ==, so a package
// uses a type of its own.
func Once[T any](f *File, key any, compute func() T) T {
	f.facts.mu.Lock()
	defer f.facts.mu.Unlock()
	if v, ok := f.facts.known[key]; ok {
		return v.(T)
	}
	v := compute()
	if f.facts.known == nil {
		f.facts.known = map[any]any{}
	}
	f.facts.known[key] = v
	return v
}
