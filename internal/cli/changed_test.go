package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repo is a git repository of a test.
type repo struct {
	t   *testing.T
	dir string
}

func newRepo(t *testing.T) repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	r := repo{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r repo) git(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=Contoso", "-c", "user.email=dev@contoso.example", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

func (r repo) put(path, text string) { put(r.t, r.dir, path, text) }

func (r repo) commit(message string) {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "-m", message)
}

// lines runs the linter and compares the places and words of what it finds.
func (r repo) lines(want []string, args ...string) {
	r.t.Helper()
	got := command{dir: r.dir}.run(r.t, append([]string{"-f", "compact", "--quiet"}, args...)...)
	if got.stderr != "" {
		r.t.Errorf("%q: %s", args, got.stderr)
	}
	var short []string
	for line := range strings.Lines(got.stdout) {
		where, _, _ := strings.Cut(line, ": ")
		short = append(short, where)
	}
	if strings.Join(short, "\n") != strings.Join(want, "\n") {
		r.t.Errorf("%q: got\n%s\nwant\n%s", args, got.stdout, strings.Join(want, "\n"))
	}
}

// two is a definition with a text in each of two steps.
func two(first, second string) string {
	steps := "[\n    {\"title\": \"One\", \"description\": \"" + first + "\"},\n    {\"title\": \"Two\", \"description\": \"" + second + "\"}\n  ]"
	return strings.Replace(definition("t"), "\"instructionSteps\": []", "\"instructionSteps\": "+steps, 1)
}

// TestChangedSince: what is reported is what the work since the merge base touched.
func TestChangedSince(t *testing.T) {
	r := newRepo(t)
	r.put("Data Connectors/a b.json", two("bad", "good"))
	r.put("Data Connectors/ü.json", two("bad", "poor"))
	r.put("Data Connectors/keep.json", two("bad", "poor"))
	r.commit("begin")
	r.git("tag", "v1")
	r.git("checkout", "-q", "-b", "work")

	r.lines(nil, "--changed-since", "main")
	// nothing but layout, the order of the steps, and a new step
	r.put("Data Connectors/a b.json", strings.ReplaceAll(two("bad", "good"), "  ", "\t"))
	r.put("Data Connectors/ü.json", strings.Replace(two("bad", "poor"), "[\n", "[\n    {\"title\": \"New\", \"description\": \"plain\"},\n", 1))
	r.lines([]string{"Data Connectors/ü.json:12:38"}, "--changed-since", "main")
	// in the work tree, staged, committed: it makes no difference
	r.put("Data Connectors/a b.json", two("bad", "bad"))
	want := []string{"Data Connectors/a b.json:13:38", "Data Connectors/ü.json:12:38"}
	r.lines(want, "--changed-since", "main")
	r.git("add", "-A")
	r.lines(want, "--changed-since", "main")
	r.commit("work")
	r.lines(want, "--changed-since", "main")
	r.lines(want, "--changed-since", "v1")
	r.lines(want, "--changed-since", "HEAD~1")
	r.lines(want[1:], "--changed-since", "main", "Data Connectors/ü.json")
	r.lines(nil, "--changed-since", "HEAD")
	// files that git does not know yet are new, ignored ones are nobody's
	r.put("Data Connectors/new.json", two("bad", "good"))
	r.put("Data Connectors/ignored.json", two("bad", "good"))
	r.put(".gitignore", "ignored.json\n")
	r.lines([]string{"Data Connectors/new.json:12:38"}, "--changed-since", "HEAD")
	// what others did on main meanwhile is not ours
	r.commit("more")
	r.git("checkout", "-q", "main")
	r.put("Data Connectors/keep.json", two("plain bad", "poor"))
	r.commit("others")
	r.git("checkout", "-q", "work")
	r.lines(append(want[:1:1], "Data Connectors/new.json:12:38", want[1]), "--changed-since", "main")
	// a file under another name is the same file
	r.git("mv", "Data Connectors/keep.json", "Data Connectors/--renamed.json")
	r.lines(nil, "--changed-since", "HEAD")
	expect(t, command{dir: r.dir}, 0, "8 in unchanged code", "--changed-since", "HEAD")
	// the words of standard input are compared too
	in := command{dir: r.dir, stdin: two("bad", "bad")}
	expect(t, in, 0, "2 in unchanged code", "--changed-since", "HEAD", "--stdin-filename", "Data Connectors/a b.json", "-")
	in.stdin = two("bad, bad", "bad")
	expect(t, in, 1, "1 error, 0 warnings, 0 infos in 1 of 1 file, 1 definition; 1 in unchanged code", "--changed-since", "HEAD", "--stdin-filename", "Data Connectors/a b.json", "-")
}

