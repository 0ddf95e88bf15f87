//go:build unix

package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestKilledWhileWriting kills --fix at random moments over many files: each file is the old one or the new one, what was left behind is not
// taken for content, and another run finishes the work.
func TestKilledWhileWriting(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: compiles the program")
	}
	binary := filepath.Join(t.TempDir(), "connectorlint")
	build := exec.Command("go", "build", "-o", binary, "./cmd/connectorlint")
	build.Dir = testutil.Root(t)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const files = 200
	old := strings.Replace(definition("Contoso"), `"title": "Contoso"`, `"title": " Contoso "`, 1)
	filled := strings.Replace(old, `"descriptionMarkdown": "d"`, `"descriptionMarkdown": "`+strings.Repeat("Reads what Contoso writes. ", 300)+`"`, 1)
	names, killed := make([]string, files), 0
	dir := t.TempDir()
	fresh := func() {
		for i := range names {
			names[i] = fmt.Sprintf("Data Connectors/%03d.json", i)
			put(t, dir, names[i], filled)
		}
	}
	run := func() *exec.Cmd {
		cmd := exec.Command(binary, "--fix", "--only", "CL204", "--root", dir, "--quiet", "--fail-on", "never", dir)
		cmd.Dir = dir
		return cmd
	}
	fresh()
	if out, err := run().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	content := func(name string) string {
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(src)
	}
	fixed := content(names[0])
	if fixed == filled {
		t.Fatal("nothing was fixed")
	}
	for range 3 {
		fresh()
		cmd := run()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(20 * time.Second); content(names[0]) == filled && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(rand.IntN(20000)) * time.Microsecond)
		_ = cmd.Process.Kill() // SIGKILL; it may be done already
		_ = cmd.Wait()
		done := 0
		for _, name := range names {
			switch content(name) {
			case fixed:
				done++
			case filled:
			default:
				t.Fatalf("%s is neither old nor new", name)
			}
		}
		if done < files {
			killed++
		}
		if out, err := run().CombinedOutput(); err != nil {
			t.Fatalf("the run after it: %v\n%s", err, out)
		}
		for _, name := range names {
			if content(name) != fixed {
				t.Fatalf("%s was not fixed by the run after it", name)
			}
		}
	}
	t.Logf("killed in the middle %d times of 3", killed)
}
