// Package testutil helps tests to find what lies beside the repository, and to write trees of files.
package testutil

import (
	"os"
	"path/filepath"
	"testing"
)

// Root returns the folder with go.mod above the test's own.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = filepath.Dir(dir)
	}
}

// WriteTree writes files below a folder, by their paths with slashes.
func WriteTree(t testing.TB, root string, files map[string]string) {
	t.Helper()
	for path, text := range files {
		full := filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Shared returns a path in the folder of real files that lies beside a development checkout (or where CONNECTORLINT_SHARED says).
// The test is skipped, with a word about it, where the folder is missing.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	base := os.Getenv("CONNECTORLINT_SHARED")
	if base == "" {
		base = filepath.Join(filepath.Dir(Root(t)), "shared")
	}
	path := filepath.Join(append([]string{base}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: %s is not beside this checkout", filepath.Join(append([]string{"shared"}, elem...)...))
	}
	return path
}
