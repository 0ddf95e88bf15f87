package workspace

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

func TestRepositoryReadsStaged(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"Logos/same.svg", "Logos/other.svg", "Logos/untracked.svg"} {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte("disk"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := Find(Request{Workdir: root, Root: root, Workers: 1})
	s.ReadStaged(testutil.Index{"Logos/same.svg": "", "Logos/other.svg": "index", "Logos/deleted.svg": "index too"})
	r := s.Repository(nil, nil, nil)
	tests := []struct {
		path, want string
		there      bool
	}{
		{"Logos/same.svg", "disk", true},
		{"Logos/other.svg", "index", true},
		{"Logos/deleted.svg", "index too", true},
		{"Logos/untracked.svg", "", false},
		{"Logos/nobody.svg", "", false},
	}
	for _, test := range tests {
		if got := string(r.ReadFile(test.path, 100)); got != test.want {
			t.Errorf("%s: read %q, want %q", test.path, got, test.want)
		}
		exact, _ := r.Find(test.path)
		if r.OnDisk(test.path) != test.there || exact != test.there || s.Exists(filepath.Join(root, filepath.FromSlash(test.path))) != test.there {
			t.Errorf("%s: there %v, want %v", test.path, exact, test.there)
		}
	}
	if r.ReadFile("Logos/other.svg", 3) != nil {
		t.Error("a file over the limit was read")
	}
	if !r.OnDisk("Logos") || r.OnDisk("Data") {
		t.Error("folders are there as their files are")
	}
}