// TestStaged: the index is read, whatever the work tree holds.
func TestStaged(t *testing.T) {
	r := newRepo(t)
	expect(t, command{dir: r.dir}, 0, "no findings", "--staged")
	expect(t, command{dir: r.dir}, 0, "no findings", "--changed-since", "HEAD")
	r.put("Data Connectors/a.json", two("bad", "good"))
	r.lines([]string{"Data Connectors/a.json:12:38"}, "--changed-since", "HEAD")
	r.lines(nil, "--staged")
	r.git("add", "-A")
	r.lines([]string{"Data Connectors/a.json:12:38"}, "--staged")
	r.commit("begin")
	r.lines(nil, "--staged")
	// staged in one state, on disk in another
	r.put("Data Connectors/a.json", two("bad", "poor"))
	r.git("add", "-A")
	r.put("Data Connectors/a.json", two("good", "good"))
	r.put("Data Connectors/untracked.json", two("bad", "good"))
	r.lines([]string{"Data Connectors/a.json:13:38"}, "--staged")
	r.lines([]string{"Data Connectors/a.json:13:38"}, "--staged", "Data Connectors/a.json")
	if err := os.Remove(filepath.Join(r.dir, "Data Connectors", "a.json")); err != nil {
		t.Fatal(err)
	}
	r.lines([]string{"Data Connectors/a.json:13:38"}, "--staged")
	r.lines([]string{"Data Connectors/a.json:13:38"}, "--staged", "--", "Data Connectors/a.json")
	r.git("checkout", "--", "Data Connectors/a.json")
	r.git("add", "--intent-to-add", "Data Connectors/untracked.json")
	r.lines([]string{"Data Connectors/a.json:13:38"}, "--staged")
	// against a branch
	r.git("branch", "base")
	r.commit("more")
	r.lines([]string{"Data Connectors/a.json:13:38", "Data Connectors/untracked.json:12:38"}, "--staged", "--changed-since", "base")
	expect(t, command{dir: r.dir}, 2, "standard input", "--staged", "-")
}

