package config

import (
	"path/filepath"
)

// Check reads a file of the configuration, and those that it extends; Err tells what is wrong.
func (f *Finder) Check(abs, name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.document(abs, name, filepath.Dir(abs), nil)
}
