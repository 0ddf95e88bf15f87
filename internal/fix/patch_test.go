package fix_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/fix"
)

func TestPatchOfAFileOutsideTheRoot(t *testing.T) {
	got := fix.Change{Path: "/srv/contoso/a.json", Before: []byte("1\n"), After: []byte("2\n")}.Patch()
	if want := "--- a/srv/contoso/a.json\n+++ b/srv/contoso/a.json\n"; !strings.HasPrefix(got, want) {
		t.Errorf("git applies no patch that begins with\n%s", got)
	}
}

// TestPatchesApply: git makes of the text before exactly the text after, whatever was changed and however alike its lines are.
func TestPatchesApply(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	var patch strings.Builder
	var all []fix.Change
	for i := range 300 {
		before, after := twins(random)
		c := fix.Change{Path: fmt.Sprintf("a b/%d.json", i), Before: []byte(before), After: []byte(after)}
		path := filepath.Join(dir, filepath.FromSlash(c.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, c.Before, 0o644); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
		if before != after {
			patch.WriteString(c.Patch())
		}
	}
	cmd := exec.Command("git", "apply", "--verbose", "-")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(patch.String())
	cmd.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "LC_ALL=C")
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(out), "offset") || strings.Contains(string(out), "fuzz") {
		t.Fatalf("git apply: %v\n%.4000s", err, out)
	}
	for _, c := range all {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(c.Path)))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(c.After) {
			t.Fatalf("%s\nbefore:\n%s\nwant:\n%s\ngot:\n%s\npatch:\n%s", c.Path, c.Before, c.After, got, c.Patch())
		}
	}
}

// twins makes a text of lines that are much alike, and changes some of them.
func twins(random *rand.Rand) (before, after string) {
	var a, b []string
	for range 1 + random.IntN(60) {
		line := []string{"{", "  a", "  b", "}"}[random.IntN(4)]
		a = append(a, line)
		switch random.IntN(12) {
		case 0:
			b = append(b, line+"!")
		case 1:
			b = append(b, line, "  new")
		case 2:
		default:
			b = append(b, line)
		}
	}
	end := func() string { return []string{"\n", "\n", ""}[random.IntN(3)] }
	if len(b) == 0 {
		b = []string{"x"}
	}
	return strings.Join(a, "\n") + end(), strings.Join(b, "\n") + end()
}

// TestPatchNamesTheRightTwin: two blocks look alike, and an earlier hunk holds several changes; the second block is patched, not the first.
func TestPatchNamesTheRightTwin(t *testing.T) {
	block := "    {\n      \"type\": \"Textbx\",\n      \"label\": \"Key\"\n    },\n"
	filler := strings.Repeat("    \"x\",\n", 12)
	head := "[\n" + strings.Repeat("    \"old\",\n    \"same\",\n", 4)
	before := head + filler + block + filler + filler + block + "]\n"
	after := strings.ReplaceAll(head, "    \"old\",\n", "    \"new\",\n    \"more\",\n") + filler + block + filler + filler +
		strings.Replace(block, "Textbx", "Textbox", 1) + "]\n"
	got := fix.Change{Path: "a.json", Before: []byte(before), After: []byte(after)}.Patch()
	if want := "@@ -48,7 +52,7 @@"; !strings.Contains(got, want) {
		t.Errorf("no hunk %s in\n%s", want, got)
	}
}
