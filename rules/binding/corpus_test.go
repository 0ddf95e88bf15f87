package binding_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSoundSets lints sound codeless sets, one at least for each kind of connection, auth type, paging type, form of the window and format of the
// answer: nothing is said of them, alone or together.
func TestSoundSets(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", "testdata", "corpus", "sets")) // a relative one finds no files
	if err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir(root)
	if err != nil || len(folders) < 52 {
		t.Fatal("sets are missing", len(folders), err)
	}
	for _, folder := range folders {
		if got := findings(t, filepath.Join(root, folder.Name())); len(got) > 0 {
			t.Errorf("%s: %s", folder.Name(), strings.Join(got, "\n"))
		}
	}
	if got := findings(t, root); len(got) > 0 {
		t.Errorf("all sets: %s", strings.Join(got, "\n"))
	}
}
