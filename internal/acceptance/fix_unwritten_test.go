package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFixUnwritten: what is staged differs from the file in the folder, so that its fix is not written. It is not called fixed, and the
// finding is still reported; a file beside it is fixed.
func TestFixUnwritten(t *testing.T) {
	root := lspTree(t, "clean")
	page, source := mailPage(t, root)
	other := filepath.Join(filepath.Dir(page), "ContosoVault.json")
	vault, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "user.name=Contoso", "-c", "user.email=dev@contoso.example", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-q", "-m", "first")
	write(page, strings.Replace(source, "\"licenses\": [\n      \"OfficeATP\"", "\"licenses\": [\n      \"officeATP\"", 1))
	write(other, strings.Replace(string(vault), `"isPreview": false`, `"isPreview": "false"`, 1))
	git("add", "-A")
	own := strings.Replace(source, `"Contoso Mail Protection"`, `"Own work"`, 1)
	write(page, own)
	r := run(root, strings.NewReader(""), "--staged", "--fix", "-f", "compact", ".")
	if r.status != 3 || !strings.Contains(r.stdout, "CL401") || !strings.Contains(r.stderr, "fixed 1 problem in 1 file\n") {
		t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	left, err := os.ReadFile(page)
	if err != nil || string(left) != own {
		t.Errorf("%v: the work in the folder is gone", err)
	}
	if fixed, err := os.ReadFile(other); err != nil || string(fixed) != string(vault) {
		t.Errorf("%v: the other file is not fixed", err)
	}
}

// TestFixUnwrittenConfiguration: a suppression that hides nothing is still reported when it could not be removed.
func TestFixUnwrittenConfiguration(t *testing.T) {
	root := lspTree(t, "clean")
	path := filepath.Join(root, ".connectorlint-ignore.yaml")
	if err := os.WriteFile(path, []byte("suppressions:\n  - rule: CL401\n    path: \"**\"\n    reason: none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(path, filepath.Join(t.TempDir(), "other")); err != nil {
		t.Skip(err)
	}
	r := run(root, strings.NewReader(""), "--fix-unsafe", "-f", "compact", ".")
	if r.status != 3 || !strings.Contains(r.stdout, "CL090") || strings.Contains(r.stderr, "fixed") {
		t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
}
