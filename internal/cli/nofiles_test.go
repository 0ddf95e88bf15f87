//go:build unix

package cli

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestNoFiles checks that what is no file is reported and never waited for, given by name or met on the way.
func TestNoFiles(t *testing.T) {
	dir := repository(t, map[string]string{"good.json": definition("good")})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.json"), 0o644); err != nil {
		t.Skipf("skipped: no pipes here: %v", err)
	}
	for _, args := range [][]string{{"pipe.json"}, {}, {"pipe.json", "good.json"}, {"/dev/null"}} {
		got := command{dir: dir}.run(t, args...)
		if got.status != 3 || !strings.Contains(got.stderr, ", not a file") {
			t.Errorf("%q: %d %q", args, got.status, got.stderr)
		}
	}
}
