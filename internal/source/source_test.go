package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestLayers: what an editor has means what is staged, and that for the disk.
func TestLayers(t *testing.T) {
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	for _, name := range []string{"repo/same", "repo/other", "repo/untracked", "outside", "repo/edited"} {
		if err := os.MkdirAll(filepath.Dir(at(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at(name), []byte("disk"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	staged := source.NewStaged(at("repo"), testutil.Index{"same": "", "other": "index", "deep/er/deleted": "index", "edited": "index"})
	files := source.Over(staged, map[string][]byte{at("repo/edited"): []byte("editor"), at("repo/new"): {}})
	tests := []struct {
		name, want string
		there      bool
	}{
		{"repo/same", "disk", true},
		{"repo/other", "index", true},
		{"repo/deep/er/deleted", "index", true},
		{"repo/untracked", "", false},
		{"repo/edited", "editor", true},
		{"repo/new", "", true},
		{"repo/nowhere", "", false},
		{"outside", "disk", true},
	}
	for _, test := range tests {
		src, err := files.ReadFile(at(test.name), 10, nil)
		if string(src) != test.want || (err == nil) != test.there || files.IsFile(at(test.name)) != test.there || files.Exists(at(test.name)) != test.there {
			t.Errorf("%s: read %q, %v", test.name, src, err)
		}
		if !test.there && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", test.name, err)
		}
		var large *source.TooLargeError
		if _, err := files.ReadFile(at(test.name), 3, nil); test.want != "" && !errors.As(err, &large) {
			t.Errorf("%s: read over the limit: %v", test.name, err)
		}
	}
	if !files.Exists(at("repo/deep")) || files.IsFile(at("repo/deep")) {
		t.Error("a folder is there as its files are, and is no file")
	}
	var none *source.Overlay
	if none.Holds("x") || none.Exists(at("repo/nowhere")) || !none.IsFile(at("repo/untracked")) {
		t.Error("no overlay is the disk")
	}
	without := files.With(map[string][]byte{at("repo/edited"): nil, at("repo/other"): []byte("fixed")})
	if src, _ := without.ReadFile(at("repo/edited"), 10, nil); string(src) != "index" {
		t.Errorf("taken away: %q", src)
	}
	if src, _ := without.ReadFile(at("repo/other"), 10, nil); string(src) != "fixed" || files.Holds(at("repo/other")) {
		t.Errorf("added: %q", src)
	}
}

// TestDisk: folders and what grows are no trouble, and one buffer serves for many files.
func TestDisk(t *testing.T) {
	root := t.TempDir()
	name := filepath.Join(root, "a")
	if err := os.WriteFile(name, make([]byte, 2000), 0o600); err != nil {
		t.Fatal(err)
	}
	var disk source.Disk
	var buf []byte
	if src, err := disk.ReadFile(name, 2000, &buf); err != nil || len(src) != 2000 || cap(buf) < 2000 {
		t.Errorf("read %d bytes, %v", len(src), err)
	}
	if _, err := disk.ReadFile(name, 1999, &buf); err == nil {
		t.Error("read over the limit")
	}
	if _, err := disk.ReadFile(root, 1, nil); !errors.Is(err, source.ErrNotRegular) {
		t.Errorf("a folder: %v", err)
	}
	if disk.IsFile(root) || !disk.Exists(root) {
		t.Error("a folder is there and is no file")
	}
}