// TestWhereGitCannotSay: each case has its own clear message.
func TestWhereGitCannotSay(t *testing.T) {
	r := newRepo(t)
	r.put("Data Connectors/a.json", two("bad", "good"))
	r.commit("begin")
	r.git("branch", "feature")
	c := command{dir: r.dir}
	expect(t, c, 2, `unknown revision "featur"; did you mean feature?`, "--changed-since", "featur")
	for _, rev := range []string{"--output=x", "-x", "main..feature", "", "main feature", "HEAD:Data Connectors"} {
		if got := c.run(t, "--changed-since", rev); got.status != 2 || got.stdout != "" {
			t.Errorf("%q: status %d, %s%s", rev, got.status, got.stdout, got.stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(r.dir, "x")); err == nil {
		t.Error("a revision was taken for an option of git's")
	}
	r.put("Data Connectors/b.json", two("bad", "good"))
	r.commit("second")
	shallow := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--depth", "1", "--no-single-branch", "file://"+r.dir, shallow)
	expect(t, command{dir: shallow}, 3, "this clone is shallow", "--changed-since", "origin/feature")
	r.git("checkout", "-q", "--orphan", "other")
	expect(t, c, 1, "a.json", "--changed-since", "HEAD")
	expect(t, c, 0, "2 in unchanged code", "--changed-since", "main")
	r.commit("unrelated")
	expect(t, c, 3, "no commit in common", "--changed-since", "main")
	expect(t, command{dir: t.TempDir()}, 3, "not a git repository", "--changed-since", "main")
}

// TestSubmodulesAreLeftOut: what is below them belongs to someone else.
func TestSubmodulesAreLeftOut(t *testing.T) {
	inner := newRepo(t)
	inner.put("Data Connectors/inner.json", two("bad", "good"))
	inner.commit("begin")
	r := newRepo(t)
	r.put("Data Connectors/a.json", two("good", "good"))
	r.commit("begin")
	r.git("submodule", "--quiet", "add", "file://"+inner.dir, "sub")
	r.lines(nil, "--changed-since", "HEAD")
	r.lines(nil, "--staged")
	r.commit("sub")
	r.lines(nil, "--changed-since", "HEAD~1")
	put(t, r.dir, "sub/Data Connectors/inner.json", two("bad, bad", "good"))
	r.lines(nil, "--changed-since", "HEAD")
}

// TestPartOfARepository: the root may be a folder of the repository.
func TestPartOfARepository(t *testing.T) {
	r := newRepo(t)
	r.put("part/Data Connectors/a.json", two("bad", "good"))
	r.put("Data Connectors/a.json", two("bad", "good"))
	r.commit("begin")
	r.put("part/Data Connectors/a.json", two("bad", "bad"))
	r.put("Data Connectors/a.json", two("bad", "bad"))
	r.lines([]string{"part/Data Connectors/a.json:13:38"}, "--root", "part", "--changed-since", "HEAD", "part")
	r.git("add", "-A")
	r.lines([]string{"part/Data Connectors/a.json:13:38"}, "--root", "part", "--staged", "part")
}

// TestStagedSurroundings: what the run is reported by files beside the definitions is read as it is staged as well.
func TestStagedSurroundings(t *testing.T) {
	const file = "Data Connectors/a.json"
	bad := []string{file + ":12:38"}
	tests := []struct {
		name, config string
		off, on      string // contents with which the finding is there, and with which it is not; "" is no file
	}{
		{"configuration", ".connectorlint.yaml", "severity:\n  CL991: error\n", "disable: [CL991]\n"},
		{"none yet", ".connectorlint.yaml", "", "disable: [CL991]\n"},
		{"of the folder", "Data Connectors/.connectorlint.yaml", "", "disable: [CL991]\n"},
		{"suppressions", ".connectorlint-ignore.yaml", "", "suppressions:\n  - rule: CL991\n    connector: Contoso\n    reason: The vendor's own word\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newRepo(t)
			write := func(text string) {
				if text == "" {
					if err := os.Remove(filepath.Join(r.dir, filepath.FromSlash(test.config))); err != nil {
						t.Fatal(err)
					}
					return
				}
				r.put(test.config, text)
			}
			r.put(file, two("bad", "good"))
			if test.off != "" {
				write(test.off)
			}
			r.git("add", "-A")
			r.lines(bad, "--staged")
			write(test.on) // only on the disk
			r.lines(bad, "--staged")
			r.lines(bad, "--staged", file)
			r.git("add", "-A")
			r.lines(nil, "--staged")
			write(test.off) // staged is the other one
			r.lines(nil, "--staged")
			r.lines(nil, "--staged", file)
		})
	}
}

// TestStagedBaseline: the baseline is read as it is staged; one that is named is read from the disk where git does not know it.
func TestStagedBaseline(t *testing.T) {
	const file = "Data Connectors/a.json"
	r := newRepo(t)
	r.put(file, two("bad", "good"))
	r.git("add", "-A")
	expect(t, command{dir: r.dir}, 0, "holds 1 finding", "baseline", ".")
	r.lines([]string{file + ":12:38"}, "--staged")
	r.lines(nil, "--staged", "--baseline", ".connectorlint-baseline.json")
	r.git("add", "-A")
	r.lines(nil, "--staged")
	if err := os.Remove(filepath.Join(r.dir, ".connectorlint-baseline.json")); err != nil {
		t.Fatal(err)
	}
	r.lines(nil, "--staged")
	r.lines(nil, "--staged", "--baseline", ".connectorlint-baseline.json")
	r.lines([]string{file + ":12:38"}, "--staged", "--no-baseline")
}
