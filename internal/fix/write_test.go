package fix_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/fix"
)

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestWriteKeepsModeAndLinks(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file.json"), filepath.Join(dir, "link.json")
	write(t, file, "old", 0o640)
	if err := os.Symlink("file.json", link); err != nil {
		t.Skip(err)
	}
	if err := (fix.Change{Path: "link.json", Abs: link, Before: []byte("old"), After: []byte("new")}).Write(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != "new" {
		t.Errorf("got %q, %v", got, err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is one no more: %v, %v", info.Mode(), err)
	}
	if info, err = os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".connectorlint-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestWriteRefusesWhatItDoesNotKnow(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file.json")
	write(t, file, "somebody else's", 0o644)
	if err := (fix.Change{Path: "file.json", Abs: file, Before: []byte("old"), After: []byte("new")}).Write(); err == nil {
		t.Error("a file that was changed meanwhile was overwritten")
	}
	if got, _ := os.ReadFile(file); string(got) != "somebody else's" {
		t.Errorf("got %q", got)
	}
}

func TestWriteKeepsHardLinks(t *testing.T) {
	dir := t.TempDir()
	file, other := filepath.Join(dir, "file.json"), filepath.Join(dir, "other.json")
	write(t, file, "old", 0o644)
	if err := os.Link(file, other); err != nil {
		t.Skip(err)
	}
	if err := (fix.Change{Path: "file.json", Abs: file, Before: []byte("old"), After: []byte("new")}).Write(); err == nil {
		t.Error("one of two names was written")
	}
	if got, _ := os.ReadFile(file); string(got) != "old" {
		t.Errorf("got %q", got)
	}
}
