package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestNoProgramOfARepositoryRuns: a repository may come from a stranger. Whatever program its configuration names, no command starts it.
func TestNoProgramOfARepositoryRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the trap is a shell script")
	}
	dir := t.TempDir()
	mark := filepath.Join(t.TempDir(), "sprung")
	trap := filepath.Join(dir, "trap.sh")
	write := func(path, text string, mode os.FileMode) {
		t.Helper()
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=Contoso", "-c", "user.email=dev@contoso.example", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	const file = "Data Connectors/Contoso.json"
	git("init", "-q", "-b", "main")
	write(file, read(t, "testdata", "contoso", "clean", "Solutions", "Contoso Firewall", "Data Connectors", "ContosoFirewall.json"), 0o644)
	write(".gitattributes", "*.json filter=trap diff=trap merge=trap\n", 0o644)
	git("add", "-A")
	git("commit", "-q", "-m", "first")
	git("branch", "other")
	write(file, read(t, "testdata", "contoso", "clean", "Solutions", "Contoso Firewall", "Data Connectors", "ContosoFirewall.json")+"\n", 0o644)
	write("Data Connectors/New.json", "{}", 0o644)
	git("add", "Data Connectors/New.json")
	write("Data Connectors/New.json", "{ }", 0o644)
	write("trap.sh", "#!/bin/sh\necho \"$0 $*\" >> '"+mark+"'\ncat\n", 0o755)
	for _, hook := range []string{"post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"} {
		write(".git/hooks/"+hook, "#!/bin/sh\necho hook >> '"+mark+"'\n", 0o755)
	}
	for _, key := range []string{
		"core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand", "core.gitProxy", "core.alternateRefsCommand", "diff.external",
		"diff.trap.command", "diff.trap.textconv", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "merge.trap.driver", "credential.helper",
		"gpg.program", "uploadpack.packObjectsHook", "pager.ls-files", "pager.diff", "pager.config", "pager.for-each-ref",
	} {
		git("config", key, trap)
	}
	git("config", "filter.trap.required", "true")
	git("config", "core.hooksPath", filepath.Join(dir, ".git", "hooks"))
	git("config", "core.repositoryFormatVersion", "1")
	git("config", "extensions.partialClone", "origin")
	git("config", "remote.origin.url", "ext::"+trap)
	git("config", "remote.origin.promisor", "true")
	git("config", "protocol.ext.allow", "always")
	_ = os.Remove(mark) // what git did so far
	for _, args := range [][]string{
		{},
		{"."},
		{file},
		{"--staged"},
		{"--changed-since", "main"},
		{"--changed-since", "other", "."},
		{"--changed-since", "nothing"},
		{"--show-files"},
		{"--show-config", file},
		{"--diff"},
		{"--fix"},
		{"--staged", "--fix"},
		{"--stats"},
		{"--suppress", "CL701", "."},
		{"-f", "sarif"},
		{"-f", "json"},
		{"--profile", "azure-sentinel"},
		{"baseline", "."},
		{"baseline", "--prune", "."},
		{"config"},
		{"init"},
		{"rules"},
		{"explain", "CL701"},
		{"schema"},
		{"version"},
	} {
		run(dir, strings.NewReader(""), args...)
		if said, err := os.ReadFile(mark); err == nil {
			t.Errorf("%q ran %s", args, said)
			_ = os.Remove(mark)
		}
	}
}
