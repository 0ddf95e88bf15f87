package config

import (
	"path/filepath"

	"github.com/connectorlint/connectorlint/internal/workspace"
)

// Check reads a file of the configuration, and those that it extends; Err tells what is wrong.
func (f *Finder) Check(abs, name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if filepath.Ext(abs) == ".yml" && workspace.ConfigName(filepath.Base(abs)) {
		f.errs = append(f.errs, &Error{Path: f.Scan.Name(abs), Message: "the file is not read: its name must end in .yaml"})
		return
	}
	f.document(abs, name, filepath.Dir(abs), nil)
}
